"""Tables whose columns are separated by spaces, under dashes for each: pandoc's simple and multiline tables."""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock

from publish.rules.dialects import TABLE_FORM_UNREAD
from publish.source.dialects.dialect import Dialect, as_paragraph, lines_of, report, words_of

_RULE = re.compile(r"-{2,}(?:[ \t]+-{2,})+")
_RULE_OF_REST = re.compile(r"={2,}(?:[ \t]+={2,})+")
_LINE = re.compile(r"-{3,}")
_OTHER = re.compile(r"[#>|<]|```|~~~|:::|(?:[-*+]|\d{1,9}[.)])[ \t]")  # the beginning of a block that is no table
_MOST_LINES = 300


def _block(state: StateBlock, line: int, end_line: int) -> bool:
    columns = _columns(state, line, end_line)
    if not columns:
        return False
    after = _after(state, line, end_line)
    message = "a table whose columns are separated by spaces isn't read: its rows would run together"
    hint = f"write it with bars: a row of names, under it |{'---|' * columns}, then the rows"
    report(state, TABLE_FORM_UNREAD, message, line, hint, after)
    return as_paragraph(state, line, after, "table")


def _columns(state: StateBlock, line: int, end_line: int) -> int:
    """Return how many columns a table that begins here has; 0 where none does."""
    if line + 1 >= end_line or state.isEmpty(line + 1):
        return 0
    first, second = words_of(state, line), words_of(state, line + 1)
    if _is_rule(first):
        return len(first.split())
    if _is_rule(second) and not _LINE.fullmatch(first) and not _OTHER.match(first):
        return len(second.split())
    if _LINE.fullmatch(first):
        for number in range(line + 1, min(lines_of(state, line, end_line), line + 20)):
            if _is_rule(words_of(state, number)):
                return len(words_of(state, number).split())
    return 0


def _is_rule(words: str) -> bool:
    return words[:2] in ("--", "==") and bool(_RULE.fullmatch(words) or _RULE_OF_REST.fullmatch(words))


def _after(state: StateBlock, line: int, end_line: int) -> int:
    """Return the line after the table: that of its last dashes where empty lines separate rows, too."""
    after = lines_of(state, line, end_line, 100_000)
    if not (_LINE.fullmatch(words_of(state, line)) or _is_rule(words_of(state, line))):
        return after
    if after - line > 2 and _closes(words_of(state, after - 1)):
        return after
    for number in range(after, min(end_line, line + _MOST_LINES)):
        if state.isEmpty(number):
            continue
        if state.sCount[number] < state.blkIndent:
            break
        if _closes(words_of(state, number)):
            return number + 1
    return after


def _closes(words: str) -> bool:
    return bool(_LINE.fullmatch(words)) or _is_rule(words)


DIALECT = Dialect(block=_block)
