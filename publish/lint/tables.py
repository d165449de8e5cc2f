"""Tables: every column has a name."""

from __future__ import annotations

from collections.abc import Iterator

from publish.diagnostics import Diagnostic, Rule, Severity
from publish.lint.passages import CheckedSource, is_blank
from publish.lint.samples import sample
from publish.model.blocks import Table
from publish.model.walk import plain_text

_ROWS = "| --- | --- |\n| Upper bridge | 12 |\n| Lower bridge | 9 |"


TABLE_HEADER_EMPTY = Rule(
    name="table-header-empty",
    severity=Severity.WARNING,
    clauses=("WCAG 2.2, 1.3.1",),
    text="Every cell of a table's head row has words; the corner above row headers may be empty.",
    hint="name the column in the first row",
    reason=(
        "Who moves through a table cell by cell hears the column's header before each value. Without one a number has "
        "no meaning."
    ),
    bad=sample(f"| Bridge | |\n{_ROWS}"),
    good=sample(f"| Bridge | Length in metres |\n{_ROWS}"),
)


_LONGEST_ROW = 300  # words, which fill half a printed page

ROW_TOO_LONG = Rule(
    name="row-too-long",
    severity=Severity.INFO,
    text="A row of a table fits half a page.",
    hint="put what is long into the text, with a heading for each row",
    reason=(
        "Its cells go on side by side over pages. Readers lose their place, and no mark in the EPUB can say where such "
        "a page begins."
    ),
    bad=sample("| Bridge | What happened |\n| --- | --- |\n| Upper bridge | " + "It was closed for weeks. " * 60 + "|"),
    good=sample("| Bridge | What happened |\n| --- | --- |\n| Upper bridge | It was closed for weeks. |"),
)


def check_row_too_long(source: CheckedSource) -> Iterator[Diagnostic]:
    """Count the words of every row."""
    for sighting in source.sightings:
        if isinstance(sighting.node, Table):
            for row in sighting.node.rows:
                words = sum(len(plain_text(cell.children).split()) for cell in row.cells)
                if words > _LONGEST_ROW:
                    yield ROW_TOO_LONG.finding(f"a row of a table has {words} words", row.position)


def check_table_header_empty(source: CheckedSource) -> Iterator[Diagnostic]:
    """Look at the head row of every table."""
    for sighting in source.sightings:
        if not isinstance(sighting.node, Table):
            continue
        table = sighting.node
        row_headers = any(row.cells and row.cells[0].scope == "row" for row in table.rows)
        for number, cell in enumerate(table.head.cells, start=1):
            if is_blank(plain_text(cell.children)) and not (number == 1 and row_headers):
                yield TABLE_HEADER_EMPTY.finding(f"column {number} of a table has no header", cell.position)
