"""Texts become rows of their nodes as a reader meets them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from publish.model.blocks import Figure
from publish.model.document import Document
from publish.model.entities import FigureRecord
from publish.model.files import PictureFile
from publish.model.inlines import Inline, Node, NoteReference
from publish.model.metadata import PublicationFile
from publish.resolve.records.front_matter import TextFacts
from publish.resolve.records.index import RecordIndex
from publish.resolve.trees import read_through


def reading_order(
    documents: tuple[Document, ...],
    facts: tuple[TextFacts, ...],
    index: RecordIndex,
    pictures: Mapping[str, PictureFile],
) -> tuple[tuple[Node, ...], ...]:
    """Return all nodes of each text: its title and its blocks, figures where they stand, then the notes as called.

    A note that nothing calls is left out.
    """
    return tuple(
        _nodes_of(document, text.title, index, pictures) for document, text in zip(documents, facts, strict=True)
    )


def shown_figures(
    publication: PublicationFile, documents: Iterable[Document], index: RecordIndex
) -> tuple[FigureRecord, ...]:
    """Return the records of the figures that stand in the texts, in reading order, and that of the cover; each once."""
    nodes = read_through(block for document in documents for block in document.blocks)
    names = dict.fromkeys(node.record for node in nodes if isinstance(node, Figure))
    cover = index.figures.get(publication.cover)
    if cover is not None and cover.image:
        names[cover.id] = None
    return tuple(index.figures[name] for name in names if name in index.figures)


def _nodes_of(
    document: Document, title: tuple[Inline, ...], index: RecordIndex, pictures: Mapping[str, PictureFile]
) -> tuple[Node, ...]:
    prose = tuple(_with_figures((*title, *document.blocks), index, pictures))
    notes = {note.label: note for note in document.notes}
    called = dict.fromkeys(node.label for node in prose if isinstance(node, NoteReference))
    blocks = (notes[label].blocks for label in called if label in notes)
    return (*prose, *read_through(chain.from_iterable(blocks)))


def _with_figures(nodes: Iterable[Node], index: RecordIndex, pictures: Mapping[str, PictureFile]) -> Iterator[Node]:
    for node in read_through(nodes):
        yield node
        record = index.figures.get(node.record) if isinstance(node, Figure) else None
        if record is not None:  # the description stands in the place of a picture that isn't reproduced
            shown = bool(pictures.get(record.image))
            parts = (record.caption, record.description) if shown else (record.description, record.caption)
            yield from read_through(chain.from_iterable(parts))
