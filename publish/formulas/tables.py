"""Tables of formulas: matrices, cases, steps one below the other, sums in columns with their line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from publish.formulas.box import Bar, Box, pile
from publish.formulas.lengths import length, styles_of

_BESIDE = 0.4  # ems of room on each side of a cell, as browsers leave
_AT_EDGE = 0.15  # and at the edges of the table
_ABOVE = 0.25
_HIGH, _DEEP = 0.7, 0.3  # of a row at least, so that lines of steps are as far apart as those of text
_RULE = 0.05


def set_table(element: Any, style: Any, row: Callable[[Sequence[Any], Any], Box], axis: float) -> Box:
    """Set a table; its middle stands at the height of the axis.  ``row`` sets the contents of a cell."""
    lines = [list(each) for each in element if _name(each) in ("mtr", "mlabeledtr")]
    last = lines[-1] if lines else []
    closed = len(lines) > 1 and len(last) == 1 and not len(last[0]) and "border-top" in styles_of(last[0])
    if closed:  # an empty row that holds nothing but the line below the table
        lines.pop()
    if not any(lines):
        return Box()
    shown = element.get("displaystyle") == "true"
    inner = style if style.display == shown else _with_display(style, shown)
    cells = [[row(list(cell), inner) for cell in line] for line in lines]
    count = max(map(len, cells))
    aligned = (element.get("columnalign") or "").split()
    edges = [[_edges(cell, column, count) for column, cell in enumerate(line)] for line in lines]
    widths = [
        max(
            (
                left + box.width + right
                for line, around in zip(cells, edges, strict=True)
                for box, (left, right) in zip(line[column : column + 1], around[column : column + 1], strict=True)
            ),
            default=0.0,
        )
        for column in range(count)
    ]
    size = style.size
    tops = [max([_HIGH * size, *(box.ascent for box in line)]) + _ABOVE * size for line in cells]
    feet = [max([_DEEP * size, *(box.descent for box in line)]) + _ABOVE * size for line in cells]
    framed = closed or bool({"border-top", "border-bottom"} & styles_of(element).keys()) or bool(element.get("frame"))
    if not framed:
        tops[0] -= _ABOVE * size
        feet[-1] -= _ABOVE * size
    height = sum(tops) + sum(feet)
    y = height / 2 + axis
    placed: list[tuple[Box, float, float]] = []
    rules: list[Bar] = []
    for line, written, around, top, foot in zip(cells, lines, edges, tops, feet, strict=True):
        x = 0.0
        for column, (box, cell, (left, right)) in enumerate(zip(line, written, around, strict=True)):
            room = widths[column] - left - right - box.width
            share = {"left": 0.0, "right": 1.0}.get(_alignment(cell, aligned, column), 0.5)
            placed.append((box, x + left + room * share, y - top))
            rules += _rules(cell, x, y, widths[column], top + foot, style)
            x += widths[column]
        y -= top + foot
    table = pile(sum(widths), placed)
    table.ascent, table.descent = height / 2 + axis, height / 2 - axis
    table.ink += rules
    table.ink += _lines(element, widths, tops, feet, axis, style, closed=closed)
    return table


def _with_display(style: Any, shown: bool) -> Any:
    from dataclasses import replace

    return replace(style, display=shown)


def _name(element: Any) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _edges(cell: Any, column: int, count: int) -> tuple[float, float]:
    """Return the room before and after the contents of a cell, none at the edges of the table."""
    styles = styles_of(cell)
    left = length(styles.get("padding-left"), _AT_EDGE if column == 0 else _BESIDE)
    right = length(styles.get("padding-right"), _AT_EDGE if column == count - 1 else _BESIDE)
    if any(name in styles for name in ("border-top", "border-bottom")):
        left, right = max(left, 0.1), max(right, 0.1)
    if "border-right" in styles:
        right = max(right, _BESIDE)
    return left, right


def _alignment(cell: Any, aligned: Sequence[str], column: int) -> str:
    written = cell.get("columnalign") or styles_of(cell).get("text-align")
    if written:
        return str(written)
    return aligned[min(column, len(aligned) - 1)] if aligned else "center"


def _rules(cell: Any, x: float, y: float, width: float, height: float, style: Any) -> list[Bar]:
    """Return the lines that the style of a cell asks for, with the cell's upper left corner at its place."""
    styles, thick = styles_of(cell), _RULE * style.size
    found = []
    for name, place, size in (
        ("border-top", (x, y - thick / 2), (width, thick)),
        ("border-bottom", (x, y - height - thick / 2), (width, thick)),
        ("border-left", (x - thick / 2, y - height), (thick, height)),
        ("border-right", (x + width - thick / 2, y - height), (thick, height)),
    ):
        if length(styles.get(name, "").split(" ")[0]) > 0:
            found.append(Bar(x=place[0], y=place[1], token=None, colour=style.colour, width=size[0], height=size[1]))
    return found


def _lines(
    element: Any,
    widths: Sequence[float],
    tops: Sequence[float],
    feet: Sequence[float],
    axis: float,
    style: Any,
    *,
    closed: bool,
) -> list[Bar]:
    """Return the lines that ``rowlines``, ``columnlines`` and ``frame`` of a table ask for."""
    width, height, thick = sum(widths), sum(tops) + sum(feet), _RULE * style.size
    top = height / 2 + axis
    found = []

    def add(x: float, y: float, wide: float, high: float) -> None:
        found.append(Bar(x=x, y=y, token=None, colour=style.colour, width=wide, height=high))

    y = top
    for at, (above, below) in enumerate(zip(tops[:-1], feet[:-1], strict=True)):
        y -= above + below
        if _line(element.get("rowlines"), at):
            add(0, y - thick / 2, width, thick)
    x = 0.0
    for at, each in enumerate(widths[:-1]):
        x += each
        if _line(element.get("columnlines"), at):
            add(x - thick / 2, top - height, thick, height)
    framed, styles = (element.get("frame") or "none") != "none", styles_of(element)
    sides = {
        "border-top": (0, top - thick / 2, width, thick),
        "border-bottom": (0, top - height - thick / 2, width, thick),
        "border-left": (-thick / 2, top - height, thick, height),
        "border-right": (width - thick / 2, top - height, thick, height),
    }
    for name, place in sides.items():
        written = length(styles.get(name, "").split(" ")[0]) > 0
        if framed or written or (closed and name == "border-bottom"):
            add(*place)
    return found


def _line(written: str | None, at: int) -> bool:
    kinds = (written or "none").split() or ["none"]
    return kinds[min(at, len(kinds) - 1)] != "none"
