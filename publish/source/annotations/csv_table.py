"""``::: table {csv=rain.csv}``: a table whose cells stand in a CSV file of the publication, as plain words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from publish.diagnostics import Position
from publish.model.blocks import Cell, Row, Table
from publish.model.inlines import Inline, LineBreak, Words
from publish.rules.files import CSV_ATTRIBUTE, CSV_EMPTY, CSV_ROW
from publish.source.annotations.container import Container
from publish.source.csv_rows import ENCODINGS, SEPARATORS, CsvRow, Field, read_csv
from publish.source.nearest import did_you_mean, nearest, respelt
from publish.source.parse_state import ParseState

_FIGURE = re.compile(
    r"(?:[^\W\d_]{1,3}|[$\u00a3\u00a5\u20ac])?\s*[-+\u2212]?\d[\d\s.,'\u2019]*(?:\s*[%\u2030]|\s*[^\W\d_]{1,3})?"
)
"""A number, perhaps with a currency or a unit."""
_LONGEST = 40  # characters of one
_NOTHING = frozenset({"", "-", "\u2013", "\u2014"})


def table_of_csv(container: Container, reading: ParseState) -> Table | None:
    """Return the table that stands in the file, or report what is wrong with it."""
    where = container.where("csv")
    file = reading.beside(container.value("csv"), where) if reading.beside else None
    if file is None:
        if reading.beside is None:
            reading.report(CSV_EMPTY, "no file can be read here", where, "put the table into a text")
        return None
    separator = _chosen(container, "separator", tuple(SEPARATORS), reading)
    encoding = _chosen(container, "encoding", ENCODINGS, reading)
    before = len(reading.findings)
    rows = _regular(read_csv(file, encoding, SEPARATORS.get(separator, ""), reading.findings), reading)
    if not rows:
        if len(reading.findings) == before:
            reading.report(CSV_EMPTY, f"{file.path} has no rows", where)
        return None
    reading.count(sum(len(row.fields) for row in rows))
    alignments = _alignments(rows)
    head, *body = (
        Row(
            position=row.position,
            cells=tuple(
                _cell(field, alignment, "" if number else "col")
                for field, alignment in zip(row.fields, alignments, strict=True)
            ),
        )
        for number, row in enumerate(rows)
    )
    return Table(position=container.position, head=(head,), rows=tuple(body))


def _chosen(container: Container, key: str, known: Sequence[str], reading: ParseState) -> str:
    written = container.value(key).lower()
    if not written or written in known:
        return written
    message = f'"{written[:40]}" is no {key} of a CSV file that is known'
    edit = respelt(container.value(key), nearest(written, known))
    reading.report(CSV_ATTRIBUTE, message, container.where(key), did_you_mean(written, known), edit)
    return ""


def _regular(rows: Sequence[CsvRow], reading: ParseState) -> list[CsvRow]:
    """Return rows of one length, without the columns at the end in which no row has a word; report the others."""
    filled = [max((number for number, field in enumerate(row.fields, 1) if field.text), default=0) for row in rows]
    named = len(rows[0].fields) if rows else 0
    width = min(named, max(filled, default=0))
    regular = []
    for row, last in zip(rows, filled, strict=True):
        if last > named or len(row.fields) < width:
            where = _from_to(row.fields[width], row.fields[last - 1]) if last > named else row.position
            message = f"the row has {max(last, len(row.fields))} fields and the first {named}"
            reading.report(CSV_ROW, message, where)
        end = row.fields[-1].position
        empty = Field(text="", position=replace(end, line=end.end_line, column=end.end_column))
        fields = (*row.fields[:width], *(empty for _ in range(width - len(row.fields))))
        regular.append(CsvRow(fields=fields, position=row.position))
    return regular


def _from_to(first: Field, last: Field) -> Position:
    return replace(first.position, end_line=last.position.end_line, end_column=last.position.end_column)


def _alignments(rows: Sequence[CsvRow]) -> list[str]:
    """Align columns of figures at their right."""
    columns = zip(*(row.fields for row in rows[1:]), strict=True) if len(rows) > 1 else ()
    found = []
    for column in columns:
        said = [field.text for field in column if field.text not in _NOTHING]
        found.append(
            "right" if said and all(len(text) <= _LONGEST and _FIGURE.fullmatch(text) for text in said) else ""
        )
    return found or [""] * len(rows[0].fields)


def _cell(field: Field, alignment: str, scope: str) -> Cell:
    children: list[Inline] = []
    for line in field.text.split("\n"):
        if children:
            children.append(LineBreak(position=field.position))
        if line.strip():
            children.append(Words(position=field.position, text=line.strip()))
    return Cell(position=field.position, children=tuple(children), alignment=alignment, scope=scope)
