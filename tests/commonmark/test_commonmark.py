"""The examples of the CommonMark specification: their words are kept, and findings are those that the docs name."""

from __future__ import annotations

import html
import json
import re
from collections import defaultdict
from pathlib import Path

import pytest

from publish.diagnostics import Outcome
from publish.formats import facts
from publish.model.document import Document
from publish.model.files import SourceFile
from publish.model.walk import plain_text
from publish.source import read_text

EXAMPLES = json.loads((Path(__file__).parent / "examples.json").read_text(encoding="utf-8"))
PAGE = (Path(__file__).parents[2] / "docs" / "source-format.md").read_text(encoding="utf-8")
DIFFER = {
    "raw-html": "words in blocks of HTML go with them; the error stops the build",
    "picture-outside": "a picture that isn't there has no alternative text; the error stops the build",
    96: "the first lines are front matter that isn't any; the error stops the build",
    177: "a comment ends with its line here, and what follows is Markdown",
    590: "two pairs of brackets are the link of a wiki",
    **dict.fromkeys((518, 519, 520, 532, 533), "links inside links are read, and then refused"),
    **dict.fromkeys((517, 531), "a picture in a link that leads nowhere goes with it; the error stops the build"),
}


def outcome(example: dict[str, str]) -> Outcome[Document]:
    return read_text(SourceFile(path="a.md", name="a.md", data=example["markdown"].encode()), facts())


def words_of_html(page: str) -> str:
    page = re.sub(r'<img[^>]*?alt="([^"]*)"[^>]*>', r"\1", page)
    return re.sub(r"\s", "", html.unescape(re.sub(r"<[^>]*>", "", page)))


def words_of(document: Document | None) -> str:
    if document is None:
        return ""
    alternatives = "".join(figure.alt for figure in document.figures)
    return re.sub(r"\s", "", plain_text((*filter(None, (document.headline,)), *document.blocks)) + alternatives)


def test_words_of_the_specification_are_kept() -> None:
    assert len(EXAMPLES) == 652
    lost = []
    for example in EXAMPLES:
        found = outcome(example)
        names = {each.name for each in found.diagnostics}
        if DIFFER.keys() & {*names, example["number"]}:
            continue
        if words_of(found.value) != words_of_html(example["html"]):
            lost.append(example)
    assert lost == []


def test_findings_about_the_specification_are_those_that_the_docs_name() -> None:
    found = defaultdict(list)
    for example in EXAMPLES:
        for name in {each.name for each in outcome(example).diagnostics}:
            found[name].append(example["number"])
    section = PAGE.partition("### What CommonMark allows and this format doesn't")[2].partition("\n## ")[0]
    documented = {name: int(count) for name, count in re.findall(r"^\| `([a-z-]+)` \| (\d+) \|", section, re.MULTILINE)}
    assert {name: len(numbers) for name, numbers in found.items()} == documented


@pytest.mark.parametrize("number", [96, 177, 518])
def test_an_example_that_differs_does_so_still(number: int) -> None:
    example = EXAMPLES[number - 1]
    assert words_of(outcome(example).value) != words_of_html(example["html"])
