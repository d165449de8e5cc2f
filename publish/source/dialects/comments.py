"""Comments of other tools, ``%%words%%``, and those of HTML that don't end or were changed by a word processor."""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock

from publish.rules.dialects import COMMENT_READ, COMMENT_UNREAD
from publish.rules.links import COMMENT_UNCLOSED
from publish.source.dialects.dialect import Dialect, closed_by, report, words_of
from publish.source.inline_rules import LocatedState

_CLOSE = re.compile(r"(?<!\\)%%")
_JINJA = re.compile(r"\{#[ -][^{}]{0,500}#\}")
_KRAMDOWN = re.compile(r"\{::comment\}.{0,2000}?\{:/(?:comment)?\}", re.DOTALL)
_DASH = re.compile(r"<!\s?[–—-](?!-)")
_DASHED = re.compile(r"<!\s?[–—]-?\s[^<>]{0,2000}?\s?-?[–—]-?\s?>")
_LEFT_OUT = "the comment is left out: {words}"


def _inline(state: LocatedState) -> bool:
    source, start = state.src, state.pos
    if source[start] == "%":
        return _percent(state)
    if source[start] == "{":
        found = _JINJA.match(source, start, state.posMax) or _KRAMDOWN.match(source, start, state.posMax)
        if found is not None:
            return _leave_out(state, found.end())
        if not source.startswith("{::comment}", start):
            return False
        message = "{::comment} begins no comment here: its words would be printed"
        return state.unread(COMMENT_UNREAD, message, start + len("{::comment}"))
    if source.startswith("<!--", start):
        if start in state.brackets.tight:
            return False
        message = "the comment is not closed in this paragraph, so it is no comment"
        hint = "write --> where it ends; one with empty lines in it begins on a line of its own"
        return state.unread(COMMENT_UNCLOSED, message, start + 4, hint)
    whole = _DASHED.match(source, start, state.posMax)
    if whole is not None:
        return _leave_out(state, whole.end())
    found = _DASH.match(source, start, state.posMax)
    if found is None:
        return False
    message = f"{found[0]} begins no comment, so its words would be printed"
    return state.unread(COMMENT_UNREAD, message, found.end())


def _percent(state: LocatedState) -> bool:
    source, start = state.src, state.pos
    if not source.startswith("%%", start) or state.before.isalnum():
        return False
    close = state.next_of(_CLOSE, start + 3)
    if close is not None:
        return _leave_out(state, close + 2)
    following = source[start + 2 : start + 3]
    begins_line = state.before in ("", "\n") and following != "%"
    if state.before.strip() or not (begins_line or following.isalnum()):
        return False
    message = "%% begins a comment that isn't closed in this paragraph, so its words would be printed"
    return state.unread(COMMENT_UNREAD, message, start + 2)


def _leave_out(state: LocatedState, end: int) -> bool:
    words = " ".join(state.src[state.pos : end].split())[:60]
    state.report(COMMENT_READ, _LEFT_OUT.format(words=words), state.pos, end)
    return state.leave_out(end)


def _block(state: StateBlock, line: int, end_line: int) -> bool:
    """Leave out a comment that has empty lines in it."""
    closing = {"%%": "^%%$", "{::comment}": r"^\{:/(?:comment)?\}$"}.get(words_of(state, line))
    if closing is None:
        return False
    after = closed_by(state, line + 1, min(end_line, line + 500), re.compile(closing))
    if after is None:
        return False
    shown = words_of(state, line + 1)[:60] if after > line + 2 else ""
    report(state, COMMENT_READ, _LEFT_OUT.format(words=shown), line, after=after)
    state.line = after
    return True


DIALECT = Dialect(marks="%<{", inline=_inline, begins="%{", interrupts=True, block=_block)
