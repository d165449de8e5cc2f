"""How high rows are, by the letters in them, and those that are text rather than a table: too long for one page."""

from __future__ import annotations

import math
from typing import Any

from publish.html.vocabulary import FIT_JOINED, FIT_LONG
from publish.pdf.fit.grid import grid_of, letters_in, rows_of

_LETTER, _LINE = 0.5, 1.33  # how wide a letter is on an average, and how high a line, in em
_MOST_TOGETHER = 8  # rows that a joined cell keeps on one page
_AROUND = 0.65  # of a row, above its words and below, in em


def height_of_rows(table: Any, column: float, size: float) -> float:
    """Return about how high a table is in columns of one width; widths and heights are in CSS pixels."""
    return sum((_lines(row, column / (_LETTER * size)) * _LINE + _AROUND) * size for row in rows_of(table))


def _lines(row: Any, letters: float) -> int:
    """Return how many lines a row has where so many letters fit on one."""
    return max((math.ceil(letters_in([cell]) / letters) for cell in row), default=0) or 1


def let_long_rows_run_on(table: Any, frame: float, height: float, size: float) -> None:
    """Mark the rows whose words fill more than half a page even if they had its whole width.

    Such a row would leave the rest of its page empty, and be divided on the next all the same.  ``frame`` and
    ``height`` are those of the page, ``size`` is that of the letters, all in CSS pixels.
    """
    most = frame * height / 2 / (_LETTER * size * _LINE * size)
    for row in rows_of(table):
        if letters_in(row) > most:
            row.set("class", FIT_LONG)


def keep_joined_rows(table: Any) -> None:
    """Mark each row that a joined cell keeps on the page of the next one, where these rows aren't many."""
    rows = list(rows_of(table))
    crossed = [False] * len(rows)  # whether a cell goes on below a row
    for number, cells in enumerate(grid_of(table)):
        for row in range(number, number + max((cell.rows for cell in cells), default=1) - 1):
            crossed[row] = True
    begin = 0
    for number, goes_on in enumerate(crossed):
        if not goes_on:
            if number - begin < _MOST_TOGETHER:
                for row in rows[begin:number]:
                    row.set("class", " ".join(filter(None, (row.get("class"), FIT_JOINED))))
            begin = number + 1
