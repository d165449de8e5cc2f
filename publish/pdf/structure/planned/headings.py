"""Headings and the title of the publication."""

from __future__ import annotations

from typing import Any

from publish.html.vocabulary import CONTENTS_ROLE, OPENING
from publish.pdf.structure.planned.element import Element
from publish.pdf.structure.planned.plan import Plan
from publish.pdf.structure.planned.roles import classes


def place_heading(plan: Plan, html: Any, into: Element) -> None:
    """Plan a heading with the level that it has in the document.

    In PDF 2.0 the title of the publication is no heading but a Title, and what stands below it rises by a level.
    """
    level = int(html.tag[1])
    if plan.part == 1:
        plan.add(f"H{level}", html, into)
    elif level == 1 and not plan.titled:
        plan.titled = True
        plan.rise = 0 if into.source is not None and OPENING in classes(into.source) else 1
        plan.add("Title", html, into)
    else:
        plan.add(f"H{max(1, level - _rise(plan, into))}", html, into)


def _rise(plan: Plan, into: Element) -> int:
    above = tuple(into.with_all_above())
    if any(element.source is not None and element.source.get("role") == CONTENTS_ROLE for element in above):
        return 1
    return plan.rise if any(element.role == "Art" for element in above) else 0


def is_heading(element: Element) -> bool:
    """Whether an element is a heading of any level."""
    return element.role[:1] == "H" and element.role[1:].isdigit()
