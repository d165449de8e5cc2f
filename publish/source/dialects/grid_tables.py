"""``+---+---+``: tables drawn as a grid, whose cells hold blocks and may take up several rows and columns.

A line of ``=`` ends the head, one more at the end encloses the foot; colons in it, or in the first line of a table
without a head, align the columns.  The widths of the columns are those of the drawing (pandoc, reStructuredText).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from markdown_it.rules_block import StateBlock

from publish.rules.dialects import TABLE_FORM_UNREAD
from publish.source.block_rules import first_character
from publish.source.dialects.dialect import Dialect, as_paragraph, lines_of, report, words_of
from publish.source.table_shape import Owner, owners_of, reaches
from publish.source.text_columns import TextLine, joined_pieces, text_line
from publish.source.written_table import Joined, WrittenCell, WrittenRow, WrittenTable, push_table

_RULE = re.compile(r"\+(?:[:=-]+\+)+")
_DOUBLE = re.compile(r"\+(?::?=+:?\+)+")
_STRETCH = re.compile(r"\+[:=-]+(?=\+)")
_MOST_LINES, _MOST_PLACES = 20_000, 4_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class _Grid:
    """The lines of a table, and which of its lines and columns are drawn, at least in part."""

    lines: Sequence[TextLine]
    rules: Sequence[int]
    bars: Sequence[int]


def begins_grid(state: StateBlock, line: int, end_line: int) -> bool:
    """Return whether a table drawn as a grid begins with a line."""
    return line < end_line and not state.isEmpty(line) and _RULE.fullmatch(words_of(state, line)) is not None


def _block(state: StateBlock, line: int, end_line: int) -> bool:
    if not _RULE.fullmatch(words_of(state, line)):
        return False
    after = _after(state, line, end_line)
    table = _table(state, line, after)
    if table is not None:
        return push_table(state, table, line, after)
    after = lines_of(state, line, end_line, 100_000)
    message = "the lines of the table don't meet: its rows would run together"
    hint = "draw each line from + to +, as long as the first, and | above and below every + where cells end"
    report(state, TABLE_FORM_UNREAD, message, line, hint, after)
    return as_paragraph(state, line, after, "table")


def _after(state: StateBlock, line: int, end_line: int) -> int:
    """Return the line after the table: its lines begin with ``+`` or ``|``, and the last is one of dashes."""
    after = line + 1
    while after < min(end_line, line + _MOST_LINES) and not state.isEmpty(after):
        if state.sCount[after] < state.blkIndent or state.src[first_character(state, after)] not in "+|":
            break
        after += 1
    while after > line + 1 and not _RULE.fullmatch(words_of(state, after - 1)):
        after -= 1
    return after


def _table(state: StateBlock, line: int, after: int) -> WrittenTable | None:
    lines = [text_line(words_of(state, number), first_character(state, number)) for number in range(line, after)]
    grid = _grid(lines)
    width = lines[0].width
    if grid is None or grid.bars[-1] != width - 1 or any(each.width != width for each in lines):
        return None
    slots = _slots(grid)
    owners, torn = owners_of(slots)
    if torn or not _is_drawn_so(grid, owners):
        return None
    heads, feet = _parts(grid)
    below = len(slots) - feet
    if any(reaches(owners, border) for border in {heads, below} - {0, len(slots)}):
        return None
    rows = [
        WrittenRow(
            start=lines[grid.rules[number] + 1].start,
            end=_end(lines[grid.rules[number + 1] - 1]),
            slots=tuple(slot or _cell(grid, owners, (number, column)) for column, slot in enumerate(line)),
        )
        for number, line in enumerate(slots)
    ]
    drawn = [end - begin - 1 for begin, end in pairwise(grid.bars)]
    return WrittenTable(
        head=rows[:heads],
        rows=rows[heads:below],
        foot=rows[below:],
        alignments=_alignments(grid, heads),
        widths=tuple(round((each + 1) / (sum(drawn) + len(drawn)), 4) for each in drawn),
    )


def _grid(lines: Sequence[TextLine]) -> _Grid | None:
    rules: list[int] = []
    bars: set[int] = set()
    for number, line in enumerate(lines):
        found = [_column(line, at) for each in _STRETCH.finditer(line.text) for at in each.span()]
        if found:
            rules.append(number)
            bars.update(found)
    if len(rules) < 2 or rules[0] or rules[-1] != len(lines) - 1 or len(lines) * len(bars) > _MOST_PLACES:
        return None
    return _Grid(lines=lines, rules=rules, bars=sorted(bars))


def _column(line: TextLine, index: int) -> int:
    return index if line.places is None else line.places[index]


def _slots(grid: _Grid) -> list[list[Joined | None]]:
    """Return for each place whether it is joined to another; None stands for one at which a cell begins."""
    rows, columns = range(len(grid.rules) - 1), range(len(grid.bars) - 1)
    return [
        [
            Joined.BESIDE
            if column and not _has_bar(grid, row, column)
            else Joined.ABOVE
            if row and not _has_rule(grid, row, column)
            else None
            for column in columns
        ]
        for row in rows
    ]


def _is_drawn_so(grid: _Grid, owners: Sequence[Sequence[Owner]]) -> bool:
    """Return whether there is a line between two places if, and only if, they belong to two cells."""
    for row, line in enumerate(owners):
        if not (_has_bar(grid, row, 0) and _has_bar(grid, row, len(line))):
            return False
        for column, owner in enumerate(line):
            if column and _has_bar(grid, row, column) is (owner == line[column - 1]):
                return False
            if row and _has_rule(grid, row, column) is (owner == owners[row - 1][column]):
                return False
    return True


def _has_bar(grid: _Grid, row: int, column: int) -> bool:
    """Return whether there is a bar before a place."""
    between = range(grid.rules[row] + 1, grid.rules[row + 1])
    return bool(between) and all(grid.lines[line].at(grid.bars[column]) in ("|", "+") for line in between)


def _has_rule(grid: _Grid, row: int, column: int) -> bool:
    """Return whether there is a line of dashes above a place."""
    begin, end = grid.bars[column] + 1, grid.bars[column + 1]
    drawn, _ = grid.lines[grid.rules[row]].cut(begin, end)
    return bool(drawn) and not drawn.strip("-=:")


def _end(line: TextLine) -> int:
    return line.start + len(line.text)


def _cell(grid: _Grid, owners: Sequence[Sequence[Owner]], owner: Owner) -> WrittenCell:
    row, column = owner
    after_row, after_column = row, column
    while after_row < len(owners) and owners[after_row][column] == owner:
        after_row += 1
    while after_column < len(owners[row]) and owners[row][after_column] == owner:
        after_column += 1
    lines = grid.lines[grid.rules[row] + 1 : grid.rules[after_row]]
    pieces = [line.cut(grid.bars[column] + 1, grid.bars[after_column]) for line in lines]
    content, segments, start, end = joined_pieces(pieces)
    if not content:
        start = end = pieces[0][1]
    return WrittenCell(content=content, segments=segments, start=start, end=end, blocks=True)


def _parts(grid: _Grid) -> tuple[int, int]:
    """Return how many rows are the head, and how many are the foot."""
    double = [number for number, line in enumerate(grid.rules) if _DOUBLE.fullmatch(grid.lines[line].text)]
    last = len(grid.rules) - 1
    inner = [number for number in double if 0 < number < last]
    if double and double[-1] == last and inner:
        return (inner[0] if len(inner) > 1 else 0), last - inner[-1]
    return (inner[0] if inner else 0), 0


def _alignments(grid: _Grid, heads: int) -> tuple[str, ...]:
    """Read the colons of the line under the head, or of the first line."""
    line = grid.lines[grid.rules[heads]]
    found = []
    for begin, end in pairwise(grid.bars):
        drawn, _ = line.cut(begin + 1, end)
        left, right = drawn.startswith(":"), drawn.endswith(":")
        found.append("center" if left and right else "right" if right else "left" if left else "")
    return tuple(found)


DIALECT = Dialect(begins="+", interrupts=True, block=_block)
