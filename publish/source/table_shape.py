"""Cells that are joined: from the places of a grid to the cells that take them up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import takewhile

from publish.source.written_table import Joined

Owner = tuple[int, int]
"""A place of the grid, as row and column: the first of those that a cell takes up."""


def owners_of(rows: Sequence[Sequence[object]]) -> tuple[list[list[Owner]], list[Owner]]:
    """Return, for each place of some rows, the place whose cell it belongs to; each cell takes up a rectangle.

    A place begins a cell unless it is ``Joined``.  Places that can't be joined as they are marked have a cell of their
    own; they are returned, too.
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
        above, here = _columns(owners[-1] if owners else []), _columns(line)
        parted = {owner for owner in here if owner[0] < number and above[owner] != here[owner]}
        torn += sorted((number, here[owner][0]) for owner in parted)
        owners.append([(number, column) if owner in parted else owner for column, owner in enumerate(line)])
    return owners, torn


def _columns(line: Sequence[Owner]) -> dict[Owner, list[int]]:
    found: dict[Owner, list[int]] = defaultdict(list)
    for column, owner in enumerate(line):
        found[owner].append(column)
    return found


def begins_cell(line: Sequence[Owner], row: int) -> bool:
    """Return whether a cell begins in a row; HTML and PDF know no row without one (HTML, 4.9.12)."""
    return any(owner[0] == row for owner in line)


def reaches(owners: Sequence[Sequence[Owner]], row: int) -> bool:
    """Return whether a cell of the rows above a row takes up a place of that row."""
    return any(one == other for one, other in zip(owners[row - 1], owners[row], strict=True))


def span_of(owners: Sequence[Sequence[Owner]], begun: Sequence[bool], owner: Owner) -> tuple[int, int]:
    """Return how many rows and columns the cell at a place takes up.

    ``begun`` says of each row whether a cell begins in it; rows in which none does don't count.
    """
    row, column = owner
    down = takewhile(lambda number: owners[number][column] == owner, range(row, len(owners)))
    across = takewhile(lambda place: owners[row][place] == owner, range(column, len(owners[row])))
    return sum(begun[number] for number in down), sum(1 for _ in across)
