"""A source file for others to read: as it was written, line for line, but with empty comments.

Comments are what people write to each other and to themselves.  Those that silence a finding stay: without them the
source would be reported otherwise than it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from publish.diagnostics import Position
from publish.model.files import SourceFile
from publish.source.decoding import decode
from publish.source.location import Lines, Locator, Segments
from publish.source.markdown import parse_blocks
from publish.source.parse_state import ParseState, TooLarge
from publish.source.reader import front_matter_span
from publish.source.silences import read_silences
from publish.source.yaml_tree import YamlFile

_HTML = re.compile(r"<!--(.*?)-->", re.DOTALL)
_NOWHERE = Position(path="")


def without_comments(file: SourceFile) -> SourceFile:
    """Return a text or publication.yaml with nothing in its comments; one that holds none stays byte for byte."""
    text = decode(file).value
    if text is None:
        return file
    if file.name.endswith((".yaml", ".yml")):
        spans = [*_in_yaml(text, 0, len(text))]
    else:
        front = front_matter_span(text)
        begin = (text.find("\n", front[1]) + 1 or len(text)) if front else 0
        spans = [*(_in_yaml(text, *front) if front else ()), *_in_markdown(text, begin)]
    said = [(start, end) for start, end in sorted(set(spans)) if _says_something(text[start:end])]
    if not said:
        return file
    kept, at = [], 0
    for start, end in said:
        kept += [text[at:start], "\n" * text.count("\n", start, end)]
        at = end
    return replace(file, data="".join((*kept, text[at:])).encode())


def _says_something(words: str) -> bool:
    return bool(words.strip()) and not read_silences(words, _NOWHERE, (1, 1))


def _in_yaml(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield where the words of each comment begin and end: those of YAML, and those of Markdown in its values."""
    file = YamlFile("", text)
    file.tree(start, end)
    for first, last in file.comments(start, end):
        yield first + 1, last
    for first, last in file.scalars:
        yield from (found.span(1) for found in _HTML.finditer(text, first, last))


def _in_markdown(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Yield the same for what the reader of Markdown takes for a comment, which it isn't in code."""
    lines = Lines(text)
    reading = ParseState(Locator("", lines, Segments([(0, start)])))
    try:
        parse_blocks(text[start:], reading)
    except TooLarge:  # and nothing is made of such a text
        return
    for _, at, _ in reading.comments:
        found = _HTML.match(text, lines.offset(at.line, at.column))
        if found:
            yield found.span(1)
