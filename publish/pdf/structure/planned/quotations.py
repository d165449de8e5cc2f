"""Quotations with the line that says whose words they are, boxes beside the text, and what else stands together."""

from __future__ import annotations

from typing import Any

from publish.html.vocabulary import QUOTATION
from publish.pdf.structure.planned.element import Element
from publish.pdf.structure.planned.plan import Plan
from publish.pdf.structure.planned.roles import classes


def place_quotation(plan: Plan, html: Any, into: Element) -> None:
    """Plan a quotation; with its attribution it is one BlockQuote.  A cell holds none itself (ISO/TS 32005)."""
    within = into.source is not None and QUOTATION in classes(into.source)
    if within and html.tag == "blockquote":
        plan.fill(html, into)
    else:
        plan.add("BlockQuote", html, into.add("Sect") if into.role in ("TH", "TD") else into)


def place_aside(plan: Plan, html: Any, into: Element) -> None:
    """Plan a box; neither an Aside nor a BlockQuote may hold an Aside (ISO/TS 32005)."""
    nested = any(above.role in ("Aside", "BlockQuote") for above in into.with_all_above())
    plan.add("Sect" if nested else "Aside", html, into)


def place_group(plan: Plan, html: Any, into: Element) -> None:
    """Plan what stands together: a question with what is to be chosen or written."""
    plan.add("Div", html, into)
