"""Tables: every column has a name."""

from __future__ import annotations

from collections.abc import Iterator

from publish.diagnostics import Diagnostic, Rule, Severity
from publish.lint.passages import CheckedSource, is_blank
from publish.lint.samples import sample
from publish.model.blocks import Table
from publish.model.table_grid import places
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


TABLE_HEADLESS = Rule(
    name="table-headless",
    severity=Severity.WARNING,
    clauses=("WCAG 2.2, 1.3.1",),
    text="A table has headers: a row that names the columns, or a column that names the rows.",
    hint="write a first row that names the columns, or ::: table {headers=rows} where the first column names the rows",
    reason="Who listens to a table hears a value after the other, and never of what.",
    bad=sample("|---|---|\n| Upper bridge | 12 |\n| Lower bridge | 9 |"),
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
            for row in (*sighting.node.rows, *sighting.node.foot):
                words = sum(len(plain_text((cell,)).split()) for cell in row.cells)
                if words > _LONGEST_ROW:
                    yield ROW_TOO_LONG.finding(f"a row of a table has {words} words", row.position)


def check_table_header_empty(source: CheckedSource) -> Iterator[Diagnostic]:
    """Look at the head of every table: in one of its rows each column has a name, alone or with others."""
    for sighting in source.sightings:
        if not isinstance(sighting.node, Table) or not sighting.node.head:
            continue
        table = sighting.node
        sides = {
            place.columns.start for line in places((*table.rows, *table.foot)) for place in line if place.cell.scope
        }
        heads = [place for line in places(table.head) for place in line]
        named = {column for place in heads for column in place.columns if not is_blank(plain_text((place.cell,)))}
        for place in heads:
            if (
                place.rows.stop == len(table.head)
                and named.isdisjoint(place.columns)
                and place.columns.start not in sides
            ):
                number = place.columns.start + 1
                yield TABLE_HEADER_EMPTY.finding(f"column {number} of a table has no header", place.cell.position)


def check_table_headless(source: CheckedSource) -> Iterator[Diagnostic]:
    """Look for tables without a header of any kind."""
    for sighting in source.sightings:
        table = sighting.node
        if isinstance(table, Table) and not any(cell.scope for row in (*table.head, *table.rows) for cell in row.cells):
            yield TABLE_HEADLESS.finding("the table has no headers", table.position)
