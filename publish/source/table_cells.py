"""Where the cells of a row of bars stand, and tables that aren't taken for any."""

from __future__ import annotations

import re

from publish.rules.blocks import TABLE_UNREAD
from publish.source.location import Segments
from publish.source.parse_state import ParseState
from publish.source.written_table import WrittenCell

RULE = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")
"""The line under the head of a table of bars."""
_FORMULA = re.compile(r"(?<![\\$\w])\$(?![\s$])((?:\\.|[^$\\\n])+?)(?<!\s)\$(?![\w$])")
_OF_FORMULA = re.compile(
    r"\\[A-Za-z{}|]|\^|_\{|^\|[^|\s](?:[^|]*[^|\s])?\||[^\W_][([{][^|()]*\|[^|()]*[)\]}]|^[^\W_]\|[^\W_]$"
)
"""What shows that dollars stand around a formula, and not around the money of two cells."""
_BLANKS = " \t"


def report_unread_table(content: str, segments: Segments, reading: ParseState) -> None:
    """Report a paragraph that would be a table if the line under its head had as many cells as the head."""
    head, _, rest = content.partition("\n")
    rule = rest.partition("\n")[0]
    if "|" not in head or "|" not in rule or not RULE.fullmatch(rule):
        return
    columns, ruled = len(spans_of(head, 0, len(head))), len(spans_of(rule, 0, len(rule)))
    if columns != ruled:
        start = len(head) + 1
        reading.report(
            TABLE_UNREAD,
            f"the line under the head of the table has {ruled} cells and the head {columns}, so this is no table",
            reading.position(*segments.span(start, start + len(rule))),
            f"write under the head: |{'---|' * columns}",
        )


def spans_of(source: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the spans of the cells of a row, without the bars and the blanks at their ends."""
    row = source[start:end]
    end = start + len(row.rstrip(_BLANKS))
    start += len(row) - len(row.lstrip(_BLANKS))
    spans: list[tuple[int, int]] = []
    begin = start
    inside = _bars_of_formulas(source, start, end) if "$" in row else frozenset()
    for offset in range(start, end):
        if source[offset] == "|" and (offset == start or source[offset - 1] != "\\") and offset not in inside:
            spans.append((begin, offset))
            begin = offset + 1
    spans.append((begin, end))
    if spans and spans[0][0] == spans[0][1]:
        spans.pop(0)
    if spans and spans[-1][0] == spans[-1][1]:
        spans.pop()
    return [_trimmed(source, *span) for span in spans]


def _bars_of_formulas(source: str, start: int, end: int) -> frozenset[int]:
    """Return where bars stand that belong to a formula: ``$|x|$``, ``$P(A|B)$``, as pandoc reads them."""
    return frozenset(
        place
        for formula in _FORMULA.finditer(source, start, end)
        if _OF_FORMULA.search(formula[1])
        for place in range(*formula.span(1))
        if source[place] == "|"
    )


def _trimmed(source: str, start: int, end: int) -> tuple[int, int]:
    cell = source[start:end]
    if not cell.strip(_BLANKS):
        return end, end
    return start + len(cell) - len(cell.lstrip(_BLANKS)), start + len(cell.rstrip(_BLANKS))


def cell_of(source: str, start: int, end: int) -> WrittenCell:
    """Return the cell with a span; a bar among its words has a backslash before it, which isn't one of them."""
    pairs, taken = [(0, start)], 0
    for offset in range(start, end - 1):
        if source[offset : offset + 2] == "\\|":
            pairs.append((offset - start - taken, offset + 1))
            taken += 1
    content = source[start:end].replace("\\|", "|")
    return WrittenCell(content=content, segments=Segments(pairs), start=start, end=end)
