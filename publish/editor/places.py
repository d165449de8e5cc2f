"""Between places in a text, as the reader counts them, and those of the Language Server Protocol.

The reader counts lines and columns from 1 and columns in characters.  The protocol counts from 0, and columns in
units of the encoding that server and editor agree on: UTF-16 unless both prefer another.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import accumulate

from lsprotocol.types import Position as LspPosition
from lsprotocol.types import PositionEncodingKind, Range, TextDocumentContentChangePartial

from publish.diagnostics import Position

_ENDS = re.compile(r"\r\n|\r|\n")
_HALF = re.compile("[\ud800-\udfff]")
_CODECS = {PositionEncodingKind.Utf8: "utf-8", PositionEncodingKind.Utf16: "utf-16-le"}


@dataclass(frozen=True, slots=True)
class Places:
    """The lines of one text, whose ends are ``\\n`` alone, and the encoding in which the editor counts columns."""

    text: str
    encoding: str = PositionEncodingKind.Utf16
    _lines: tuple[str, ...] = field(init=False, repr=False, compare=False)
    _starts: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Divide the text into lines once."""
        lines = tuple(self.text.split("\n"))
        object.__setattr__(self, "_lines", lines)
        object.__setattr__(self, "_starts", tuple(accumulate((len(line) + 1 for line in lines), initial=0)))

    def range(self, position: Position) -> Range:
        """Return the range of a position; one without an end covers the rest of its line."""
        start = self._place(position.line, position.column)
        if position.end_line < position.line:
            return Range(start=start, end=self._place(position.line, len(self._line(position.line)) + 1))
        return Range(start=start, end=self._place(position.end_line, position.end_column))

    def span(self, start: int, end: int) -> Range:
        """Return the range of the characters from one offset to another."""
        return Range(start=self._at(start), end=self._at(end))

    def offset(self, place: LspPosition) -> int:
        """Return the offset of a place; one beyond the end of its line or of the text is at that end."""
        if place.line >= len(self._lines):
            return len(self.text)
        line = self._lines[place.line]
        return self._starts[place.line] + self._characters(line, place.character)

    def line_before(self, place: LspPosition) -> str:
        """Return what stands in the line of a place before it."""
        line = self._line(place.line + 1)
        return line[: self._characters(line, place.character)]

    def line_after(self, place: LspPosition) -> str:
        """Return what stands in the line of a place after it."""
        return self._line(place.line + 1)[len(self.line_before(place)) :]

    def nearest(self, place: LspPosition) -> LspPosition:
        """Return a place, or the one before it where it lies beyond its line or the text, or in a character."""
        return self._at(self.offset(place))

    def before(self, place: LspPosition, characters: int) -> LspPosition:
        """Return the place that lies some characters before another in its line, or after it where they are below 0."""
        line, at = self._line(place.line + 1), len(self.line_before(place))
        return LspPosition(line=place.line, character=self._units(line[: max(at - characters, 0)]))

    def _at(self, offset: int) -> LspPosition:
        line = bisect_right(self._starts, min(offset, len(self.text))) - 1
        return LspPosition(line=line, character=self._units(self._lines[line][: offset - self._starts[line]]))

    def _place(self, line: int, column: int) -> LspPosition:
        if line > len(self._lines):
            line, column = len(self._lines), len(self._lines[-1]) + 1
        return LspPosition(line=max(line, 1) - 1, character=self._units(self._line(line)[: max(column, 1) - 1]))

    def _line(self, line: int) -> str:
        return self._lines[line - 1] if 0 < line <= len(self._lines) else ""

    def _units(self, words: str) -> int:
        if self.encoding == PositionEncodingKind.Utf32 or words.isascii():
            return len(words)
        codec = _CODECS[PositionEncodingKind(self.encoding)]
        size = len(words.encode(codec, "surrogatepass"))
        return size // 2 if codec == "utf-16-le" else size

    def _characters(self, line: str, units: int) -> int:
        """Return how many characters of a line some units are; within a character, those before it."""
        if self.encoding == PositionEncodingKind.Utf32 or line.isascii():
            return min(units, len(line))
        counted = 0
        for number, character in enumerate(line):
            counted += self._units(character)
            if counted > units:
                return number
        return len(line)


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
