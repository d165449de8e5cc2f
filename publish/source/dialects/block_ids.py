"""`` ^id`` at the end of a paragraph: the name that Obsidian gives it."""

from __future__ import annotations

import re

from publish.rules.dialects import BLOCK_ID_UNREAD
from publish.source.dialects.dialect import Dialect
from publish.source.inline_rules import LocatedState

_ID = re.compile(r"\^[A-Za-z0-9-]{2,60}[ \t]*(?=\n|\Z)")


def _inline(state: LocatedState) -> bool:
    source, start = state.src, state.pos
    found = _ID.match(source, start) if start and source[start - 1].isspace() else None
    if found is None or found.end() > state.posMax:
        return False
    message = f"{found[0].rstrip()} is left out: it names a paragraph, to which nothing leads here"
    state.report(BLOCK_ID_UNREAD, message, state.pos, found.end())
    state.pending = state.pending.rstrip()
    return state.leave_out(found.end())


DIALECT = Dialect(marks="^", inline=_inline)
