"""``::: timeline``: a list whose items begin with a date, and perhaps a heading before it."""

from __future__ import annotations

import re
from dataclasses import replace

from publish.diagnostics import Position
from publish.model.blocks import Block, Heading, List, ListItem, Paragraph, Timeline, TimelineEntry
from publish.model.inlines import Date, Inline, Words
from publish.rules.blocks import TIMELINE_ENTRY_WITHOUT_DATE, TIMELINE_SHAPE
from publish.source.annotations.container import Container, spliced
from publish.source.parse_state import ParseState

_SEPARATOR = re.compile(r"\s*(?:[:—–]|--?(?=\s))?\s*")


def read_container(container: Container, reading: ParseState) -> tuple[Block, ...]:
    """Return the timeline, or report what it lacks."""
    blocks = container.blocks
    heading = blocks[0] if blocks and isinstance(blocks[0], Heading) else None
    rest = blocks[1:] if heading else blocks
    first = rest[0] if rest else None
    if not isinstance(first, List) or len(rest) > 1:
        where = container.opening if first is None else (rest[1] if isinstance(first, List) else first).position
        message = "a timeline holds one list, and perhaps a heading before it"
        reading.report(TIMELINE_SHAPE, message, where)
        return spliced(container)
    entries = [_entry(item, reading) for item in first.items]
    whole = tuple(entry for entry in entries if entry is not None)
    return (Timeline(position=container.position, heading=heading, entries=whole),)


def _entry(item: ListItem, reading: ParseState) -> TimelineEntry | None:
    opening = item.blocks[0] if item.blocks else None
    date = opening.children[0] if isinstance(opening, Paragraph) and opening.children else None
    if not isinstance(opening, Paragraph) or not isinstance(date, Date):
        hint = "begin it with one: - [16 May](date:2018-05-16) what happened"
        reading.report(TIMELINE_ENTRY_WITHOUT_DATE, "the entry does not begin with a date", item.position, hint)
        return None
    rest = _without_separator(opening.children[1:])
    blocks = item.blocks[1:]
    if rest:
        start, end = rest[0].position, opening.position
        where = Position(
            path=start.path, line=start.line, column=start.column, end_line=end.end_line, end_column=end.end_column
        )
        blocks = (Paragraph(position=where, children=rest), *blocks)
    return TimelineEntry(position=item.position, date=date, blocks=blocks)


def _without_separator(children: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Drop the colon or dash that an author put between the date and what happened."""
    if not children or not isinstance(children[0], Words):
        return children
    first = children[0]
    found = _SEPARATOR.match(first.text)
    taken = found[0] if found else ""
    if len(taken) == len(first.text):
        return children[1:]
    rest = first.text[len(taken) :]
    where = replace(first.position, column=first.position.column + len(taken))
    if "\n" in taken:
        # The words begin on a line below, whose indentation their text does not tell; their end does.
        column = max(1, first.position.end_column - len(rest)) if "\n" not in rest else 1
        where = replace(first.position, line=first.position.line + taken.count("\n"), column=column)
    moved = replace(first, text=rest, position=where)
    return (moved, *children[1:])
