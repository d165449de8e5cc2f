"""What nobody writes by hand: answered with findings, soon, and without a traceback."""

import time

import pytest

from publish.diagnostics import Outcome
from publish.formats import facts
from publish.model.files import SourceFile
from publish.model.walk import walk
from publish.source import read_publication, read_text

SIZE = 20_000
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
    "open brackets": "[" * SIZE,
    "closed brackets": "]" * SIZE,
    "empty brackets": "[]" * (SIZE // 2),
    "open links": "[a](" * (SIZE // 4),
    "open titles": "[a](b ('\"" * (SIZE // 9),
    "open pictures": "![" * (SIZE // 2),
    "stars": "*" * SIZE,
    "stars and lines": "*_" * (SIZE // 2),
    "opening stars": "**a *a " * (SIZE // 7),
    "backticks": "".join("`" * n + " " for n in range(1, 200)),
    "angles": "<" * SIZE,
    "open tags": '<a b="' * (SIZE // 6),
    "open comments": "x<!--" * (SIZE // 5),
    "comments in quotations": "> <!--\n" * (SIZE // 7),
    "open declarations": "x<?" * (SIZE // 3),
    "ampersands": "&#" * (SIZE // 2),
    "backslashes": "\\" * SIZE,
    "columns": "|a" * (SIZE // 4) + "|\n" + "|-" * (SIZE // 4) + "|\n",
    "bars": "|a|\n|-|\n" + "|" * SIZE,
    "open references": "[a\n" * (SIZE // 3),
    "open notes": "[^1]: " * (SIZE // 6),
    "braces": "{a=" * (SIZE // 3),
    "braces behind a heading": "# a " + "{#" * (SIZE // 2),
    "blanks in a heading": "# a" + " " * SIZE + "b",
    "attributes": "::: notice {a=" + "a," * (SIZE // 2) + " =}",
    "a long scheme": "[a](" + "x" * SIZE + ":y)",
    "a long tag": "[a](lang:" + "a-" * (SIZE // 2) + ")",
    "a long address": "[a](https://" + "a." * (SIZE // 2) + " )",
    "a long number": "[a](tel:" + "1-" * (SIZE // 2) + "!)",
    "colons": ":" * SIZE,
    "fences": "```\n" * (SIZE // 4),
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
    "quotation marks in prose": "figures: {a: {description: '" + "x''" * 60_000 + "'}}",
    "lines in prose": "figures:\n  a:\n    description: >\n" + "      x\n\n" * 10_000,
}


def text(source: str) -> Outcome:
    return read_text(SourceFile(path="text.md", name="text.md", data=source.encode()), facts())


def depth(node: object) -> int:
    below = [depth(child) for child in getattr(node, "children", ()) + getattr(node, "blocks", ())]
    return 1 + max(below, default=0)


@pytest.mark.parametrize("source", TEXTS.values(), ids=TEXTS.keys())
def test_nesting_has_a_limit(source: str) -> None:
    begin = time.process_time()
    outcome = text(source)
    assert time.process_time() - begin < 5
    assert [found.name for found in outcome.diagnostics].count("nesting-too-deep") == 1
    assert outcome.value is not None
    assert all(depth(block) < 80 for block in outcome.value.blocks)
    assert list(walk(outcome.value.blocks)) is not None


@pytest.mark.parametrize("source", FLAT.values(), ids=FLAT.keys())
def test_time_grows_with_the_length_of_a_text(source: str) -> None:
    begin = time.process_time()
    text(source)
    assert time.process_time() - begin < 3


@pytest.mark.parametrize("source", YAML.values(), ids=YAML.keys())
def test_yaml_that_would_explode_gives_findings(source: str) -> None:
    begin = time.process_time()
    outcome = read_publication(SourceFile(path="p.yaml", name="publication.yaml", data=source.encode()), facts())
    assert time.process_time() - begin < 3
    assert outcome.failed
    assert len(outcome.diagnostics) < 400
    assert all(found.position is not None for found in outcome.diagnostics)


@pytest.mark.parametrize("source", MUCH_YAML.values(), ids=MUCH_YAML.keys())
def test_time_grows_with_the_length_of_a_record(source: str) -> None:
    begin = time.process_time()
    assert read_publication(SourceFile(path="p.yaml", name="publication.yaml", data=source.encode()), facts()).value
    assert time.process_time() - begin < 5
