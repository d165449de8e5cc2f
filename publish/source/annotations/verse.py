"""``::: verse``: lines that stay apart, with their indents; empty lines end stanzas."""

from __future__ import annotations

from dataclasses import replace

from publish.model.blocks import Block, Verse
from publish.rules.blocks import VERSE_NUMBERS
from publish.source.annotations.container import Container
from publish.source.parse_state import ParseState


def read_container(container: Container, reading: ParseState) -> tuple[Block, ...]:
    """Return the verse, and the headings in it."""
    container.several(("class", "id", "lang", "numbers"), reading)
    language = container.language_of(reading)
    numbers = _numbers(container, reading)
    return tuple(
        replace(block, numbers=numbers, language=language) if isinstance(block, Verse) else block
        for block in container.blocks
    )


def _numbers(container: Container, reading: ParseState) -> int:
    """Return which lines have their number beside them; 0 for none."""
    written = container.value("numbers") or "0"
    if written.isascii() and written.isdigit() and int(written[:4]) <= 100:
        return int(written)
    message = f'"{written[:40]}" doesn\'t say which lines have their number beside them'
    reading.report(VERSE_NUMBERS, message, container.where("numbers"))
    return 0
