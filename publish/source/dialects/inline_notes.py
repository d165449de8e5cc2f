"""``^[words]``: a note that is written where it is called; ``[^some words]``, which calls none."""

from __future__ import annotations

import re

from publish.diagnostics import Position
from publish.model.blocks import Note, Paragraph
from publish.model.inlines import Inline, NoteReference
from publish.model.walk import plain_text
from publish.rules.dialects import INLINE_NOTE_UNREAD
from publish.source.dialects.dialect import Dialect
from publish.source.inline_rules import LocatedState
from publish.source.parse_state import ParseState

_WORDS = re.compile(r"\[\^(?=[^\W\d_]{2})([^\s\[\]^]{1,100}(?:\s[^\s\[\]^]{1,100}){1,60})\]")
_LONGEST_LABEL = 40


def _inline(state: LocatedState) -> bool:
    start = state.pos
    if state.src[start] == "[":
        return _in_label(state)
    if not state.src.startswith("^[", start) or start + 1 in state.links:
        return False
    close = state.brackets.pairs.get(start + 1)
    if close is None or close >= state.posMax or not state.src[start + 2 : close].strip():
        return False
    return state.around(_read, (start + 2, close), close + 1)


def _read(children: tuple[Inline, ...], position: Position, reading: ParseState) -> Inline:
    """Return the call of the note, and keep the note under a label that nobody can write: its words after a caret."""
    label = f"^{plain_text(children)[:_LONGEST_LABEL]}"
    reading.inline_notes[label] += 1
    if reading.inline_notes[label] > 1:
        label += f"\u00a0{reading.inline_notes[label]}"  # a sign that folded words don't hold
    words = Paragraph(position=position, children=children)
    reading.calls.append((label, position))
    reading.notes.append(Note(position=position, label=label, blocks=(words,)))
    return NoteReference(position=position, label=label)


def _in_label(state: LocatedState) -> bool:
    """Report words where the label of a note stands, which has no spaces; a few of them are meant for one."""
    found = _WORDS.match(state.src, state.pos, state.posMax)
    if found is None or state.pos in state.links:
        return False
    words = found[1].split()
    message = f"{found[0][:60]} calls no note: the label of a note has no spaces"
    hint = f"write [^{'-'.join(words)}]" if len(words) < 4 else ""
    return state.unread(INLINE_NOTE_UNREAD, message, found.end(), hint)


DIALECT = Dialect(marks="^[", inline=_inline)
