"""What is heard of pages that others made, some to do harm."""

from __future__ import annotations

from lxml import etree

from publish.preview.book import BookPage
from publish.preview.heard import heard_page

XHTML = "http://www.w3.org/1999/xhtml"


def test_pages_that_others_made_to_harm_are_heard_once_and_soon() -> None:
    """Tables within tables, cells that claim to span all there is, and elements deeper than any in a book."""
    cell = "<td colspan='99999999' rowspan='99999999'>inner</td>"
    table = cell
    for _ in range(12):
        table = f"<table><tr><td>x</td></tr><tr>{table if table == cell else f'<td>{table}</td>'}</tr></table>"
    deep = "<div>" * 200 + "bottom" + "</div>" * 200
    page = f'<html xmlns="{XHTML}"><body>{table}<table><td>stray</td></table><img src="w.png"/>{deep}</body></html>'
    said = heard_page(BookPage(name="c.xhtml", number=0, root=etree.fromstring(page)))
    assert sum(line.words == "inner" for line in said) == 1
    assert [line.words for line in said if "stray" in line.words] == ["stray"]
    assert [line.noise for line in said if line.role == "image"] == ["an image without an alternative"]
    assert said[-1].words == "bottom"
