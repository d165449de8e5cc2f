"""``| words`` at the head of each line: lines that stay apart, such as verse and addresses.

A bar alone is an empty line, which ends a stanza.  A line that begins with a space goes on with the one before it.
"""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock

from publish.source.block_rules import first_character
from publish.source.dialects.dialect import Dialect, leaf_block, words_of
from publish.source.verse import Written, verse_of

_LINE = re.compile(r"\|(?:[ \t](?:[^|\\]|\\.)*)?$")
_HEADING = re.compile(r"#{1,6}[ \t]")
_MOST_LINES = 10_000


def _block(state: StateBlock, line: int, end_line: int) -> bool:
    after = _end(state, line, end_line)
    if after is None:
        return False
    written = tuple(_written(state, number) for number in range(line, after))
    return leaf_block(state, line, after, lambda position, reading, prose: verse_of(written, position, reading, prose))


def verse_lines(state: StateBlock, line: int, end_line: int) -> None:
    """Make verse of lines as they stand, with or without bars; headings between them are headings."""
    first = line
    for number in range(line, end_line + 1):
        heading = number < end_line and _HEADING.match(words_of(state, number)) is not None
        if number < end_line and not heading:
            continue
        _keep(state, first, number)
        if heading:
            state.md.block.tokenize(state, number, number + 1)
        first = number + 1


def _keep(state: StateBlock, first: int, after: int) -> None:
    """Make verse of some lines, if any of them has words."""
    while first < after and not words_of(state, first).strip("| \t"):
        first += 1
    while first < after and not words_of(state, after - 1).strip("| \t"):
        after -= 1
    if first == after:
        return
    bars = all(_LINE.match(words_of(state, number)) for number in range(first, after) if not state.isEmpty(number))
    written = tuple((_written if bars else _plain)(state, number) for number in range(first, after))
    leaf_block(state, first, after, lambda position, reading, prose: verse_of(written, position, reading, prose))


def _plain(state: StateBlock, line: int) -> Written:
    """Return a line that has no bar, with the spaces at its head."""
    start = first_character(state, line)
    while start > state.bMarks[line] and state.src[start - 1] in " \t\u00a0":
        start -= 1
    return Written(words=state.src[start : state.eMarks[line]].rstrip(), start=start)


def _end(state: StateBlock, line: int, end_line: int) -> int | None:
    """Return the line after the last one of the block; nothing where no line has words, or one has cells."""
    after, worded = line, False
    while after < min(end_line, line + _MOST_LINES) and not state.isEmpty(after):
        words = words_of(state, after)
        if words.startswith("|"):
            if not _LINE.match(words):
                return None
            worded |= len(words) > 1
        elif state.sCount[after] <= state.blkIndent or after == line:
            break
        after += 1
    return after if worded else None


def _written(state: StateBlock, line: int) -> Written:
    start = first_character(state, line)
    words = words_of(state, line)
    if not words.startswith("|"):
        return Written(words=words, start=start, goes_on=True)
    begin = 2 if len(words) > 1 else 1
    return Written(words=words[begin:], start=start + begin)


DIALECT = Dialect(begins="|", interrupts=True, block=_block)
