"""``[b]words[/b]``: marks of forums."""

from __future__ import annotations

import re

from publish.rules.dialects import BBCODE_UNREAD
from publish.source.dialects.dialect import Dialect
from publish.source.inline_rules import LocatedState

_OPENING = re.compile(
    r"\[(b|i|u|s|url|img|quote|code|size|color|font|center|list|sub|sup|h[1-6]|spoiler)(?:=[^\[\]\n]{1,200})?\]",
    re.IGNORECASE,
)
_CLOSING = re.compile(r"\[/[A-Za-z]{1,10}[1-6]?\]")


def _inline(state: LocatedState) -> bool:
    source, start = state.src, state.pos
    found = _OPENING.match(source, start, state.posMax)
    if found is None or start in state.links:
        return False
    close = state.next_of(_CLOSING, found.end())
    if close is None:
        return False
    message = f"{found[0][:60]} and what ends it are shown as they are"
    return state.unread_marks(BBCODE_UNREAD, message, found.end(), close, source.index("]", close) + 1)


DIALECT = Dialect(marks="[", inline=_inline)
