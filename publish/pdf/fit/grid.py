"""A table of the HTML as a grid: which cell begins in which column, and how wide its words are at most."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from publish.html.vocabulary import FIT_FIGURE

_BREAKS = re.compile("[ \t\r\n\u200b]+")
_WIDE = frozenset("mwæœ@%‰—…")
_LATIN_GREEK_CYRILLIC, _ARABIC = 0x0530, range(0x0600, 0x0780)
_BESIDE = 3.0  # what may stand beside the words of a cell: marks of sources, the number of a note


@dataclass(frozen=True, slots=True, eq=False)
class Cell:
    """A cell of the HTML, the columns that it takes up, and whether it goes on in the rows below."""

    html: Any
    columns: range
    rows: int


Grid = tuple[tuple[Cell, ...], ...]
"""The cells of a table, row by row, the head first."""


def grid_of(table: Any) -> Grid:
    """Read the rows of a ``table`` element; cells that span columns or rows take up their places."""
    taken: set[tuple[int, int]] = set()
    grid = []
    for number, row in enumerate(rows_of(table)):
        cells, column = [], 0
        for html in row:
            while (number, column) in taken:
                column += 1
            columns, rows = range(column, column + _span(html, "colspan")), _span(html, "rowspan")
            taken.update((line, place) for line in range(number, number + rows) for place in columns)
            cells.append(Cell(html=html, columns=columns, rows=rows))
            column = columns.stop
        grid.append(tuple(cells))
    return tuple(grid)


def rows_of(table: Any) -> Iterator[Any]:
    """Yield the rows of a table, those of its head first."""
    for part in table:
        if part.tag in ("thead", "tbody", "tfoot"):
            yield from part


def width_of(grid: Grid) -> int:
    """Return how many columns there are."""
    return max((cell.columns.stop for row in grid for cell in row), default=0)


def seams(grid: Grid) -> frozenset[int]:
    """Return the columns before which a table can be cut: no cell lies on both sides."""
    crossed = {column for row in grid for cell in row for column in cell.columns[1:]}
    return frozenset(range(1, width_of(grid))) - crossed


def columns_of_headers(grid: Grid) -> int:
    """Return how many columns at the beginning hold nothing but headers of rows."""
    below = [row for row in grid if all(cell.html.get("scope") != "col" for cell in row)]
    return min((cell.columns.start for row in below for cell in row if cell.html.tag == "td"), default=0)


def widest_pieces(grid: Grid) -> tuple[float, ...]:
    """Return, for each column, more than the width of its widest piece that no line can divide, in em."""
    widths = [0.0] * width_of(grid)
    for row in grid:
        for cell in row:
            for column in cell.columns:
                widths[column] = max(widths[column], widest_piece(cell.html) / len(cell.columns))
    return tuple(widths)


def telling_rows(grid: Grid, most: int) -> list[list[Cell]]:
    """Put the cells that decide how wide their columns must be into ``most`` rows, the widest of each column first."""
    by_column: list[list[Cell]] = [[] for _ in range(width_of(grid))]
    for row in grid:
        for cell in row:
            by_column[cell.columns.start].append(cell)
    for cells in by_column:
        cells.sort(key=lambda cell: -widest_piece(cell.html))
    return [[cells[place] for cells in by_column if place < len(cells)] for place in range(most)]


def widest_piece(html: Any) -> float:
    """Return more than the width, in em, of what no line divides in a cell."""
    words = "".join(html.itertext())
    pieces = [words] if FIT_FIGURE in (html.get("class") or "").split() else _BREAKS.split(words)
    return max(map(_width, pieces)) + (_BESIDE if len(html) else 0.0)


def _width(piece: str) -> float:
    return sum(1.0 if _is_wide(character) else 0.72 for character in piece)


def _is_wide(character: str) -> bool:
    number = ord(character)
    if number >= _LATIN_GREEK_CYRILLIC:
        return number not in _ARABIC
    return character in _WIDE or character.isupper()


def has_arabic(text: str) -> bool:
    """Return whether there are Arabic letters in a text."""
    return not text.isascii() and any(ord(character) in _ARABIC for character in text)


def letters_in(row: Sequence[Any]) -> int:
    """Count the letters of a row."""
    return sum(len(text) for html in row for text in html.itertext())


def _span(html: Any, name: str) -> int:
    written = html.get(name) or "1"
    return max(1, int(written)) if written.isdigit() else 1
