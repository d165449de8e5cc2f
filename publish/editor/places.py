"""Between places in a text, as the reader counts them, and those of the Language Server Protocol.

The reader counts lines and columns from 1 and columns in characters.  The protocol counts from 0, and columns in
units of the encoding that server and editor agree on: UTF-16 unless both prefer another.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate

from lsprotocol.types import Position as LspPosition
from lsprotocol.types import PositionEncodingKind, Range, TextDocumentContentChangePartial

from publish.diagnostics import Position

_ENDS = re.compile(r"\r\n|\r|\n")
_HALF = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Places:
    """The lines of one text, whose ends are ``\\n`` alone, and the encoding in which the editor counts columns."""

    text: str
    encoding: str = PositionEncodingKind.Utf16
    _lines: tuple[str, ...] = field(init=False, repr=False, compare=False)
    _starts: tuple[int, ...] = field(init=False, repr=False, compare=False)
    _units: dict[int, tuple[int, ...] | None] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        """Divide the text into lines once."""
        lines = tuple(self.text.split("\n"))
        object.__setattr__(self, "_lines", lines)
        object.__setattr__(self, "_starts", tuple(accumulate((len(line) + 1 for line in lines), initial=0)))

    def range(self, position: Position) -> Range:
        """Return the range of a position; one without an end covers the rest of its line."""
        start = self._place(position.line, position.column)
        if position.end_line < position.line:
            return Range(start=start, end=self._place(position.line, len(self._line(position.line - 1)) + 1))
        return Range(start=start, end=self._place(position.end_line, position.end_column))

    def span(self, start: int, end: int) -> Range:
        """Return the range of the characters from one offset to another."""
        return Range(start=self._at(start), end=self._at(end))

    def offset(self, place: LspPosition) -> int:
        """Return the offset of a place; one beyond the end of its line or of the text is at that end."""
        if place.line >= len(self._lines):
            return len(self.text)
        return self._starts[place.line] + self._characters(place.line, place.character)

    def line_before(self, place: LspPosition) -> str:
        """Return what stands in the line of a place before it."""
        return self._line(place.line)[: self._characters(place.line, place.character)]

    def line_after(self, place: LspPosition) -> str:
        """Return what stands in the line of a place after it."""
        return self._line(place.line)[self._characters(place.line, place.character) :]

    def nearest(self, place: LspPosition) -> LspPosition:
        """Return a place, or the one before it where it lies beyond its line or the text, or in a character."""
        return self._at(self.offset(place))

    def before(self, place: LspPosition, characters: int) -> LspPosition:
        """Return the place that lies some characters before another in its line, or after it where they are below 0."""
        at = self._characters(place.line, place.character) - characters
        return LspPosition(line=place.line, character=self._unit(place.line, at))

    def _at(self, offset: int) -> LspPosition:
        line = bisect_right(self._starts, min(offset, len(self.text))) - 1
        return LspPosition(line=line, character=self._unit(line, offset - self._starts[line]))

    def _place(self, line: int, column: int) -> LspPosition:
        if line > len(self._lines):
            line, column = len(self._lines), len(self._lines[-1]) + 1
        row = max(line, 1) - 1
        return LspPosition(line=row, character=self._unit(row, column - 1))

    def _line(self, row: int) -> str:
        return self._lines[row] if 0 <= row < len(self._lines) else ""

    def _unit(self, row: int, characters: int) -> int:
        """Return how many units the first characters of a line are."""
        within, units = max(min(characters, len(self._line(row))), 0), self._units_of(row)
        return within if units is None else units[within]

    def _characters(self, row: int, units: int) -> int:
        """Return how many characters of a line some units are; within a character, those before it."""
        known = self._units_of(row)
        return min(units, len(self._line(row))) if known is None else bisect_right(known, units) - 1

    def _units_of(self, row: int) -> tuple[int, ...] | None:
        """Return how many units stand before each character of a line and at its end; None where each is one."""
        if row not in self._units:
            line = self._line(row)
            plain = self.encoding == PositionEncodingKind.Utf32 or line.isascii()
            size = _in_utf_8 if self.encoding == PositionEncodingKind.Utf8 else _in_utf_16
            self._units[row] = None if plain else tuple(accumulate(map(size, line), initial=0))
        return self._units[row]


@lru_cache(maxsize=16)
def places_of(text: str, encoding: str) -> Places:
    """Return the places of a text, which are worked out once for all questions about it."""
    return Places(text, encoding)


def _in_utf_8(character: str) -> int:
    return 1 if character < "\x80" else 2 if character < "\u0800" else 3 if character < "\U00010000" else 4


def _in_utf_16(character: str) -> int:
    return 1 if character < "\U00010000" else 2


def with_change(text: str, change: TextDocumentContentChangePartial, encoding: str) -> str:
    """Return a text with one range of it replaced; its lines may end in any of the three ways."""
    ends = [each.end() for each in _ENDS.finditer(text)]
    places = Places(_ENDS.sub("\n", text), encoding)
    offsets = []
    for place in (change.range.start, change.range.end):
        within = len(places.line_before(place))
        whole = (0, *ends)
        offsets.append(whole[place.line] + within if place.line < len(whole) else len(text))
    first, last = sorted(offsets)
    changed = text[:first] + change.text + text[last:]
    if _HALF.search(changed):  # two halves of a character may have met
        changed = changed.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")
    return changed
