"""``*[HTML]: Hypertext Markup Language``: what an abbreviation stands for."""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock

from publish.rules.dialects import ABBREVIATION_UNREAD
from publish.source.dialects.dialect import Dialect, report, words_of

_ABBREVIATION = re.compile(r"\*\[([^\[\]\n]{1,100})\]:")


def _block(state: StateBlock, line: int, end_line: int) -> bool:
    found = _ABBREVIATION.match(words_of(state, line))
    if found is not None:
        message = f"*[{found[1]}]: explains no abbreviation: the line is printed"
        report(state, ABBREVIATION_UNREAD, message, line)
    return False


DIALECT = Dialect(begins="*", interrupts=True, block=_block)
