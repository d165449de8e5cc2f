"""``H~2~O`` and ``x^2^``, ``{~2~}`` and ``{^2^}``: words below and above the line, as pandoc and djot read them."""

from __future__ import annotations

import re

from publish.diagnostics import Position
from publish.model.inlines import Inline, Subscript, Superscript
from publish.rules.dialects import SCRIPT_UNREAD
from publish.source.dialects.dialect import Dialect
from publish.source.inline_rules import LocatedState
from publish.source.parse_state import ParseState

_BELOW = re.compile(r"~((?:[^~\s\\]|\\[^\n]){1,200})~(?!~)")
_ABOVE = re.compile(r"\^((?!\[)(?:[^\^\s\\]|\\[^\n]){1,200})\^(?!\^)")
_BRACED = re.compile(r"\{([~^])(?![\s~^])([^{}~^\n]{1,200})(?<!\s)\1\}")
_SIGNS = re.compile(r"[+\-−–*†‡'′″°±()]+")
_SUM = re.compile(r"[\w)][+\-−=*/<>·×][\w(]")
_PAIRS = (("{", "}"), ("[", "]"))


def _inline(state: LocatedState) -> bool:
    source, start = state.src, state.pos
    mark = source[start]
    if mark == "{":
        found = _BRACED.match(source, start, state.posMax)
        return found is not None and state.around(_READERS[found[1]], found.span(2), found.end())
    found = (_BELOW if mark == "~" else _ABOVE).match(source, start, state.posMax)
    if found is None or state.before == mark or any(found[1].count(a) != found[1].count(b) for a, b in _PAIRS):
        return False
    if not _belongs(found[1], state.before, mark):
        return False
    if _SUM.search(found[1]) and source[found.end() : found.end() + 1].isalnum():
        message = f"{found[0]} is shown as it is: words between two signs may be no words {_WHERE[mark]} the line"
        return state.unread(SCRIPT_UNREAD, message, found.end())
    state.no_break.update(found.start(1) + each.start() for each in re.finditer(r"\\ ", found[1]))
    return state.around(_READERS[mark], found.span(1), found.end())


def _belongs(words: str, before: str, mark: str) -> bool:
    """Whether words between two signs may stand above or below the line, by what they are and what is before them.

    ``^_^`` is a face, and ``~gone~`` by itself is struck through.
    """
    if before.isalnum() or (before and before in ")]}*_^~”’'\"`"):
        return re.search(r"[^\W_]", words) is not None or _SIGNS.fullmatch(words) is not None
    return re.search(r"\d" if mark == "~" else r"\d|[^\W_]{2}", words) is not None and words[0] not in "/.\\"


def _below(children: tuple[Inline, ...], position: Position, _reading: ParseState) -> Inline:
    return Subscript(position=position, children=children)


def _above(children: tuple[Inline, ...], position: Position, _reading: ParseState) -> Inline:
    return Superscript(position=position, children=children)


_READERS = {"~": _below, "^": _above}
_WHERE = {"~": "below", "^": "above"}
DIALECT = Dialect(marks="~^{", inline=_inline)
