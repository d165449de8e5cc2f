"""What was cut to be laid out: an element that goes on with another one belongs to the same structure element."""

from __future__ import annotations

from typing import Any

from publish.pdf.structure.planned import formulas
from publish.pdf.structure.planned.element import Element
from publish.pdf.structure.planned.lists import place_items
from publish.pdf.structure.planned.plan import Plan


def place_rest(plan: Plan, html: Any, _into: Element) -> None:
    """Plan what an element holds that goes on with another one."""
    first = plan.continued[html]
    holder = plan.holders[first]
    if first in plan.links:
        plan.links[html] = plan.links[first]
    if holder.role == "Formula":
        formulas.place_rest(plan, html, first, holder)
    elif holder.role == "L":
        place_items(plan, html, holder)
    else:
        plan.fill(html, holder)
