"""From a table as it was written to a table of the model."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from publish.model.blocks import Block, Box, Cell, Heading, Notice, Paragraph, Row, Summary, Table, Timeline
from publish.model.inlines import Inline
from publish.rules.blocks import CELL_HOLDS_BLOCK, CELLS_NOT_JOINED
from publish.source.location import Segments
from publish.source.parse_state import ParseState
from publish.source.table_shape import begins_cell, owners_of, span_of
from publish.source.written_table import Slot, WrittenCell, WrittenRow, WrittenTable

_PLAIN = re.compile(r"[^\W\d_][\w ,;-]*|\d+(?:[.,]\d+)?|")
"""Words that can't begin a block: most cells are no more, and needn't be looked at as lines of their own."""
_NO_CELL_HOLDS = (Box, Heading, Notice, Summary, Table, Timeline)


@dataclass(frozen=True, slots=True, kw_only=True)
class TableReader:
    """Makes tables; ``line`` reads the words of a cell, ``blocks`` what else may stand in one."""

    reading: ParseState
    line: Callable[[str, Segments], tuple[Inline, ...]]
    blocks: Callable[[str, Segments], tuple[Block, ...]]

    def table(self, written: WrittenTable) -> Table:
        """Return the table."""
        head, rows, foot = (self._rows(part, written.alignments) for part in (written.head, written.rows, written.foot))
        if not any(cell.children or cell.blocks for row in head for cell in row.cells) and rows:
            head = ()  # pandoc writes a table without a head so
        head = tuple(replace(row, cells=tuple(replace(cell, scope="col") for cell in row.cells)) for row in head)
        every = (*head, *rows, *foot)
        first, last = every[0].position, every[-1].position
        where = replace(first, end_line=last.end_line, end_column=last.end_column)
        return Table(position=where, head=head, rows=rows, foot=foot, widths=written.widths)

    def _rows(self, rows: Sequence[WrittenRow], alignments: Sequence[str]) -> tuple[Row, ...]:
        owners, torn = owners_of([row.slots for row in rows])
        begun = [begins_cell(line, number) for number, line in enumerate(owners)]
        for number, _ in torn:
            where = self.reading.position(rows[number].start, rows[number].end)
            self.reading.report(CELLS_NOT_JOINED, "^^ stands under nothing that it could be joined to", where)
        return tuple(
            Row(
                position=self.reading.position(row.start, row.end),
                cells=tuple(
                    replace(self._cell(slot, row, alignment), rows=down, columns=across)
                    for column, (slot, alignment) in enumerate(zip(row.slots, alignments, strict=True))
                    if owners[number][column] == (number, column)
                    for down, across in (span_of(owners, begun, (number, column)),)
                ),
            )
            for number, row in enumerate(rows)
            if begun[number]
        )

    def _cell(self, slot: Slot, row: WrittenRow, alignment: str) -> Cell:
        if not isinstance(slot, WrittenCell):
            where = self.reading.position(row.end, row.end)
            return Cell(position=where, children=(), alignment=alignment)
        where = self.reading.position(slot.start, slot.end)
        if not slot.blocks or _PLAIN.fullmatch(slot.content):
            with self.reading.on_one_line("cell"):
                return Cell(position=where, children=self.line(slot.content, slot.segments), alignment=alignment)
        blocks = self.blocks(slot.content, slot.segments)
        report_blocks(blocks, self.reading)
        if not blocks:
            return Cell(position=where, children=(), alignment=alignment)
        if len(blocks) == 1 and isinstance(blocks[0], Paragraph):
            return Cell(position=where, children=blocks[0].children, alignment=alignment)
        return Cell(position=where, children=(), blocks=blocks, alignment=alignment)


def report_blocks(blocks: tuple[Block, ...], reading: ParseState) -> None:
    """Report the blocks that no cell may hold."""
    for block in blocks:
        if isinstance(block, _NO_CELL_HOLDS):
            message = f"a {block.kind.replace('_', ' ')} stands in a cell of a table"
            reading.report(CELL_HOLDS_BLOCK, message, block.position)
