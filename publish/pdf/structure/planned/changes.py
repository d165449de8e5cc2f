"""What is said of words that were deleted or added, where a sign without ink stands for it (ISO 32000-2, 14.9.4)."""

from __future__ import annotations

from typing import Any

from publish.pdf.structure.planned.element import Element
from publish.pdf.structure.planned.plan import Plan


def place_heard(plan: Plan, html: Any, into: Element) -> None:
    """Plan words that are heard and not seen."""
    plan.add("Span", html, into).actual = html.get("aria-label") or ""
