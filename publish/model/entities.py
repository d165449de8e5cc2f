"""Records: what a mention, a claim or a figure refers to.

Every record knows where it stands and where each of its fields stands; ``fields`` pairs the field's key
as written (``names.0.text`` for a nested one) with its position.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from publish.diagnostics import Position
from publish.model.blocks import Block
from publish.model.inlines import Inline
from publish.model.silence import Silence


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a record was taken from, on which terms, and its address there."""

    source: str
    licence: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What all records share."""

    id: str
    name: str
    position: Position
    fields: tuple[tuple[str, Position], ...] = ()
    taken_from: tuple[Origin, ...] = ()

    def where(self, key: str) -> Position:
        """Return the position of a field, or that of the record where the field isn't written."""
        return dict(self.fields).get(key, self.position)


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name that an entity goes by.

    ``kind`` is one of ``self``, ``translation``, ``common``, ``acronym``, ``former``, ``used-by-others``,
    ``local`` (a place's name in its own script); ``used_by`` says by whom, for the last but one.
    """

    text: str
    language: str
    kind: str = "common"
    used_by: str = ""
    romanisation: str = ""
    direction: str = "ltr"  # follows from the language; given by resolve
    position: Position


@dataclass(frozen=True, slots=True, kw_only=True)
class Group(Record):
    """A group, an organisation, a government, an agency."""

    short: str = ""
    names: tuple[Name, ...] = ()
    type: str = ""
    definition: tuple[Block, ...] = ()
    according_to: tuple[str, ...] = ()  # ids of the sources whose description the definition is
    wikidata: str = ""
    isni: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Control:
    """Who held a place, on which date, according to which source."""

    holder: str  # id of a group, or plain words
    date: str
    source: str
    position: Position


@dataclass(frozen=True, slots=True, kw_only=True)
class Place(Record):
    """A place; its administration (``within``) and its control are kept apart."""

    names: tuple[Name, ...] = ()
    feature: str = ""
    within: str = ""  # id of a place
    coordinates: tuple[float, float] | None = None  # degrees north, degrees east (WGS 84)
    precision: str = ""
    control: tuple[Control, ...] = ()
    definition: tuple[Block, ...] = ()
    according_to: tuple[str, ...] = ()
    geonames: str = ""
    wikidata: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """What a person is or was, and when."""

    text: str
    since: str = ""  # ISO 8601
    until: str = ""
    position: Position


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Record):
    """A person."""

    names: tuple[Name, ...] = ()
    roles: tuple[Role, ...] = ()
    definition: tuple[Block, ...] = ()
    according_to: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Source(Record):
    """Who says something: an agency, a correspondent, a monitor, an official, a document."""

    source_kind: str = ""  # the ``kind`` field
    description: tuple[Block, ...] = ()
    url: str = ""
    date: str = ""
    group: str = ""  # id of the group that the source also is
    cite: str = ""  # key of the work in the bibliography that the source is


@dataclass(frozen=True, slots=True, kw_only=True)
class Term(Record):
    """A word that the glossary explains and that is neither group, place nor person; ``name`` is its ``term``."""

    definition: tuple[Block, ...] = ()
    abbreviation_of: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """Who stands by what a picture's record says of it, since which day, and of what: ``of`` is a digest of it."""

    by: str
    on: str
    of: str
    position: Position


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRecord(Record):
    """A picture, or what stands in for one that isn't reproduced.

    ``image`` is a path relative to the publication's folder, ``""`` where the picture isn't reproduced.
    ``decorative`` holds the reason why the picture needs no alternative text.
    ``name`` is the id again: a figure has no other.
    """

    image: str = ""
    alt: str = ""
    caption: tuple[Inline, ...] = ()
    credit: str = ""
    date: str = ""
    place: str = ""  # id of a place
    rights: str = ""
    description: tuple[Block, ...] = ()
    decorative: str = ""
    alt_awaited: bool = False  # its author knows that it has no alternative text yet
    signed: Signature | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Records:
    """The records that a publication sees, each tuple in the order of the files, ids unique within it."""

    groups: tuple[Group, ...] = ()
    places: tuple[Place, ...] = ()
    people: tuple[Person, ...] = ()
    sources: tuple[Source, ...] = ()
    terms: tuple[Term, ...] = ()
    figures: tuple[FigureRecord, ...] = field(default=())
    silences: tuple[Silence, ...] = ()
