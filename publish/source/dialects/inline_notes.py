"""``^[words]``: a note that is written where it is called."""

from __future__ import annotations

from publish.rules.dialects import INLINE_NOTE_UNREAD
from publish.source.dialects.dialect import Dialect
from publish.source.inline_rules import LocatedState


def _inline(state: LocatedState) -> bool:
    start = state.pos
    if not state.src.startswith("^[", start) or start + 1 in state.links:
        return False
    close = state.brackets.pairs.get(start + 1)
    if close is None:
        return False
    message = "a note inside its sentence isn't read: its words would stand among the others"
    state.report(INLINE_NOTE_UNREAD, message, start, close + 1)
    return state.show(start + 1)


DIALECT = Dialect(marks="^", inline=_inline)
