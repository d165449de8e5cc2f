"""Annotation soup: nothing crashes, everything has a position in the file, words stand where they say."""

import dataclasses
from collections.abc import Iterator

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from publish.diagnostics import Outcome, Position
from publish.formats import facts
from publish.model.files import SourceFile
from publish.model.inlines import Node, Words
from publish.source import read_publication, read_records, read_text

PIECES = [
    "[", "]", "(", ")", "![", "](", "[^1]", "[^1]: ", "[x](place:rastan)", "[x](claim:a,b)", "(date:2018)", "(lang:ar)",
    "figure:x", "{by=a}", "{#id}", "{.x}", ":::", "::::", "::: box", "::: claim {by=a}", "::: timeline", "::: table",
    "*", "**", "_", "`", "``", "```", "~~~", "<", ">", "<b>", "</b>", "<!--", "-->", "<https://a.org>", "\\", "&amp;",
    "|", "|-|", "| a | b |", "- ", "1. ", "> ", "# ", "## ", ": ", "~ ", "— ", "---", "===", "    ", "\t", " ", "  ",
    "\n", "\n\n", "\r\n", "a", "word", "الرستن", "é", "😀", "\u2028", "\x00", "\ufeff", "[a]: https://b.org",
]  # fmt: skip
YAML_PIECES = [
    "name: ", "definition: ", "names:", "x:", "a: ", "- ", "[", "]", "{", "}", ",", ": ", "'", '"', "|", ">", "|2-",
    "&a ", "*a", "!!str ", "? ", "#", "\n", "\n  ", "\n    ", "\t", "word", "[x](place:y)", "ا", "\\", "''", "---", "%",
    "2018-13", "coordinates: ", "control:", "role:", "figures:", "image: ", "caption: ",
]  # fmt: skip
SOUP = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
YAML_SOUP = st.lists(st.sampled_from(YAML_PIECES), max_size=30).map("".join)
PLAIN = st.text(st.characters(codec="utf-8"), max_size=200)
TREE = settings(max_examples=400, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])


def values(value: object) -> Iterator[object]:
    yield value
    if isinstance(value, tuple):
        for part in value:
            yield from values(part)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from values(getattr(value, field.name))


def lines_of(source: str) -> list[str]:
    text = source.encode("utf-8", "replace").removeprefix(b"\xef\xbb\xbf").decode()
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def check_positions(outcome: Outcome, lines: list[str]) -> None:
    found = [value for value in values(outcome.value) if isinstance(value, Position)]
    found += [each.position for each in outcome.diagnostics]
    for position in found:
        assert position is not None
        assert 1 <= position.line <= len(lines)
        assert 1 <= position.column <= len(lines[position.line - 1]) + 1
        if position.end_line:
            assert (position.line, position.column) <= (position.end_line, position.end_column)
            assert position.end_line <= len(lines)
            assert position.end_column <= len(lines[position.end_line - 1]) + 1


def check_words(outcome: Outcome, lines: list[str]) -> None:
    for node in values(outcome.value):
        if isinstance(node, Words) and node.position.line == node.position.end_line:
            written = lines[node.position.line - 1][node.position.column - 1 : node.position.end_column - 1]
            if not set(written) & set("\\&\0\x0b") and "\ufffd" not in node.text:
                assert node.text == written


def check_order(outcome: Outcome) -> None:
    """Inlines of one parent follow one another and lie inside it."""
    for node in values(outcome.value):
        children = getattr(node, "children", None)
        if not isinstance(node, Node) or not children:
            continue
        spots = [(at.line, at.column) for at in (child.position for child in children)]
        assert spots == sorted(spots)
        assert spots[0] >= (node.position.line, node.position.column)
        last = children[-1].position
        assert (last.end_line, last.end_column) <= (node.position.end_line, node.position.end_column)


@TREE
@given(SOUP)
def test_annotation_soup(source: str) -> None:
    outcome = read_text(SourceFile(path="a.md", name="a.md", data=source.encode()), facts())
    lines = lines_of(source)
    check_positions(outcome, lines)
    check_words(outcome, lines)
    check_order(outcome)


@TREE
@given(PLAIN)
def test_any_characters(source: str) -> None:
    outcome = read_text(SourceFile(path="a.md", name="a.md", data=source.encode()), facts())
    lines = lines_of(source)
    check_positions(outcome, lines)
    check_words(outcome, lines)


@TREE
@given(st.binary(max_size=100))
def test_any_bytes(data: bytes) -> None:
    file = SourceFile(path="places.yaml", name="places.yaml", data=data)
    for outcome in (read_text(file, facts()), read_publication(file, facts()), read_records(((file,),))):
        assert outcome.value is not None or outcome.diagnostics


@TREE
@given(YAML_SOUP, st.sampled_from(["", "x:\n  name: ", "x:\n  name: a\n  definition: "]))
def test_yaml_soup(soup: str, before: str) -> None:
    source = before + soup
    for name in ("places.yaml", "people.yaml"):
        file = SourceFile(path=name, name=name, data=source.encode())
        check_positions(read_records(((file,),)), lines_of(source))
    file = SourceFile(path="p.yaml", name="publication.yaml", data=source.encode())
    check_positions(read_publication(file, facts()), lines_of(source))


@TREE
@given(YAML_SOUP)
def test_front_matter_soup(soup: str) -> None:
    source = f"---\n{soup}\n---\nWords.\n"
    outcome = read_text(SourceFile(path="a.md", name="a.md", data=source.encode()), facts())
    check_positions(outcome, lines_of(source))


@given(SOUP)
@settings(max_examples=50, deadline=None, derandomize=True)
def test_reading_twice_gives_the_same(source: str) -> None:
    file = SourceFile(path="a.md", name="a.md", data=source.encode())
    assert read_text(file, facts()) == read_text(file, facts())
