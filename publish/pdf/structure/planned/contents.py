"""The contents: each entry leads to its heading and says so (ISO 32000-2, 14.8.4.4)."""

from __future__ import annotations

from typing import Any

from publish.pdf.structure.planned.element import Element
from publish.pdf.structure.planned.headings import is_heading
from publish.pdf.structure.planned.lists import items_of
from publish.pdf.structure.planned.plan import Plan


def place_contents(plan: Plan, html: Any, into: Element) -> None:
    """Plan a section that holds a heading and the contents."""
    section = plan.add("Sect", html, into, filled=False)
    for child in html:
        if child.tag == "ol":
            _place_level(plan, child, section)
        else:
            plan.place(child, section)


def tie_contents(plan: Plan) -> None:
    """Let every entry refer to the heading that it names."""
    for entry in [element for element in plan.document.all() if element.role == "TOCI"]:
        link = next((below for below in entry.all() if below.role == "Link"), None)
        target = plan.targets.get((link.source.get("href") or "").removeprefix("#")) if link is not None else None
        if target is not None:
            entry.refers_to.append(_heading_of(target))


def _heading_of(element: Element) -> Element:
    """Return the heading of a section, or the element itself where it has none."""
    if element.role not in ("Art", "Sect", "Part"):
        return element
    return next((below for below in element.all() if below.role == "Title" or is_heading(below)), element)


def _place_level(plan: Plan, html: Any, into: Element) -> None:
    level = into.add("TOC", source=html)
    for item in items_of(html):
        entry = level.add("TOCI", source=item)
        reference = plan.holders[item] = entry.add("Reference")
        for child in item:
            if child.tag == "ol":
                _place_level(plan, child, entry)
            else:
                plan.place(child, reference)
