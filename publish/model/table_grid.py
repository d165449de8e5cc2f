"""A table as a grid: the columns and rows that each cell takes up, and the headers that name it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from publish.model.blocks import Cell, Row, Table


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Place:
    """A cell with the rows and columns that it takes up; rows are counted from the first row of the head."""

    cell: Cell
    rows: range
    columns: range


def places(rows: Iterable[Row], first: int = 0) -> Iterator[tuple[Place, ...]]:
    """Yield the places of the cells of some rows, row by row; ``first`` is the number of the first row."""
    taken: dict[int, int] = {}  # columns that a cell from above takes up, with the row after its last
    for number, row in enumerate(rows, first):
        column = 0
        found = []
        for cell in row.cells:
            while taken.get(column, 0) > number:
                column += 1
            columns = range(column, column + cell.columns)
            found.append(Place(cell=cell, rows=range(number, number + cell.rows), columns=columns))
            taken |= dict.fromkeys(columns, number + cell.rows)
            column = columns.stop
        yield tuple(found)


def grid_of(table: Table) -> tuple[tuple[Place, ...], ...]:
    """Return the places of all cells of a table, row by row: head, rows, foot."""
    return tuple(places((*table.head, *table.rows, *table.foot)))


def width_of(table: Table) -> int:
    """Return how many columns a table has."""
    first = next(chain(table.head, table.rows, table.foot))
    return sum(cell.columns for cell in first.cells)


def by_column(rows: Iterable[Row]) -> tuple[tuple[Cell, ...], ...]:
    """Return the cells of some rows by the column that they begin in."""
    columns: dict[int, list[Cell]] = defaultdict(list)
    for place in chain.from_iterable(places(rows)):
        columns[place.columns.start].append(place.cell)
    return tuple(tuple(columns[column]) for column in sorted(columns))


def has_joined_cells(table: Table) -> bool:
    """Return whether any cell takes up more than one row or column."""
    return any(
        cell.columns > 1 or cell.rows > 1 for row in (*table.head, *table.rows, *table.foot) for cell in row.cells
    )


def needs_ids(table: Table) -> bool:
    """Return whether scopes leave open which headers name a cell, so that cells must name them.

    They do where headers have several levels, or one takes up rows and columns of others.
    """
    heads = [place for row in grid_of(table) for place in row if place.cell.scope]
    levels = {place.rows.start for place in heads if place.cell.scope == "col"}
    sides = {place.columns.start for place in heads if place.cell.scope == "row"}
    return len(levels) > 1 or len(sides) > 1 or any(len(place.rows) > 1 or len(place.columns) > 1 for place in heads)


def headers_of(table: Table) -> Iterator[tuple[Place, tuple[Place, ...]]]:
    """Yield every place of a table with those of the headers that name it: of its rows first, then of its columns.

    A header is named by those of its own kind that lie around it: a column by the group that it belongs to.
    """
    rows: dict[int, list[Place]] = defaultdict(list)
    columns: dict[int, list[Place]] = defaultdict(list)
    for place in chain.from_iterable(grid_of(table)):
        scope = place.cell.scope
        beside = () if scope == "col" else chain.from_iterable(rows[row] for row in place.rows)
        above = () if scope == "row" else chain.from_iterable(columns[column] for column in place.columns)
        yield place, tuple(dict.fromkeys((*beside, *above)))
        if not scope or not (place.cell.children or place.cell.blocks):
            continue
        heads, lines = (rows, place.rows) if scope == "row" else (columns, place.columns)
        for line in lines:
            heads[line].append(place)
