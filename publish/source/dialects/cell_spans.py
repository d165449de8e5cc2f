"""``^^`` in a cell and ``||`` between cells: cells that are joined to the one above or beside them."""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock

from publish.rules.dialects import CELL_SPAN_UNREAD
from publish.source.dialects.dialect import Dialect, report, words_of

_ABOVE = re.compile(r"(?:^|(?<!\\)\|)[ \t]*(\^\^)[ \t]*(?=\||$)")
_BESIDE = re.compile(r"[^|\s\\][ \t]*\|\|")


def _row(state: StateBlock, line: int) -> None:
    words = words_of(state, line)
    if _ABOVE.search(words):
        message = "^^ joins no cells: it is printed in the cell"
        report(state, CELL_SPAN_UNREAD, message, line, "write the words of the cell above in each row")
    elif " | " in words and _BESIDE.search(words):
        message = "|| joins no cells: it leaves an empty one"
        hint = "write the words again in the second cell, or | | for a cell that is empty"
        report(state, CELL_SPAN_UNREAD, message, line, hint)


DIALECT = Dialect(row=_row)
