"""What the pages hold, put into the elements of the plan: every piece of every page in reading order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pydyf

from publish.pdf.structure.painted import painting
from publish.pdf.structure.painted.boxes import Kind, Piece
from publish.pdf.structure.painted.painting import PaintedPage
from publish.pdf.structure.painted.spaces import UNSEEN, is_blank
from publish.pdf.structure.planned.element import Element, Mark
from publish.pdf.structure.planned.lists import set_numbering
from publish.pdf.structure.planned.plan import Plan

_POINTS = 0.75  # in a CSS pixel
_ARTIFACTS = {
    Kind.HEADER: painting.HEADER,
    Kind.FOOTER: painting.FOOTER,
    Kind.REPEATED: painting.REPEATED,
    Kind.LEADER: painting.LAYOUT,
}
Box = tuple[float, float, float, float]


def fill_plan(plan: Plan, pages: Sequence[Sequence[Piece]], painted: Sequence[PaintedPage]) -> None:
    """Give every mark of every page to its element, or make it an artifact; boxes of figures are in points."""
    figures: dict[Element, tuple[int, Box]] = {}
    for number, (pieces, page) in enumerate(zip(pages, painted, strict=True)):
        for piece in pieces:
            if piece.kind is Kind.MARKER:
                set_numbering(plan, piece.element, piece.box.style["list_style_type"])
            elif piece.kind is Kind.FIGURE:
                _widen(figures, plan.holders.get(piece.element), number, piece.box, page.height)
            elif runs := getattr(getattr(piece.box, "replacement", None), "runs", ()):
                _take_up_tokens(plan, piece, number, page, runs)
                _widen(figures, plan.holders.get(piece.element), number, piece.box, page.height)
            elif piece.box in page.marks:
                _take_up(plan, piece, number, page)
                if piece.kind is Kind.PICTURE:
                    _widen(figures, plan.holders.get(piece.element), number, piece.box, page.height)
    for element, (_, box) in figures.items():
        element.attribute("Layout", "BBox", pydyf.Array([round(side, 2) for side in box]))


def _take_up(plan: Plan, piece: Piece, number: int, page: PaintedPage) -> None:
    mark = page.marks[piece.box]
    if piece.kind in _ARTIFACTS:
        page.make_artifact(mark, _ARTIFACTS[piece.kind])
    elif piece.element in plan.decorations or _parts_elements(plan, piece):
        page.make_artifact(mark, painting.LAYOUT)
    else:
        holder_of(plan, piece).hold(Mark(page=number, number=mark))


def _take_up_tokens(plan: Plan, piece: Piece, number: int, page: PaintedPage, runs: Sequence[Any]) -> None:
    """Give each token of a formula its ink; the bars of fractions and roots are artifacts."""
    tokens = plan.tokens.get(piece.element, [])
    for place, run in enumerate(runs):
        mark = page.marks.get((piece.box, place))
        if mark is None:
            continue
        if run.token is None or piece.kind in _ARTIFACTS or piece.element in plan.decorations:
            page.make_artifact(mark, _ARTIFACTS.get(piece.kind, painting.LAYOUT))
        else:
            holder = tokens[run.token] if tokens else holder_of(plan, piece)
            holder.hold(Mark(page=number, number=mark))


def _parts_elements(plan: Plan, piece: Piece) -> bool:
    """Whether a piece is white space that belongs to no element, such as that between a term and its explanation."""
    if piece.kind is not Kind.TEXT:
        return False
    return is_blank(piece.box) or (piece.box.text == UNSEEN and piece.element not in plan.holders)


def holder_of(plan: Plan, piece: Piece) -> Element:
    """Return the element that a piece of a page belongs to."""
    if piece.pseudo == "footnote-call":
        return plan.calls[piece.element]
    if piece.pseudo in ("marker", "footnote-marker") and piece.element in plan.labels:
        return plan.labels[piece.element]
    return plan.holders.get(piece.element, plan.document)


def _widen(
    figures: dict[Element, tuple[int, Box]], element: Element | None, number: int, box: Any, height: float
) -> None:
    """Let the box of a figure hold another box on the page on which the figure begins (ISO 32000-2, 14.8.5.4.3)."""
    if element is None or element.role not in ("Figure", "Formula"):
        return
    left, top = box.border_box_x(), box.border_box_y()
    right, bottom = left + box.border_width(), top + box.border_height()
    own = (left * _POINTS, (height - bottom) * _POINTS, right * _POINTS, (height - top) * _POINTS)
    page, known = figures.get(element, (number, own))
    if page == number:
        widest = (min(own[0], known[0]), min(own[1], known[1]), max(own[2], known[2]), max(own[3], known[3]))
        figures[element] = (number, widest)
