"""Places in the source, as elements carry them while pages are made."""

from __future__ import annotations

from urllib.parse import quote, unquote

from publish.diagnostics import Position


def position_of(place: str) -> Position | None:
    """Read ``PATH:LINE:COLUMN``, the value of ``FROM``."""
    path, *numbers = place.rsplit(":", 2)
    return Position(path=path, line=int(numbers[0]), column=int(numbers[1])) if len(numbers) == 2 else None


def written_span(position: Position) -> str:
    """Write a position with its end, as the value of ``AT``."""
    numbers = (position.line, position.column, position.end_line, position.end_column)
    return ":".join((quote(position.path, errors="surrogatepass"), *map(str, numbers)))


def read_span(span: str) -> Position:
    """Read a position with its end."""
    path, *numbers = span.split(":")
    line, column, end_line, end_column = map(int, numbers)
    return Position(
        path=unquote(path, errors="surrogatepass"), line=line, column=column, end_line=end_line, end_column=end_column
    )
