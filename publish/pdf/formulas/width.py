"""Formulas that are wider than the room for them, though they are broken where they may be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from weasyprint.formatting_structure import boxes

from publish.diagnostics import Diagnostic, Position
from publish.html.places import position_of
from publish.html.vocabulary import FROM
from publish.pdf.formulas.picture import FormulaPicture
from publish.rules.formulas import FORMULA_CUT_OFF, FORMULA_WIDE

_SLACK = 1.0  # what rounding may make of an edge, in CSS pixels
_MOST_REPORTED = 20


def wide_formulas(pages: Iterable[Any], root: Any, edition: str) -> tuple[Diagnostic, ...]:
    """Report formulas that reach into the margin or beyond the paper, each once; ``root`` is the HTML.

    Rules: ``formula-wide``, ``formula-cut-off``.
    """
    found: dict[Any, tuple[float, float, bool]] = {}
    parents = {child: parent for parent in root.iter() for child in parent}
    for page in pages:
        for box, outside, cut in _outside(page._page_box):
            formula = parents.get(box.element, box.element)
            size = box.style["font_size"]
            known = found.get(formula, (0.0, 0.0, False))
            found[formula] = max(known, (box.width / size, (box.width - outside) / size, cut))
    return tuple(
        _finding(edition, *measures, _place(formula, parents))
        for formula, measures in list(found.items())[:_MOST_REPORTED]
    )


def _outside(page: Any) -> Iterator[tuple[Any, float, bool]]:
    """Yield pieces of formulas that reach into the margin, by how much, and whether beyond the paper."""
    left = page.content_box_x()
    right = left + page.width
    for box in page.descendants():
        if not isinstance(box, boxes.ReplacedBox) or not isinstance(box.replacement, FormulaPicture):
            continue
        begin, end = box.position_x, box.position_x + box.width
        outside = max(left - begin, end - right)
        if outside > _SLACK:
            yield box, outside, begin < -_SLACK or end > page.margin_width() + _SLACK


def _finding(edition: str, width: float, room: float, cut: bool, where: Position | None) -> Diagnostic:
    message = (
        f"in {edition} a part of this formula where no line breaks is {width:.0f} em wide, and has room for {room:.0f}"
    )
    return (FORMULA_CUT_OFF if cut else FORMULA_WIDE).finding(message, where)


def _place(element: Any, parents: Mapping[Any, Any]) -> Position | None:
    while element is not None and not element.get(FROM):
        element = parents.get(element)
    return position_of(element.get(FROM)) if element is not None else None
