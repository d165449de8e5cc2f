"""Editors' changes in CriticMarkup: ``{++new++}``, ``{--old--}``, ``{~~old~>new~~}``; ``{==words==}`` and remarks.

So are ``{+new+}`` and ``{-old-}`` of djot and GitLab, and djot's ``{=words=}``.  A remark right after a change that
says nothing but who and when, ``{>>Ana López, 2025-05-02<<}``, says whose change it is; others are for editors.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from publish.diagnostics import Position
from publish.model.inlines import Deletion, Highlight, Inline, Insertion
from publish.rules.dialects import EDIT_READ, EDIT_UNREAD
from publish.rules.links import DATE_MALFORMED
from publish.source.dates import date_hint, date_mistake
from publish.source.dialects.dialect import Dialect
from publish.source.inline_rules import LocatedState
from publish.source.parse_state import ParseState

_LONG = re.compile(r"\{(\+\+|--|~~|==|>>)")
_CLOSINGS = {sign: re.compile(rf"{re.escape(sign)}\}}") for sign in ("++", "--", "~~", "==", "<<")}
_ARROW = re.compile("~>")
_SHORT = re.compile(r"\{([=+-])(?![\s=+~^-])[^{}\n]{1,200}(?<!\s)\1\}|\[([+-])(?=\w)[^\[\]\n]{1,200}(?<=\w)\2\]")
_WHOSE = re.compile(r"\{>>\s*(?:@([\w.-]{1,60})|([^\W\d_][^<>{}@\d]{0,80}?))?[\s,:–—-]*(\d{4}-\d\d[-\dT:Z+]*)?\s*<<\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Change:
    """Who changed words and when; ``replaced`` says that new words follow the old ones, ``apart`` after a space."""

    by: str = ""
    date: str = ""
    replaced: bool = False
    apart: bool = False

    def delete(self, children: tuple[Inline, ...], position: Position, _reading: ParseState) -> Inline:
        return Deletion(position=position, children=children, by=self.by, date=self.date, replaced=self.replaced)

    def insert(self, children: tuple[Inline, ...], position: Position, _reading: ParseState) -> Inline:
        return Insertion(
            position=position,
            children=children,
            by=self.by,
            date=self.date,
            replaces=self.replaced,
            apart=self.apart,
        )

    def mark(self, children: tuple[Inline, ...], position: Position, _reading: ParseState) -> Inline:
        return Highlight(position=position, children=children)


def _inline(state: LocatedState) -> bool:
    found = _LONG.match(state.src, state.pos, state.posMax)
    if found is not None:
        return _long(state, found[1])
    found = _SHORT.match(state.src, state.pos, state.posMax)
    if found is None or state.pos in state.links:
        return False
    sign, change = found[1] or found[2], _Change()
    make = change.mark if sign == "=" else change.insert if sign == "+" else change.delete
    if sign != "=":
        _remark(state, found[0], found.end())
    return state.around(make, (state.pos + 2, found.end() - 2), found.end())


def _long(state: LocatedState, sign: str) -> bool:
    start, begin = state.pos, state.pos + 3
    close = state.next_of(_CLOSINGS["<<" if sign == ">>" else sign], begin)
    if close == begin:
        return False
    if close is None:
        if not state.src[begin : begin + 1].strip():
            return False
        message = f"{{{sign} opens an editor's mark that nothing in its paragraph closes"
        return state.unread(
            EDIT_UNREAD, message, begin, f"write {'<<' if sign == '>>' else sign}}} after the last of the words"
        )
    end = close + 3
    shown = state.src[start:end][:60]
    if sign == ">>":
        return state.unread(EDIT_UNREAD, f"{shown} is an editor's remark, which readers would see", end)
    if sign == "==":
        return state.around(_Change().mark, (begin, close), end)
    _remark(state, shown, end)
    whose, end = _whose(state, end)
    arrow = state.next_of(_ARROW, begin) if sign == "~~" else None
    if arrow is not None and arrow < close:
        return _replacement(state, whose, (begin, arrow), (arrow + 2, close), end)
    return state.around(whose.insert if sign == "++" else whose.delete, (begin, close), end)


def _replacement(state: LocatedState, whose: _Change, old: tuple[int, int], new: tuple[int, int], end: int) -> bool:
    """Read old words and new ones, with a space between where they aren't part of a word; either may be none."""
    if old[0] == old[1] or new[0] == new[1]:
        return state.around(whose.insert if old[0] == old[1] else whose.delete, new if old[0] == old[1] else old, end)
    within = state.before.isalnum() or state.src[end : end + 1].isalnum()
    change = _Change(by=whose.by, date=whose.date, replaced=True, apart=not within)
    return state.around(change.delete, old, new[0]) and state.around(change.insert, new, end)


def _remark(state: LocatedState, shown: str, end: int) -> None:
    state.report(EDIT_READ, f"{shown} is read as a change that readers are shown", state.pos, end)


def _whose(state: LocatedState, end: int) -> tuple[_Change, int]:
    """Read who made the change that ends at an offset, and when; return it with the offset where that ends."""
    found = _WHOSE.match(state.src, end, state.posMax)
    if found is None or not (found[1] or found[3]):
        return _Change(), end
    date = found[3] or ""
    if mistake := date and date_mistake(date):
        state.report(DATE_MALFORMED, f'"{date}" {mistake}', found.start(3), found.end(3), date_hint(date))
        date = ""
    return _Change(by=(found[1] or found[2] or "").strip(" ,:–—-"), date=date), found.end()


DIALECT = Dialect(marks="{[", inline=_inline)
