"""``+---+---+``: tables drawn as a grid."""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock

from publish.rules.dialects import TABLE_FORM_UNREAD
from publish.source.dialects.dialect import Dialect, as_paragraph, lines_of, report, words_of

_RULE = re.compile(r"\+(?:[:=-]{2,}\+)+")


def _block(state: StateBlock, line: int, end_line: int) -> bool:
    rule = words_of(state, line)
    if not _RULE.fullmatch(rule):
        return False
    after = lines_of(state, line, end_line, 100_000)
    hint = f"write it with bars: a row of names, under it |{'---|' * (rule.count('+') - 1)}, then the rows"
    message = "a table drawn with + and - isn't read: its rows would run together"
    report(state, TABLE_FORM_UNREAD, message, line, hint, after)
    return as_paragraph(state, line, after, "table")


DIALECT = Dialect(begins="+", interrupts=True, block=_block)
