"""A source as the rules see it: every node once, with the language it is in and what it stands in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from publish.diagnostics import Position
from publish.model.blocks import IN_A_LANGUAGE, Block, ClaimBlock, Figure
from publish.model.document import Document
from publish.model.entities import FigureRecord, Group, Person, Place, Record, Records, Source, Term
from publish.model.files import PictureFile
from publish.model.inlines import Claim, Language, Node, SourceReference, Words
from publish.model.metadata import PublicationFile
from publish.model.publication import Publication
from publish.model.walk import children

_FALLBACK_LANGUAGE = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """A node where it stands; ``within`` are the nodes around it, the outermost first."""

    node: Node
    language: str
    within: tuple[Node, ...] = ()

    def inside(self, *kinds: type[Node]) -> bool:
        """Return whether the node stands somewhere in a node of one of some kinds."""
        return any(isinstance(around, kinds) for around in self.within)


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedSource:
    """What the rules look at.

    ``written`` are the nodes of the texts, notes included; ``sightings`` are these and those of captions and
    descriptions of figures, of the definitions that the glossary prints and of the descriptions of its sources.
    ``publication`` is None where the source holds mistakes that keep it from being resolved.
    """

    documents: tuple[Document, ...]
    records: Records
    publication_file: PublicationFile
    publication: Publication | None
    figures: tuple[FigureRecord, ...]
    written: tuple[Sighting, ...]
    sightings: tuple[Sighting, ...]
    places: Mapping[str, Position]  # of figures, by id: where each is placed first
    reporting: bool  # whether the texts say anywhere who says what
    pictures: Mapping[str, PictureFile]  # by their paths

    @property
    def folder(self) -> str:
        """Return the folder of the publication as its positions show it, with a slash at its end, or ``""``."""
        path = (self.documents[0] if self.documents else self.publication_file).position.path
        return path[: path.rfind("/") + 1]

    def place_of(self, figure: FigureRecord) -> Position:
        """Return where a figure is placed first, or else where its record stands."""
        return self.places.get(figure.id) or figure.where("image")


def checked_source(
    documents: tuple[Document, ...],
    records: Records,
    publication_file: PublicationFile,
    publication: Publication | None,
    pictures: Mapping[str, PictureFile],
) -> CheckedSource:
    """Lay a source out for the rules."""
    language = publication.metadata.language if publication else publication_file.language or _FALLBACK_LANGUAGE
    written: list[Sighting] = []
    for document in documents:
        headline = (document.headline,) if document.headline else ()
        nodes = (*headline, *document.blocks, *document.notes)
        written += _sightings(nodes, document.front_matter.language or language)
    figures = (
        *publication_file.figures,
        *records.figures,
        *(figure for document in documents for figure in document.figures),
    )
    recorded: list[Sighting] = []
    for figure in figures:
        recorded += _sightings((*figure.caption, *figure.description), language)
    for record in printed_records(publication) if publication else ():
        recorded += _sightings(_explanation(record), language)
    return CheckedSource(
        documents=documents,
        records=records,
        publication_file=publication_file,
        publication=publication,
        figures=figures,
        written=tuple(written),
        sightings=(*written, *recorded),
        places={each.node.record: each.node.position for each in reversed(written) if isinstance(each.node, Figure)},
        reporting=any(isinstance(each.node, (Claim, ClaimBlock, SourceReference)) for each in written),
        pictures=pictures,
    )


def printed_records(publication: Publication) -> Iterator[Record]:
    """Yield the records that the glossary and the attributions print."""
    for section in publication.glossary:
        for entry in section.entries:
            yield entry.record
    for attribution in publication.attributions:
        yield attribution.source


def _explanation(record: Record) -> tuple[Block, ...]:
    if isinstance(record, Source):
        return record.description
    return record.definition if isinstance(record, (Group, Place, Person, Term)) else ()


def _sightings(nodes: Iterable[Node], language: str, within: tuple[Node, ...] = ()) -> Iterator[Sighting]:
    for node in nodes:
        inner = language
        if isinstance(node, (Language, *IN_A_LANGUAGE)):
            inner = node.language or language
        yield Sighting(node=node, language=inner, within=within)
        yield from _sightings(children(node), inner, (*within, node))


def where(words: Words, start: int, end: int) -> Position:
    """Return the position of some characters of a node, or the node's where escapes or line breaks hide theirs."""
    position = words.position
    if position.line != position.end_line or position.end_column - position.column != len(words.text):
        return position
    return replace(position, column=position.column + start, end_column=position.column + end)


def is_blank(words: str) -> bool:
    """Return whether some words hold nothing that is read aloud."""
    return not any(character.isalnum() for character in words)


def blocks_of(node: Node) -> tuple[Block, ...]:
    """Return the blocks that a node holds directly."""
    found = getattr(node, "blocks", ())
    return found if isinstance(found, tuple) else ()
