"""``- [ ] words`` and ``- [x] words``: items of a list of tasks."""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock

from publish.rules.dialects import TASK_UNREAD
from publish.source.dialects.dialect import Dialect, report, words_of

_BOX = re.compile(r"\[([ xX-])\][ \t]+\S")


def _block(state: StateBlock, line: int, end_line: int) -> bool:
    in_item = bool(state.tokens) and state.tokens[-1].type == "list_item_open"
    found = _BOX.match(words_of(state, line)) if in_item else None
    if found is not None:
        box, sign = f"[{found[1]}]", "☑" if found[1] in "xX" else "☐"
        message = f"{box} is shown as it is: lists of tasks aren't read yet"
        report(state, TASK_UNREAD, message, line, f"write {sign} in its place, or say in words what is done")
    return False


DIALECT = Dialect(begins="[", block=_block)
