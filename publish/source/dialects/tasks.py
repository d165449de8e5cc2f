"""``- [ ] words`` and ``- [x] words``: items of a list of tasks; ``☐`` and ``☑`` say the same.

``- ( ) words`` and ``- (x) words`` are answers to choose from, of which (x) is right.
``item_marks.box_of`` finds the box of an item.  Boxes with other signs, which some tools have, are reported.
"""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock

from publish.rules.dialects import TASK_UNREAD
from publish.source.dialects.dialect import Dialect, report, words_of

_OTHER = re.compile(r"\[([-/<>?!*+~.])\][ \t]+\S|\[[ xX]\]$")


def _block(state: StateBlock, line: int, end_line: int) -> bool:
    in_item = bool(state.tokens) and state.tokens[-1].type == "list_item_open"
    found = _OTHER.match(words_of(state, line)) if in_item else None
    if found is not None:
        box = found[0].split()[0] if found[1] else found[0]
        hint = "write - [ ] or - [x], and say in words what else is true of it" if found[1] else "write words after it"
        message = f"{box} is shown as it is: " + (
            "a task is to do, [ ], or done, [x]" if found[1] else "the task has no words"
        )
        report(state, TASK_UNREAD, message, line, hint)
    return False


DIALECT = Dialect(begins="[", block=_block)
