"""From an offset in a piece of text to a line and a column of the file that it came from."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from publish.diagnostics import Position


class Lines:
    """Where the lines of a file begin; lines end with ``\\n`` alone."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts = [0]
        found = text.find("\n")
        while found >= 0:
            self._starts.append(found + 1)
            found = text.find("\n", found + 1)

    def place(self, offset: int) -> tuple[int, int]:
        """Return the line and the column of an offset, from 1."""
        offset = min(max(offset, 0), len(self.text))
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def offset(self, line: int, column: int) -> int:
        """Return the offset of a place, both counted from 1."""
        return min(self._starts[line - 1] + column - 1, len(self.text))

    def position(self, path: str, start: int, end: int) -> Position:
        """Return the position of the characters from ``start`` to ``end``."""
        line, column = self.place(start)
        end_line, end_column = self.place(max(start, end))
        return Position(path=path, line=line, column=column, end_line=end_line, end_column=end_column)


class Segments:
    """A map from offsets in one text to offsets in another, of which it is pieces, in order.

    Each pair says that from the first offset on characters correspond one to one to those from the second.
    """

    def __init__(self, pairs: Iterable[tuple[int, int]]) -> None:
        ordered = sorted(dict(pairs).items()) or [(0, 0)]
        self._from = [pair[0] for pair in ordered]
        self._to = [pair[1] for pair in ordered]

    def at(self, offset: int) -> int:
        """Return the offset in the other text."""
        index = max(bisect_right(self._from, offset) - 1, 0)
        return self._to[index] + offset - self._from[index]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return a span in the other text; its end is that of its last character."""
        first = self.at(start)
        return first, max(first, self.at(end - 1) + 1 if end > start else first)

    def shifted(self, by: int) -> Segments:
        """Return the map for the text without its first characters."""
        pairs = [(start - by, to) for start, to in zip(self._from, self._to, strict=True) if start > by]
        return Segments([(0, self.at(by)), *pairs])


class Locator:
    """Gives positions for offsets in a text that was cut out of a file, or out of such a text."""

    def __init__(self, path: str, lines: Lines, *segments: Segments) -> None:
        self.path = path
        self._lines = lines
        self._segments = segments  # the last of them leads to the file

    def within(self, segments: Segments) -> Locator:
        """Return the locator of a piece of the text, which ``segments`` leads back to it."""
        return Locator(self.path, self._lines, segments, *self._segments)

    def position(self, start: int, end: int) -> Position:
        """Return the position of the characters from ``start`` to ``end`` of the text."""
        for segments in self._segments:
            start, end = segments.span(start, end)
        return self._lines.position(self.path, start, end)
