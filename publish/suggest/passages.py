"""The words of a text, paragraph by paragraph, with the way back to the characters of its file.

Rules look at ``Passage.text``, where emphasis, links and the ends of lines don't show; ``Passage.span`` says between
which characters of the file what they find stands.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from html import unescape

from publish.diagnostics import Position
from publish.model.blocks import CodeBlock
from publish.model.document import Document
from publish.model.entities import FigureRecord
from publish.model.inlines import (
    Citation,
    Claim,
    Code,
    Date,
    Deletion,
    FigureLink,
    Formula,
    Inline,
    Keys,
    Language,
    LineBreak,
    Link,
    Mention,
    Node,
    NoteReference,
    Picture,
    Reference,
    Ruby,
    SourceReference,
    TextLink,
    Words,
)
from publish.model.metadata import FrontMatter
from publish.model.silence import Silence

OBJECT = "\ufffc"
"""Stands in ``Passage.text`` for code, a formula or a picture."""
NOTE = "\u2060"
"""Stands in ``Passage.text`` for the call of a note."""

_STRETCH = 64
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_LINE_END = re.compile(r"\r\n|\r|\n")
_MARGIN = " \t>"
_LINKS = (Citation, FigureLink, Link, Mention, Reference, SourceReference, TextLink)
_NEVER = (Citation, Deletion, Keys, Ruby)
_CLOSED = (*_LINKS, *_NEVER)
_PASSED = (CodeBlock, FigureRecord, FrontMatter, Silence)


class SourceText:
    """The characters of a file without a mark of byte order, its line ends as they are, and their places."""

    def __init__(self, data: bytes, path: str) -> None:
        self.path = path
        self.marked = data.startswith(b"\xef\xbb\xbf")
        self.text = data.removeprefix(b"\xef\xbb\xbf").decode("utf-8")
        self._starts = [0, *(found.end() for found in _LINE_END.finditer(self.text))]

    def offset(self, line: int, column: int) -> int:
        """Return the offset of a place, both counted from 1."""
        return min(self._starts[line - 1] + column - 1, len(self.text))

    def position(self, start: int, end: int) -> Position:
        """Return the position of the characters from ``start`` to ``end``."""
        line, last = bisect_right(self._starts, start), bisect_right(self._starts, end)
        return Position(
            path=self.path,
            line=line,
            column=start - self._starts[line - 1] + 1,
            end_line=last,
            end_column=end - self._starts[last - 1] + 1,
        )

    def encoded(self, text: str) -> bytes:
        """Return the bytes of a changed text of this file."""
        return (b"\xef\xbb\xbf" if self.marked else b"") + text.encode("utf-8")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Mark:
    """A node around some words of a passage; ``start`` and ``end`` count its text, ``outer`` that of the file."""

    node: Inline
    start: int
    end: int
    outer: tuple[int, int]

    @property
    def target(self) -> str:
        """Return what a typed link leads to, as it is written; empty for other nodes."""
        return target_of(self.node)


def target_of(node: Inline) -> str:
    """Return what a typed link of the kinds that can be proposed leads to, as it is written; empty for other nodes."""
    if isinstance(node, Mention):
        return f"{node.entity}:{node.record}"
    if isinstance(node, SourceReference):
        return f"source:{node.source}"
    if isinstance(node, Claim):
        return f"claim:{','.join(node.sources)}"
    if isinstance(node, Date):
        return f"date:{node.value}"
    return f"lang:{node.language}" if isinstance(node, Language) else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """The words of one paragraph, heading, cell, caption, line of verse, in one line.

    Line ends are spaces, hard ones ``\\n``.
    ``kind`` is that of the node that holds them: paragraph, heading, cell …; ``part`` is the field of that node:
    children, caption, attribution, title, term, speaker.  ``within`` are the kinds of the blocks around it, the
    outermost first.  ``begins[i]`` and ``ends[i]`` say where the i-th character stands in the file, -1 where that
    can't be said, as within formulas.  ``marks`` are the nodes around words, the outer ones first.
    """

    text: str
    kind: str
    part: str
    within: tuple[str, ...]
    language: str
    begins: tuple[int, ...]
    ends: tuple[int, ...]
    marks: tuple[Mark, ...]
    near: Mapping[int, tuple[Mark, ...]]  # the marks of each stretch of ``_STRETCH`` characters
    source: SourceText

    @property
    def heading(self) -> bool:
        """Whether the words name what follows: those of headings, headers of columns, terms and titles."""
        return self.kind in ("heading", "header") or self.part in ("term", "title", "speaker")

    def language_at(self, start: int, end: int) -> str:
        """Return the language of some words."""
        inner = [
            each.node.language
            for each in self.marks_at(start, end)
            if isinstance(each.node, Language) and _around(each, start, end)
        ]
        return inner[-1] if inner else self.language

    def marks_at(self, start: int, end: int) -> tuple[Mark, ...]:
        """Return the nodes around some of the words, the outer ones first."""
        stretches = range(start // _STRETCH, max(start, end - 1) // _STRETCH + 1)
        found = dict.fromkeys(mark for each in stretches for mark in self.near.get(each, ()))
        return tuple(mark for mark in found if mark.start < end and start < mark.end)

    def linked(self, start: int, end: int) -> bool:
        """Return whether some of the words are in a link, code or a deletion, where no further link may stand."""
        return any(isinstance(each.node, _CLOSED) for each in self.marks_at(start, end))

    def marked(self, start: int, end: int, kind: type[Inline]) -> bool:
        """Return whether some of the words are in a node of a kind."""
        return any(isinstance(each.node, kind) for each in self.marks_at(start, end))

    def closed(self, start: int, end: int) -> bool:
        """Return whether some of the words are in what holds no annotations at all: a citation, a key, a deletion."""
        return any(isinstance(each.node, _NEVER) for each in self.marks_at(start, end))

    def span(self, start: int, end: int) -> tuple[int, int] | None:
        """Return between which characters of the file some words stand, with all of the nodes that they fill.

        None where that can't be said, or where they begin inside a node and end outside of it.
        """
        if start >= end or self.begins[start] < 0 or self.ends[end - 1] < 0:
            return None
        first, last = self.begins[start], self.ends[end - 1]
        for mark in self.marks_at(start, end):
            inside = start <= mark.start and mark.end <= end
            if inside and (mark.start, mark.end) != (start, end):
                first, last = min(first, mark.outer[0]), max(last, mark.outer[1])
            elif not inside and mark.start < end and start < mark.end and not _around(mark, start, end):
                return None
        return first, last


def passages(document: Document, source: SourceText, language: str) -> tuple[Passage, ...]:
    """Return the passages of a text in reading order, its notes last; ``language`` is that of its publication."""
    own = document.front_matter.language or language
    nodes = (*document.blocks, *document.notes)
    if document.headline:
        nodes = (document.headline, *nodes)
    return tuple(passage for node in nodes for passage in _of_node(node, (), own, source, "children"))


def _of_node(node: Node, within: tuple[str, ...], language: str, source: SourceText, part: str) -> Iterator[Passage]:
    if isinstance(node, (Inline, *_PASSED)):
        return
    own = getattr(node, "language", "") or language
    kind = "header" if getattr(node, "scope", "") == "col" else node.kind
    for field in fields(node):
        value = getattr(node, field.name)
        if isinstance(value, Node):
            yield from _of_node(value, (*within, node.kind), own, source, field.name)
        elif isinstance(value, tuple) and value:
            yield from _of_tuple(value, kind, field.name, (*within, node.kind), own, source)


def _of_tuple(
    value: tuple[object, ...], kind: str, part: str, within: tuple[str, ...], language: str, source: SourceText
) -> Iterator[Passage]:
    if isinstance(value[0], Inline):
        passage = _Builder(source).build(value, kind, part, within[:-1], language)  # type: ignore[arg-type]
        if passage.text.strip():
            yield passage
        return
    for each in value:
        if isinstance(each, Node):
            yield from _of_node(each, within, language, source, part)
        elif isinstance(each, tuple) and each:
            yield from _of_tuple(each, kind, part, within, language, source)


def _around(mark: Mark, start: int, end: int) -> bool:
    return mark.start <= start and end <= mark.end


def _by_stretch(marks: tuple[Mark, ...]) -> dict[int, tuple[Mark, ...]]:
    found: dict[int, list[Mark]] = {}
    for mark in marks:
        for stretch in range(mark.start // _STRETCH, max(mark.start, mark.end - 1) // _STRETCH + 1):
            found.setdefault(stretch, []).append(mark)
    return {stretch: tuple(those) for stretch, those in found.items()}


class _Builder:
    """Puts the words of some inlines into one line."""

    def __init__(self, source: SourceText) -> None:
        self._source = source
        self._text: list[str] = []
        self._begins: list[int] = []
        self._ends: list[int] = []
        self._marks: list[Mark] = []

    def build(self, nodes: tuple[Inline, ...], kind: str, part: str, within: tuple[str, ...], language: str) -> Passage:
        self._add(nodes)
        marks = tuple(sorted(self._marks, key=lambda each: (each.start, -each.end)))
        return Passage(
            text="".join(self._text),
            kind=kind,
            part=part,
            within=within,
            language=language,
            begins=tuple(self._begins),
            ends=tuple(self._ends),
            marks=marks,
            near=_by_stretch(marks),
            source=self._source,
        )

    def _add(self, nodes: tuple[Inline, ...]) -> None:
        for node in nodes:
            start = len(self._text)
            outer = self._outer(node)
            if isinstance(node, Words):
                self._words(node.text, *outer)
                continue
            if isinstance(node, (Code, Formula, Picture)):
                self._one(OBJECT, *outer)
            elif isinstance(node, NoteReference):
                self._one(NOTE, *outer)
            elif isinstance(node, LineBreak):
                self._one("\n", *outer)
            else:
                inner = getattr(node, "children", ())
                if inner:
                    self._add(inner)
                else:
                    self._one(OBJECT, *outer)
            self._marks.append(Mark(node=node, start=start, end=len(self._text), outer=outer))

    def _outer(self, node: Inline) -> tuple[int, int]:
        at = node.position
        return self._source.offset(at.line, at.column), self._source.offset(at.end_line, at.end_column)

    def _one(self, character: str, begin: int, end: int) -> None:
        self._text.append(character)
        self._begins.append(begin)
        self._ends.append(end)

    def _words(self, text: str, begin: int, end: int) -> None:
        """Find the characters of some words in the file; those that aren't found have no place."""
        written = self._source.text
        at = begin
        for character in text:
            before = at
            if at < 0:
                self._one(" " if character == "\n" else character, -1, -1)
                continue
            if character == "\n":
                found = _LINE_END.search(written, at, end)
                at = found.end() if found and not written[at : found.start()].strip(" \t\\") else -1
                while 0 <= at < end and written[at] in _MARGIN:
                    at += 1
                self._one(" ", before if at >= 0 else -1, at)
                continue
            if written[at : at + 1] == "\\" and written[at + 1 : at + 2] == character:
                at += 2
            elif entity := _ENTITY.match(written, at, end):
                at = entity.end() if unescape(entity[0]) == character else -1
            elif written[at : at + 1] == character:
                at += 1
            else:
                at = -1
            if at > end:
                at = -1
            self._one(character, before if at >= 0 else -1, at)
