"""``Table: words`` and ``: words`` beside a table: its caption."""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock

from publish.rules.dialects import CAPTION_UNREAD
from publish.source.dialects.dialect import Dialect, report, words_of

_CAPTION = re.compile(r"(?:[Tt]able)?:[ \t]+\S")
_RULE = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?")
_MESSAGE = "the caption isn't read as one: it is printed with its colon"


def _block(state: StateBlock, line: int, end_line: int) -> bool:
    if not _CAPTION.match(words_of(state, line)):
        return False
    after = bool(state.tokens) and "table" in (state.tokens[-1].tag, state.tokens[-1].info)
    if after or (state.parentType != "container" and _table_follows(state, line + 1, end_line)):
        report(state, CAPTION_UNREAD, _MESSAGE, line)
    return False


def _table_follows(state: StateBlock, line: int, end_line: int) -> bool:
    while line < end_line and state.isEmpty(line):
        line += 1
    if line + 1 >= end_line:
        return False
    rule = words_of(state, line + 1)
    return "|" in words_of(state, line) and "-" in rule and "|" in rule and _RULE.fullmatch(rule) is not None


def _row(state: StateBlock, line: int) -> None:
    words = words_of(state, line)
    if "|" not in words and _CAPTION.match(words):
        report(state, CAPTION_UNREAD, "the caption is read as a row of the table", line)


DIALECT = Dialect(begins=":Tt", block=_block, row=_row)
