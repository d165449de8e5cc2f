"""``~~words~~`` and, as GitHub has it, ``~words~``: words that are struck through."""

from __future__ import annotations

import re

from publish.rules.dialects import STRIKETHROUGH_UNREAD
from publish.source.dialects.dialect import Dialect
from publish.source.inline_rules import LocatedState

_TILDES = re.compile(r"~+")
_CLOSINGS = {1: re.compile(r"(?<![\s~])~(?![~\w/])"), 2: re.compile(r"(?<![\s~])~~(?!~)")}


def _inline(state: LocatedState) -> bool:
    source, start = state.src, state.pos
    found = _TILDES.match(source, start, state.posMax)
    assert found is not None
    count, begin = len(found[0]), found.end()
    closing = _CLOSINGS.get(count)
    blank = not source[begin : begin + 1].strip()
    inside = state.before.isalnum() or not source[begin : begin + 1].isalpha()
    if closing is None or blank or (count == 1 and inside):
        return state.show(begin)
    close = state.next_of(closing, begin + 1)
    if close is None:
        return state.show(begin)
    message = "words between tildes aren't struck through yet: the tildes are printed"
    return state.unread_marks(STRIKETHROUGH_UNREAD, message, begin, close, close + count)


DIALECT = Dialect(marks="~", inline=_inline)
