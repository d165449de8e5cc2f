"""``!!! note``, ``??? tip``, ``=== "Tab"`` of MkDocs, whose words are moved in below them."""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock

from publish.rules.dialects import ADMONITION_UNREAD
from publish.source.dialects.dialect import Dialect, report, words_of

_OPENING = re.compile(r"(?:!!!|\?\?\?\+?)[ \t]*([a-z][\w-]*(?:[ \t]+[a-z][\w-]*)*)?([ \t]*\"[^\"]*\")?")
_TAB = re.compile(r"===[!+]?[ \t]+\"[^\"]*\"")
_NAMES = """
abstract attention bug caution danger error example failure hint important info note question quote success
summary tip todo warning
"""
_KNOWN = frozenset(_NAMES.split())


def _block(state: StateBlock, line: int, end_line: int) -> bool:
    words = words_of(state, line)
    tab = _TAB.fullmatch(words)
    found = tab or _OPENING.fullmatch(words)
    if found is None or words in ("!!!", "???", "???+"):
        return False
    if tab or found[2] or found[1] in _KNOWN or _is_moved_in(state, line, end_line):
        message = f"{words[:60]} opens nothing: its words would be printed as code or run on"
        report(state, ADMONITION_UNREAD, message, line)
    return False


def _is_moved_in(state: StateBlock, line: int, end_line: int) -> bool:
    line += 1
    while line < end_line and state.isEmpty(line):
        line += 1
    return line < end_line and state.sCount[line] - state.blkIndent >= 4


DIALECT = Dialect(begins="!?=", interrupts=True, block=_block)
