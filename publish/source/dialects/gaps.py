"""``____``: a gap to fill in among words; ``________`` on a line of its own: a line to write on."""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock

from publish.diagnostics import Position
from publish.model.blocks import AnswerLines
from publish.model.inlines import Gap, Inline
from publish.source.dialects.dialect import Dialect, Prose, leaf_block, words_of
from publish.source.inline_rules import LocatedState
from publish.source.parse_state import ParseState

_RUN = re.compile(r"_{3,}")
_CLOSING = re.compile(r"(?<=[^\s_])_+(?!\w)")
_OPENING = re.compile(r"(?<!\w)_+(?=[^\s_])")
_FAR = 1000  # characters, in which words that are stressed may begin
_RULE = re.compile(r"_{8,}$")
"""Fewer underscores on a line of their own are Markdown's line across the page."""
_SHORT = 3  # underscores that are a gap only where nothing touches them: ___words___ are stressed


def _inline(state: LocatedState) -> bool:
    """Make a gap of underscores that stress no words."""
    found = _RUN.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    before, after = state.before, state.src[found.end() : found.end() + 1]
    if len(found[0]) == _SHORT and (before.isalnum() or after.isalnum()):
        return False
    opens = after.strip() and not before.isalnum()
    if opens and state.next_of(_CLOSING, found.end() + 1) is not None:
        return False
    if before.strip() and not after.isalnum() and _OPENING.search(state.src, max(0, state.pos - _FAR), state.pos):
        return False
    written = found[0]

    def gap(_children: tuple[Inline, ...], position: Position, _reading: ParseState) -> Inline:
        return Gap(position=position, text=written)

    return state.leaf(gap, found.end())


def _block(state: StateBlock, line: int, end_line: int) -> bool:
    """Make lines to write on of all such lines that follow each other."""
    if not _RULE.match(words_of(state, line)):
        return False
    after, count = line, 0
    for number in range(line, end_line):
        words = words_of(state, number)
        if state.sCount[number] < state.blkIndent or (words and not _RULE.match(words)):
            break
        if words:
            after, count = number + 1, count + 1

    def lines(position: Position, _reading: ParseState, _prose: Prose) -> tuple[AnswerLines, ...]:
        return (AnswerLines(position=position, count=count),)

    return leaf_block(state, line, after, lines)


DIALECT = Dialect(marks="_", inline=_inline, begins="_", interrupts=True, block=_block)
