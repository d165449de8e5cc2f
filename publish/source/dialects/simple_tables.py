"""Tables whose columns are separated by spaces, under dashes for each: pandoc's simple and multiline tables.

A simple table has a row on each line.  A multiline one begins and ends with a line of dashes, and empty lines separate
its rows.  Either may lack a head; the dashes stand on both sides of its rows then.  How a column's words lie above
or below its dashes says how it is aligned.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markdown_it.rules_block import StateBlock

from publish.rules.blocks import TABLE_WORD_CUT
from publish.rules.dialects import TABLE_FORM_UNREAD
from publish.source.dialects.dialect import Dialect, as_paragraph, lines_of, report, words_of
from publish.source.parse_state import ParseState
from publish.source.text_columns import TextLine, joined_pieces, text_line
from publish.source.written_table import WrittenCell, WrittenRow, WrittenTable, push_table

_RULE = re.compile(r"-{2,}(?:[ \t]+-{2,})+")
_RULE_OF_REST = re.compile(r"={2,}(?:[ \t]+={2,})+")
_LINE = re.compile(r"-{3,}")
_DASHES = re.compile(r"-+")
_OTHER = re.compile(r"[#>|<+]|```|~~~|:::|(?:[-*+]|\d{1,9}[.)])[ \t]")  # the beginning of a block that is no table
_MOST_LINES = 10_000
_MOST_HEAD_LINES = 20
_MOST_COLUMNS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class _Form:
    """The lines of a table: its head, the dashes of its columns, its rows, and the line after it."""

    head: range
    rule: int
    rows: range
    after: int
    multiline: bool


def begins_simple(state: StateBlock, line: int, end_line: int) -> bool:
    """Return whether a table with spaces between its columns begins with a line."""
    return line < end_line and not state.isEmpty(line) and _form(state, line, end_line) is not None


def _block(state: StateBlock, line: int, end_line: int) -> bool:
    if _RULE_OF_REST.fullmatch(words_of(state, line)):
        after = lines_of(state, line, end_line, _MOST_LINES)
        message = "a table between lines of = isn't read: its rows would run together"
        hint = "write its lines of = with -, and leave out the first and the last one"
        report(state, TABLE_FORM_UNREAD, message, line, hint, after)
        return as_paragraph(state, line, after, "table")
    form = _form(state, line, end_line)
    if form is not None:
        return push_table(state, _table(state, form), line, form.after)
    if not _is_rule(words_of(state, line)) or line + 1 >= end_line or state.isEmpty(line + 1):
        return False
    after = lines_of(state, line, end_line, _MOST_LINES)
    hint = "write the dashes again under its last row, and an empty line after them"
    report(state, TABLE_FORM_UNREAD, "no line of dashes ends the table, so this is no table", line, hint, after)
    return as_paragraph(state, line, after, "table")


def _form(state: StateBlock, line: int, end_line: int) -> _Form | None:
    if line + 1 >= end_line or state.isEmpty(line + 1) or state.sCount[line + 1] < state.blkIndent:
        return None
    first = words_of(state, line)
    if _is_rule(first):
        return _headless(state, line, end_line)
    if _LINE.fullmatch(first):
        return _multiline(state, line, end_line)
    if _is_rule(words_of(state, line + 1)) and not _OTHER.match(first):
        return _simple(state, line, end_line)
    return None


def _is_rule(words: str) -> bool:
    return words.startswith("--") and _RULE.fullmatch(words) is not None and len(words.split()) <= _MOST_COLUMNS


def _closes(words: str) -> bool:
    return _LINE.fullmatch(words) is not None or _is_rule(words)


def _simple(state: StateBlock, line: int, end_line: int) -> _Form | None:
    after = line + 2
    for number in _lines(state, after, end_line):
        if state.isEmpty(number) or (after > line + 2 and _closes(words_of(state, after - 1))):
            break
        after = number + 1
    rows = range(line + 2, after - 1 if after > line + 2 and _closes(words_of(state, after - 1)) else after)
    return _Form(head=range(line, line + 1), rule=line + 1, rows=rows, after=after, multiline=False)


def _headless(state: StateBlock, line: int, end_line: int) -> _Form | None:
    """Read the form of a table that begins with the dashes of its columns; empty lines make it a multiline one."""
    multiline = False
    for number in _lines(state, line + 1, end_line):
        if state.isEmpty(number):
            multiline = True
        elif _closes(words_of(state, number)):
            empty_below = number + 1 >= end_line or state.isEmpty(number + 1)
            if number > line + 1 and empty_below:
                rows = range(line + 1, number)
                return _Form(head=range(0), rule=line, rows=rows, after=number + 1, multiline=multiline)
            return None
    return None


def _multiline(state: StateBlock, line: int, end_line: int) -> _Form | None:
    """Read the form of a table that begins with a line of dashes; its head has one line or several."""
    rule = 0
    for number in range(line + 1, min(end_line, line + 1 + _MOST_HEAD_LINES)):
        if state.isEmpty(number) or state.sCount[number] < state.blkIndent:
            return None
        if _is_rule(words_of(state, number)):
            rule = number
            break
    if rule <= line + 1:
        return None
    for number in _lines(state, rule + 1, end_line):
        if not state.isEmpty(number) and _closes(words_of(state, number)):
            head, rows = range(line + 1, rule), range(rule + 1, number)
            return _Form(head=head, rule=rule, rows=rows, after=number + 1, multiline=True) if rows else None
    return None


def _lines(state: StateBlock, line: int, end_line: int) -> Iterator[int]:
    for number in range(line, min(end_line, line + _MOST_LINES)):
        if not state.isEmpty(number) and state.sCount[number] < state.blkIndent:
            return
        yield number


def _table(state: StateBlock, form: _Form) -> WrittenTable:
    rule = _text(state, form.rule)
    dashes = [found.span() for found in _DASHES.finditer(rule.text)]
    edges = [0, *(begin for begin, _ in dashes[1:])]
    head = [_text(state, number) for number in form.head]
    rows = [[_text(state, number) for number in lines] for lines in _rows(state, form)]
    for line in (*head, *(line for lines in rows for line in lines)):
        _report_cut(state, line, edges)
    telling = head or rows[0]
    return WrittenTable(
        head=[_row(head, edges)] if head else [],
        rows=[_row(lines, edges) for lines in rows],
        alignments=tuple(
            _alignment([_cut(line, edges, column)[0] for line in telling], end - begin)
            for column, (begin, end) in enumerate(dashes)
        ),
        widths=_widths(dashes) if form.multiline else (),
    )


def _report_cut(state: StateBlock, line: TextLine, edges: Sequence[int]) -> None:
    """Report words that go on under the dashes of the next column, and are cut there."""
    for edge in edges[1:]:
        before, after = line.cut(edge - 1, edge)[0], line.cut(edge, edge + 1)
        if before.strip() and after[0].strip():
            reading: ParseState = state.env["reading"]
            message = (
                f'"{before}" and "{after[0]}" stand in two columns: the dashes of the first are shorter than its words'
            )
            reading.report(TABLE_WORD_CUT, message, reading.position(after[1] - len(before), after[1] + len(after[0])))


def _text(state: StateBlock, line: int) -> TextLine:
    start = state.bMarks[line] + min(state.blkIndent, state.tShift[line])
    return text_line(state.src[start : state.eMarks[line]].rstrip(), start)


def _rows(state: StateBlock, form: _Form) -> Iterator[list[int]]:
    """Yield the lines of each row."""
    if not form.multiline:
        yield from ([number] for number in form.rows)
        return
    lines: list[int] = []
    for number in form.rows:
        if not state.isEmpty(number):
            lines.append(number)
        elif lines:
            yield lines
            lines = []
    if lines:
        yield lines


def _cut(line: TextLine, edges: Sequence[int], column: int) -> tuple[str, int]:
    after = edges[column + 1] if column + 1 < len(edges) else line.width
    return line.cut(edges[column], max(edges[column], after))


def _row(lines: Sequence[TextLine], edges: Sequence[int]) -> WrittenRow:
    start = lines[0].start + len(lines[0].text) - len(lines[0].text.lstrip())
    end = lines[-1].start + len(lines[-1].text)
    return WrittenRow(
        start=start, end=end, slots=tuple(_cell(lines, edges, column, end) for column in range(len(edges)))
    )


def _cell(lines: Sequence[TextLine], edges: Sequence[int], column: int, end: int) -> WrittenCell:
    pieces = [_cut(line, edges, column) for line in lines]
    stripped = [(piece.strip(), start + len(piece) - len(piece.lstrip())) for piece, start in pieces]
    content, segments, first, last = joined_pieces(stripped)
    if not content:
        first = last = end
    return WrittenCell(content=content, segments=segments, start=first, end=last)


def _alignment(pieces: Sequence[str], dashes: int) -> str:
    """Return how a column is aligned, by the shortest of the pieces of text at its head."""
    shortest = min(filter(None, (piece.rstrip() for piece in pieces)), key=len, default="")
    before, after = shortest[:1].isspace(), 0 < len(shortest) < dashes
    return "center" if before and after else "right" if before else "left" if after else ""


def _widths(dashes: Sequence[tuple[int, int]]) -> tuple[float, ...]:
    edges = [*(begin for begin, _ in dashes), dashes[-1][1] + 1]
    return tuple(round((after - begin) / (edges[-1] - edges[0]), 4) for begin, after in pairwise(edges))


DIALECT = Dialect(block=_block)
