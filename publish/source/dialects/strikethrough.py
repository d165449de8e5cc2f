"""``~~words~~`` and, as GitHub has it, ``~words~``: words that are struck through."""

from __future__ import annotations

import re

from publish.diagnostics import Position
from publish.model.inlines import Deletion, Inline
from publish.rules.dialects import STRIKETHROUGH_UNREAD, TILDE_SINGLE
from publish.source.dialects.dialect import Dialect
from publish.source.inline_rules import LocatedState
from publish.source.parse_state import ParseState

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
        if count == 2 and not inside:
            message = "~~ opens words that are struck through, and nothing in the paragraph closes them"
            return state.unread(STRIKETHROUGH_UNREAD, message, begin)
        return state.show(begin)
    if count == 1:
        message = f"words between single tildes are read as struck through: {source[start : close + 1][:60]}"
        state.report(TILDE_SINGLE, message, start, close + 1, f"write ~~{source[begin:close][:60]}~~")
    return state.around(deletion, (begin, close), close + count) or state.show(begin)


def deletion(children: tuple[Inline, ...], position: Position, _reading: ParseState) -> Inline:
    """Make words that are struck through."""
    return Deletion(position=position, children=children)


DIALECT = Dialect(marks="~", inline=_inline)
