"""What an editor shows of records holds the words of their authors, and nothing that they would make it do."""

import html
import re

import pytest
from markdown_it import MarkdownIt

from publish.editor.cards import MARKDOWN, PLAIN

MARKUP = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


@pytest.mark.parametrize(
    "words",
    [
        *("[x](command:evil)", "![x](http://a.b/c.png)", "<img src=x>", "&lt;b&gt; &#0;", "`code`", "~~a~~", "*a* _b_"),
        *(
            "# a",
            "- a",
            "+ a",
            "1. a",
            "12) a",
            "=== ",
            "a | b",
            "<http://a.b>",
            "[^1]",
            "[x]: y",
            "\\*",
            "***",
            "    a",
        ),
        "a\n\n<script>b</script>\n    c",
    ],
)
def test_no_sign_of_an_author_does_anything(words: str) -> None:
    flat = " ".join(words.split())
    shown = MARKUP.render(MARKDOWN.words(words))
    assert shown == f"<p>{html.escape(flat).replace('&#x27;', chr(39))}</p>\n"
    assert PLAIN.words(words) == flat


def test_addresses_in_words_are_no_links_and_those_of_sources_are() -> None:
    for address in ("https://a.b", "http://a.b/", "www.a.b", "ana@a.b"):
        assert not re.search(r"(?<!\\)(?:://|www\.|@)", MARKDOWN.words(address).replace("\\://", ""))
    assert MARKDOWN.address("https://a.b/c?d=1&e=2") == "<https://a.b/c?d=1&e=2>"
    assert MARKDOWN.address("command:evil") == MARKDOWN.words("command:evil")
    assert MARKDOWN.address("https://a.b/> <img") == MARKDOWN.words("https://a.b/> <img")
    assert MARKDOWN.name("a`b") == "a\\`b"
    assert PLAIN.address("https://a.b") == "https://a.b"
