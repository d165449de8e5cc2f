"""What nobody writes by hand: answered with findings, soon, and without a traceback."""

from collections.abc import Callable

import pytest

from publish.diagnostics import Outcome
from publish.formats import facts
from publish.model.files import SourceFile
from publish.model.walk import walk
from publish.source import read_publication, read_text
from tests.steps import steps_of

LONG, SHORT = 20_000, 1_000
TEXTS = {
    "quotations": ">" * 10_000 + "x",
    "quotations with blanks": "> " * 10_000 + "x",
    "lists": "- " * 10_000 + "x",
    "numbered lists": "1. " * 10_000 + "x",
    "quotations and lists": "> - " * 5_000 + "x",
    "lists by lines": "".join("  " * depth + "- a\n" for depth in range(300)),
    "definitions by lines": "".join("  " * depth + "a\n" + "  " * depth + ": b\n\n" for depth in range(300)),
    "containers": "::: notice\n" * 10_000 + "x",
    "containers and other colons": "::: notice\n" * 6_000 + "::::\n" * 6_000,
    "containers with more colons": "".join(":" * (400 - n) + " notice\n" for n in range(300)),
    "mentions": "[" * 10_000 + "x" + "](place:x)" * 10_000,
    "pictures": "![" * 10_000 + "x" + "](x.png)" * 10_000,
    "emphasis": "*a **b " * 5_000 + "x" + "** b*" * 5_000,
}
FLAT = {
    "open brackets": lambda size: "[" * size,
    "closed brackets": lambda size: "]" * size,
    "empty brackets": lambda size: "[]" * (size // 2),
    "open links": lambda size: "[a](" * (size // 4),
    "open titles": lambda size: "[a](b ('\"" * (size // 9),
    "open pictures": lambda size: "![" * (size // 2),
    "stars": lambda size: "*" * size,
    "stars and lines": lambda size: "*_" * (size // 2),
    "opening stars": lambda size: "**a *a " * (size // 7),
    "backticks": lambda size: "".join("`" * n + " " for n in range(1, int((2 * size) ** 0.5))),
    "angles": lambda size: "<" * size,
    "open tags": lambda size: '<a b="' * (size // 6),
    "open comments": lambda size: "x<!--" * (size // 5),
    "comments in quotations": lambda size: "> <!--\n" * (size // 7),
    "open declarations": lambda size: "x<?" * (size // 3),
    "ampersands": lambda size: "&#" * (size // 2),
    "backslashes": lambda size: "\\" * size,
    "columns": lambda size: "|a" * (size // 4) + "|\n" + "|-" * (size // 4) + "|\n",
    "bars": lambda size: "|a|\n|-|\n" + "|" * size,
    "open references": lambda size: "[a\n" * (size // 3),
    "open notes": lambda size: "[^1]: " * (size // 6),
    "braces": lambda size: "{a=" * (size // 3),
    "braces after a heading": lambda size: "# a " + "{#" * (size // 2),
    "blanks in a heading": lambda size: "# a" + " " * size + "b",
    "attributes": lambda size: "::: notice {a=" + "a," * (size // 2) + " =}",
    "a long scheme": lambda size: "[a](" + "x" * size + ":y)",
    "a long tag": lambda size: "[a](lang:" + "a-" * (size // 2) + ")",
    "a long address": lambda size: "[a](https://" + "a." * (size // 2) + " )",
    "a long number": lambda size: "[a](tel:" + "1-" * (size // 2) + "!)",
    "colons": lambda size: ":" * size,
    "fences": lambda size: "```\n" * (size // 4),
    "tags of templates": lambda size: "{{< callout >}}\n" * (size // 16),
    "tags of wikis": lambda size: "{note}\n\n" * (size // 8),
    "elements that don't end": lambda size: "<details>\n\n" * (size // 11),
    "directives": lambda size: ".. note:: a\n" * (size // 12),
    "admonitions": lambda size: "!!! note\n" * (size // 9),
    "attributes of pictures": lambda size: "![a](b.png){.a " * (size // 16),
    "listings": lambda size: "{code}x\n{noformat}\n" * (size // 18),
    "comments": lambda size: "%% " * (size // 3),
    "marks of forums": lambda size: "[b]x[i]" * (size // 7),
}
YAML = {
    "sequences": "a: " + "[" * 10_000,
    "mappings": "a: " + "{a: " * 10_000,
    "block sequences": "- " * 10_000,
    "aliases": "a: &a [x, x]\n" + "".join(f"b{n}: &b{n} [*a, *a]\n" for n in range(50)),
    "questions": "? " * 10_000,
    "quotes": "title: '" + "''" * 10_000,
    "a tab": "a:\n\t- b\n",
    "two documents": "title: a\n---\ntitle: b\n",
    "a directive": "%YAML 9.9\n---\ntitle: a\n",
    "no text at all": "\x00\x01",
    "a key that is a list": "[a, b]: c\n",
}


MUCH_YAML = {
    "quotation marks in prose": lambda size: "figures: {a: {description: '" + "x''" * (3 * size) + "'}}",
    "lines in prose": lambda size: "figures:\n  a:\n    description: >\n" + "      x\n\n" * (size // 2),
}


def text(source: str) -> Outcome:
    return read_text(SourceFile(path="text.md", name="text.md", data=source.encode()), facts())


def depth(node: object) -> int:
    below = [depth(child) for child in getattr(node, "children", ()) + getattr(node, "blocks", ())]
    return 1 + max(below, default=0)


def publication(source: str) -> Outcome:
    return read_publication(SourceFile(path="p.yaml", name="publication.yaml", data=source.encode()), facts())


@pytest.mark.parametrize("source", TEXTS.values(), ids=TEXTS.keys())
def test_nesting_has_a_limit(source: str) -> None:
    outcome = text(source)
    assert [found.name for found in outcome.diagnostics].count("nesting-too-deep") == 1
    assert outcome.value is not None
    assert all(depth(block) < 80 for block in outcome.value.blocks)
    assert list(walk(outcome.value.blocks)) is not None


@pytest.mark.parametrize("written", FLAT.values(), ids=FLAT.keys())
def test_work_grows_with_the_length_of_a_text(written: Callable[[int], str]) -> None:
    assert_work_grows_with_length(text, written)
    outcome = text(written(LONG))
    assert outcome.value is not None
    assert all(found.position is not None and len(found.message) < 500 for found in outcome.diagnostics)


@pytest.mark.parametrize("source", YAML.values(), ids=YAML.keys())
def test_yaml_that_would_explode_gives_findings(source: str) -> None:
    outcome = publication(source)
    assert outcome.failed
    assert len(outcome.diagnostics) < 400
    assert all(found.position is not None for found in outcome.diagnostics)


@pytest.mark.parametrize("written", MUCH_YAML.values(), ids=MUCH_YAML.keys())
def test_work_grows_with_the_length_of_a_record(written: Callable[[int], str]) -> None:
    assert_work_grows_with_length(publication, written)
    assert publication(written(LONG)).value


def assert_work_grows_with_length(read: Callable[[str], Outcome], written: Callable[[int], str]) -> None:
    """Twice the length takes at most about twice the steps."""
    read(written(SHORT // 2))  # loads what is loaded once
    once, twice = (steps_of(lambda size=size: read(written(size))) for size in (SHORT, 2 * SHORT))
    assert twice <= 2.3 * once


@pytest.mark.parametrize("before", ["::: notice a", "|a|\n|-|\n\nTable: a"])
def test_blanks_without_end_are_read_soon(before: str) -> None:
    outcome = text(f"# A\n\n{before}{' ' * 300_000}b\n")
    assert outcome.value is not None
    assert any(block.kind in ("notice", "table") for block in outcome.value.blocks)
