"""``::: table {headers=both}``: a table with its caption before it and its notes after it."""

from __future__ import annotations

from dataclasses import replace

from publish.model.blocks import FITS, Block, Cell, Paragraph, Row, Table
from publish.model.inlines import Inline
from publish.rules.blocks import TABLE_FIT, TABLE_HEADERS, TABLE_SHAPE, TABLE_WITHOUT_CAPTION
from publish.source.annotations.container import Container, spliced
from publish.source.nearest import did_you_mean
from publish.source.parse_state import ParseState

HEADERS = ("columns", "both")


def read_container(container: Container, reading: ParseState) -> tuple[Block, ...]:
    """Return the table with what belongs to it, or report what is missing."""
    attributes = container.several(("headers", "fit"), reading)
    headers, fit = attributes["headers"] or "columns", attributes["fit"]
    if headers not in HEADERS:
        message = f'a table has no headers of the kind "{headers[:40]}"'
        reading.report(TABLE_HEADERS, message, container.where("headers"), did_you_mean(headers, HEADERS))
    if fit and fit not in FITS:
        message = f'a table can\'t be fitted by "{fit[:40]}"'
        reading.report(TABLE_FIT, message, container.where("fit"), did_you_mean(fit, FITS))
        fit = ""
    blocks = container.blocks
    caption: tuple[Inline, ...] = ()
    if blocks and isinstance(blocks[0], Paragraph):
        caption, blocks = blocks[0].children, blocks[1:]
    else:
        message = "the table has no caption"
        reading.report(TABLE_WITHOUT_CAPTION, message, container.opening)
    table = blocks[0] if blocks else None
    if not isinstance(table, Table):
        where = table.position if table else container.opening
        message = "a table container holds a caption, then one table, then perhaps notes"
        reading.report(TABLE_SHAPE, message, where)
        return spliced(container)
    rows = tuple(map(_with_row_header, table.rows)) if headers == "both" else table.rows
    return (replace(table, position=container.position, rows=rows, caption=caption, notes=blocks[1:], fit=fit),)


def _with_row_header(row: Row) -> Row:
    first: Cell = replace(row.cells[0], scope="row")
    return replace(row, cells=(first, *row.cells[1:]))
