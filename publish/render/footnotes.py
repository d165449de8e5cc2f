"""From the blocks of a note to lines of words: a note at the foot of a page holds nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from publish.model.blocks import Block, CodeBlock
from publish.model.inlines import Code, Inline, Node
from publish.model.walk import children

Line = tuple[Inline, ...]


def note_lines(blocks: Iterable[Block]) -> list[Line]:
    """Give the words of each paragraph, heading, cell or line of code, in reading order."""
    return [line for block in blocks for line in _lines(block)]


def _lines(node: Node) -> Iterator[Line]:
    if isinstance(node, CodeBlock):
        for text in node.text.splitlines():
            yield (Code(text=text, position=node.position),)
        return
    run: list[Inline] = []
    for child in children(node):
        if isinstance(child, Inline):
            run.append(child)
            continue
        if run:
            yield tuple(run)
            run = []
        yield from _lines(child)
    if run:
        yield tuple(run)
