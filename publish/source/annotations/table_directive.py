"""``list-table`` and ``csv-table`` of MyST: a table written as a list of lists, and one from a CSV file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from publish.model.blocks import Block, Cell, List, ListItem, Paragraph, Row, Table
from publish.rules.blocks import TABLE_SHAPE
from publish.source.annotations.container import NAME, Attribute, Container
from publish.source.annotations.table import read_container as read_table
from publish.source.parse_state import ParseState
from publish.source.table_tree import report_blocks

LIST_TABLE, CSV_TABLE = "list-table", "csv-table"
_OURS = {
    "header-rows": "head-rows",
    "stub-columns": "head-columns",
    "name": NAME,
    "file": "csv",
    "delim": "separator",
    "widths": "widths",
    "encoding": "encoding",
    NAME: NAME,
}
"""What the options of a directive are called here; others say how a table looks."""
_SEPARATORS = {",": "comma", ";": "semicolon", "|": "bar", "\\t": "tab"}


def read_container(container: Container, reading: ParseState) -> tuple[Block, ...]:
    """Return the table, with the words beside the name of the directive as its caption."""
    blocks = container.blocks
    title = container.title_words()
    if title:
        blocks = (Paragraph(position=container.opening, children=title), *blocks)
    return read_directive(replace(container, blocks=blocks, title=""), reading)


def read_directive(container: Container, reading: ParseState) -> tuple[Block, ...]:
    """Return the table of a directive whose first paragraph is its caption."""
    blocks = container.blocks
    place = next((number for number, block in enumerate(blocks) if isinstance(block, List)), None)
    if container.name == LIST_TABLE and place is not None:
        rows = blocks[place]
        assert isinstance(rows, List)
        blocks = (*blocks[:place], *_table(rows, reading), *blocks[place + 1 :])
    attributes = (*_attributes(container), *_no_head(container))
    return read_table(replace(container, name="table", attributes=attributes, blocks=blocks), reading)


def _attributes(container: Container) -> Iterator[Attribute]:
    for attribute in container.attributes:
        key, value = _OURS.get(attribute.key, ""), attribute.value.strip()
        if key and not (key == "widths" and value in ("auto", "grid")):
            yield replace(attribute, key=key, value=_SEPARATORS.get(value, value) if key == "separator" else value)


def _no_head(container: Container) -> Iterator[Attribute]:
    """Yield what says that a table has no head, which a directive has only where it says so."""
    if not container.value("header-rows"):
        yield Attribute(key="head-rows", value="0", position=container.opening)


def _table(rows: List, reading: ParseState) -> tuple[Block, ...]:
    """Return the table that a list of lists means, or the list where it means none."""
    cells = [_cells(item) for item in rows.items]
    width = len(cells[0])
    for item, row in zip(rows.items, cells, strict=True):
        if len(row) != width or not width:
            message = f"the row has {len(row)} cells and the first {width}"
            reading.report(TABLE_SHAPE, message, item.position, "write each row as an item that holds a list of cells")
            return (rows,)
    made = (
        Row(position=item.position, cells=tuple(_cell(each, reading) for each in row))
        for item, row in zip(rows.items, cells, strict=True)
    )
    return (Table(position=rows.position, head=(), rows=tuple(made)),)


def _cells(item: ListItem) -> tuple[ListItem, ...]:
    inner = item.blocks[0] if len(item.blocks) == 1 else None
    return inner.items if isinstance(inner, List) else ()


def _cell(item: ListItem, reading: ParseState) -> Cell:
    blocks = item.blocks
    if not blocks:
        return Cell(position=item.position, children=())
    if len(blocks) == 1 and isinstance(blocks[0], Paragraph):
        return Cell(position=item.position, children=blocks[0].children)
    report_blocks(blocks, reading)
    return Cell(position=item.position, children=(), blocks=blocks)
