"""Cells that are joined: from the places of a grid to the cells that take them up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from publish.source.written_table import Joined, Slot

Owner = tuple[int, int]
"""A place of the grid, as row and column: the first of those that a cell takes up."""


def owners_of(rows: Sequence[Sequence[Slot]]) -> tuple[list[list[Owner]], list[Owner]]:
    """Return, for each place of some rows, the place whose cell it belongs to; each cell takes up a rectangle.

    Places that can't be joined as they are marked have a cell of their own; they are returned, too.
    """
    owners: list[list[Owner]] = []
    torn: list[Owner] = []
    for number, row in enumerate(rows):
        line = [(number, column) for column in range(len(row))]
        for column, slot in enumerate(row):
            if slot is Joined.BESIDE and column:
                line[column] = line[column - 1]
            elif slot is Joined.ABOVE and number:
                line[column] = owners[-1][column]
            elif slot is Joined.ABOVE:
                torn.append((number, column))
        above = owners[-1] if owners else []
        parted = {owner for owner in line if owner[0] < number and _columns(above, owner) != _columns(line, owner)}
        torn += sorted((number, line.index(owner)) for owner in parted)
        owners.append([(number, column) if owner in parted else owner for column, owner in enumerate(line)])
    return owners, torn


def _columns(line: Sequence[Owner], owner: Owner) -> list[int]:
    return [column for column, each in enumerate(line) if each == owner]


def span_of(owners: Sequence[Sequence[Owner]], owner: Owner) -> tuple[int, int]:
    """Return how many rows and columns the cell at a place takes up; rows in which no cell begins don't count."""
    row, column = owner
    across = _run(owners[row][column:], owner)
    down = _run((each[column] for each in owners[row:]), owner)
    return sum(map(begins_cell, owners[row : row + down], range(row, row + down))), across


def begins_cell(line: Sequence[Owner], row: int) -> bool:
    """Return whether a cell begins in a row; HTML and PDF know no row without one (HTML, 4.9.12)."""
    return any(owner[0] == row for owner in line)


def _run(owners: Iterable[Owner], owner: Owner) -> int:
    count = 0
    for each in owners:
        if each != owner:
            break
        count += 1
    return count
