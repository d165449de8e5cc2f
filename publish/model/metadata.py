"""What a publication and a text say about themselves."""

from __future__ import annotations

from dataclasses import dataclass

from publish.diagnostics import Position
from publish.model.colours import DEFAULT_COLOUR
from publish.model.edition import Edition
from publish.model.entities import FigureRecord
from publish.model.silence import Silence


@dataclass(frozen=True, slots=True, kw_only=True)
class Contributor:
    """Someone who made the publication; ``role`` is a MARC relator code such as ``aut``, ``trl``, ``ill``, ``edt``."""

    name: str
    role: str = "aut"
    file_as: str = ""
    position: Position


@dataclass(frozen=True, slots=True, kw_only=True)
class Rights:
    """Who holds the rights, and on which terms others may use the work."""

    statement: str = ""
    licence: str = ""  # name of the licence
    url: str = ""


CONFORMANCES = tuple(
    f"EPUB Accessibility 1.1 - WCAG {version} Level {level}"
    for version in ("2.2", "2.1", "2.0")
    for level in ("AA", "A", "AAA")
)
"""What an EPUB may say that it conforms to, in the exact words of EPUB Accessibility 1.1; the usual one first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """The record of a human review: the only ground for a claim of conformance."""

    by: str
    date: str  # ISO 8601, a whole day
    contents: str  # SHA-256 of the contents that were reviewed, see resolve.facts.digest
    conforms_to: str = CONFORMANCES[0]
    credential: str = ""
    report: str = ""
    position: Position


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontMatter:
    """What stands at the head of a text, or ``None``/empty for each thing that doesn't."""

    position: Position
    fields: tuple[tuple[str, Position], ...] = ()
    title: str = ""
    subtitle: str = ""
    language: str = ""  # BCP 47
    contributors: tuple[Contributor, ...] = ()  # the byline
    dateline: str = ""  # where the report was written
    date: str = ""  # ISO 8601
    publication: PublicationFile | None = None  # of a lone text: what a publication.yaml would say
    silences: tuple[Silence, ...] = ()


NO_COVER = "none"
"""What stands in the place of a figure where no cover is wanted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicationFile:
    """What publication.yaml says, checked for shape alone; empty for each thing that it doesn't say."""

    position: Position
    fields: tuple[tuple[str, Position], ...] = ()
    title: str = ""
    subtitle: str = ""
    language: str = ""  # BCP 47
    identifier: str = ""  # a URN, ISBN or address; derived from slug and title when absent
    date: str = ""  # of publication, ISO 8601
    modified: str = ""  # ISO 8601
    publisher: str = ""
    contact: str = ""  # where to write about accessibility
    description: str = ""
    subjects: tuple[str, ...] = ()
    based_on: str = ""  # address of the work that this derives from (dc:source)
    contributors: tuple[Contributor, ...] = ()
    rights: Rights = Rights()
    texts: tuple[tuple[str, Position], ...] = ()  # file names, in reading order
    figures: tuple[FigureRecord, ...] = ()
    cover: str = ""  # id of a figure, or NO_COVER
    colour: str = ""  # name of one of publish.model.colours
    editions: tuple[Edition, ...] = ()
    pages: str = ""  # name of the edition on paper whose page numbers the EPUB has
    accessibility_summary: str = ""  # known limits, in the author's words
    needs_description: tuple[str, ...] = ()  # ids of figures whose alternative text alone does not do
    loaded_words: tuple[str, ...] = ()  # words that take a side; in place of the rule's own where the key is written
    review: Review | None = None
    bibliography: tuple[tuple[str, Position], ...] = ()  # file names of works that can be cited
    csl: tuple[str, Position] | None = None  # file name of the citation style
    silences: tuple[Silence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What the outputs say of the publication, with every default worked out."""

    slug: str
    fields: tuple[tuple[str, Position], ...] = ()  # where publication.yaml says it
    title: str
    subtitle: str = ""
    language: str
    direction: str = "ltr"
    colour: str = DEFAULT_COLOUR  # name of one of publish.model.colours
    languages: tuple[str, ...]  # of whole texts, the main one first
    identifier: str
    date: str = ""  # ISO 8601, as precise as is known
    date_text: str = ""  # the same in the words of the language
    modified: str  # YYYY-MM-DDThh:mm:ssZ
    modified_text: str = ""  # its day in the words of the language; empty where nothing says it
    publisher: str = ""
    contact: str = ""
    description: str = ""
    subjects: tuple[str, ...] = ()
    based_on: str = ""
    contributors: tuple[Contributor, ...] = ()
    rights: Rights = Rights()
    review: Review | None = None  # only when it is true of these very contents
    contents: str = ""  # SHA-256 of the contents: what a review record of them must name


@dataclass(frozen=True, slots=True, kw_only=True)
class Byline:
    """Who wrote a text, where and when, ready to be set."""

    names: tuple[str, ...] = ()
    dateline: str = ""
    date: str = ""  # ISO 8601
    date_text: str = ""  # the same in the words of the language
