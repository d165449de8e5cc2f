"""Tables that are there to place pictures: each picture in a cell, its caption in that cell or in the one below."""

from __future__ import annotations

from collections.abc import Sequence

from publish.importers.writing.nodes import Node, plain_blocks, rows_of, walk
from publish.importers.writing.pictures import only_pictures

LONGEST_CAPTION = 300
_HOLDERS = ("Para", "Plain", "Div")


def gallery(table: Node) -> tuple[list[Node], int] | None:
    """Return the figures that a table places, and how many stand abreast; None for a table that holds anything else."""
    if plain_blocks(table["c"][1][1]):
        return None
    found: list[tuple[Sequence[Node], Sequence[Node]]] = []
    above: dict[int, int] = {}
    abreast = 0
    for row in rows_of(table):
        opened: dict[int, int] = {}
        before = len(found)
        for column, (_, _, down, across, blocks) in enumerate(row[1]):
            pictures, words = _parts(blocks)
            if down != 1 or across != 1 or pictures is None or len(plain_blocks(words)) > LONGEST_CAPTION:
                return None
            if pictures:
                found.append((pictures, words))
                opened |= {} if words else {column: len(found) - 1}
            elif words and column in above:
                found[above[column]] = (found[above[column]][0], words)
            elif words:
                return None
        above = opened
        abreast = max(abreast, len(found) - before)
    figures: list[Node] = [
        {"t": "Figure", "c": [["", [], []], [None, [*words]], [{"t": "Plain", "c": [*pictures]}]]}
        for pictures, words in found
    ]
    return (figures, abreast) if figures else None


def _parts(blocks: Sequence[Node]) -> tuple[list[Node] | None, list[Node]]:
    """Return the pictures of a cell and the blocks of words after them; None where it holds more than these."""
    pictures: list[Node] = []
    words: list[Node] = []
    for block in blocks:
        if block["t"] not in _HOLDERS:
            return None, []
        inner = block["c"][1] if block["t"] == "Div" else [block]
        own = [each for line in inner if line["t"] in ("Para", "Plain") for each in only_pictures(line["c"])]
        if own and not words:
            pictures += own
        elif any(each["t"] in ("Image", "Table") for each in walk([block])):
            return None, []
        elif plain_blocks([block]):
            words.append(block)
    return pictures, words
