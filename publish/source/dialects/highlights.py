"""``==words==``, ``++words++`` and ``^^words^^``: words that are marked or inserted."""

from __future__ import annotations

import re

from publish.rules.dialects import HIGHLIGHT_UNREAD
from publish.source.dialects.dialect import Dialect
from publish.source.inline_rules import LocatedState

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
    what = "marked" if mark == "=" else "underlined as new"
    message = f"words between {mark * 2} and {mark * 2} aren't {what}: the marks are printed"
    return state.unread_marks(HIGHLIGHT_UNREAD, message, begin, close, close + 2)


DIALECT = Dialect(marks="=+^", inline=_inline)
