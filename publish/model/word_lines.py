"""A paragraph taken apart into its lines, as its author ended them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from publish.model.inlines import Inline, LineBreak, Words


def lines_of(children: Iterable[Inline]) -> list[tuple[Inline, ...]]:
    """Return the lines; ends of lines within emphasis or a link divide nothing, and a line but the first keeps its end.

    What ends a line stays at its end, so that all lines together are the paragraph again.
    """
    lines: list[tuple[Inline, ...]] = []
    line: list[Inline] = []
    for node in children:
        pieces = _pieces(node) if isinstance(node, Words) else [node]
        for piece in pieces:
            line.append(piece)
            if isinstance(piece, LineBreak) or (isinstance(piece, Words) and piece.text.endswith("\n")):
                lines.append(tuple(line))
                line = []
    return [*lines, tuple(line)] if line or not lines else lines


def without_head(line: tuple[Inline, ...], characters: int) -> tuple[Inline, ...]:
    """Return a line that begins with words, without its first characters."""
    first = line[0]
    assert isinstance(first, Words)
    rest = first.text[characters:]
    where = replace(first.position, column=first.position.column + characters)
    return (replace(first, text=rest, position=where), *line[1:]) if rest else line[1:]


def without_end(line: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Return a line without what ends it."""
    if not line:
        return line
    last = line[-1]
    if isinstance(last, LineBreak):
        return line[:-1]
    if isinstance(last, Words) and last.text.endswith("\n"):
        text = last.text[:-1]
        return (*line[:-1], replace(last, text=text)) if text else line[:-1]
    return line


def _pieces(words: Words) -> list[Inline]:
    """Return the words of each line, with the place where they stand."""
    if "\n" not in words.text:
        return [words]
    pieces: list[Inline] = []
    texts = words.text.split("\n")
    for number, text in enumerate(texts):
        ends = number < len(texts) - 1
        where = words.position
        line = where.line + number
        column = where.column if not number else 1 if ends else max(1, where.end_column - len(text))
        end = column + len(text)
        place = replace(where, line=line, column=column, end_line=line, end_column=end)
        if text or ends:
            pieces.append(replace(words, text=f"{text}\n" if ends else text, position=place))
    return pieces
