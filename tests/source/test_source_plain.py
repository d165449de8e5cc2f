"""Markdown without annotations: the words are those that markdown-it-py itself reads, and soon."""

import html
import re

from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from publish.formats import facts
from publish.model.files import SourceFile
from publish.model.walk import plain_text
from publish.source import read_text

BLOCKS = [
    "A *paragraph* of **several** words\nover `two` lines.",
    "- one\n- *two*\n\n  more\n- three",
    "1. one\n   1. two\n2. three\n",
    "> quoted\n> **lines**\n\n> - and a list\nthat is lazy",
    "## A heading *with* words ##",
    "Underlined\n---",
    "    code *as* it is",
    "```\nfenced *code*\n```",
    "| a | b |\n|---|---|\n| *c* | d \\| e |",
    "***\n",
    "Words \\* with &amp; escapes \\\nand breaks  \nand [a link](https://example.org/ 'title') <https://example.org>.",
    "[a *reference*][r] and [r]\n\n[r]: https://example.org/r",
    "*nested **strong** and* ***both*** _a_b_ **open",
    "\tby tab\n\n -\ttab in a list\n\n\t\tcode in it",
]


def words_of_markdown_it(source: str) -> str:
    page = MarkdownIt("commonmark").enable("table").render(source)
    return re.sub(r"\s", "", html.unescape(re.sub(r"</?[a-z][^>]*>", "", page)))


def words_of_ours(source: str) -> str:
    outcome = read_text(SourceFile(path="a.md", name="a.md", data=source.encode()), facts())
    assert outcome.value is not None
    assert not outcome.failed, outcome.diagnostics
    document = outcome.value
    return re.sub(r"\s", "", plain_text((*filter(None, (document.headline,)), *document.blocks)))


@given(st.lists(st.sampled_from(BLOCKS), min_size=1, max_size=8))
@settings(max_examples=150, deadline=None, derandomize=True)
def test_plain_markdown_keeps_its_words(blocks: list[str]) -> None:
    source = "\n\n".join(blocks)
    assert words_of_ours(source) == words_of_markdown_it(source)


def test_a_long_book_is_read() -> None:
    paragraph = "Some years ago—never mind how long *precisely*—having little or no money in my purse, I sailed. " * 8
    source = "# A book\n\n" + "".join(f"## Chapter {n}\n\n{(paragraph + chr(10) * 2) * 12}" for n in range(135))
    assert len(source) > 1_200_000
    assert words_of_ours(source) == words_of_markdown_it(source)
