"""What a dialect of Markdown is here: marks that other tools read, and the functions that meet them.

``inline`` is asked where one of ``marks`` stands among words: code, escaped characters and addresses are behind it by
then, links and emphasis are not.  ``block`` is asked of each line that begins a block, if ``begins`` holds its first
character or is empty; one that ``interrupts`` is asked of the further lines of a paragraph, too.

A dialect that isn't read keeps a finding, and its words as they were written; ``inline`` does so by
``LocatedState.unread``, ``block`` by ``report``.  To read it, the same functions make nodes instead: ``inline`` by
``LocatedState.leaf`` or ``around``, ``block`` by ``leaf_block`` or ``block_around``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from markdown_it.rules_block import StateBlock, paragraph

from publish.diagnostics import Position, Rule
from publish.model.blocks import Block, Paragraph
from publish.model.inlines import Inline
from publish.source.block_rules import first_character
from publish.source.inline_rules import LocatedState
from publish.source.location import Segments
from publish.source.parse_state import DEEPEST, ParseState
from publish.source.parse_state import Prose as Prose

BlockReader = Callable[[Position, ParseState, Prose], tuple[Block, ...]]
HolderReader = Callable[[tuple[Block, ...], Position, ParseState], tuple[Block, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialect:
    """The marks of one dialect; ``inline`` and ``block`` return whether they have read on."""

    marks: str = ""
    inline: Callable[[LocatedState], bool] | None = None
    begins: str = ""
    interrupts: bool = False
    block: Callable[[StateBlock, int, int], bool] | None = None


def words_of(state: StateBlock, line: int) -> str:
    """Return a line without what its containers take of it and without the blanks at its ends."""
    return state.src[first_character(state, line) : state.eMarks[line]].rstrip()


def lines_of(state: StateBlock, line: int, end_line: int, most: int = 300) -> int:
    """Return the line after the last one of a passage without empty lines that begins at ``line``."""
    after, end_line = line + 1, min(end_line, line + most)
    while after < end_line and not state.isEmpty(after) and state.sCount[after] >= state.blkIndent:
        after += 1
    return after


def rows_of(state: StateBlock, line: int, end_line: int, most: int = 300) -> list[str]:
    """Return the lines of a passage up to the first one without a bar."""
    rows = [words_of(state, line)]
    for number in range(line + 1, min(end_line, line + most)):
        row = words_of(state, number)
        if "|" not in row or state.sCount[number] < state.blkIndent:
            break
        rows.append(row)
    return rows


def report(state: StateBlock, rule: Rule, message: str, line: int, hint: str = "", after: int = 0) -> None:
    """Keep a finding about a line, or about the lines up to ``after``."""
    reading: ParseState = state.env["reading"]
    last = max(after - 1, line)
    start = first_character(state, line)
    end = first_character(state, last) + len(words_of(state, last))
    reading.report(rule, message, reading.position(start, max(start, end)), hint)


def as_paragraph(state: StateBlock, line: int, after: int, of: str = "") -> bool:
    """Make one paragraph of some lines, so that no other block is seen in them; ``of`` is what they were meant as."""
    opening = state.push("paragraph_open", "p", 1)
    opening.map = [line, after]
    inline = state.push("inline", "", 0)
    inline.content = state.getLines(line, after, state.blkIndent, False).strip()
    inline.map = [line, after]
    inline.children = []
    state.push("paragraph_close", "p", -1).info = of
    state.line = after
    return True


def run_on(state: StateBlock, line: int) -> bool:
    """Make the paragraph that Markdown sees from ``line`` on, which no dialect interrupts any more."""
    state.env["run_on"] = True
    paragraph(state, line, state.lineMax, False)
    state.env["run_on"] = False
    return True


def leaf_block(state: StateBlock, line: int, after: int, read: BlockReader) -> bool:
    """Make blocks, by ``read``, of the lines up to ``after``."""
    token = state.push("read", "", 0)
    token.map, token.meta = [line, after], {"read": read}
    state.line = after
    return True


def block_around(
    state: StateBlock,
    line: int,
    after: int,
    inner: tuple[int, int],
    read: HolderReader,
    title: tuple[int, int] = (0, 0),
    indent: int = 0,
) -> bool:
    """Make blocks, by ``read``, of the lines up to ``after``; those in ``inner`` are blocks of their own.

    ``title`` is the span of words that ``read`` finds in a paragraph before them (``taken_title``), if it isn't empty.
    ``indent`` is by how many columns the lines of ``inner`` are moved in.
    Where it is only asked whether there is such a block, nothing in it is read: it would be read twice at each level.
    """
    if state.env.get("asking"):
        return True
    if state.env["depth"] >= DEEPEST:
        reading: ParseState = state.env["reading"]
        reading.too_deep(reading.position(first_character(state, line), first_character(state, line) + 1))
        return False
    state.env["depth"] += 1
    token = state.push("read_open", "", 1)
    token.map, token.meta = [line, after], {"read": read}
    title_before(state, line, title)
    old_parent, old_limit = state.parentType, state.lineMax
    state.parentType, state.lineMax = "container", inner[1]
    state.blkIndent += indent
    state.md.block.tokenize(state, *inner)
    state.blkIndent -= indent
    state.parentType, state.lineMax = old_parent, old_limit
    state.push("read_close", "", -1)
    state.env["depth"] -= 1
    state.line = after
    return True


def title_before(state: StateBlock, line: int, title: tuple[int, int]) -> bool:
    """Make a paragraph of a span of a line, before the blocks that it is the title of; return whether there is any."""
    start, end = title
    words = state.src[start:end].rstrip()
    if not words:
        return False

    def read(position: Position, reading: ParseState, prose: Prose) -> tuple[Block, ...]:
        return (Paragraph(position=position, children=prose(words, Segments([(0, start)]))),)

    token = state.push("read", "", 0)
    token.map, token.meta = [line, line + 1], {"read": read}
    return True


def taken_title(blocks: tuple[Block, ...], titled: bool) -> tuple[tuple[Inline, ...], tuple[Block, ...]]:
    """Return the words of the title that stands before some blocks, if there is one, and these."""
    first = blocks[0] if blocks and titled else None
    return (first.children, blocks[1:]) if isinstance(first, Paragraph) else ((), blocks)


def moved_in(state: StateBlock, line: int, end_line: int, indent: int = 4) -> int:
    """Return the line after the lines from ``line`` on that are moved in; empty ones at the end aren't among them."""
    after = number = line
    while number < end_line and (state.isEmpty(number) or state.sCount[number] - state.blkIndent >= indent):
        number += 1
        after = after if state.isEmpty(number - 1) else number
    return after


def closed_by(state: StateBlock, line: int, end_line: int, closing: re.Pattern[str]) -> int | None:
    """Return the line after the first one from ``line`` on that ends as ``closing`` says, before the block's end."""
    for number in range(line, end_line):
        if not state.isEmpty(number) and state.sCount[number] < state.blkIndent:
            return None
        if closing.search(words_of(state, number)):
            return number + 1
    return None
