"""Marks of TeX and pandoc between words: ``p.\\ 5`` and ``p.~5`` for a no-break space, ````words''``."""

from __future__ import annotations

import re

from publish.diagnostics import Position
from publish.model.inlines import Inline, Words
from publish.rules.dialects import LATEX_UNREAD
from publish.source.dialects.dialect import Dialect
from publish.source.inline_rules import LocatedState
from publish.source.parse_state import ParseState

_QUOTED = re.compile(r"``(?=\w)[^`'\n]{1,400}''")


def _inline(state: LocatedState) -> bool:
    source, start = state.src, state.pos
    after = source[start + 1 : start + 3]
    if source[start] == "`":
        found = _QUOTED.match(source, start, state.posMax)
        if found is None:
            return False
        message = "`` and '' are shown as they are: they make no quotation marks"
        return state.unread(LATEX_UNREAD, message, found.end(), "write “words”")
    if start in state.no_break:
        return state.leaf(_no_break, start + 2)
    if not (state.before.isalnum() or state.before in (".", ",", ")")) or len(after) < (
        2 if source[start] == "\\" else 1
    ):
        return False
    if source[start] == "~":
        abbreviated = state.before == "." and start > 1 and source[start - 2].isalpha() and after[0].isalnum()
        return abbreviated and state.unread(LATEX_UNREAD, "~ is shown as it is: it makes no space", start + 1, _HINT)
    if after[0] != " " or not after[1].isalnum():
        return False
    return state.leaf(_no_break, start + 2)


def _no_break(_children: tuple[Inline, ...], position: Position, _reading: ParseState) -> Inline:
    return Words(position=position, text="\u00a0")


_HINT = "write the no-break space itself, or &nbsp;"
DIALECT = Dialect(marks="\\~`", inline=_inline)
