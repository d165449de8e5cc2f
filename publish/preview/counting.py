"""What is counted where a page is heard: the items of lists, as they are numbered, and the cells of tables."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from publish.model.blocks import NUMBERINGS
from publish.model.numerals import roman

_WIDEST = 1000
"""Columns that a cell may span, as in HTML."""
_MOST_COLUMNS = 10_000
"""Columns from which on every cell counts as one."""


def numbers_of(element: Any, items: list[Any]) -> Iterator[str]:
    """Yield the numbers of the items of a list as they are shown."""
    classes = element.get("class", "").split()
    kind = next((kind for name, kind in NUMBERINGS.items() if name in classes), element.get("type", "1"))
    value = _whole_number(element.get("start"), 1)
    for item in items:
        value = _whole_number(item.get("value"), value)
        yield _number(value, kind)
        value += 1


def _whole_number(written: str | None, otherwise: int) -> int:
    """Return the number that an attribute says, ``otherwise`` where it says none."""
    try:
        return int(written or "")
    except ValueError:
        return otherwise


def _number(value: int, kind: str) -> str:
    if kind.lower() == "a" and value > 0:
        letters = ""
        while value:
            value, rest = divmod(value - 1, 26)
            letters = chr(ord("a") + rest) + letters
        return letters.upper() if kind == "A" else letters
    if kind.lower() == "i" and 0 < value < 4000:
        return roman(value).upper() if kind == "I" else roman(value)
    return str(value)


def places_of(rows: list[Any]) -> tuple[dict[Any, tuple[int, int]], int]:
    """Return row and column of each cell, from 1, and how many columns there are."""
    places: dict[Any, tuple[int, int]] = {}
    taken: dict[int, int] = {}  # the last row in which a column is taken by a cell that has begun
    columns = 0
    for row, element in enumerate(rows, start=1):
        column = 1
        for cell in element:
            if not isinstance(cell.tag, str):
                continue
            while taken.get(column, 0) >= row:
                column += 1
            places[cell] = (row, column)
            widest = _WIDEST if column <= _MOST_COLUMNS else 1
            wide, high = (max(_whole_number(cell.get(name), 1), 1) for name in ("colspan", "rowspan"))
            wide = min(wide, widest)
            taken |= dict.fromkeys(range(column, column + wide), row + high - 1)
            column += wide
            columns = max(columns, column - 1)
    return places, columns
