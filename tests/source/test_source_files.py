"""From bytes to a document: encodings, sizes, what is no text at all."""

import subprocess
import sys

import pytest

from publish.diagnostics import Outcome, Severity
from publish.formats import facts
from publish.model.files import SourceFile
from publish.model.walk import plain_text
from publish.source import read_publication, read_records, read_text
from tests.steps import steps_of


def text(data: bytes | str, name: str = "text.md") -> Outcome:
    return read_text(SourceFile(path=name, name=name, data=data.encode() if isinstance(data, str) else data), facts())


def places(outcome: Outcome) -> list[tuple[str, int, int]]:
    return [(found.name, found.position.line, found.position.column) for found in outcome.diagnostics]


def test_a_byte_that_is_not_utf_8_is_found_where_it_stands() -> None:
    outcome = text("Première ligne\r\nune très ".encode() + b"mal\xe9\n")
    assert outcome.value is None
    assert places(outcome) == [("not-utf-8", 2, 13)]


def test_a_file_in_utf_16_is_named_as_such() -> None:
    outcome = text("Words".encode("utf-16"))
    assert places(outcome) == [("not-utf-8", 1, 1)]
    assert "UTF-16" in outcome.diagnostics[0].hint


def test_a_mark_of_byte_order_takes_no_column() -> None:
    outcome = text(b"\xef\xbb\xbf# Words [x](date:2)\n")
    assert outcome.value is not None
    assert places(outcome) == [("date-malformed", 1, 13)]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_may_end_in_three_ways(end: str) -> None:
    lines = ["# One", "", "> two", "> *three*", "", "[x](plac:y)", ""]
    outcome = text(end.join(lines))
    assert outcome.value is not None
    assert plain_text(outcome.value.blocks) == "two three x"
    assert places(outcome) == [("unknown-scheme", 6, 5)]


def test_control_characters_are_findings_and_the_rest_is_read() -> None:
    outcome = text("One\n\ntwo \x00 three \x0b\x07 [x](date:no)\n")
    assert places(outcome) == [("control-character", 3, 5), ("control-character", 3, 13), ("date-malformed", 3, 20)]
    assert "U+0000" in outcome.diagnostics[0].message


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b" \n\n\t\n", b"<!-- nothing -->\n", b"---\ntitle: A\n---\n"])
def test_a_text_without_words_is_a_finding(data: bytes) -> None:
    outcome = text(data)
    assert outcome.failed
    assert [found.name for found in outcome.diagnostics] == ["text-empty"]


def test_a_text_of_50_mb_is_refused_at_once() -> None:
    data = b"word " * 10_000_000
    outcomes = []
    assert steps_of(lambda: outcomes.append(text(data))) < 1000  # whatever its size, it isn't looked at
    (outcome,) = outcomes
    assert outcome.value is None
    assert places(outcome) == [("file-too-large", 1, 1)]
    assert "50.0 MB" in outcome.diagnostics[0].message


def test_a_publication_file_and_records_have_a_limit_too() -> None:
    file = SourceFile(path="places.yaml", name="places.yaml", data=b"a" * 3_000_000)
    assert [found.name for found in read_publication(file, facts()).diagnostics] == ["file-too-large"]
    assert [found.name for found in read_records(((file,),)).diagnostics] == ["file-too-large"]


def test_more_lines_or_nodes_than_anyone_writes_are_refused() -> None:
    assert [found.name for found in text("- a\n" * 300_000).diagnostics] == ["text-too-large"]
    assert [found.name for found in text("x " + "*" * 1_500_000).diagnostics] == ["text-too-large"]


def test_the_slug_comes_from_the_file_name() -> None:
    assert text("A", "Ma première.md").value.slug == "ma-premiere"
    assert text("A", "texts/one.md").value.slug == "one"


def test_the_headline_is_a_first_heading_of_level_1_and_no_other() -> None:
    document = text("<!-- c -->\n# One\n\nTwo\n\n# Three\n").value
    assert document is not None and document.headline is not None
    assert plain_text((document.headline,)) == "One"
    assert [block.kind for block in document.blocks] == ["paragraph", "heading"]
    assert text("Words\n\n# One\n").value.headline is None


def test_importing_the_step_loads_no_parser() -> None:
    code = "import sys, publish.source; print(sorted({'markdown_it', 'ruamel', 'mdit_py_plugins'} & set(sys.modules)))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_every_error_stops_the_publication() -> None:
    outcome = text("[x](plac:y) [^1]")
    assert outcome.failed
    assert {found.severity for found in outcome.diagnostics} == {Severity.ERROR}
