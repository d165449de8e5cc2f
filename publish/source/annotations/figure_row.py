"""``::: figures``, containers of pictures of other tools, pictures in one paragraph: figures side by side."""

from __future__ import annotations

from publish.diagnostics import Position
from publish.model.blocks import MOST_ABREAST, Block, Figure, FigureRow, Paragraph
from publish.model.inlines import Picture, Words
from publish.source.annotations.container import Container
from publish.source.annotations.picture import figure_of
from publish.source.parse_state import ParseState

_NAMES = frozenset({"figures", "figure-row", "side-by-side", "subfigures", "subfigure", "gallery", "image-row"})


def row_of(blocks: tuple[Block, ...], position: Position, abreast: int = 0) -> tuple[Block, ...]:
    """Return some blocks with their figures side by side, or as they are where there is one figure at most."""
    figures = tuple(block for block in blocks if isinstance(block, Figure))
    if len(figures) < 2:
        return blocks
    abreast = max(2, min(abreast or len(figures), MOST_ABREAST))
    return (FigureRow(position=position, abreast=abreast, blocks=blocks),)


def read_container(container: Container, reading: ParseState) -> tuple[Block, ...]:
    """Return the figures of ``::: figures`` side by side, as many in a row as ``abreast`` says."""
    values = container.several(("abreast",), reading)
    return row_of(_with_figures(container.blocks, reading), container.position, _number(values["abreast"]))


def read_div(container: Container, reading: ParseState) -> tuple[Block, ...] | None:
    """Return the figures of a container of another tool side by side; None where it says nothing of the kind."""
    columns, layout = container.value("layout-ncol"), container.value("layout")
    if not (columns or layout or container.value("layout-nrow") or _NAMES.intersection(container.classes)):
        return None
    abreast = _number(columns) or layout.partition("]")[0].count(",") + 1 if layout else _number(columns)
    return row_of(_with_figures(container.blocks, reading), container.position, abreast)


def _number(written: str) -> int:
    return int(written) if written.isascii() and written.isdigit() and len(written) < 3 else 0


def _with_figures(blocks: tuple[Block, ...], reading: ParseState) -> tuple[Block, ...]:
    """Return some blocks in which pictures that stand in a paragraph of their own are figures, and none are in rows."""
    found: list[Block] = []
    for block in blocks:
        if isinstance(block, FigureRow):
            found += block.blocks
        elif isinstance(block, Paragraph) and _is_of_pictures(block):
            pictures = (node for node in block.children if isinstance(node, Picture))
            found += (figure_of(picture, reading) for picture in pictures)
        else:
            found.append(block)
    return tuple(found)


def _is_of_pictures(paragraph: Paragraph) -> bool:
    held = [node for node in paragraph.children if not (isinstance(node, Words) and not node.text.strip())]
    return bool(held) and all(isinstance(node, Picture) for node in held)
