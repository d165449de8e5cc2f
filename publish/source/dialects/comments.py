"""Comments of other tools, ``%%words%%``, and those of HTML that don't end or were changed by a word processor."""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock

from publish.rules.dialects import COMMENT_UNREAD
from publish.rules.links import COMMENT_UNCLOSED
from publish.source.dialects.dialect import Dialect, closed_by, report, words_of
from publish.source.inline_rules import LocatedState

_CLOSE = re.compile(r"%%")
_JINJA = re.compile(r"\{#[ -][^{}]{0,500}#\}")
_DASH = re.compile(r"<!\s?[–—-](?!-)")


def _inline(state: LocatedState) -> bool:
    source, start = state.src, state.pos
    if source[start] == "%":
        return _percent(state)
    if source[start] == "{":
        jinja = _JINJA.match(source, start, state.posMax)
        if jinja is not None:
            message = f"{jinja[0][:60]} is no comment here: its words would be printed"
            return state.unread(COMMENT_UNREAD, message, jinja.end())
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
    if close is None:
        return False
    message = "words between %% and %% are no comment here: they would be printed"
    return state.unread(COMMENT_UNREAD, message, close + 2)


def _block(state: StateBlock, line: int, end_line: int) -> bool:
    """Report a comment that has empty lines in it."""
    if words_of(state, line) == "%%":
        after = closed_by(state, line + 1, min(end_line, line + 500), re.compile("^%%$"))
        if after is not None:
            message = "words between %% and %% are no comment here: they would be printed"
            report(state, COMMENT_UNREAD, message, line, after=after)
            state.line = after
            return True
    return False


DIALECT = Dialect(marks="%<{", inline=_inline, begins="%", interrupts=True, block=_block)
