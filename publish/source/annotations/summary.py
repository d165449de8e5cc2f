"""``::: summary``: the key points."""

from __future__ import annotations

from publish.model.blocks import Block, Summary
from publish.source.annotations.container import Container
from publish.source.parse_state import ParseState


def read_container(container: Container, reading: ParseState) -> tuple[Block, ...]:
    """Return the summary."""
    return (Summary(position=container.position, blocks=container.blocks, language=container.language(reading)),)
