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
    return state.unread(BLOCK_ID_UNREAD, f"{found[0].rstrip()} is shown as it is and names nothing", found.end())


DIALECT = Dialect(marks="^", inline=_inline)
