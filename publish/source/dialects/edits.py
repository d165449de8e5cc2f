"""Marks of editors' changes (CriticMarkup): ``{++new++}``, ``{--old--}``, ``{~~old~>new~~}``, ``{>>remark<<}``."""

from __future__ import annotations

import re

from publish.rules.dialects import EDIT_UNREAD
from publish.source.dialects.dialect import Dialect
from publish.source.inline_rules import LocatedState

_EDIT = re.compile(
    r"\{(?:\+\+[^{}]{1,2000}\+\+|--[^{}]{1,2000}--|~~[^{}]{1,2000}~~|==[^{}]{1,2000}==|>>[^{}]{1,2000}<<)\}"
)


def _inline(state: LocatedState) -> bool:
    found = _EDIT.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    message = f"{found[0][:60]} is an editor's mark: old words, new ones and remarks would all be printed"
    return state.unread(EDIT_UNREAD, message, found.end())


DIALECT = Dialect(marks="{", inline=_inline)
