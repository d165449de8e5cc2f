"""``::: box``: a side piece, which its first block, a heading, names."""

from __future__ import annotations

from publish.model.blocks import Block, Box, Heading
from publish.rules.blocks import BOX_WITHOUT_HEADING
from publish.source.annotations.container import Container
from publish.source.parse_state import ParseState


def read_container(container: Container, reading: ParseState) -> tuple[Block, ...]:
    """Return the box; report one whose first block is no heading."""
    if not container.blocks or not isinstance(container.blocks[0], Heading):
        message = "the box has no heading, so nothing names it"
        reading.report(BOX_WITHOUT_HEADING, message, container.opening)
    return (Box(position=container.position, blocks=container.blocks, language=container.language(reading)),)
