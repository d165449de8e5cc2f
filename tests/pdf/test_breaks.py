"""What stands together on paper: headings and their words, pictures and what leads to them, quotations."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from publish.pdf import layout
from publish.pdf.layout import lay_out

from . import handmade

LONG = "A heading that goes on for a very long time, since nobody stopped whoever wrote it, and so takes many lines. "
CAPTION = "<figcaption><p class='caption'>C</p></figcaption>"
FIGURE = f"<figure class='figure'><img src='images/line.svg' alt='A'>{CAPTION}</figure>"
TABLE = "<table><thead><tr><th scope='col'>A</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>"
ATTRIBUTED = "<div class='quotation'><blockquote>{}</blockquote><p>Who</p></div>"


def boxes_of(body: str, form: str = "large-print") -> list[list[Any]]:
    """Return the boxes of each page."""
    document = handmade.paged(f"<article class='text'>{body}</article>", form=form)
    laid_out = lay_out(document, handmade.publication(), handmade.edition(form))
    return [list(page._page_box.children[0].descendants()) for page in laid_out.document.pages]


def tagged(pages: list[list[Any]], tag: str) -> Iterator[tuple[int, Any]]:
    for number, boxes in enumerate(pages):
        yield from ((number, box) for box in boxes if box.element_tag == tag)


def test_a_heading_after_a_headline_that_fills_the_page_stays_with_its_words() -> None:
    pages = boxes_of(f"<header class='headline'><h1>{LONG * 3}</h1></header><h2>{LONG * 3}</h2><p>Words.</p>")
    (page_of_heading,) = {number for number, _ in tagged(pages, "h2")}
    (page_of_words,) = {number for number, _ in tagged(pages, "p")}
    assert page_of_heading == page_of_words == 1


@pytest.mark.parametrize(("words", "pages_of_picture", "lowered"), [(2, {0}, False), (36, {0}, True), (44, {1}, False)])
def test_a_picture_fills_the_gap_that_it_would_leave(words: int, pages_of_picture: set[int], lowered: bool) -> None:
    lead = f"<p>{'Words that lead to it. ' * words}</p>"
    pages = boxes_of(f"<header class='headline'><h1>A</h1></header>{lead}{FIGURE}<p>More.</p>")
    found = list(tagged(pages, "img"))
    whole = next(box.height for _, box in tagged(boxes_of(FIGURE), "img"))
    assert {number for number, _ in found} == pages_of_picture
    assert all((box.height < whole - 1) is lowered and box.height >= 0.6 * whole for _, box in found)


def test_a_picture_that_fits_nowhere_else_for_being_lowered_has_its_height(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layout, "begins_page", lambda *_: True)
    pages = boxes_of(f"<header class='headline'><h1>A</h1></header><p>{'Words that lead to it. ' * 36}</p>{FIGURE}")
    whole = next(box.height for _, box in tagged(boxes_of(FIGURE), "img"))
    assert [(number, box.height) for number, box in tagged(pages, "img")] == [(1, whole)]


@pytest.mark.parametrize("form", ["print", "large-print"])
@pytest.mark.parametrize(
    "outer", ["<div class='quotation'><blockquote>{}</blockquote><p>Who</p></div>", "<blockquote>{}</blockquote>"]
)
def test_a_quotation_in_a_quotation_has_a_bar_of_its_own_further_in(outer: str, form: str) -> None:
    inner = "<p>One</p><blockquote><p>Two</p><blockquote><p>Three</p></blockquote></blockquote>"
    pages = boxes_of(outer.format(inner), form)
    bars = [box for _, box in tagged(pages, "blockquote") if box.border_left_width]
    assert [len(bars), *(box.border_left_width > 0 for box in bars)] == [
        2 if "div" in outer else 3,
        *[True] * len(bars),
    ]
    edges = [box.border_box_x() for box in bars]
    assert edges == sorted(set(edges))


@pytest.mark.parametrize("form", ["print", "large-print"])
def test_a_table_in_a_quotation_stands_beside_its_bar(form: str) -> None:
    pages = boxes_of(f"<blockquote><p>Said</p><div class='table'>{TABLE}</div></blockquote>", form)
    (quotation,) = (box for _, box in tagged(pages, "blockquote") if box.border_left_width)
    assert min(box.position_x for _, box in tagged(pages, "table")) >= quotation.content_box_x() - 0.1


@pytest.mark.parametrize("form", ["print", "large-print"])
@pytest.mark.parametrize("words", [50, 56, 62])
def test_a_picture_with_a_description_fills_the_gap_that_it_would_leave(words: int, form: str) -> None:
    """A description needs more room than a figure's margin: it isn't parted from its picture in print."""
    described = f"{FIGURE}<div class='description'><p class='description-title'>A</p><p>{'Words. ' * 60}</p></div>"
    lead = f"<p>{'Words that lead to it. ' * (words if form == 'print' else words * 5 // 8)}</p>"
    pages = boxes_of(f"<header class='headline'><h1>A</h1></header>{lead}{described}", form)
    (found,) = {number for number, _ in tagged(pages, "img")}
    titles = {number for number, box in tagged(pages, "p") if box.element.get("class") == "description-title"}
    assert found == 0 and (form == "large-print" or titles == {0})
