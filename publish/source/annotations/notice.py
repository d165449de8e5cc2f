"""``::: notice``: what the reader must know before reading on."""

from __future__ import annotations

from publish.model.blocks import Block, Notice
from publish.source.annotations.container import Container
from publish.source.parse_state import ParseState


def read_container(container: Container, reading: ParseState) -> tuple[Block, ...]:
    """Return the notice."""
    return (Notice(position=container.position, blocks=container.blocks, language=container.language(reading)),)
