"""``^[words]`` and ``[^some words]``: a note that is written where it is called."""

from __future__ import annotations

import re

from publish.rules.dialects import INLINE_NOTE_UNREAD
from publish.source.dialects.dialect import Dialect
from publish.source.inline_rules import LocatedState

_WORDS = re.compile(r"\[\^(?=[^\W\d_]{2})([^\s\[\]^]{1,100}(?:\s[^\s\[\]^]{1,100}){1,60})\]")


def _inline(state: LocatedState) -> bool:
    start = state.pos
    if state.src[start] == "[":
        return _in_label(state)
    if not state.src.startswith("^[", start) or start + 1 in state.links:
        return False
    close = state.brackets.pairs.get(start + 1)
    if close is None:
        return False
    message = "a note inside its sentence isn't read: its words would stand among the others"
    state.report(INLINE_NOTE_UNREAD, message, start, close + 1)
    return state.show(start + 1)


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
