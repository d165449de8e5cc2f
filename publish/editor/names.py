"""Every place in a publication where something is named: a record, a figure, a heading, a note, a text, a work."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from publish.diagnostics import Position
from publish.editor.seen import Seen, absolute
from publish.model.blocks import ClaimBlock, Figure, FormulaBlock, Heading, Question, Table
from publish.model.document import Document
from publish.model.entities import FigureRecord, Group, Person, Place, Record, Source, Term
from publish.model.inlines import (
    ENTITIES,
    Citation,
    Claim,
    FigureLink,
    Mention,
    Node,
    NoteReference,
    Reference,
    SourceReference,
    TextLink,
)
from publish.model.metadata import NO_COVER
from publish.model.walk import walk
from publish.slug import slug
from publish.source.location import Lines

SOURCE, FIGURE, HEADING, NOTE, TEXT, WORK = "source", "figure", "heading", "note", "text", "work"
RECORD_KINDS = (*ENTITIES, SOURCE)
IN_A_TEXT = (HEADING, "table", "equation", "question", NOTE)
_ADDRESS = re.compile(r"(?:\]\(\s*<?|\A<|\A\[\[)")
_LABEL = re.compile(r"\[\^([^\s\[\]^]+)\]")
_IN_ID = r"[\w.\-]"
_DEFINITION = re.compile(r"^ {0,3}\[[^\[\]\n]+\]:[ \t]*<?([a-z]+):([^\s<>]+)", re.MULTILINE)

Key = tuple[str, str, str]
"""What is named: its kind, its name, and for what belongs to one text the name of that text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """One place where something is named.

    ``around`` is the span, in characters of the file, of what names it: a whole link, a field.  ``span`` is that of
    the very name; None where the name isn't written there, as in a link whose address stands elsewhere.
    """

    key: Key
    path: Path
    around: tuple[int, int]
    span: tuple[int, int] | None
    defines: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Names:
    """What is named in a publication, and the records, figures and headings behind the names."""

    named: tuple[Named, ...]
    records: Mapping[Key, Record]

    def at(self, path: Path, offset: int) -> Named | None:
        """Return what is named at an offset of a file: the innermost of what lies around it."""
        here = [each for each in self.named if each.path == path and _holds(each.around, offset)]
        return min(here, key=lambda each: _distance(each, offset), default=None)

    def of(self, key: Key) -> tuple[Named, ...]:
        """Return all places where something is named, in the order of files and places."""
        found = {(each.path, each.around, each.span): each for each in self.named if each.key == key}
        return tuple(sorted(found.values(), key=lambda each: (each.path, each.span or each.around)))

    def definition(self, key: Key) -> Named | None:
        """Return the place where what has a name is described."""
        return next((each for each in self.named if each.defines and each.key == key), None)


def _holds(span: tuple[int, int], offset: int) -> bool:
    return span[0] < span[1] and span[0] <= offset <= span[1]


def _distance(named: Named, offset: int) -> tuple[int, bool, int]:
    start, end = named.around
    within = named.span is not None and named.span[0] <= offset <= named.span[1]
    return end - start, not within, named.span[0] if named.span else start


@lru_cache(maxsize=16)
def names_of(seen: Seen) -> Names:
    """Return all that is named in a publication."""
    reading = _Reading(seen)
    reading.define()
    reading.refer()
    return Names(named=tuple(reading.named), records=reading.records)


class _Reading:
    def __init__(self, seen: Seen) -> None:
        self._seen = seen
        self._lines = {path: Lines(text) for path, text in seen.texts.items()}
        self._defined: set[Key] = set()
        self.named: list[Named] = []
        self.records: dict[Key, Record] = {}

    def define(self) -> None:
        """Collect what records and texts describe."""
        for kind, records in self._records():
            for record in records:
                self._add_record(kind, record)
        for figure in self._figures():
            self._add_record(FIGURE, figure)
        for path, document in self._seen.documents.items():
            self._add((TEXT, document.slug, ""), path, (0, 0), None, defines=True)
            for note in document.notes:
                self._define_in_text(NOTE, note.label, document, note.position)
            for node in walk(_trees(document)):
                if isinstance(node, Heading):
                    self._define_in_text(HEADING, node.name, document, node.position)
                elif isinstance(node, Table | FormulaBlock | Question) and node.name:
                    kinds = {Table: "table", FormulaBlock: "equation", Question: "question"}
                    self._define_in_text(kinds[type(node)], node.name, document, node.position)

    def refer(self) -> None:
        """Collect what names the things that are described, and what names nothing that is."""
        for document in self._seen.documents.values():
            for node in walk(_trees(document)):
                self._refer_from(node, document.slug)
        for _, records in self._records():
            for record in records:
                self._refer_from_record(record)
        for figure in self._figures():
            self._refer_from_record(figure)
        if self._seen.about and self._seen.about.cover not in ("", NO_COVER):
            position = dict(self._seen.about.fields).get("cover")
            if position:
                self._name((FIGURE, self._seen.about.cover, ""), position)
        for path, text in self._seen.texts.items():
            if path in self._seen.documents:
                self._refer_from_definitions(path, text)

    def _records(self) -> Iterator[tuple[str, tuple[Record, ...]]]:
        records = self._seen.records
        if records:
            yield from (("group", records.groups), ("place", records.places), ("person", records.people))
            yield from (("term", records.terms), (SOURCE, records.sources))

    def _figures(self) -> Iterator[FigureRecord]:
        of_texts = (document.front_matter.publication for document in self._seen.documents.values())
        for about in dict.fromkeys((self._seen.about, *of_texts)):
            yield from about.figures if about else ()

    def _add_record(self, kind: str, record: Record) -> None:
        key = (kind, record.id, "")
        self.records[key] = record
        self._defined.add(key)
        self._name(key, record.position, defines=True)

    def _define_in_text(self, kind: str, name: str, document: Document, position: Position) -> None:
        key = (kind, name, document.slug)
        path, start, end = self._place(position)
        line = self._text(path)[start:end].partition("\n")[0]
        if kind == NOTE:
            label = _LABEL.match(line)
            span = (start + label.start(1), start + label.end(1)) if label and label[1] == name else None
            end = start + (label.end() if label else 1)
        else:
            span = _id(name, self._text(path), start, end) if name else None
            end = start + len(line)
        self._defined.add(key)
        self._add(key, path, (start, end), span, defines=True)

    def _refer_from(self, node: Node, text: str) -> None:
        if isinstance(node, Mention):
            self._in_link((node.entity, node.record, ""), node, node.entity)
        elif isinstance(node, SourceReference):
            self._in_link((SOURCE, node.source, ""), node, SOURCE)
        elif isinstance(node, Claim):
            for source in node.sources:
                self._in_link((SOURCE, source, ""), node, "claim")
        elif isinstance(node, ClaimBlock):
            for source in node.sources:
                self._in_first_line((SOURCE, source, ""), node.position)
        elif isinstance(node, FigureLink):
            self._in_link((FIGURE, node.figure, ""), node, FIGURE)
        elif isinstance(node, Figure):
            if (FIGURE, node.record, "") in self._defined:
                self._in_link((FIGURE, node.record, ""), node, FIGURE)
        elif isinstance(node, TextLink):
            self._in_link(self._place_in_text(node.text, node.heading, text), node, TEXT)
        elif isinstance(node, Reference):
            self._in_link(self._referred(node, text), node, node.to)
        elif isinstance(node, NoteReference):
            self._name((NOTE, node.label, text), node.position)
        elif isinstance(node, Citation):
            for work in node.works:
                self._name(self._work(work.key), work.position)

    def _refer_from_record(self, record: Record) -> None:
        prose: tuple[Node, ...] = ()
        if isinstance(record, Group | Place | Person | Term):
            prose = record.definition
        elif isinstance(record, Source | FigureRecord):
            prose = record.description
        if isinstance(record, FigureRecord):
            prose = (*record.caption, *prose)
        for node in walk(prose):
            self._refer_from(node, "")
        for kind, name, position in _fields_of(record):
            if position is not None and (kind != "group" or (kind, name, "") in self._defined):
                self._name((kind, name, ""), position)
        if isinstance(record, Term):
            kinds = (kind for kind in ENTITIES if (kind, record.abbreviation_of, "") in self._defined)
            if kind := next(kinds, ""):
                self._name((kind, record.abbreviation_of, ""), record.where("abbreviation-of"))

    def _refer_from_definitions(self, path: Path, text: str) -> None:
        """Name what the addresses name that stand below a text: ``[label]: place:millbridge``."""
        for found in _DEFINITION.finditer(text):
            scheme, start = found[1], found.start(2)
            kind = SOURCE if scheme == "claim" else scheme
            if kind in (*RECORD_KINDS, FIGURE):
                for name in found[2].split(","):
                    self._add((kind, name, ""), path, (found.start(1), found.end()), (start, start + len(name)))
                    start += len(name) + 1

    def _place_in_text(self, text: str, heading: str, own: str) -> Key:
        of = text or own
        of = of if (TEXT, of, "") in self._defined else slug(of, "text")
        if not heading:
            return (TEXT, of, "")
        for name in (heading, slug(heading, "section")):
            for kind in IN_A_TEXT:
                if (kind, name, of) in self._defined:
                    return (kind, name, of)
        return (HEADING, heading, of)

    def _referred(self, node: Reference, own: str) -> Key:
        """Return what a reference names, by the kinds of things that have its name."""
        if not node.name:
            return (TEXT, node.text, "")
        kinds = (FIGURE, *IN_A_TEXT) if node.to in ("", "page", "wiki", TEXT) else (node.to,)
        of = node.text or own
        plain = re.sub(r"\A(?:fig|tbl|tab|eq|sec)[-:]", "", node.name)
        for name in dict.fromkeys((node.name, plain, slug(node.name, "section"))):
            for kind in kinds:
                key = (kind, name, "" if kind == FIGURE else of)
                if key in self._defined:
                    return key
        return (TEXT, node.name, "") if (TEXT, node.name, "") in self._defined else (kinds[0], node.name, of)

    def _work(self, key: str) -> Key:
        for (kind, id, _), record in self.records.items():
            if kind == SOURCE and isinstance(record, Source) and key in (record.cite or record.id, ""):
                return (SOURCE, id, "")
        return (WORK, key, "")

    def _in_link(self, key: Key, node: Node, scheme: str) -> None:
        """Name something by a link: its address is the last in what was written."""
        path, start, end = self._place(node.position)
        written = self._text(path)[start:end]
        addresses = [each.end() for each in _ADDRESS.finditer(written)]
        span = None
        for at in reversed(addresses):
            wanted = re.escape(scheme) if scheme not in ("", "wiki") else ""
            if re.match(wanted, written[at:], re.IGNORECASE):
                address = re.match(r"[^\s<>)\]]*", written[at:])
                span = _word(key[1], written, at, at + (address.end() if address else 0))
                break
        self._add(key, path, (start, end), (start + span[0], start + span[1]) if span else None)

    def _in_first_line(self, key: Key, position: Position) -> None:
        path, start, end = self._place(position)
        line = self._text(path)[start:end].partition("\n")[0]
        span = _word(key[1], line, max(line.find("by="), 0), len(line))
        self._add(key, path, (start, start + len(line)), (start + span[0], start + span[1]) if span else None)

    def _name(self, key: Key, position: Position, *, defines: bool = False) -> None:
        """Name something in a span that holds its name: a key, a value, a call."""
        path, start, end = self._place(position)
        span = _word(key[1], self._text(path), start, end)
        self._add(key, path, (start, end), span, defines=defines)

    def _add(
        self, key: Key, path: Path, around: tuple[int, int], span: tuple[int, int] | None, *, defines: bool = False
    ) -> None:
        if path in self._lines:
            self.named.append(Named(key=key, path=path, around=around, span=span, defines=defines))

    def _place(self, position: Position) -> tuple[Path, int, int]:
        path = absolute(position.path)
        lines = self._lines.get(path)
        if lines is None:
            return path, 0, 0
        start = lines.offset(position.line, position.column)
        end = lines.offset(position.end_line, position.end_column) if position.end_line else start
        return path, start, max(start, end)

    def _text(self, path: Path) -> str:
        return self._seen.texts.get(path, "")


def _trees(document: Document) -> tuple[Node, ...]:
    headline = (document.headline,) if document.headline else ()
    return (*headline, *document.blocks, *(block for note in document.notes for block in note.blocks))


def _fields_of(record: Record) -> Iterable[tuple[str, str, Position | None]]:
    """Yield what fields name, each with its kind and place: that of a group may be no name but words."""
    fields = dict(record.fields)
    if isinstance(record, Group | Place | Person):
        numbers = range(len(record.according_to))
        listed = [fields[f"according-to.{number}"] for number in numbers if f"according-to.{number}" in fields]
        for number, source in enumerate(record.according_to):
            yield SOURCE, source, listed[number] if len(listed) == len(numbers) else fields.get("according-to")
    if isinstance(record, Place):
        for number, control in enumerate(record.control):
            at = f"control.{number}" if f"control.{number}.date" in fields else "control"
            yield "group", control.holder, fields.get(f"{at}.holder")
            if control.source:
                yield SOURCE, control.source, fields.get(f"{at}.source")
        if record.within:
            yield "place", record.within, fields.get("within")
    if isinstance(record, Source) and record.group:
        yield "group", record.group, fields.get("group")
    if isinstance(record, FigureRecord) and record.place:
        yield "place", record.place, fields.get("place")


def _id(name: str, text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return where ``{#name}`` gives something its id: in it, or somewhere else, where that is the only such place."""
    written = re.compile(rf"\{{[^{{}}\n]*#({re.escape(name)})(?=[\s}}])")
    if found := written.search(text, start, end):
        return found.span(1)
    everywhere = [each.span(1) for each in written.finditer(text)]
    return everywhere[0] if len(everywhere) == 1 else None


def _word(name: str, text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return where a name stands as a whole word in a part of a text."""
    found = re.compile(rf"(?<!{_IN_ID}){re.escape(name)}(?!{_IN_ID})").search(text, start, end)
    return found.span() if found and name else None
