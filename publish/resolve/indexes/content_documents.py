"""Texts and lists become content documents in reading order, and every anchor gets its home in one of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from publish.model.blocks import Figure
from publish.model.frozen_mapping import FrozenMapping
from publish.model.inlines import Inline, Node
from publish.model.metadata import Metadata
from publish.model.publication import (
    Attribution,
    BibliographyEntry,
    ContentDocument,
    Division,
    FigureUse,
    GlossarySection,
    Text,
)
from publish.model.walk import walk


def content_documents(
    metadata: Metadata,
    phrases: Mapping[str, str],
    texts: tuple[Text, ...],
    cover: FigureUse | None,
    figures: tuple[FigureUse, ...],
    bibliography: tuple[BibliographyEntry, ...],
    attributions: tuple[Attribution, ...],
    glossary: tuple[GlossarySection, ...],
) -> tuple[ContentDocument, ...]:
    """Return the content documents that the publication has, in reading order."""

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
    if bibliography:
        documents.append(generated("bibliography", phrases["Bibliography"]))
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
    bibliography: tuple[BibliographyEntry, ...],
    attributions: tuple[Attribution, ...],
    glossary: tuple[GlossarySection, ...],
) -> Mapping[str, str]:
    """Return the id of the content document that holds each anchor, by anchor."""
    homes = {document.anchor: document.id for document in documents}
    placed = {figure.anchor: figure for figure in figures}
    for text in texts:
        for division in text.divisions:
            title: tuple[Inline, ...] = text.title if division.opening else ()
            for anchor in _anchors((*title, *division.blocks, *division.notes), placed):
                homes[anchor] = division.id
    homes |= {entry.anchor: "bibliography" for entry in bibliography}
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
    return FrozenMapping(homes)


def _anchors(nodes: Iterable[Node], placed: Mapping[str, FigureUse]) -> Iterator[str]:
    for node in walk(nodes):
        anchor = getattr(node, "anchor", "")
        if anchor:
            yield anchor
        if isinstance(node, Figure) and node.anchor in placed:
            use = placed[node.anchor]
            yield from (use.description_anchor,) if use.description_anchor else ()
            yield from _anchors((*use.caption, *use.description), {})
