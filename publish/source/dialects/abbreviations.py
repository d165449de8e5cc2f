"""``*[HTML]: Hypertext Markup Language``: what an abbreviation stands for, wherever the text has it."""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock

from publish.diagnostics import Position
from publish.model.blocks import Block
from publish.rules.dialects import ABBREVIATION_TWICE, ABBREVIATION_UNREAD
from publish.source.block_rules import first_character
from publish.source.dialects.dialect import Dialect, Prose, leaf_block, report, words_of
from publish.source.parse_state import ParseState

_ABBREVIATION = re.compile(r"\*\[([^\[\]\n]{1,100})\]:[ \t]*(.*)")
_CODE = re.compile(r"[*_`]+")


def _block(state: StateBlock, line: int, end_line: int) -> bool:
    found = _ABBREVIATION.match(words_of(state, line))
    if found is None:
        return False
    form, long = " ".join(found[1].split()), _CODE.sub("", found[2]).strip()
    if not long or not form:
        report(state, ABBREVIATION_UNREAD, f"*[{found[1]}]: says nothing that it is short for", line)
        return leaf_block(state, line, line + 1, _nothing)
    reading: ParseState = state.env["reading"]
    start = first_character(state, line)
    earlier = reading.abbreviations.define(form, long, reading.position(start, start + len(words_of(state, line))))
    if earlier is not None and earlier.long != long:
        message = f'{form} is short for "{earlier.long}" in line {earlier.position.line}, and for "{long}" here'
        report(state, ABBREVIATION_TWICE, message, line)
    return leaf_block(state, line, line + 1, _nothing)


def _nothing(_position: Position, _reading: ParseState, _prose: Prose) -> tuple[Block, ...]:
    return ()


DIALECT = Dialect(begins="*", interrupts=True, block=_block)
