"""Lines of verse with their indents: from the lines of a line block or of ``::: verse`` to stanzas."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from publish.diagnostics import Position
from publish.model.blocks import Stanza, Verse, VerseLine
from publish.model.inlines import Inline
from publish.source.location import Segments
from publish.source.parse_state import ParseState

_WIDTHS = {" ": 1, "\u00a0": 1, "\t": 4, "\u2002": 1, "\u2003": 2, "\u3000": 2}
"""Spaces at the head of a line, and how many plain ones each is as wide as."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A line as it was written, and the offset of its first character; ``goes_on``: with the line before it."""

    words: str
    start: int
    goes_on: bool = False


def verse_of(
    written: Iterable[Written],
    position: Position,
    reading: ParseState,
    prose: Callable[[str, Segments], tuple[Inline, ...]],
) -> tuple[Verse, ...]:
    """Return the verse that some lines are, if any of them has words; an empty one ends a stanza."""
    stanzas = []
    for worded, lines in groupby(_joined(written), key=lambda pieces: bool(pieces[0].words.strip())):
        if worded:
            read = tuple(_line(pieces, reading, prose) for pieces in lines)
            where = _from_to(read[0].position, read[-1].position)
            stanzas.append(Stanza(position=where, lines=read))
    return (Verse(position=position, stanzas=tuple(stanzas)),) if stanzas else ()


def _joined(written: Iterable[Written]) -> Iterator[list[Written]]:
    """Yield each line with those that go on with it."""
    pieces: list[Written] = []
    for line in written:
        if pieces and not line.goes_on:
            yield pieces
            pieces = []
        pieces.append(line)
    if pieces:
        yield pieces


def _line(
    pieces: list[Written], reading: ParseState, prose: Callable[[str, Segments], tuple[Inline, ...]]
) -> VerseLine:
    first, *others = pieces
    bare = first.words.lstrip("".join(_WIDTHS))
    indent = sum(_WIDTHS[space] for space in first.words[: len(first.words) - len(bare)])
    words, start = bare.rstrip(), first.start + len(first.words) - len(bare)
    pairs = [(0, start)]
    end = start + len(words)
    for other in others:
        pairs.append((len(words) + 1, other.start))
        words = f"{words}\n{other.words.rstrip()}"
        end = other.start + len(other.words.rstrip())
    reading.count()
    return VerseLine(position=reading.position(start, end), children=prose(words, Segments(pairs)), indent=indent)


def _from_to(first: Position, last: Position) -> Position:
    return Position(
        path=first.path, line=first.line, column=first.column, end_line=last.end_line, end_column=last.end_column
    )
