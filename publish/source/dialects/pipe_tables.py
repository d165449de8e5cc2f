"""Tables of bars: GitHub's, and what other tools add to them.

The head may have several rows (MultiMarkdown), or none (kramdown); the line under it may have ``+`` between its cells
(Org mode, pandoc).  ``||`` joins a cell to the one before it (MultiMarkdown), ``^^`` alone in a cell to the one above.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from markdown_it.rules_block import StateBlock

from publish.rules.blocks import CELLS_JOINED, TABLE_ROW_LONG
from publish.rules.dialects import TABLE_FORM_UNREAD
from publish.source.block_rules import first_character
from publish.source.dialects.dialect import Dialect, as_paragraph, lines_of, report, rows_of, run_on, words_of
from publish.source.parse_state import ParseState
from publish.source.table_caption import ends_table
from publish.source.table_cells import cell_of, spans_of
from publish.source.written_table import Joined, Slot, WrittenRow, WrittenTable, push_table

_CELL_OF_RULE = r"[ \t]*:?-+:?[ \t]*"
_RULE = re.compile(rf"\|?{_CELL_OF_RULE}(?:[|+]{_CELL_OF_RULE})*\|?")
_WRONG_RULE = re.compile(r"[|:+= -]*-{2,}[|:+= -]*|[|: -]*-[|: -]*")
_BAR = re.compile(r"(?<!\\)\|")
_MOST_HEAD_ROWS = 10
_MOST_COLUMNS = 1000
_MOST_EMPTY = 65_536
"""Cells that a table may lack at the ends of its rows; more are a mistake or an attack."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Form:
    """How many rows the head has, and how the columns are aligned."""

    heads: int
    alignments: tuple[str, ...]


def table(state: StateBlock, line: int, end_line: int, silent: bool) -> bool:
    """Read a table of bars: a rule of the parser."""
    form = _form(state, line, end_line)
    if form is None:
        return False
    if silent:
        return True
    head = [_row(state, number, len(form.alignments)) for number in range(line, line + form.heads)]
    after = line + form.heads + 1
    rows, lacking = [], 0
    old_parent, state.parentType = state.parentType, "table"
    others = state.md.block.ruler.getRules("blockquote")  # what ends a quotation ends a table
    while after < end_line and not state.isEmpty(after) and state.sCount[after] >= state.blkIndent:
        if state.is_code_block(after) or ends_table(words_of(state, after)):
            break
        if any(rule(state, after, end_line, True) for rule in others):
            break
        lacking += max(0, len(form.alignments) - len(_spans(state, after)))
        if lacking > _MOST_EMPTY:
            break
        rows.append(_row(state, after, len(form.alignments)))
        after += 1
    state.parentType = old_parent
    if not head and not rows:
        return False
    if form.heads < 2:
        _remark_on_joined(state, (*head, *rows))
    return push_table(state, WrittenTable(head=head, rows=rows, alignments=form.alignments), line, after)


def _remark_on_joined(state: StateBlock, rows: Sequence[WrittenRow]) -> None:
    """Say once in a table that cells are joined, where nothing else shows that its author writes MultiMarkdown."""
    joining = [row for row in rows if Joined.BESIDE in row.slots]
    if joining and not any(Joined.ABOVE in row.slots for row in rows):
        reading: ParseState = state.env["reading"]
        where = reading.position(joining[0].start, joining[0].end)
        reading.report(CELLS_JOINED, "|| joins a cell to the one before it", where)


def begins_table(state: StateBlock, line: int, end_line: int) -> bool:
    """Return whether a table of bars begins with a line."""
    return line < end_line and not state.isEmpty(line) and _form(state, line, end_line) is not None


def _form(state: StateBlock, line: int, end_line: int) -> _Form | None:
    first = words_of(state, line)
    if "|" not in first or state.is_code_block(line) or first.startswith(("{|", "|===")):
        return None
    if _RULE.fullmatch(first) and "|" in first:
        return _headless(state, line, end_line)
    for heads in range(1, _MOST_HEAD_ROWS + 1):
        number = line + heads
        if number >= end_line or state.isEmpty(number) or state.sCount[number] < state.blkIndent:
            return None
        words = words_of(state, number)
        if _is_rule(state, number, words, first):
            return _with_head(state, line, heads, words)
        if "|" not in words or not first.startswith("|") or not words.startswith("|"):
            return None
    return None


def _is_rule(state: StateBlock, line: int, words: str, first: str) -> bool:
    if state.is_code_block(line) or not _RULE.fullmatch(words) or words.startswith(("- ", "-\t")) or words == "-":
        return False
    return "+" not in words or (words.startswith("|") and first.startswith("|"))


def _with_head(state: StateBlock, line: int, heads: int, rule: str) -> _Form | None:
    alignments = _alignments(rule)
    columns = [len(_spans(state, number)) for number in range(line, line + heads)]
    if columns[0] != len(alignments) if heads == 1 else set(columns) != {len(alignments)}:
        return None
    return _Form(heads=heads, alignments=alignments) if 0 < len(alignments) <= _MOST_COLUMNS else None


def _headless(state: StateBlock, line: int, end_line: int) -> _Form | None:
    """Read the form of a table that begins with the line that would stand under its head."""
    above = line and not state.isEmpty(line - 1) and "|" in words_of(state, line - 1)
    if above or line + 1 >= end_line or "|" not in words_of(state, line + 1):
        return None
    alignments = _alignments(words_of(state, line))
    fits = len(_spans(state, line + 1)) == len(alignments) and 1 < len(alignments) <= _MOST_COLUMNS
    return _Form(heads=0, alignments=alignments) if fits else None


def _alignments(rule: str) -> tuple[str, ...]:
    cells = [cell.strip() for cell in re.split(r"[|+]", rule.strip().strip("|"))]
    return tuple(
        "center" if cell[0] == ":" == cell[-1] else "right" if cell[-1] == ":" else "left" if cell[0] == ":" else ""
        for cell in cells
    )


def _spans(state: StateBlock, line: int) -> list[tuple[int, int]]:
    return spans_of(state.src, first_character(state, line), state.eMarks[line])


def _row(state: StateBlock, line: int, columns: int) -> WrittenRow:
    spans = _spans(state, line)
    start, words = first_character(state, line), words_of(state, line)
    if len(spans) > columns:
        _report_too_many(state, spans, columns)
    spaced = "| " in words or " |" in words
    slots: list[Slot] = []
    for number, span in enumerate(spans[:columns]):
        if state.src[slice(*span)] == "^^":
            slots.append(Joined.ABOVE)
        elif number and spaced and span[0] == span[1] and state.src[span[0] - 1] == "|":
            slots.append(Joined.BESIDE)
        else:
            slots.append(cell_of(state.src, *span))
    end = start + len(words)
    lacking = columns - len(slots)
    return WrittenRow(start=start, end=end, slots=(*slots, *(cell_of(state.src, end, end) for _ in range(lacking))))


def _report_too_many(state: StateBlock, spans: list[tuple[int, int]], columns: int) -> None:
    reading: ParseState = state.env["reading"]
    message = f"the row has {len(spans)} cells; the head of its table has {columns}"
    reading.report(TABLE_ROW_LONG, message, reading.position(spans[columns][0], spans[-1][1]))


def _block(state: StateBlock, line: int, end_line: int) -> bool:
    """Report what looks like a table of bars and is none."""
    rows = rows_of(state, line, end_line)
    after = line + len(rows)
    if rows[0].startswith(("|===", "{|")):
        after = lines_of(state, line, end_line)
        message = f"a table that begins with {rows[0].split()[0]} isn't read"
        report(state, TABLE_FORM_UNREAD, message, line, after=after)
        return as_paragraph(state, line, after, "table")
    if rows[0][0] == "^":
        sure = rows[0].startswith("^ ") and rows[0].endswith(" ^") and len(rows) > 1
        return sure and _report(state, line, after, "a table with ^ around its head isn't read", rows[1:])
    if rows[0][0] == "{":
        return False
    rules = [number for number, row in enumerate(rows) if "|" in row and "-" in row and _WRONG_RULE.fullmatch(row)]
    if rows[0][0] != "|":
        if not (rules and rules[0] == 0 and len(rows) > 1 and "|" in rows[1]):
            return False
    elif not rules and not any(len(_BAR.findall(row)) > 1 for row in rows):
        return False  # lines with a bar at their head alone are no table
    if rules and rules[0] == 0:
        if line and "|" in words_of(state, line - 1):
            return False  # the line above is its head
        message = "its first row has another number of cells than the line of dashes, so this is no table"
        return len(rows) > 1 and _report(state, line, after, message, rows[1:])
    if rules and rules[0] == 1:
        return run_on(state, line)  # its number of cells is wrong, which is told elsewhere
    if rules:
        message = "the rows above the line of dashes don't have as many cells as it has, so this is no table"
        return _report(state, line, after, message, rows)
    return _report(state, line, after, "there is no line under the head of the table, so this is no table", rows)


def _report(state: StateBlock, line: int, after: int, message: str, rows: list[str]) -> bool:
    columns = len(_BAR.findall(rows[0].strip().strip("|"))) + 1
    hint = f"write under its first row, which names the columns: |{'---|' * columns}" if columns > 1 else ""
    report(state, TABLE_FORM_UNREAD, message, line, hint, after)
    return run_on(state, line)


DIALECT = Dialect(begins="|-:{^", interrupts=True, block=_block)
