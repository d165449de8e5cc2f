"""Tables of a Word file as grids that are whole: pandoc drops cells beyond a grid and words of joined cells."""

from __future__ import annotations

from lxml import etree

from publish.importers.word.markup import Element, W, child, remove, value
from publish.importers.word.told import Met

_MOST_COLUMNS = 200  # more than three times what Word allows


def square_tables(root: Element, met: Met) -> None:
    """Fill what rows skip with empty cells, widen grids that are too narrow, and join only what can be joined.

    The title and the description of a table are its alternative text, which pandoc would print as a caption.
    """
    for table in root.iter(W + "tbl"):
        properties = child(table, "tblPr")
        said = [child(properties, name) for name in ("tblCaption", "tblDescription")]
        met.add("table description", int(any(each is not None and each.get(W + "val") for each in said)))
        for each in said:
            if each is not None:
                remove(each)
        rows = table.findall(W + "tr")
        for row in rows:
            _join_across(row)
            _fill(row)
        _join_down(rows, met)
        widths = [sum(map(_span, row.findall(W + "tc"))) for row in rows]
        widest = min(max(widths, default=0), _MOST_COLUMNS)
        for row, width in zip(rows, widths, strict=True):
            if 0 < width < widest:
                row.append(_empty_cell(widest - width))
        grid = table.find(W + "tblGrid")
        if grid is None:
            grid = etree.Element(W + "tblGrid")
            table.insert(0 if properties is None else 1, grid)
        for _ in range(widest - len(grid.findall(W + "gridCol"))):
            etree.SubElement(grid, W + "gridCol").set(W + "w", "1000")


def _fill(row: Element) -> None:
    """Put an empty cell where a row begins after the first column, or ends before the last."""
    cells = row.findall(W + "tc")
    for name in ("gridBefore", "gridAfter"):
        mark = child(row, f"trPr/{name}")
        if mark is None:
            continue
        width = _number(mark.get(W + "val", ""))
        remove(mark)
        if width and cells and name == "gridBefore":
            cells[0].addprevious(_empty_cell(width))
        elif width and cells:
            cells[-1].addnext(_empty_cell(width))


def _join_across(row: Element) -> None:
    """Write cells that are joined in the way of Word 97 as one that is wider."""
    first: Element | None = None
    for cell in row.findall(W + "tc"):
        mark = child(cell, "tcPr/hMerge")
        if mark is None:
            first = None
            continue
        goes_on = mark.get(W + "val", "continue") == "continue" and first is not None
        remove(mark)
        if not goes_on or first is None:
            first = cell
            continue
        properties = first.find(W + "tcPr")
        if properties is not None:
            span = child(properties, "gridSpan")
            if span is None:
                span = etree.SubElement(properties, W + "gridSpan")
            span.set(W + "val", str(_span(first) + _span(cell)))
        first.extend(
            [each for each in cell if each.tag != W + "tcPr" and any(part.text for part in each.iter(W + "t"))]
        )
        remove(cell)


def _join_down(rows: list[Element], met: Met) -> None:
    """Join a cell to the one above it only where there is one of its width.

    Words in a cell that is joined to the one above it aren't shown.
    """
    above: dict[int, int] = {}
    for row in rows:
        gone, above = joined_away(row, above)
        for cell in row.findall(W + "tc"):
            mark = child(cell, "tcPr/vMerge")
            if cell in gone:
                hidden = [each for each in cell.iter(W + "r") if any(part.text for part in each.iter(W + "t"))]
                met.add("hidden", int(bool(hidden)))
                for each in hidden:
                    remove(each)
            elif mark is not None and mark.get(W + "val", "continue") == "continue":
                remove(mark)


def joined_away(row: Element, rows_above: dict[int, int]) -> tuple[set[Element], dict[int, int]]:
    """Return the cells of a row that are joined to cells above, and the widths of those that may go on below it."""
    gone: set[Element] = set()
    begun: dict[int, int] = {}
    column = _number(value(row, "trPr/gridBefore"))
    for cell in row.findall(W + "tc"):
        width = _span(cell)
        mark = child(cell, "tcPr/vMerge")
        if mark is not None and mark.get(W + "val", "continue") != "continue":
            begun[column] = width
        elif mark is not None and rows_above.get(column) == width:
            begun[column] = width
            gone.add(cell)
        column += width
    return gone, begun


def _span(cell: Element) -> int:
    return _number(value(cell, "tcPr/gridSpan"), 1)


def _number(written: str, otherwise: int = 0) -> int:
    return min(int(written), _MOST_COLUMNS) if written.isdecimal() and int(written) > 0 else otherwise


def _empty_cell(width: int) -> Element:
    cell = etree.Element(W + "tc")
    properties = etree.SubElement(cell, W + "tcPr")
    etree.SubElement(properties, W + "gridSpan").set(W + "val", str(width))
    etree.SubElement(cell, W + "p")
    return cell
