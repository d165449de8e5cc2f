"""``::: epigraph``: somebody's words at the head of a passage."""

from __future__ import annotations

from dataclasses import replace

from publish.model.blocks import Block, Paragraph, Quotation
from publish.model.inlines import Inline, Words
from publish.model.word_lines import lines_of, without_end, without_head
from publish.source.annotations.container import Container
from publish.source.parse_state import ParseState

_DASHES = ("— ", "– ", "― ", "-- ")


def read_container(container: Container, reading: ParseState) -> tuple[Block, ...]:
    """Return the words as a quotation; their last line says whose they are if it begins with a dash."""
    container.several(("class", "id"), reading)
    blocks = container.blocks
    if len(blocks) == 1 and isinstance(blocks[0], Quotation):
        return (replace(blocks[0], epigraph=True),)
    if blocks and isinstance(blocks[-1], Paragraph):
        rest, attribution = _attributed(blocks[-1])
        blocks = (*blocks[:-1], *rest)
    else:
        attribution = ()
    return (Quotation(position=container.position, blocks=blocks, attribution=attribution, epigraph=True),)


def _attributed(last: Paragraph) -> tuple[tuple[Block, ...], tuple[Inline, ...]]:
    """Take the line that says whose words they are from the end of a paragraph."""
    *lines, line = lines_of(last.children)
    first = line[0] if line else None
    dash = next((each for each in _DASHES if isinstance(first, Words) and first.text.startswith(each)), "")
    if not dash:
        return (last,), ()
    kept = tuple(node for each in lines for node in each)
    kept = without_end(kept)
    return ((replace(last, children=kept),) if kept else ()), without_head(line, len(dash))
