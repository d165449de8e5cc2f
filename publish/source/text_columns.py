"""A line of text as the columns that it takes up where all letters are equally wide, and pieces cut out of lines."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from publish.source.location import Segments

_WIDE = frozenset("WF")
_BLANKS = " \t"


@dataclass(frozen=True, slots=True, kw_only=True)
class TextLine:
    """A line, with the offset of its first character in the text and the column at which each character begins."""

    text: str
    start: int
    places: tuple[int, ...] | None = None  # None where each character takes up one column

    @property
    def width(self) -> int:
        """Return how many columns the line takes up."""
        return len(self.text) if self.places is None else self.places[-1]

    def index(self, column: int) -> int:
        """Return the index of the first character that begins at a column or after it."""
        if self.places is None:
            return min(column, len(self.text))
        return min(bisect_left(self.places, column), len(self.text))

    def at(self, column: int) -> str:
        """Return the character at a column, or nothing."""
        index = self.index(column)
        return self.text[index : index + 1] if self.places is None or self.places[index] == column else ""

    def cut(self, first: int, after: int) -> tuple[str, int]:
        """Return the characters from one column to before another, and the offset of the first in the text."""
        begin = self.index(first)
        return self.text[begin : self.index(after)], self.start + begin


def text_line(text: str, start: int) -> TextLine:
    """Return a line; wide characters take up two columns, marks on others none (UAX #11)."""
    if text.isascii():
        return TextLine(text=text, start=start)
    places = [0]
    for character in text:
        wide = unicodedata.east_asian_width(character) in _WIDE
        zero = unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf")
        places.append(places[-1] + (0 if zero else 2 if wide else 1))
    return TextLine(text=text, start=start, places=tuple(places))


def joined_pieces(pieces: Sequence[tuple[str, int]]) -> tuple[str, Segments, int, int]:
    """Join pieces of lines, without the indentation that all have and the empty lines around them.

    Return the text, the map to where it stood, and the offsets of its first and after its last character.
    """
    pieces = [(piece.rstrip(_BLANKS), start) for piece, start in pieces]
    while pieces and not pieces[-1][0]:
        pieces = pieces[:-1]
    while pieces and not pieces[0][0]:
        pieces = pieces[1:]
    if not pieces:
        return "", Segments([(0, 0)]), 0, 0
    indentation = min(len(piece) - len(piece.lstrip(_BLANKS)) for piece, _ in pieces if piece)
    pairs: list[tuple[int, int]] = []
    content = ""
    for number, (piece, start) in enumerate(pieces):
        content += "\n" if number else ""
        cut = min(indentation, len(piece))
        pairs.append((len(content), start + cut))
        content += piece[cut:]
    last, start = pieces[-1]
    return content, Segments(pairs), pairs[0][1], start + len(last)
