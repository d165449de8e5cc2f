"""Notes: read right after the paragraph that calls them, and tied to their calls both ways.

On paper they stand at the foot of the page.  The call is a link to the note, and the number of the note is
a link back (ISO 14289-1, 7.9; ISO 14289-2, 8.2.5.14).
"""

from __future__ import annotations

from typing import Any

from publish.html.vocabulary import NOTE_PARAGRAPH, NOTE_REFERENCE_ROLE
from publish.pdf.structure.planned.element import PARAGRAPHS, Element
from publish.pdf.structure.planned.plan import Called, Plan
from publish.pdf.structure.planned.roles import classes

_INLINE = frozenset({"Span", "Link", "Em", "Strong", "Quote", "Reference", "Figure", "Code"})
# What is read as a whole before the notes that are called in it; a caption belongs to what stands around it.
_WHOLE = _INLINE | PARAGRAPHS | {"Table", "THead", "TBody", "TFoot", "TR", "TH", "TD", "Caption"}


def place_footnote(plan: Plan, html: Any, into: Element) -> None:
    """Plan the call where the note is written, and the note for a place after the paragraph."""
    call = into.add("Reference", source=html)
    plan.calls[html] = plan.targets[f"{html.get('id')}.call"] = call.add("Link", source=html)
    note = _note(plan, html, call)
    plan.labels[html] = note.add("Lbl").add("Link", source=html)
    plan.fill(html, note)
    for inner in [child for child in html if NOTE_PARAGRAPH in classes(child) and child.get("id")]:
        _split_off(plan, inner, call)


def place_paragraph(plan: Plan, html: Any, into: Element) -> None:
    """Plan a further paragraph of a note, which is no block for HTML."""
    plan.add("P", html, into)


def place_reference(plan: Plan, html: Any, into: Element) -> None:
    """Plan a further call of a note."""
    plan.add("Link", html, into.add("Reference"))


def place_notes(plan: Plan) -> None:
    """Put every note where it is read."""
    last: dict[Element, Element] = {}
    for called in plan.notes:
        holder, below = _place(called.call)
        key = below or holder
        before = last.get(key)
        at = before.index() + 1 if before is not None else _index(holder, below)
        called.note.parent = holder
        holder.kids.insert(at, called.note)
        last[key] = called.note


def tie_notes(plan: Plan) -> None:
    """Number the notes; let every call refer to its note, and every note to all its calls."""
    for number, called in enumerate(plan.notes, 1):
        called.note.identifier = f"note-{number}"
        if called.note.source in plan.calls:
            _tie(called.call, called.note)
    by_anchor = {called.note.source.get("id"): called.note for called in plan.notes}
    for html, link in plan.links.items():
        note = by_anchor.get((html.get("href") or "").removeprefix("#"))
        if html.get("role") == NOTE_REFERENCE_ROLE and note is not None and link.parent is not None:
            _tie(link.parent, note)


def _tie(call: Element, note: Element) -> None:
    call.refers_to.append(note)
    note.refers_to.append(call)


def _note(plan: Plan, html: Any, call: Element) -> Element:
    note = Element(role="FENote" if plan.part == 2 else "Note", source=html, apart=True)
    if plan.part == 2:
        note.attribute("FENote", "NoteType", "/Footnote")
    plan.notes.append(Called(note=note, call=call))
    return note


def _split_off(plan: Plan, html: Any, call: Element) -> None:
    """Make a note that is called inside another a note of its own, after it: its number, then its words."""
    paragraph = plan.holders[html]
    while paragraph.source is not html:
        assert paragraph.parent is not None
        paragraph = paragraph.parent
    assert paragraph.parent is not None
    paragraph.parent.kids.remove(paragraph)
    note = _note(plan, html, call)
    number = html.find("sup")
    if number is not None:
        plan.fill(number, note.add("Lbl"))
    plan.holders[html] = plan.targets[html.get("id")] = note
    words = note.add("P")
    for child in html:
        if child is not number:
            plan.place(child, words)


def _place(call: Element) -> tuple[Element, Element | None]:
    """Return the element that is to hold the note of a call, and the one of its kids that the call stands in."""
    below, holder = call, call.parent
    assert holder is not None
    while holder.parent is not None and (holder.role in _WHOLE or below.role == "Caption"):
        below, holder = holder, holder.parent
    if holder.role == "Lbl":
        assert holder.parent is not None
        body = next(kid for kid in holder.parent.children if kid.role == "LBody")
        return body, body.children[-1] if body.children else None
    return holder, below


def _index(holder: Element, below: Element | None) -> int:
    """Return the index of a note: after what its call stands in; among words, before the next block."""
    if below is None:
        return 0
    at = below.index() + 1
    if below.role not in _INLINE:
        return at
    kids = holder.children
    while at < len(kids) and kids[at].role in (*_INLINE, "Note", "FENote"):
        at += 1
    return at
