"""Rules for tables: rows of one width, and headers that the cells can be told by."""

from __future__ import annotations

from publish.audit.pdf.examination import Examination
from publish.audit.pdf.objects import TooLarge, entry, first_items, name, text, whole
from publish.audit.pdf.tree import Node
from publish.rules.tagged_pdf import (
    PDF_TABLE,
    PDF_TABLE_HEADER,
    PDF_TABLE_HEADER_ABSENT,
    PDF_TABLE_HEADER_UNKNOWN,
    PDF_TABLE_HEADER_UNUSED,
    PDF_TABLE_WITHOUT_ROWS,
)

_GROUPS = frozenset({"THead", "TBody", "TFoot", "NonStruct", "Div", "Part"})
_WIDEST = 1000
"""Columns of a table at most; a number beyond is a mistake or an attack."""
_MOST_CELLS = 1_000_000
_SCOPES = frozenset({"Row", "Column", "Both"})


def check_tables(seen: Examination) -> None:
    """Check every table."""
    identifiers = {text(entry(node.value, "/ID")): node for node in seen.tree.nodes if "/ID" in node.value}
    laid = 0
    for node in seen.tree.nodes:
        if node.standard == "Table":
            rows = _rows(node)
            if not rows:
                seen.report(PDF_TABLE_WITHOUT_ROWS, f"{seen.called(node)} has no row", at=node)
            laid += _check_grid(seen, node, rows, _MOST_CELLS - laid)
            if laid > _MOST_CELLS:
                raise TooLarge(f"its tables have more than {_MOST_CELLS} cells")
            _check_headers(seen, rows, identifiers)


def _rows(table: Node) -> list[list[Node]]:
    rows: list[list[Node]] = []
    waiting = list(reversed(table.children))
    while waiting:
        node = waiting.pop()
        if node.standard == "TR":
            rows.append([each for each in node.children if each.standard in {"TH", "TD"}])
        elif node.standard in _GROUPS:
            waiting += reversed(node.children)
    return rows


def _check_grid(seen: Examination, table: Node, rows: list[list[Node]], most: int) -> int:
    """Lay the cells out as ISO 32000-2, 14.8.5.7 has it, and compare the widths of the rows.

    Return how many columns the cells take in all; with more than ``most``, laying out ends.
    """
    reaching: dict[int, int] = {}
    widths: list[int] = []
    laid = 0
    for row in rows:
        taken = {column for column, left in reaching.items() if left > 0}
        reaching = {column: left - 1 for column, left in reaching.items() if left > 1}
        at = 0
        for cell in row:
            down, across = _span(seen, cell, "/RowSpan"), _span(seen, cell, "/ColSpan")
            while at in taken:
                at += 1
            columns = range(at, at + across)
            laid += across
            if laid > most:
                return laid
            if not taken.isdisjoint(columns):
                seen.report(
                    PDF_TABLE, f"{seen.called(cell)} overlaps a cell of the row above it", at=cell, cause="overlap"
                )
            taken.update(columns)
            reaching |= {column: down - 1 for column in columns if down > 1}
            at += across
        widths.append(max(taken, default=-1) + 1)
    if any(left > 0 for left in reaching.values()):
        seen.report(PDF_TABLE, f"a cell of {seen.called(table)} spans more rows than there are", at=table, cause="span")
    widest = max(widths, default=0)
    for number, width in enumerate(widths, 1):
        if width != widest:
            message = f"row {number} of {seen.called(table)} is {width} columns wide, others are {widest}"
            seen.report(PDF_TABLE, message, at=(rows[number - 1] or [table])[0])
    return laid


def _span(seen: Examination, cell: Node, wanted: str) -> int:
    given = cell.attribute(wanted, ("Table",))
    span = 1 if given is None else whole(given)
    if span is None or not 1 <= span <= _WIDEST:
        message = f"{seen.called(cell)} says that it spans {given} {'rows' if wanted == '/RowSpan' else 'columns'}"
        seen.report(PDF_TABLE, message, at=cell, cause="number")
        return 1
    return span


def _check_headers(seen: Examination, rows: list[list[Node]], identifiers: dict[str, Node]) -> None:
    """Check that each header cell says what it heads, or is named by cells, and that the names lead to header cells.

    A scope is needed only where some cell doesn't name its headers (Matterhorn 15-003).
    """
    named: set[str] = set()
    by_headers = True
    for cell in (cell for row in rows for cell in row):
        headers = [text(each) for each in first_items(cell.attribute("/Headers", ("Table",)))]
        named.update(headers)
        known = {header for header in headers if header in identifiers and identifiers[header].standard == "TH"}
        by_headers = by_headers and (bool(known) or cell.standard == "TH")
        for header in headers:
            target = identifiers.get(header)
            if target is None:
                message = f"{seen.called(cell)} names a header “{header}” that no cell has as its identifier"
            else:
                message = f"{seen.called(cell)} names as its header {seen.called(target)}, which isn't a TH"
            if header not in known and cell.standard == "TD" and not known:
                seen.report(PDF_TABLE_HEADER_ABSENT, message, at=cell)
            elif header not in known:
                seen.report(PDF_TABLE_HEADER_UNKNOWN, message, at=cell)
    for cell in (cell for row in rows for cell in row if cell.standard == "TH"):
        scope = name(cell.attribute("/Scope", ("Table",)))
        if scope and scope not in _SCOPES:
            seen.report(
                PDF_TABLE_HEADER, f"{seen.called(cell)} has the unknown scope {scope}", at=cell, cause="unknown"
            )
        elif not scope and text(entry(cell.value, "/ID")) not in named:
            message = f"{seen.called(cell)} doesn't say what it heads (Scope), and no cell names it (Headers)"
            if by_headers:
                seen.report(PDF_TABLE_HEADER_UNUSED, message, at=cell)
            else:
                seen.report(PDF_TABLE_HEADER, message, at=cell)
