"""``::: table {headers=both}``: a table with its caption before it and its notes after it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from publish.model.blocks import FITS, Block, Paragraph, Row, Table
from publish.model.table_grid import places, width_of
from publish.rules.blocks import TABLE_FIT, TABLE_HEADERS, TABLE_SHAPE, TABLE_WIDTHS, TABLE_WITHOUT_CAPTION
from publish.source.annotations.container import NAME, Container, spliced
from publish.source.annotations.csv_table import table_of_csv
from publish.source.nearest import did_you_mean, nearest, respelt
from publish.source.parse_state import ParseState
from publish.source.table_caption import parts_of, table_name

HEADERS = ("columns", "rows", "both")
_ATTRIBUTES = (NAME, "csv", "separator", "encoding", "headers", "head-rows", "head-columns", "widths", "fit")


def read_container(container: Container, reading: ParseState) -> tuple[Block, ...]:
    """Return the table with what belongs to it, or report what is missing."""
    attributes = container.several(_ATTRIBUTES, reading)
    headers, fit = attributes["headers"], attributes["fit"]
    if headers and headers not in HEADERS:
        message = f'a table has no headers of the kind "{headers[:40]}"'
        edit = respelt(headers, nearest(headers, HEADERS))
        reading.report(TABLE_HEADERS, message, container.where("headers"), did_you_mean(headers, HEADERS), edit)
    if fit and fit not in FITS:
        message = f'a table can\'t be fitted by "{fit[:40]}"'
        edit = respelt(fit, nearest(fit, FITS))
        reading.report(TABLE_FIT, message, container.where("fit"), did_you_mean(fit, FITS), edit)
        fit = ""
    name = table_name(attributes[NAME], container.where(NAME), reading) if attributes[NAME] else ""
    blocks = container.blocks
    caption = container.title_words() if container.title else ()
    if not caption and blocks and isinstance(blocks[0], Paragraph):
        caption, blocks = blocks[0].children, blocks[1:]
    if attributes["csv"]:
        made = table_of_csv(container, reading)
        if made is None:
            return spliced(container)
        blocks = (made, *blocks)
    table = blocks[0] if blocks else None
    if not isinstance(table, Table):
        if not caption:
            _report_no_caption(container, reading)
        where = table.position if table else container.opening
        message = "a table container holds a caption, then one table, then perhaps notes"
        reading.report(TABLE_SHAPE, message, where)
        return spliced(container)
    if not (caption or table.caption):
        _report_no_caption(container, reading)
    table = _with_headers(table, container, attributes, reading)
    return (
        replace(
            table,
            position=container.position,
            caption=caption or table.caption,
            notes=blocks[1:],
            widths=_widths(table, container, attributes["widths"], reading),
            fit=fit,
            name=name or table.name,
        ),
    )


def _report_no_caption(container: Container, reading: ParseState) -> None:
    reading.report(TABLE_WITHOUT_CAPTION, "the table has no caption", container.opening)


def _with_headers(table: Table, container: Container, attributes: dict[str, str], reading: ParseState) -> Table:
    """Return a table with the rows and columns of headers that its container asks for."""
    headers = attributes["headers"]
    rows = _number(container, "head-rows", len(table.head) + len(table.rows), reading)
    columns = _number(container, "head-columns", width_of(table), reading)
    if rows is None:
        rows = 0 if headers == "rows" else len(table.head)
    if columns is None:
        columns = 1 if headers in ("rows", "both") else 0
    table = _with_head(table, rows, container, reading)
    return replace(
        table, rows=tuple(_with_row_headers(table.rows, columns)), foot=tuple(_with_row_headers(table.foot, columns))
    )


def _number(container: Container, key: str, most: int, reading: ParseState) -> int | None:
    written = next((each.value for each in container.attributes if each.key == key), "")
    if not written:
        return None
    if written.isascii() and written.isdigit() and int(written[:9]) <= most:
        return int(written)
    message = f'"{written[:40]}" is no number of {key.replace("head-", "")} that the table has'
    reading.report(TABLE_HEADERS, message, container.where(key), f"write a number up to {most}: {{{key}=1}}")
    return None


def _with_head(table: Table, rows: int, container: Container, reading: ParseState) -> Table:
    """Return a table whose head has that many rows; no cell may reach from the head into the rows below."""
    every = (*_bare(table.head), *table.rows)
    reaching = [place for line in places(every[:rows]) for place in line if place.rows.stop > rows]
    if reaching:
        message = "a cell that is joined to others reaches from the head into the rows below it"
        reading.report(
            TABLE_HEADERS, message, reaching[0].cell.position, "begin the rows below with cells of their own"
        )
        return table
    head = tuple(replace(row, cells=tuple(replace(cell, scope="col") for cell in row.cells)) for row in every[:rows])
    return replace(table, head=head, rows=every[rows:])


def _bare(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    return tuple(replace(row, cells=tuple(replace(cell, scope="") for cell in row.cells)) for row in rows)


def _with_row_headers(rows: tuple[Row, ...], columns: int) -> Iterator[Row]:
    """Yield rows whose cells in the first columns are headers of their rows."""
    for row, line in zip(rows, places(rows), strict=True):
        cells = (replace(place.cell, scope="row") if place.columns.start < columns else place.cell for place in line)
        yield replace(row, cells=tuple(cells))


def _widths(table: Table, container: Container, written: str, reading: ParseState) -> tuple[float, ...]:
    if not written:
        return table.widths
    widths, columns = parts_of(written), width_of(table)
    if len(widths) == columns and all(widths):
        return widths
    message = f'"{written[:40]}" aren\'t the widths of {columns} columns'
    hint = f"write one number for each column: {{widths={','.join(['1'] * min(columns, 12))}}}"
    reading.report(TABLE_WIDTHS, message, container.where("widths"), hint)
    return table.widths
