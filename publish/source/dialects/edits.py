"""Marks of editors' changes: ``{++new++}``, ``{--old--}``, ``{~~old~>new~~}``, ``{>>remark<<}`` of CriticMarkup.

So are ``{+new+}`` and ``{-old-}`` of djot and GitLab; djot's other marks in braces, ``{=words=}``, are met with them.
"""

from __future__ import annotations

import re

from publish.rules.dialects import EDIT_UNREAD, HIGHLIGHT_UNREAD
from publish.source.dialects.dialect import Dialect
from publish.source.inline_rules import LocatedState

_EDIT = re.compile(
    r"\{(?:\+\+[^{}]{1,2000}\+\+|--[^{}]{1,2000}--|~~[^{}]{1,2000}~~|==[^{}]{1,2000}==|>>[^{}]{1,2000}<<)\}"
)
_SHORT = re.compile(r"\{([=+-])(?![\s=+~^-])[^{}\n]{1,200}(?<!\s)\1\}|\[([+-])(?=\w)[^\[\]\n]{1,200}(?<=\w)\2\]")
_RULES = {"=": HIGHLIGHT_UNREAD}


def _inline(state: LocatedState) -> bool:
    found = _EDIT.match(state.src, state.pos, state.posMax)
    if found is not None:
        message = f"{found[0][:60]} is an editor's mark: old words, new ones and remarks would all be printed"
        return state.unread(EDIT_UNREAD, message, found.end())
    found = _SHORT.match(state.src, state.pos, state.posMax)
    if found is None or state.pos in state.links:
        return False
    rule = _RULES.get(found[1] or "", EDIT_UNREAD)
    return state.unread(rule, f"{found[0][:60]} is shown as it is", found.end())


DIALECT = Dialect(marks="{[", inline=_inline)
