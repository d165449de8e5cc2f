"""``==words==``: words that are marked; ``++words++`` and ``^^words^^``: words that were added."""

from __future__ import annotations

import re

from publish.diagnostics import Position
from publish.model.inlines import Highlight, Inline, Insertion, Keys
from publish.source.dialects.dialect import Dialect
from publish.source.inline_rules import LocatedState
from publish.source.parse_state import ParseState

_MODIFIER = r"(?:ctrl|control|alt|option|shift|cmd|command|meta|win|windows|super|fn|altgr)"
_NAMED = r"(?:enter|return|tab|esc|escape|space|backspace|del|delete|ins|insert|home|end|page-?up|page-?down|f\d{1,2}"
_NAMED += r"|up|down|left|right|arrow-(?:up|down|left|right)|plus|minus|comma|period|slash|backslash|[^\W_])"
_KEYS = re.compile(rf"{_MODIFIER}(?:\+{_MODIFIER})*(?:\+{_NAMED})?|esc|escape|f\d{{1,2}}|backspace", re.IGNORECASE)
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
    if mark == "+" and _KEYS.fullmatch(source, begin, close):
        return _keys(state, begin, close)
    return state.around(highlight if mark == "=" else insertion, (begin, close), close + 2) or state.show(begin)


def _keys(state: LocatedState, begin: int, close: int) -> bool:
    """Read keys that are pressed together, as MkDocs writes them: each is one, with a sign between them."""
    parts = [*re.finditer(r"[^+]+", state.src[begin:close])]
    for number, part in enumerate(parts):
        start, end = begin + part.start(), begin + part.end()
        if number:
            state.show(start)
        if not state.around(_key, (start, end), close + 2 if number == len(parts) - 1 else end):
            return False
    return True


def _key(children: tuple[Inline, ...], position: Position, _reading: ParseState) -> Inline:
    return Keys(position=position, children=children)


def highlight(children: tuple[Inline, ...], position: Position, _reading: ParseState) -> Inline:
    """Make words that are marked."""
    return Highlight(position=position, children=children)


def insertion(children: tuple[Inline, ...], position: Position, _reading: ParseState) -> Inline:
    """Make words that were added."""
    return Insertion(position=position, children=children)


DIALECT = Dialect(marks="=+^", inline=_inline)
