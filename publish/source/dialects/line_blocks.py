"""``| words`` at the head of each line: lines that stay apart, such as verses and addresses."""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock

from publish.rules.dialects import LINE_BLOCK_UNREAD
from publish.source.dialects.dialect import Dialect, report, rows_of, run_on

_LINE = re.compile(r"\|(?:[ \t][^|]*)?$")


def _block(state: StateBlock, line: int, end_line: int) -> bool:
    rows = rows_of(state, line, end_line)
    if all(_LINE.match(row) for row in rows) and any(len(row) > 2 for row in rows):
        message = "lines that begin with | aren't kept apart: they run together, bars and all"
        report(state, LINE_BLOCK_UNREAD, message, line, after=line + len(rows))
        return run_on(state, line)
    return False


DIALECT = Dialect(begins="|", interrupts=True, block=_block)
