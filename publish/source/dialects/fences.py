"""Blocks of code that other tools don't show but run or draw: ``{python}``, ``math``, ``mermaid`` behind a fence."""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock

from publish.rules.dialects import FENCE_UNREAD
from publish.source.dialects.dialect import Dialect, report, words_of

_FENCE = re.compile(r"(?:`{3,}|~{3,})[ \t]*(math|mermaid|plantuml|\{[^`{}]*\})[ \t]*$")


def _block(state: StateBlock, line: int, end_line: int) -> bool:
    found = _FENCE.match(words_of(state, line))
    if found is not None:
        made = {"math": "a formula isn't set", "mermaid": "a drawing isn't made", "plantuml": "a drawing isn't made"}
        what = made.get(found[1], f"{found[1]} does nothing")
        report(state, FENCE_UNREAD, f"{what}: the lines are shown as code", line)
    return False


DIALECT = Dialect(begins="`~", block=_block)
