"""The plan of a whole document: every kind of HTML element and the shape that it takes in the tree."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from publish.html.vocabulary import (
    ANSWER_LINES,
    CONTENTS_ROLE,
    CONTINUED,
    ENDNOTE,
    FOOTNOTE,
    FOOTNOTE_MORE,
    FORMULA_BLOCK,
    GAP,
    GOES_ON,
    HEADINGS,
    HEARD,
    NOTE_REFERENCE_ROLE,
    QUESTION,
    QUOTATION,
    TICK_BOX,
    VERSE,
    VERSE_LINE,
)
from publish.pdf.structure.planned import (
    changes,
    contents,
    fields,
    figures,
    formulas,
    going_on,
    headings,
    lists,
    notes,
    quotations,
    tables,
    verse,
)
from publish.pdf.structure.planned.element import Element
from publish.pdf.structure.planned.plan import Plan, Shape
from publish.pdf.structure.planned.roles import classes

_NOTHING: Mapping[Any, Any] = MappingProxyType({})
_BY_ROLE: dict[str, Shape] = {NOTE_REFERENCE_ROLE: notes.place_reference, CONTENTS_ROLE: contents.place_contents}
_BY_CLASS: dict[str, Shape] = {
    FOOTNOTE: notes.place_footnote,
    FOOTNOTE_MORE: going_on.place_rest,
    ENDNOTE: notes.place_endnote,
    GOES_ON: going_on.place_rest,
    QUOTATION: quotations.place_quotation,
    CONTINUED: tables.place_continued,
    ANSWER_LINES: fields.place_field,
    GAP: fields.place_field,
    HEARD: changes.place_heard,
    TICK_BOX: fields.place_field,
    QUESTION: quotations.place_group,
    VERSE: verse.place_verse,
    VERSE_LINE: verse.place_line,
    FORMULA_BLOCK: formulas.place_block,
}
_BY_TAG: dict[str, Shape] = {
    **dict.fromkeys(sorted(HEADINGS), headings.place_heading),
    **dict.fromkeys(("ul", "ol", "dl"), lists.place_list),
    **dict.fromkeys(("figure", "img"), figures.place_figure),
    **dict.fromkeys(("th", "td"), tables.place_cell),
    "thead": tables.place_head,
    "blockquote": quotations.place_quotation,
    "aside": quotations.place_aside,
    **dict.fromkeys(("math", f"{{{formulas.MATHML}}}math"), formulas.place_formula),
}


def plan_structure(
    root: Any, part: int, continued: Mapping[Any, Any] = _NOTHING, formula_trees: Mapping[Any, Any] = _NOTHING
) -> Plan:
    """Plan the tree of an HTML document, an ElementTree element, for part 1 or 2 of ISO 14289 (PDF/UA).

    ``continued`` are the elements that go on with another one, with that one; ``formula_trees`` the MathML of each
    ``math``.
    """
    document = Element(role="Document", source=root)
    plan = Plan(part=part, document=document, shape_of=_shape_of, continued=continued, formulas=formula_trees)
    for body in root.iter("body"):
        plan.fill(body, plan.document)
    notes.place_notes(plan)
    notes.tie_notes(plan)
    contents.tie_contents(plan)
    tables.name_headers(plan)
    return plan


def _shape_of(html: Any) -> Shape | None:
    if shape := _BY_ROLE.get(html.get("role") or ""):
        return shape
    for name in classes(html):
        if name in _BY_CLASS:
            return _BY_CLASS[name]
    return _BY_TAG.get(html.tag)
