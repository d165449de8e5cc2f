"""Tables as tables of bars: their heads, the cells that are joined, their captions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from publish.importers.writing import escapes
from publish.importers.writing.inlines import InlineWriter, code
from publish.importers.writing.nodes import Node, plain_blocks, rows_of, walk
from publish.importers.writing.pieces import Break, Piece, Text, shows
from publish.importers.writing.report import excerpt
from publish.rules.importing import IMPORT_TABLE

_ALIGNMENTS = {"AlignLeft": ":--", "AlignRight": "--:", "AlignCenter": ":-:"}
_MOST_HEADS, MOST_COLUMNS = 10, 1000
_ABOVE, _BESIDE = "\x00above", "\x00beside"


def is_empty(table: Node) -> bool:
    """Return whether a table shows nothing."""
    return not any(plain_blocks(cell[4]) or _has_picture(cell[4]) for _, cells in rows_of(table) for cell in cells)


def framed(table: Node) -> Sequence[Node] | None:
    """Return what a table of one cell holds: it is a frame around words. None for any other table."""
    cells = [cell for _, row in rows_of(table) for cell in row]
    return cells[0][4] if len(cells) == 1 and not plain_blocks(table["c"][1][1]) else None


def table_source(table: Node, inlines: InlineWriter) -> str:
    """Return the source of a table without its caption."""
    _, _, columns, head, bodies, foot = table["c"]
    parts = [head[1], [row for body in bodies for row in (*body[2], *body[3])] + list(foot[1])]
    heads, rows = (_grid(part, max(1, len(columns)), inlines) for part in parts)
    if len(heads) > _MOST_HEADS:  # more than our reader looks for
        heads, rows = [], [*heads, *rows]
    if not any(each.strip() for row in heads for each in row):
        heads = []
        inlines.report.ask("table-heads", "Which row or column names the others?", excerpt(plain_blocks([table])))
    lines = [_row(row) for row in heads] or ["|" + "  |" * len(columns)]
    lines.append("|" + "|".join(_ALIGNMENTS.get(each[0]["t"], "---") for each in columns) + "|")
    lines += [_row(row) for row in rows]
    return "\n".join(lines)


def rows_as_lines(table: Node, inlines: InlineWriter) -> list[list[Piece]]:
    """Return the rows of a table with more columns than any has, each as a line of words."""
    found = []
    for _, cells in rows_of(table):
        lines = [line for cell in cells for line in _lines(cell[4], inlines) if shows(line)]
        found.append([piece for line in lines for piece in (*line, Text("; "))][:-1])
    return found


def heads_of_rows(table: Node) -> int:
    """Return how many columns of a table name its rows."""
    return min((body[1] for body in table["c"][4]), default=0)


def _has_picture(blocks: Sequence[Node]) -> bool:
    return any(each["t"] == "Image" for each in walk(blocks))


def _grid(rows: Sequence[Any], width: int, inlines: InlineWriter) -> list[list[str]]:
    """Return the cells of some rows by their places, and what joins a place to another cell."""
    grid: list[list[str | None]] = [[None] * width for _ in rows]
    for number, (_, cells) in enumerate(rows):
        column = 0
        for _, _, down, across, blocks in cells:
            while column < width and grid[number][column] is not None:
                column += 1
            if column >= width:
                words = plain_blocks(blocks)
                if words:
                    last = grid[number][width - 1]
                    grid[number][width - 1] = f"{last} {_cell(blocks, inlines)}" if last else _cell(blocks, inlines)
                continue
            source = _cell(blocks, inlines)
            reach = 1
            while reach < across and column + reach < width and grid[number][column + reach] is None:
                reach += 1
            for row in range(number, min(number + max(down, 1), len(rows))):
                if row > number and any(grid[row][place] is not None for place in range(column, column + reach)):
                    break
                for place in range(column, column + reach):
                    grid[row][place] = (
                        source if (row, place) == (number, column) else (_BESIDE if place > column else _ABOVE)
                    )
            column += reach
    found = [[each or "" for each in row] for row in grid]
    return [row for row in found if any(each not in (_ABOVE, _BESIDE) for each in row)]


def _row(cells: Sequence[str]) -> str:
    """Return a line of cells; ``||`` joins a cell to the one before it, ``^^`` to the one above."""
    written = "|"
    for cell in cells:
        if cell == _BESIDE:
            written += "|"
            continue
        written += f" {'^^' if cell == _ABOVE else cell} |" if cell else "  |"
    return written


def _cell(blocks: Sequence[Node], inlines: InlineWriter) -> str:
    """Return the words of a cell in one line."""
    lines = _lines(blocks, inlines)
    pieces: list[Piece] = []
    for line in lines:
        if not shows(line):
            continue
        if pieces:
            pieces.append(Break())
        pieces += line
    return escapes.cell(pieces)


def _lines(blocks: Sequence[Node], inlines: InlineWriter) -> list[list[Piece]]:
    within = frozenset({"cell"})
    found: list[list[Piece]] = []
    for block in blocks:
        kind: str = block["t"]
        content: Any = block.get("c")
        if kind in ("Para", "Plain"):
            found.append(inlines.pieces(content, within))
        elif kind == "Header":
            found.append(inlines.pieces(content[2], within))
        elif kind in ("Div", "BlockQuote"):
            found += _lines(content[1] if kind == "Div" else content, inlines)
        elif kind in ("BulletList", "OrderedList"):
            items = content if kind == "BulletList" else content[1]
            inlines.report.find(IMPORT_TABLE, "the items of a list in a cell stand on lines of their own")
            for number, item in enumerate(items):
                mark = "• " if kind == "BulletList" else f"{content[0][0] + number}. "
                inner = _lines(item, inlines)
                if inner:
                    inner[0] = [Text(mark), *inner[0]]
                found += inner
        elif kind == "LineBlock":
            found += [inlines.pieces(line, within) for line in content]
        elif kind == "CodeBlock":
            found += [code(line) for line in content[1].splitlines()]
        elif kind == "Table":
            inlines.report.find(IMPORT_TABLE, "a table in a cell is written in its lines")
            found += _lines(content[1][1], inlines)
            for _, cells in rows_of(block):
                line: list[Piece] = []
                for cell in cells:
                    for part in _lines(cell[4], inlines):
                        if shows(part):
                            line += [Text("; "), *part] if line else part
                found.append(line)
        elif kind == "DefinitionList":
            for term, definitions in content:
                found.append(inlines.pieces(term, within))
                for definition in definitions:
                    found += _lines(definition, inlines)
        elif kind == "Figure":
            found += _lines(content[2], inlines)
            found += _lines(content[1][1], inlines)
        elif kind == "RawBlock":
            continue
    return found
