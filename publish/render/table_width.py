"""How wide a table has to be so that none of its words is broken: what pages on screen stack its cells by."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import chain

from publish.model.blocks import Cell, Row
from publish.model.inlines import SourceMarks
from publish.model.table_grid import places
from publish.model.walk import plain_text, walk

STEPS = (9, 14, 20, 30)
"""Widths in letters of the table at which its cells are stacked; one that needs less than the first never is."""
_LETTER = 0.55  # of an em: what a letter takes up in long words and bold headers
_SPACED = 1.2  # what readers who set letters apart add (WCAG 2.2, 1.4.12)
_BETWEEN = 0.8  # em between two columns
_PIECES = re.compile(r"[\s\-–—/]+|(?<=[\u3040-\u30ff\u3400-\u9fff\uff00-\uffef])")


def width_class(rows: Sequence[Row]) -> str:
    """Return the class of a table: below which width its cells are to stand one under the other."""
    needed = sum(letters * _LETTER * _SPACED + _BETWEEN for letters in _columns(rows)) - _BETWEEN
    if needed <= STEPS[0]:
        return ""
    return next((f"needs-{step}" for step in STEPS if needed <= step), "needs-more")


def _columns(rows: Sequence[Row]) -> list[float]:
    """Return the letters of the longest word of each column; a cell that takes up several divides its word."""
    columns = [0.0] * sum(cell.columns for cell in rows[0].cells)
    for place in chain.from_iterable(places(rows)):
        longest = _longest(place.cell) / len(place.columns)
        for column in place.columns:
            columns[column] = max(columns[column], longest)
    return columns


def _longest(cell: Cell) -> int:
    """Return the letters of the longest word of a cell; the mark of a source stays with the word before it."""
    words = max(map(len, _PIECES.split(plain_text(cell.blocks or cell.children))), default=0)
    return words + max(_lengths_of_marks(cell), default=0)


def _lengths_of_marks(cell: Cell) -> Iterable[int]:
    return (
        sum(len(f" [{mark.label}]") for mark in node.marks) for node in walk((cell,)) if isinstance(node, SourceMarks)
    )
