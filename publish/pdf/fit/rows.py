"""Rows that are text rather than a table: too long to be kept on one page."""

from __future__ import annotations

from typing import Any

from publish.html.vocabulary import FIT_LONG
from publish.pdf.fit.grid import letters_in, rows_of

_LETTER, _LINE = 0.5, 1.33  # how wide a letter is on an average, and how high a line, in em


def let_long_rows_run_on(table: Any, frame: float, height: float, size: float) -> None:
    """Mark the rows whose words fill more than half a page even if they had its whole width.

    Such a row would leave the rest of its page empty, and be divided on the next all the same.  ``frame`` and
    ``height`` are those of the page, ``size`` is that of the letters, all in CSS pixels.
    """
    most = frame * height / 2 / (_LETTER * size * _LINE * size)
    for row in rows_of(table):
        if letters_in(row) > most:
            row.set("class", FIT_LONG)
