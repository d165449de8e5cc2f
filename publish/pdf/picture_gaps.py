"""Pictures that leave a gap on the page before them, though they would fill it if they were somewhat lower.

Pictures with words in them keep their height: their letters would become smaller than the edition promises.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from weasyprint.formatting_structure import boxes

_GAP = 0.2  # of a page, from which on a gap is filled
_LEAST = 0.6  # of its height, to which a picture may be lowered
_BEGINNING = 3  # lines
_SPARE = 2.0  # CSS pixels, for what rounding makes of edges


@dataclass(frozen=True, slots=True, kw_only=True)
class LowPicture:
    """The element of a picture, and the height in CSS pixels at which its figure fits on the page before."""

    element: Any
    height: float


def picture_after_gap(pages: Sequence[Any], tried: Collection[Any]) -> LowPicture | None:
    """Return the first picture that begins a page and would fit on the one before; ``tried`` are left alone."""
    for before, page in pairwise(pages):
        figure, following = _first_figure(page)
        if figure is None or before.width != page.width:
            continue
        picture = next((box for box in figure.descendants() if isinstance(box, boxes.ReplacedBox)), None)
        room = _room(before)
        if picture is None or picture.element in tried or room < _GAP * before._page_box.height:
            continue
        needed = figure.style["margin_top"].value + figure.border_height()  # at the top of a page it has no margin
        needed += _height_of_beginning(figure, following)
        height = picture.height - (needed - room) - _SPARE
        if _LEAST * picture.height <= height < picture.height:
            return LowPicture(element=picture.element, height=round(height, 1))
    return None


def begins_page(picture: Any, pages: Sequence[Any]) -> bool:
    """Return whether the figure of a picture is the first thing on a page after the first."""
    figures = (_first_figure(page)[0] for page in pages[1:])
    return any(box.element is picture for figure in figures if figure is not None for box in figure.descendants())


def _first_figure(page: Any) -> tuple[Any | None, Any | None]:
    """Return the box of the figure that a page begins with, and the box after it."""
    box, *others = page._page_box.children
    following = others[0] if others else None
    while isinstance(box, boxes.ParentBox) and box.children and not isinstance(box, boxes.LineBox):
        if box.element_tag == "figure":
            return box, following
        box, *others = box.children
        following = others[0] if others else None
    return None, None


def _height_of_beginning(figure: Any, following: Any | None) -> float:
    """Return how much of what follows a figure must stay with it: three lines of what may not be parted from it."""
    if following is None or following.style["break_before"] != "avoid":
        return 0.0
    lines = [box for box in following.descendants() if isinstance(box, boxes.LineBox)][:_BEGINNING]
    below = figure.border_box_y() + figure.border_height()
    return float(max((line.position_y + line.height for line in lines), default=below) - below)


def _room(page: Any) -> float:
    """Return how much of a page is empty above its notes, in CSS pixels."""
    flow, *others = page._page_box.children
    bottom = page._page_box.content_box_y() + page._page_box.height
    notes = sum(box.margin_height() for box in others if isinstance(box, boxes.FootnoteAreaBox))
    return float(bottom - notes - max(_bottoms(flow), default=bottom))


def _bottoms(box: Any) -> Iterator[float]:
    """Yield where the lines, pictures and borders of a flow end."""
    for each in box.descendants():
        if isinstance(each, (boxes.LineBox, boxes.ReplacedBox)):
            yield each.position_y + each.height
        elif isinstance(each, boxes.BlockBox) and each.border_bottom_width:
            yield each.border_box_y() + each.border_height()
