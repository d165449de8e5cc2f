"""``- [ ] words`` and ``- [x] words``: items of a list of tasks; ``☐`` and ``☑`` say the same.

``- ( ) words`` and ``- (x) words`` are answers to choose from, of which (x) is right.
``box_of`` finds the box of an item.  Boxes with other signs, which some tools use for further states, are reported.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from markdown_it.rules_block import StateBlock

from publish.model.blocks import CHOICE, DONE, TO_DO
from publish.rules.dialects import TASK_UNREAD
from publish.source.dialects.dialect import Dialect, report, words_of

_BOX = re.compile(r"(?:\[([ xX])\]|([☐☑☒☓✅✔]))[ \t\u00a0]+(?=\S)")
_CHOICE = re.compile(r"\(([ xX*])\)[ \t\u00a0]+(?=\S)")
_OTHER = re.compile(r"\[([-/<>?!*+~.])\][ \t]+\S|\[[ xX]\]$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """What the box of an item says (``ListItem``), and where the words after it begin."""

    task: str = ""
    right: bool = False
    end: int = 0


def box_of(words: str, *, choices: bool) -> Box:
    """Return the box at the head of an item; ``choices`` says that the list is one of answers to choose from."""
    if found := _BOX.match(words):
        return Box(task=TO_DO if (found[1] or found[2]) in " ☐" else DONE, end=found.end())
    if choices and (found := _CHOICE.match(words)):
        return Box(task=CHOICE, right=found[1] in "xX*", end=found.end())
    return Box()


def is_open_choice(words: str) -> bool:
    """Return whether an item begins with an empty pair of parentheses: so a list of choices is known."""
    found = _CHOICE.match(words)
    return found is not None and found[1] == " "


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
