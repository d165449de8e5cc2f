"""Small texts and records, made without a file."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from typing import Any

from publish.diagnostics import Diagnostic, Outcome, Position
from publish.formats import facts
from publish.model.blocks import Block, Figure, Heading, Note, Paragraph
from publish.model.document import Document
from publish.model.entities import FigureRecord, Group, Name, Person, Place, Records, Source, Term
from publish.model.files import PictureFile
from publish.model.inlines import Claim, Inline, Mention, NoteReference, SourceReference, Words
from publish.model.metadata import FrontMatter, PublicationFile
from publish.model.publication import Publication
from publish.resolve import resolve

_LINES = itertools.count(1)


def at(path: str = "text.md") -> Position:
    return Position(path=path, line=next(_LINES))


def words(text: str) -> Words:
    return Words(position=at(), text=text)


def paragraph(*parts: str | Inline) -> Paragraph:
    return Paragraph(position=at(), children=inlines(*parts))


def inlines(*parts: str | Inline) -> tuple[Inline, ...]:
    return tuple(words(part) if isinstance(part, str) else part for part in parts)


def heading(level: int, text: str, name: str = "") -> Heading:
    return Heading(position=at(), level=level, children=inlines(text), name=name)


def mention(entity: str, record: str, *parts: str | Inline) -> Mention:
    return Mention(position=at(), entity=entity, record=record, children=inlines(*parts or (record,)))


def claim(sources: str, *parts: str | Inline) -> Claim:
    return Claim(position=at(), sources=tuple(sources.split(",")), children=inlines(*parts))


def reference(source: str, *parts: str | Inline) -> SourceReference:
    return SourceReference(position=at(), source=source, children=inlines(*parts))


def call(label: str) -> NoteReference:
    return NoteReference(position=at(), label=label)


def note(label: str, *parts: str | Inline) -> Note:
    return Note(position=at(), label=label, blocks=(paragraph(*parts),))


def figure(record: str) -> Figure:
    return Figure(position=at(), record=record)


def document(*blocks: Block, slug: str = "text", title: str = "A Title", **more: Any) -> Document:
    front = {key: more.pop(key) for key in ("language", "contributors", "date", "subtitle") if key in more}
    return Document(
        position=at(),
        slug=slug,
        front_matter=FrontMatter(position=at(), **front),
        headline=heading(1, title) if title else None,
        blocks=blocks,
        **more,
    )


def group(record: str, name: str = "", **more: Any) -> Group:
    return Group(id=record, name=name or record.title(), position=at("groups.yaml"), **more)


def place(record: str, name: str = "", **more: Any) -> Place:
    return Place(id=record, name=name or record.title(), position=at("places.yaml"), **more)


def person(record: str, name: str = "", **more: Any) -> Person:
    return Person(id=record, name=name or record.title(), position=at("people.yaml"), **more)


def source(record: str, name: str = "", **more: Any) -> Source:
    return Source(id=record, name=name or record.upper(), position=at("sources.yaml"), **more)


def term(record: str, name: str = "", **more: Any) -> Term:
    return Term(id=record, name=name or record.title(), position=at("terms.yaml"), **more)


def figure_record(record: str, **more: Any) -> FigureRecord:
    return FigureRecord(id=record, name=record, position=at("publication.yaml"), **more)


def name(text: str, language: str, **more: Any) -> Name:
    return Name(text=text, language=language, position=at("places.yaml"), **more)


def picture(path: str, media_type: str = "image/png", data: bytes = b"bytes") -> PictureFile:
    return PictureFile(name=path, data=data, media_type=media_type, width=40, height=30)


def run(
    *documents: Document,
    records: Records | None = None,
    pictures: Mapping[str, PictureFile] | None = None,
    epoch: int | None = None,
    **about: Any,
) -> Outcome[Publication]:
    about.setdefault("language", "en")
    return resolve(
        slug="sample",
        publication=PublicationFile(position=at("publication.yaml"), **about),
        documents=documents,
        records=records or Records(),
        pictures=pictures or {},
        formats=facts(),
        epoch=epoch,
    )


def publication(*documents: Document, **more: Any) -> Publication:
    outcome = run(*documents, **more)
    assert outcome.diagnostics == (), outcome.diagnostics
    assert outcome.value is not None
    return outcome.value


def rules(outcome: Outcome[Publication]) -> list[str]:
    return [found.name for found in outcome.diagnostics]


def only(outcome: Outcome[Publication], rule: str) -> Diagnostic:
    assert rules(outcome) == [rule], outcome.diagnostics
    found = outcome.diagnostics[0]
    assert found.position is not None
    return found
