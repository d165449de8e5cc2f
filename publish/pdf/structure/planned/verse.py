"""Verse: a stanza is a paragraph, and a line a part of it (``Sub``: ISO 32000-2, 14.8.4.4; PDF 1.7 has none)."""

from __future__ import annotations

from typing import Any

from publish.html.vocabulary import VERSE_NUMBER
from publish.pdf.structure.planned.element import Element
from publish.pdf.structure.planned.plan import Plan
from publish.pdf.structure.planned.roles import classes, language_of


def place_verse(plan: Plan, html: Any, into: Element) -> None:
    """Plan verse; stanzas in another language, and several ones, are held together."""
    if len(html) > 1 or language_of(html):
        plan.add("Div", html, into)
    else:
        plan.fill(html, into)


def place_line(plan: Plan, html: Any, into: Element) -> None:
    """Plan a line, with its number if it has one."""
    line = plan.add("Sub", html, into, filled=False)
    for child in html:
        if VERSE_NUMBER in classes(child):
            plan.add("Lbl", child, line)
        else:
            plan.place(child, line)
