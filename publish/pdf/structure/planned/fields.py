"""What readers fill in on paper: fields of a form that is printed (ISO 32000-2, 14.8.5.6).

Their names are what a screen reader says of them; on the page they are a sign or a line, which says nothing.
"""

from __future__ import annotations

from typing import Any

import pydyf

from publish.html.vocabulary import DONE_BOX, TICK_BOX
from publish.pdf.structure.planned.element import Element
from publish.pdf.structure.planned.plan import Plan
from publish.pdf.structure.planned.roles import classes


def place_field(plan: Plan, html: Any, into: Element) -> None:
    """Plan a box to tick, or a place for words."""
    field = plan.add("Form", html, into)
    field.alternative = html.get("aria-label") or ""
    field.attribute("PrintField", "Desc", pydyf.String(field.alternative))
    if TICK_BOX in classes(html):
        field.attribute("PrintField", "Role", "/cb")
        field.attribute("PrintField", "checked", "/on" if DONE_BOX in classes(html) else "/off")
    else:
        field.attribute("PrintField", "Role", "/tv")
