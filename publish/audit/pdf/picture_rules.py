"""Rules for figures and formulas: described in words, and placed on their page."""

from __future__ import annotations

from publish.audit.pdf.examination import Examination
from publish.audit.pdf.objects import entry, items, name, rectangle, text
from publish.audit.pdf.places import frame
from publish.audit.pdf.roles import MATHML
from publish.audit.pdf.tree import Node
from publish.rules.tagged_pdf import (
    PDF_FIGURE_ALT,
    PDF_FIGURE_BBOX,
    PDF_FIGURE_BEYOND_PAGE,
    PDF_FORMULA_ALT,
    PDF_FORMULA_BBOX,
    PDF_FORMULA_MATHML,
)

_SLACK = 1.0
"""Points by which a picture's box may reach over the edge of a page."""


def check_pictures(seen: Examination) -> None:
    """Check every figure and formula."""
    for node in seen.tree.nodes:
        if node.standard in {"Figure", "Formula"}:
            _check_picture(seen, node)


def _check_picture(seen: Examination, node: Node) -> None:
    described = text(entry(node.value, "/Alt")).strip() or entry(node.value, "/ActualText") is not None
    formula = node.standard == "Formula"
    if not described and not (formula and seen.part == 2):
        rule = PDF_FORMULA_ALT if formula else PDF_FIGURE_ALT
        seen.report(rule, f"{seen.called(node)} has no text that stands for it (Alt)", at=node)
    if formula and seen.part == 2 and not _holds_mathml(node):
        seen.report(PDF_FORMULA_MATHML, f"{seen.called(node)} has no MathML", at=node)
    marked = list(node.marked())
    pages = {seen.destinations.pages.get(each.page.objgen) for each in marked if each.page is not None}
    if not marked or len(pages) > 1:
        return
    given = node.attribute("/BBox", ("Layout",))
    box, edges = rectangle(given), frame(marked[0].page)
    if given is None and formula:
        message = f"{seen.called(node)} doesn't say where on the page it is (BBox)"
        seen.report(PDF_FORMULA_BBOX, message, at=node)
    elif given is None:
        message = f"{seen.called(node)} doesn't say where on the page it is (BBox)"
        seen.report(PDF_FIGURE_BBOX, message, at=node)
    elif box is None:
        seen.report(PDF_FIGURE_BBOX, f"the place of {seen.called(node)} (BBox) is no rectangle", at=node, cause="odd")
    elif edges and (
        box[0] < edges[0] - _SLACK
        or box[1] < edges[1] - _SLACK
        or box[2] > edges[2] + _SLACK
        or box[3] > edges[3] + _SLACK
    ):
        message = f"the place of {seen.called(node)} (BBox) lies beyond its page"
        seen.report(PDF_FIGURE_BEYOND_PAGE, message, at=node)


def _holds_mathml(formula: Node) -> bool:
    """Whether a formula holds a ``math`` element, or a file of MathML belongs to it."""
    if any(each.space == MATHML for each in formula.children):
        return True
    files = (entry(entry(each, "/EF"), "/F") for each in items(entry(formula.value, "/AF")))
    return any(name(entry(file, "/Subtype")) == "application/mathml+xml" for file in files)
