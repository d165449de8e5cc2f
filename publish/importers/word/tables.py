"""Tables of a Word file with every row as wide as its table: pandoc drops cells beyond the grid of a table."""

from __future__ import annotations

from lxml import etree

from publish.importers.word.markup import Element, W, child, remove, value

_MOST_COLUMNS = 200  # more than three times what Word allows


def square_tables(root: Element) -> None:
    """Fill what rows skip at their beginning and end with empty cells, and widen the grids that are too narrow."""
    for table in root.iter(W + "tbl"):
        widest = 0
        for row in table.findall(W + "tr"):
            skipped = {name: _number(value(row, f"trPr/{name}")) for name in ("gridBefore", "gridAfter")}
            for name in skipped:
                mark = child(row, f"trPr/{name}")
                if mark is not None:
                    remove(mark)
            cells = row.findall(W + "tc")
            if skipped["gridBefore"] and cells:
                cells[0].addprevious(_empty_cell(skipped["gridBefore"]))
            if skipped["gridAfter"] and cells:
                cells[-1].addnext(_empty_cell(skipped["gridAfter"]))
            width = sum(_number(value(cell, "tcPr/gridSpan"), 1) for cell in row.findall(W + "tc"))
            widest = max(widest, width)
        grid = table.find(W + "tblGrid")
        if grid is None:
            grid = etree.Element(W + "tblGrid")
            table.insert(1 if table.find(W + "tblPr") is not None else 0, grid)
        for _ in range(min(widest, _MOST_COLUMNS) - len(grid.findall(W + "gridCol"))):
            etree.SubElement(grid, W + "gridCol").set(W + "w", "1000")


def _number(written: str, otherwise: int = 0) -> int:
    return min(int(written), _MOST_COLUMNS) if written.isdecimal() and int(written) > 0 else otherwise


def _empty_cell(width: int) -> Element:
    cell = etree.Element(W + "tc")
    properties = etree.SubElement(cell, W + "tcPr")
    etree.SubElement(properties, W + "gridSpan").set(W + "val", str(width))
    etree.SubElement(cell, W + "p")
    return cell
