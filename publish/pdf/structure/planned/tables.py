"""Tables: every header cell has an identifier, and every cell names its headers (ISO 32000-2, 14.8.5.7)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pydyf

from publish.pdf.structure.planned.element import Element
from publish.pdf.structure.planned.plan import Plan
from publish.pdf.structure.planned.roles import is_decoration

_SCOPES = {"col": "Column", "colgroup": "Column", "row": "Row", "rowgroup": "Row"}


def place_head(plan: Plan, html: Any, into: Element) -> None:
    """Plan the head of a table; where nothing follows it, its rows are those of the table (ISO 14289-1, 7.2)."""
    if into.source.find("tbody") is None:
        plan.fill(html, into)
    else:
        plan.add("THead", html, into)


def place_continued(plan: Plan, html: Any, into: Element) -> None:
    """Plan further columns of the table before: their cells belong to its rows, and what is repeated to nothing."""
    table = next(element for element in reversed(into.children) if element.role == "Table")
    rows = _rows(table)
    for caption in html.iter("caption"):
        plan.place(caption, table)
    further = [row for row in html.iter("tr") if not is_decoration(row)]
    plan.decorations.update(each for row in html.iter("tr") if is_decoration(row) for each in row.iter())
    for row, cells in zip(rows, further, strict=True):
        for cell in cells:
            plan.place(cell, row)


def _rows(table: Element) -> list[Element]:
    return [element for element in table.all() if element.role == "TR" and _table_of(element) is table]


def _table_of(element: Element) -> Element:
    return next(above for above in element.with_all_above() if above.role == "Table")


def place_cell(plan: Plan, html: Any, into: Element) -> None:
    """Plan a cell, with the rows and columns that it spans."""
    cell = plan.add(html.tag.upper(), html, into)
    for name, attribute in (("colspan", "ColSpan"), ("rowspan", "RowSpan")):
        if (span := _span(cell, name)) > 1:
            cell.attribute("Table", attribute, span)


def name_headers(plan: Plan) -> None:
    """Give header cells their scope and an identifier, and every cell the identifiers of the headers that name it.

    A header is named by those of its own kind that lie around it: a column by the group that it belongs to.
    """
    tables = [element for element in plan.document.all() if element.role == "Table"]
    for number, table in enumerate(tables, 1):
        heads_of_rows: dict[int, list[_Place]] = defaultdict(list)
        heads_of_columns: dict[int, list[_Place]] = defaultdict(list)
        for place in _grid(table):
            scope = place.scope if place.cell.role == "TH" else ""
            beside = [head for row in place.rows for head in heads_of_rows[row] if scope != "Column"]
            above = [head for column in place.columns for head in heads_of_columns[column] if scope != "Row"]
            if scope:
                place.cell.identifier = f"table-{number}-row-{place.rows.start + 1}-column-{place.columns.start + 1}"
                place.cell.attribute("Table", "Scope", f"/{scope}")
                heads, lines = (heads_of_rows, place.rows) if scope == "Row" else (heads_of_columns, place.columns)
                for line in lines:
                    heads[line].append(place)
            if names := [pydyf.String(head.cell.identifier) for head in dict.fromkeys((*beside, *above))]:
                place.cell.attribute("Table", "Headers", pydyf.Array(names))


@dataclass(frozen=True, slots=True, eq=False)
class _Place:
    """A cell and the rows and columns that it takes up."""

    cell: Element
    rows: range
    columns: range
    scope: str


def _grid(table: Element) -> Iterator[_Place]:
    """Yield the cells with their places, spans counted, a row after the other."""
    taken: set[tuple[int, int]] = set()
    for number, row in enumerate(_rows(table)):
        column = 0
        above = "Column" if row.parent is not None and row.parent.role == "THead" else "Row"
        for cell in row.children:
            while (number, column) in taken:
                column += 1
            rows = range(number, number + _span(cell, "rowspan"))
            columns = range(column, column + _span(cell, "colspan"))
            taken.update((line, place) for line in rows for place in columns)
            scope = _SCOPES.get((cell.source.get("scope") or "").lower(), above)
            yield _Place(cell=cell, rows=rows, columns=columns, scope=scope)
            column = columns.stop


def _span(cell: Element, name: str) -> int:
    written = cell.source.get(name) or "1"
    return int(written) if written.isdigit() and int(written) else 1
