"""``:smile:``: a small picture by its name."""

from __future__ import annotations

import re

from publish.rules.dialects import EMOJI_UNREAD
from publish.source.dialects.dialect import Dialect
from publish.source.inline_rules import LocatedState

_NAME = re.compile(r":[a-z+][a-z0-9_+-]{1,40}:(?![\w:/`])|:[+-]1:")


def _inline(state: LocatedState) -> bool:
    source, start = state.src, state.pos
    before = state.before
    found = None if before.isalnum() or (before in "_:/" and before) else _NAME.match(source, start, state.posMax)
    if found is None:
        return False
    return state.unread(EMOJI_UNREAD, f"{found[0]} is shown as it is", found.end())


DIALECT = Dialect(marks=":", inline=_inline)
