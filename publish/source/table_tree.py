"""From a table's tokens to a table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from markdown_it.token import Token

from publish.diagnostics import Position
from publish.model.blocks import Cell, Row, Table
from publish.model.inlines import Inline


def table(tokens: list[Token], at: Callable[[Token], Position], read: Callable[[Token], tuple[Inline, ...]]) -> Table:
    """Return the table; ``tokens`` are those between its opening and its closing."""
    rows: list[Row] = []
    cells: list[Cell] = []
    alignment, scope = "", ""
    for token in tokens:
        if token.type == "tr_open":
            cells, row = [], token
        elif token.type in ("th_open", "td_open"):
            alignment = str(token.attrs.get("style", "")).rpartition(":")[2]
            scope = "col" if token.type == "th_open" else ""
        elif token.type == "inline":
            cells.append(Cell(position=at(token), children=read(token), alignment=alignment, scope=scope))
        elif token.type == "tr_close":
            rows.append(Row(position=at(row), cells=tuple(cells)))
    first, last = rows[0].position, rows[-1].position
    where = replace(first, end_line=last.end_line, end_column=last.end_column)
    return Table(position=where, head=rows[0], rows=tuple(rows[1:]))
