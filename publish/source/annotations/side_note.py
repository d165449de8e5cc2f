"""``::: side-note``, and notes in the margin as other tools write them."""

from __future__ import annotations

from publish.diagnostics import Position
from publish.model.blocks import Block, SideNote
from publish.model.inlines import Inline
from publish.source.annotations.container import Container
from publish.source.parse_state import ParseState

_OTHERS = "aside column-margin margin margin-aside margin-note marginnote sidebar sidenote topic"
_NAMES = frozenset(("side-note", *_OTHERS.split()))


def is_side_note(name: str) -> bool:
    """Return whether another tool calls a note in the margin so."""
    return name.lower() in _NAMES


def side_note(title: tuple[Inline, ...], blocks: tuple[Block, ...], position: Position, language: str = "") -> SideNote:
    """Return the note."""
    return SideNote(position=position, title=title, blocks=blocks, language=language)


def read_container(container: Container, reading: ParseState) -> tuple[Block, ...]:
    """Return the note of ``::: side-note``."""
    container.several(("title", "lang"), reading)
    return (side_note(container.title_words(), container.blocks, container.position, container.language_of(reading)),)


def read_div(container: Container, reading: ParseState) -> tuple[Block, ...] | None:
    """Return the note that a container of another tool is; None where it is called like none."""
    if not any(map(is_side_note, container.classes)):
        return None
    return (side_note(container.title_words(), container.blocks, container.position, container.language_of(reading)),)
