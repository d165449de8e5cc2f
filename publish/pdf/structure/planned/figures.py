"""Figures and their captions.

Assistive technology of today reads the alternative text of a Figure and skips what else is in it.  In PDF 1.7
the caption therefore stands beside the Figure; PDF 2.0 has it inside (ISO 14289-2, 8.2.5.27).
"""

from __future__ import annotations

from typing import Any

from publish.pdf.structure.planned.element import GROUPING, Element
from publish.pdf.structure.planned.plan import Plan


def place_figure(plan: Plan, html: Any, into: Element) -> None:
    """Plan a picture, or a figure with the caption of its picture; a figure without a picture is a section."""
    if html.tag == "img":
        _set_picture(plan, html, plan.add("Figure", html, into, filled=False), block=into.role in GROUPING)
        return
    picture = next(html.iter("img"), None)
    if picture is None:
        plan.add("Sect", html, into)
        return
    if plan.part == 1 and html.find("figcaption") is not None:
        plan.add("Div", html, into)
        return
    element = plan.add("Figure", html, into, filled=False)
    _set_picture(plan, picture, element, block=True)
    for child in html:
        if child is not picture:
            plan.place(child, element)


def _set_picture(plan: Plan, picture: Any, element: Element, *, block: bool) -> None:
    plan.holders[picture] = element
    element.alternative = " ".join((picture.get("alt") or "").split())
    if block:
        element.attribute("Layout", "Placement", "/Block")
