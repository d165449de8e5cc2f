"""``==words==``: words that are marked; ``++words++`` and ``^^words^^``: words that were added."""

from __future__ import annotations

import re

from publish.diagnostics import Position
from publish.model.inlines import Highlight, Inline, Insertion
from publish.source.dialects.dialect import Dialect
from publish.source.inline_rules import LocatedState
from publish.source.parse_state import ParseState

_SIGNS = {"=": re.compile(r"=+"), "+": re.compile(r"\++"), "^": re.compile(r"\^+")}
_CLOSINGS = {
    "=": re.compile(r"(?<![\s=])==(?![=\w])"),
    "+": re.compile(r"(?<![\s+])\+\+(?![+\w])"),
    "^": re.compile(r"(?<![\s^])\^\^(?![\^\w])"),
}


def _inline(state: LocatedState) -> bool:
    source, start = state.src, state.pos
    mark = source[start]
    found = _SIGNS[mark].match(source, start, state.posMax)
    assert found is not None
    begin = found.end()
    after, before = source[begin : begin + 1], state.before
    if mark == "^" and len(found[0]) == 1:
        return False
    if len(found[0]) != 2 or not after.strip() or before.isalnum():
        return state.show(begin)
    close = state.next_of(_CLOSINGS[mark], begin + 1)
    if close is None or not re.search(r"[^\W_]", source[begin:close]):
        return state.show(begin)
    return state.around(highlight if mark == "=" else insertion, (begin, close), close + 2) or state.show(begin)


def highlight(children: tuple[Inline, ...], position: Position, _reading: ParseState) -> Inline:
    """Make words that are marked."""
    return Highlight(position=position, children=children)


def insertion(children: tuple[Inline, ...], position: Position, _reading: ParseState) -> Inline:
    """Make words that were added."""
    return Insertion(position=position, children=children)


DIALECT = Dialect(marks="=+^", inline=_inline)
