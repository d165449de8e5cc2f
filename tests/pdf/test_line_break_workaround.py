from __future__ import annotations

from xml.etree import ElementTree

from publish.pdf.line_break_workaround import MARK, mark_breaks


def marked(markup: str) -> str:
    root = ElementTree.fromstring(markup)
    mark_breaks(root)
    return ElementTree.tostring(root, encoding="unicode").replace(MARK, "|")


def test_space_before_an_inline_element_is_marked() -> None:
    assert (
        marked("<p>one <a>two</a> three <em>four</em> five </p>") == "<p>one |<a>two</a> three |<em>four</em> five </p>"
    )


def test_nothing_else_is_marked() -> None:
    for markup in (
        "<p>one<sup>1</sup></p>",
        "<div>\n<p>one </p>\n</div>",
        "<h2>one <em>two</em></h2>",
        "<pre>a <b>c</b></pre>",
    ):
        assert marked(markup) == markup
