"""Places in the source, as elements carry them while pages are made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from urllib.parse import quote, unquote

from publish.diagnostics import Position
from publish.html.runs import local_name

_PARTS = frozenset({"article", "aside", "body", "main", "nav", "section"})


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


def place_within(span: Position, ends: int, code_lines: int = 0) -> Position:
    """Return the place of words in an element that comes from a span, with so many ends of lines before them in it.

    Texts keep the ends of their lines.  ``code_lines`` are those of a block of code: where the span has more lines,
    the first of them is a fence.
    """
    last = max(span.end_line, span.line)
    fence = 1 if 0 < code_lines <= last - span.line else 0
    line = min(span.line + ends + fence, last)
    return replace(span, line=line, column=1) if line > span.line else span


Source = tuple[Any, Position | None]
"""The element that says where another one, or itself, comes from, and what it says."""


def sources(root: Any, own: Callable[[Any], Position | None]) -> dict[Any, Source]:
    """Return for each element of a tree where it comes from; ``own`` says it of those that know it themselves.

    What has no place of its own has that of what is around it, or else of what it follows in the same part, as a
    subtitle follows a title, and the words of a glossary their headword.
    """
    found: dict[Any, Source] = {}

    def note(element: Any, around: Source) -> Source:
        span = own(element)
        here = (element, span) if span else around
        found[element] = last = here
        for child in element:
            if isinstance(child.tag, str):
                apart = here[1] is not None or local_name(child) in _PARTS
                last = note(child, here if apart else last)
        return last

    note(root, (None, None))
    return found
