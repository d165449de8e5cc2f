"""Notes: read right after the paragraph that calls them, and tied to their calls both ways.

On paper they stand at the foot of the page, or at the end of their text, where they are read.  The call is a link to
the note, and the number of the note is a link back (ISO 14289-1, 7.9; ISO 14289-2, 8.2.5.14).
"""

from __future__ import annotations

from typing import Any

from publish.html.vocabulary import NOTE_NUMBER, NOTE_REFERENCE_ROLE
from publish.pdf.structure.planned.element import PARAGRAPHS, Element
from publish.pdf.structure.planned.plan import Called, Plan
from publish.pdf.structure.planned.roles import classes

_INLINE = frozenset(
    {"Span", "Link", "Em", "Strong", "Quote", "Reference", "Figure", "Code", "Ruby", "RB", "RT", "RP", "Sub", "Form"}
)
# What is read as a whole before the notes that are called in it; a caption belongs to what stands around it.
_WHOLE = _INLINE | PARAGRAPHS | {"Table", "THead", "TBody", "TFoot", "TR", "TH", "TD", "Caption"}


def place_footnote(plan: Plan, html: Any, into: Element) -> None:
    """Plan the call where the note is written, and the note for a place after the paragraph."""
    call = into.add("Reference", source=html)
    plan.calls[html] = plan.targets[f"{html.get('id')}.call"] = call.add("Link", source=html)
    note = _note(plan, html, "Footnote")
    note.apart = True
    plan.notes.append(Called(note=note, call=call))
    plan.labels[html] = note.add("Lbl").add("Link", source=html)
    plan.fill(html, note)


def place_endnote(plan: Plan, html: Any, into: Element) -> None:
    """Plan a note where it is written: its number, then its blocks."""
    note = _note(plan, html, "Endnote")
    note.parent = into
    into.kids.append(note)
    plan.endnotes.append(note)
    plan.holders[html] = note
    for child in html:
        if NOTE_NUMBER in classes(child):
            plan.fill(child, note.add("Lbl"))
        else:
            plan.place(child, note)


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
    notes = [*(called.note for called in plan.notes), *plan.endnotes]
    for number, note in enumerate(notes, 1):
        note.identifier = f"note-{number}"
    for called in plan.notes:
        _tie(called.call, called.note)
    by_anchor = {note.source.get("id"): note for note in notes}
    for html, link in plan.links.items():
        target = by_anchor.get((html.get("href") or "").removeprefix("#"))
        if html.get("role") == NOTE_REFERENCE_ROLE and target is not None and link.parent is not None:
            _tie(link.parent, target)


def _tie(call: Element, note: Element) -> None:
    call.refers_to.append(note)
    note.refers_to.append(call)


def _note(plan: Plan, html: Any, kind: str) -> Element:
    note = Element(role="FENote" if plan.part == 2 else "Note", source=html)
    if plan.part == 2:
        note.attribute("FENote", "NoteType", f"/{kind}")
    return note


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
