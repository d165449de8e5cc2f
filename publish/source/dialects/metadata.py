"""Metadata that doesn't stand where it is read: after the head of a text, or in the way of another tool."""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock

from publish.diagnostics import Position
from publish.model.blocks import Block, Heading
from publish.model.walk import plain_text
from publish.rules.dialects import METADATA_UNREAD
from publish.slug import slug
from publish.source.block_rules import first_character
from publish.source.dialects.dialect import Dialect, leaf_block, lines_of, report, words_of
from publish.source.location import Segments
from publish.source.parse_state import ParseState, Prose

_KEY = re.compile(r"[\w-]+:(?:\s|$)|[ \t]|- |#")
_TOML = re.compile(r"[\w.-]+\s*=|\[|#")
_TITLE = re.compile(r"title:[ \t]+\S", re.IGNORECASE)
_MULTIMARKDOWN = re.compile(r"(?:author|date|keywords|language|subtitle|affiliation|css|copyright)s?:", re.IGNORECASE)
_ROW = re.compile(r"%[ \t]+(?P<percent>.*)|title[ \t]*[:=][ \t]*(?P<named>.*)", re.IGNORECASE)


def _block(state: StateBlock, line: int, end_line: int) -> bool:
    words = words_of(state, line)
    if words in ("---", "+++"):
        return _fenced(state, line, end_line, words)
    if state.tokens or line + 1 >= end_line:
        return False
    below = words_of(state, line + 1)
    if words.startswith("% ") or (_TITLE.match(words) and _MULTIMARKDOWN.match(below)):
        return _read(state, line, lines_of(state, line, end_line), (line, lines_of(state, line, end_line)))
    return False


def _fenced(state: StateBlock, line: int, end_line: int, fence: str) -> bool:
    after = lines_of(state, line, end_line)
    rows = [state.src[state.bMarks[number] : state.eMarks[number]].rstrip() for number in range(line + 1, after)]
    closings = ("---", "...") if fence == "---" else ("+++",)
    close = next((number for number, row in enumerate(rows) if row in closings), None)
    shape = _KEY if fence == "---" else _TOML
    if not close or not all(shape.match(row) for row in rows[:close]) or not any(map(_names, rows[:close])):
        return False
    return _read(state, line, line + close + 2, (line + 1, line + close + 1))


def _read(state: StateBlock, line: int, after: int, rows: tuple[int, int]) -> bool:
    """Take metadata out of the text: at its head the title becomes the headline, and a warning names all the rest."""
    first = not state.tokens
    title: tuple[str, int] | None = None
    left: list[str] = []
    for number in range(*rows):
        words = words_of(state, number)
        found = _ROW.match(words) if first and title is None else None
        if found is None:
            left.append(words)
            continue
        name = "percent" if found["percent"] is not None else "named"
        start, end = found.span(name)
        if end - start > 1 and words[start] == words[end - 1] and words[start] in "\"'":
            start, end = start + 1, end - 1
        title = (words[start:end], first_character(state, number) + start)
    if left:
        shown = " / ".join(filter(None, left))[:80]
        report(
            state,
            METADATA_UNREAD,
            f"metadata that doesn't stand in front matter is left out: {shown}",
            line,
            after=after,
        )

    def read(position: Position, reading: ParseState, prose: Prose) -> tuple[Block, ...]:
        children = prose(title[0], Segments([(0, title[1])])) if title and title[0] else ()
        if not children:
            return ()
        return (Heading(position=position, level=1, children=children, name=slug(plain_text(children), "section")),)

    return leaf_block(state, line, after, read)


def _names(row: str) -> bool:
    return row[:1].isalpha()


DIALECT = Dialect(begins="-+%Tt", block=_block)
