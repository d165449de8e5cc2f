"""Where the cells of a table's rows stand in the source, and tables that Markdown doesn't take for any."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from publish.rules.blocks import TABLE_ROW_LONG, TABLE_UNREAD
from publish.source.location import Segments
from publish.source.parse_state import ParseState

_RULE = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")  # the line under a table's head


def locate_cells(state: StateBlock, tokens: Sequence[Token]) -> None:
    """Give every cell's inline token its span; report rows with more cells than the table's head."""
    spans: list[tuple[int, int]] = []
    columns, index, end = 0, 0, 0
    for token in tokens:
        if token.type == "tr_open" and token.map:
            line = token.map[0]
            start, end = state.bMarks[line] + state.tShift[line], state.eMarks[line]
            spans, index = _cells(state.src, start, end), 0
            columns = columns or len(spans)
            if len(spans) > columns:
                _too_many(state, spans, columns)
        elif token.type == "inline":
            first, last = spans[index] if index < len(spans) else (end, end)
            token.meta.update(start=first, end=last, segments=_segments(state.src, first, last))
            index += 1


def report_unread_table(content: str, segments: Segments, reading: ParseState) -> None:
    """Report a paragraph that would be a table if the line under its head had as many cells as the head."""
    head, _, rest = content.partition("\n")
    rule = rest.partition("\n")[0]
    if "|" not in head or "|" not in rule or not _RULE.fullmatch(rule):
        return
    columns, ruled = len(_cells(head, 0, len(head))), len(_cells(rule, 0, len(rule)))
    if columns != ruled:
        start = len(head) + 1
        reading.report(
            TABLE_UNREAD,
            f"the line under the head of the table has {ruled} cells and the head {columns}, so this is no table",
            reading.position(*segments.span(start, start + len(rule))),
            f"write under the head: |{'---|' * columns}",
        )


def _cells(source: str, start: int, end: int) -> list[tuple[int, int]]:
    row = source[start:end]
    end = start + len(row.rstrip())
    start += len(row) - len(row.lstrip())
    spans: list[tuple[int, int]] = []
    begin = start
    for offset in range(start, end):
        if source[offset] == "|" and (offset == start or source[offset - 1] != "\\"):
            spans.append((begin, offset))
            begin = offset + 1
    spans.append((begin, end))
    if spans and spans[0][0] == spans[0][1]:
        spans.pop(0)
    if spans and spans[-1][0] == spans[-1][1]:
        spans.pop()
    return [_trimmed(source, *span) for span in spans]


def _trimmed(source: str, start: int, end: int) -> tuple[int, int]:
    cell = source[start:end]
    if not cell.strip():
        return end, end
    return start + len(cell) - len(cell.lstrip()), start + len(cell.rstrip())


def _segments(source: str, start: int, end: int) -> Segments:
    pairs, taken = [(0, start)], 0
    for offset in range(start, end - 1):
        if source[offset : offset + 2] == "\\|":
            pairs.append((offset - start - taken, offset + 1))
            taken += 1
    return Segments(pairs)


def _too_many(state: StateBlock, spans: Sequence[tuple[int, int]], columns: int) -> None:
    reading: ParseState = state.env["reading"]
    reading.report(
        TABLE_ROW_LONG,
        f"the row has {len(spans)} cells; the head of its table has {columns}",
        reading.position(spans[columns][0], spans[-1][1]),
    )
