"""A publication with everything tied together: what ``render`` and ``epub`` work from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from publish.model.blocks import Block, Note
from publish.model.edition import Edition
from publish.model.entities import FigureRecord, Group, Name, Person, Place, Records, Source, Term
from publish.model.inlines import Inline, Language
from publish.model.metadata import Byline, Metadata


@dataclass(frozen=True, slots=True, kw_only=True)
class Division:
    """A piece of a text that makes one content document: the whole text if it is short, else one chapter.

    ``opening`` says that the piece holds the text's headline, subtitle and byline.
    ``notes`` are the notes whose first call stands in the piece, in order of number.
    """

    id: str
    title: str
    anchor: str
    opening: bool
    blocks: tuple[Block, ...]
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One text of the publication."""

    slug: str
    anchor: str
    title: tuple[Inline, ...]
    plain_title: str
    subtitle: str = ""
    language: str
    direction: str = "ltr"
    byline: Byline = Byline()
    divisions: tuple[Division, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Some words of a line; ``language`` says if they are in another one, ``ours`` that they are of the interface.

    ``parts`` are those of a phrase that the author's words are filled in to, together the same words.
    """

    text: str
    language: str = ""
    direction: str = ""
    ours: bool = False
    parts: tuple[Piece, ...] = ()


def words_of(pieces: Iterable[Piece]) -> str:
    """Return the words of a line."""
    return "".join(piece.text for piece in pieces)


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A place in the texts that something leads back to.

    ``language`` is set where the text is in another language than the publication; ``list_title`` is what the place
    begins with where it is a phrase of the interface.
    """

    anchor: str
    text: str  # the words that stand there, plain
    foreign: tuple[Language, ...] = ()  # those of them, and of the sentence, that are in another language
    sentence: str = ""  # in which they stand, where they alone hardly say anything: "34,500"
    place: str = ""  # title of the text, and of its nearest heading
    beginning: bool = False  # of the only text, before any heading: a page number says more than the place does
    list_title: str = ""
    language: str = ""
    direction: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureUse:
    """A figure where it is placed, everything about it worked out.

    ``image`` is the path under the publication's folder, ``""`` where the picture isn't reproduced.
    """

    record: FigureRecord
    anchor: str
    number: int  # counts the figures of the publication from 1; 0 for a decorative one
    alt: str
    caption: tuple[Inline, ...]
    caption_text: str  # the same, plain
    credit: str
    date_text: str = ""
    place_name: str = ""
    image: str = ""
    media_type: str = ""  # image/png, image/jpeg, image/gif, image/svg+xml or image/webp
    width: int = 0  # in pixels, or in CSS px of an SVG
    height: int = 0
    description: tuple[Block, ...] = ()
    description_anchor: str = ""  # set where there is a description


@dataclass(frozen=True, slots=True, kw_only=True)
class BibliographyEntry:
    """A work that the texts cite, as the citation style sets it, and the places that cite it."""

    key: str
    anchor: str
    children: tuple[Inline, ...]
    sites: tuple[Site, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """A source that the texts rest on, and every statement that rests on it."""

    source: Source
    anchor: str
    label: str  # "S1"
    reference: tuple[Inline, ...] = ()  # the work that it is, as the citation style sets it
    group_target: str = ""  # anchor of the glossary entry of the group that it also is
    group_name: str = ""
    date_text: str = ""
    claims: tuple[Site, ...] = ()
    references: tuple[Site, ...] = ()  # words of the prose that name the source
    glossary: tuple[Site, ...] = ()  # glossary entries whose definition is the source's


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A line under a glossary entry: a label in the language of the publication and what it says.

    ``target`` is set when ``value`` names another entry; ``language`` when it isn't in the publication's.  ``pieces``
    are its parts where some are phrases of the interface.  ``obvious`` says that the label names what one sees anyway,
    as "Kind" does; paper leaves it out.
    """

    label: str
    value: str
    language: str = ""
    direction: str = ""
    target: str = ""
    pieces: tuple[Piece, ...] = ()
    obvious: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class GlossaryEntry:
    """An entity that the texts mention, or that an entry names."""

    record: Group | Place | Person | Term
    anchor: str
    name: str
    expansion: str = ""  # the long form, where the name is an abbreviation
    names: tuple[Name, ...] = ()  # further names, in the order of the record
    definition: tuple[Block, ...] = ()
    according_to: tuple[Fact, ...] = ()  # the sources whose description it is, linked to Attributions
    facts: tuple[Fact, ...] = ()  # kind, within, position, control, roles: in that order
    mentions: tuple[Site, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class GlossarySection:
    """Groups, Places, People or Terms; never empty."""

    entity: str  # group, place, person or term
    anchor: str
    title: str
    entries: tuple[GlossaryEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NavigationItem:
    """A line of the contents; ``target`` is an anchor.

    ``language`` is set where it isn't the publication's; ``ours`` says that the title is a phrase of the interface.
    """

    title: str
    target: str
    children: tuple[NavigationItem, ...] = ()
    language: str = ""
    direction: str = ""
    ours: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentDocument:
    """A file of the EPUB, and a section of the paged document.

    ``kind`` is ``cover``, ``opening`` (title page of a publication with several texts), ``division``,
    ``figures``, ``bibliography``, ``attributions``, ``glossary`` or ``colophon``; ``id`` is also the file's name
    without ending.  A division's document names its text and its division.
    """

    id: str
    kind: str
    title: str
    anchor: str
    language: str
    direction: str
    text: str = ""  # slug
    division: str = ""  # id


@dataclass(frozen=True, slots=True, kw_only=True)
class Accessibility:
    """The accessibility metadata, derived from the contents (EPUB Accessibility 1.1, section 3)."""

    access_modes: tuple[str, ...]
    sufficient: tuple[tuple[str, ...], ...]  # sets of access modes, each sorted as in ``access_modes``
    features: tuple[str, ...]
    hazards: tuple[str, ...]
    summary: str = ""
    statement: tuple[str, ...] = ()  # sentences for the colophon
    own_summary: str = ""  # the part of the summary that the author wrote, with which it begins
    pieces: tuple[tuple[Piece, ...], ...] = ()  # the sentences of the statement, those of the interface marked


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """The whole, resolved.

    ``phrases`` maps the English words of the interface to those of the publication's language; a phrase may
    hold ``{number}`` and the like, for ``str.format``.  ``phrase_language`` is that of the publication, or another
    where its own has no phrases.
    ``documents`` are in reading order.  ``homes`` maps every anchor to the id of the content document
    that holds it.  ``figures`` are in the order of the texts; a figure placed twice appears twice.
    """

    metadata: Metadata
    texts: tuple[Text, ...]
    documents: tuple[ContentDocument, ...]
    homes: Mapping[str, str]
    figures: tuple[FigureUse, ...]
    cover: FigureUse | None
    attributions: tuple[Attribution, ...]
    bibliography: tuple[BibliographyEntry, ...] = ()
    glossary: tuple[GlossarySection, ...]
    navigation: tuple[NavigationItem, ...]
    accessibility: Accessibility
    phrases: Mapping[str, str]
    phrase_language: str = ""
    phrase_direction: str = ""
    records: Records
    editions: tuple[Edition, ...]
    draws_cover: bool = False  # there is no picture for a cover, and one is wanted
    pagination: Edition | None = None  # the edition on paper whose page numbers the EPUB has
