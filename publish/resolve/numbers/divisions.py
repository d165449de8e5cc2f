"""Texts become divisions, and the whole becomes content documents in reading order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from publish.model.blocks import Block, Figure, Heading, Note
from publish.model.inlines import Inline, Node, NoteReference
from publish.model.metadata import Metadata
from publish.model.publication import (
    Attribution,
    ContentDocument,
    Division,
    FigureUse,
    GlossarySection,
    Text,
)
from publish.model.walk import plain_text, walk
from publish.resolve.numbers.anchors import Anchors
from publish.resolve.numbers.texts import ReadText

WORDS_OF_A_LONG_TEXT = 6000
FEWEST_CHAPTERS = 3


def cut(read: ReadText, slug: str, anchor: str, title: str, name: str, anchors: Anchors) -> tuple[Division, ...]:
    """Cut a long text where its chapters begin; ``name`` is the id of its first division."""
    pieces = _pieces(read.blocks)
    notes = {note.label: note for note in read.notes}
    divisions = []
    for number, piece in enumerate(pieces):
        head = piece[0] if number else None
        words = plain_text(head.children) if isinstance(head, Heading) else title
        below: tuple[Node, ...] = (*read.title, *piece) if number == 0 else piece
        place = anchors.for_words(f"{slug} {words}", slug) if number else anchor
        divisions.append(
            Division(
                id=place if number else name,
                title=words,
                anchor=place,
                opening=number == 0,
                blocks=piece,
                notes=tuple(_notes_of(below, notes)),
            )
        )
    return tuple(divisions)


def _pieces(blocks: tuple[Block, ...]) -> list[tuple[Block, ...]]:
    starts = [number for number, block in enumerate(blocks) if isinstance(block, Heading) and block.level == 2]
    if len(starts) < FEWEST_CHAPTERS or _words(blocks) <= WORDS_OF_A_LONG_TEXT:
        return [blocks]
    if starts[0] == 0:  # nothing stands before the first chapter: it goes with the headline
        starts = starts[1:]
    edges = [0, *starts, len(blocks)]
    return [blocks[begin:end] for begin, end in pairwise(edges)]


def _words(blocks: tuple[Block, ...]) -> int:
    return sum(len(plain_text((block,)).split()) for block in blocks)


def _notes_of(nodes: Iterable[Node], notes: Mapping[str, Note]) -> Iterator[Note]:
    if notes:
        for node in walk(nodes):
            if isinstance(node, NoteReference) and node.first and node.label in notes:
                yield notes[node.label]


def content_documents(
    metadata: Metadata,
    phrases: Mapping[str, str],
    texts: tuple[Text, ...],
    cover: FigureUse | None,
    figures: tuple[FigureUse, ...],
    attributions: tuple[Attribution, ...],
    glossary: tuple[GlossarySection, ...],
) -> tuple[ContentDocument, ...]:
    """Give the content documents that the publication has, in reading order."""

    def generated(kind: str, title: str) -> ContentDocument:
        return ContentDocument(
            id=kind, kind=kind, title=title, anchor=kind, language=metadata.language, direction=metadata.direction
        )

    documents = [generated("cover", phrases["Cover"])] if cover else []
    if len(texts) > 1:
        documents.append(generated("opening", metadata.title))
    for text in texts:
        documents += [_division_document(text, division) for division in text.divisions]
    if sum(bool(each.number and (each.caption or each.credit)) for each in figures) > 1:
        documents.append(generated("figures", phrases["Figures and credits"]))
    if attributions:
        documents.append(generated("attributions", phrases["Attributions"]))
    if glossary:
        documents.append(generated("glossary", phrases["Glossary"]))
    documents.append(generated("colophon", phrases["Colophon"]))
    return tuple(documents)


def _division_document(text: Text, division: Division) -> ContentDocument:
    return ContentDocument(
        id=division.id,
        kind="division",
        title=division.title,
        anchor=division.anchor,
        language=text.language,
        direction=text.direction,
        text=text.slug,
        division=division.id,
    )


def homes_of(
    documents: tuple[ContentDocument, ...],
    texts: tuple[Text, ...],
    cover: FigureUse | None,
    figures: tuple[FigureUse, ...],
    attributions: tuple[Attribution, ...],
    glossary: tuple[GlossarySection, ...],
) -> dict[str, str]:
    """Give every anchor the id of the content document that holds it."""
    homes = {document.anchor: document.id for document in documents}
    placed = {figure.anchor: figure for figure in figures}
    for text in texts:
        for division in text.divisions:
            title: tuple[Inline, ...] = text.title if division.opening else ()
            for anchor in _anchors((*title, *division.blocks, *division.notes), placed):
                homes[anchor] = division.id
    for attribution in attributions:
        for anchor in (attribution.anchor, *_anchors(attribution.source.description, {})):
            homes[anchor] = "attributions"
    for section in glossary:
        homes[section.anchor] = "glossary"
        for entry in section.entries:
            for anchor in (entry.anchor, *_anchors(entry.definition, {})):
                homes[anchor] = "glossary"
    if cover:
        homes[cover.anchor] = "cover"
    return homes


def _anchors(nodes: Iterable[Node], placed: Mapping[str, FigureUse]) -> Iterator[str]:
    for node in walk(nodes):
        anchor = getattr(node, "anchor", "")
        if anchor:
            yield anchor
        if isinstance(node, Figure) and node.anchor in placed:
            use = placed[node.anchor]
            yield from (use.description_anchor,) if use.description_anchor else ()
            yield from _anchors((*use.caption, *use.description), {})
