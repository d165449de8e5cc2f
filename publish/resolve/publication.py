"""Documents, records and pictures become the whole publication: the order of the work is here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from publish.diagnostics import Diagnostic, Outcome, error, in_order
from publish.languages import direction
from publish.model.document import Document
from publish.model.edition import Edition, Format
from publish.model.entities import FigureRecord, Records
from publish.model.files import PictureFile
from publish.model.inlines import Inline, Words
from publish.model.metadata import Metadata, PublicationFile
from publish.model.publication import FigureUse, Publication, Text
from publish.resolve.context import Context, Targets, entity_anchors, source_anchors
from publish.resolve.facts import metadata as about
from publish.resolve.facts.accessibility import accessibility_of, inspect_pictures
from publish.resolve.facts.digest import contents_digest
from publish.resolve.indexes.attributions import make_indexes
from publish.resolve.indexes.navigation import navigation_of
from publish.resolve.numbers.anchors import RESERVED, Anchors
from publish.resolve.numbers.assign_anchors import assign_anchors
from publish.resolve.numbers.divisions import content_documents, cut, homes_of
from publish.resolve.numbers.figures import cover_use
from publish.resolve.numbers.texts import ReadText, read_document
from publish.resolve.phrases import phrases_for
from publish.resolve.records.dangling_references import dangling_references, places_within_themselves
from publish.resolve.records.index import RecordIndex
from publish.resolve.records.prune_records import prune_records, used_pictures


def resolve_publication(
    *,
    slug: str,
    publication: PublicationFile,
    documents: tuple[Document, ...],
    records: Records,
    pictures: Mapping[str, PictureFile],
    formats: tuple[Format, ...],
    epoch: int | None,
) -> Outcome[Publication]:
    """Tie everything together; see ``publish.resolve.resolve``."""
    if not documents:
        return Outcome(value=None, diagnostics=(about.no_text(publication),))
    context = _begin(publication, documents, records, pictures)
    titles = _titles(context, publication, documents)
    read = tuple(
        read_document(context, document, title, several=len(documents) > 1)
        for document, title in zip(documents, titles, strict=True)
    )
    texts = _texts(context, publication, documents, titles, read)
    cover = _cover(context, publication)
    glossary, attributions = make_indexes(context)
    figures = tuple(context.uses.figures)
    contents = _contents(context, slug, publication, documents, records, cover)
    languages = (context.language, *(text.language for text in texts))
    metadata = about.metadata_of(slug, publication, documents, titles, languages, epoch, contents)
    made = content_documents(metadata, context.phrases, texts, cover, figures, attributions, glossary)
    editions = publication.editions or _default_editions(publication, formats)
    pagination = _pagination(context, publication, editions, formats)
    studied = inspect_pictures(texts, figures, cover, context.needs_description, pictures)
    value = Publication(
        metadata=metadata,
        texts=texts,
        documents=made,
        homes=homes_of(made, texts, cover, figures, attributions, glossary),
        figures=figures,
        cover=cover,
        attributions=attributions,
        glossary=glossary,
        navigation=navigation_of(texts, tuple(each.outline for each in read), made, glossary),
        accessibility=accessibility_of(
            metadata, publication, studied, glossary, attributions, pagination, context.phrases
        ),
        phrases=context.phrases,
        records=records,
        editions=editions,
        pagination=pagination,
    )
    return Outcome(value=value, diagnostics=_findings(context, publication, metadata))


def _begin(
    publication: PublicationFile,
    documents: tuple[Document, ...],
    records: Records,
    pictures: Mapping[str, PictureFile],
) -> Context:
    language, no_language = about.main_language(publication, documents)
    phrases, no_catalogue = phrases_for(language, publication.position)
    figures: dict[str, FigureRecord] = {}
    for figure in (*(each for one in documents for each in one.figures), *publication.figures, *records.figures):
        figures.setdefault(figure.id, figure)
    known, anchors = RecordIndex(records), Anchors()
    targets = Targets(entities=entity_anchors(anchors, known, records), sources=source_anchors(anchors, records))
    assign_anchors(documents, anchors, targets)
    dangling_references(known, records, figures.values())
    return Context(
        known=known,
        figure_records=figures,
        pictures=pictures,
        needs_description=frozenset(publication.needs_description),
        anchors=anchors,
        targets=targets,
        phrases=phrases,
        language=language,
        findings=[
            *no_language,
            *no_catalogue,
            *about.names_taken(documents),
            *places_within_themselves(records.places),
        ],
    )


def _titles(context: Context, publication: PublicationFile, documents: tuple[Document, ...]) -> tuple[str, ...]:
    titles = []
    for document in documents:
        title, findings = about.text_title(document, publication, len(documents) == 1)
        context.findings += findings
        titles.append(title)
    return tuple(titles)


def _texts(
    context: Context,
    publication: PublicationFile,
    documents: tuple[Document, ...],
    titles: tuple[str, ...],
    read: tuple[ReadText, ...],
) -> tuple[Text, ...]:
    texts = []
    alone = publication if len(documents) == 1 else None
    names = Anchors((*RESERVED, "article"))
    for number, (document, title, each) in enumerate(zip(documents, titles, read, strict=True)):
        front = document.front_matter
        language = front.language or context.language
        anchor = context.targets.text_anchors[number]
        name = "article" if len(documents) == 1 else names.give(document.slug)
        written: tuple[Inline, ...] = each.title or (
            Words(text=title, position=dict(front.fields).get("title", front.position)),
        )
        texts.append(
            Text(
                slug=document.slug,
                anchor=anchor,
                title=written,
                plain_title=title,
                subtitle=front.subtitle or (alone.subtitle if alone else ""),
                language=language,
                direction=direction(language),
                byline=about.byline(front, alone, language),
                divisions=cut(each, document.slug, anchor, title, name, context.anchors),
            )
        )
    return tuple(texts)


def _cover(context: Context, publication: PublicationFile) -> FigureUse | None:
    if not publication.cover:
        return None
    position = dict(publication.fields).get("cover", publication.position)
    record = context.figure_records.get(publication.cover)
    if record is None:
        near = context.known.nearest(publication.cover, context.figure_records)
        hint = f'did you mean "{near}"?' if near else "add it to figures: in publication.yaml"
        message = f'there is no figure "{publication.cover[:80]}" for the cover'
        context.findings.append(error("unknown-figure", message, position, hint))
        return None
    if not record.image:
        message = f'figure "{record.id}" is the cover and has no picture'
        context.findings.append(error("cover-without-picture", message, position, "give its record an image:"))
        return None
    return cover_use(context, record)


def _contents(
    context: Context,
    slug: str,
    publication: PublicationFile,
    documents: tuple[Document, ...],
    records: Records,
    cover: FigureUse | None,
) -> str:
    used = prune_records(context, records, cover)
    untitled = not publication.title and len(documents) > 1
    return contents_digest(
        publication=replace(publication, title=about.title_of_slug(slug)) if untitled else publication,
        documents=documents,
        records=used,
        pictures=used_pictures(context, documents, used),
    )


def _findings(context: Context, publication: PublicationFile, metadata: Metadata) -> tuple[Diagnostic, ...]:
    findings = [*context.findings, *context.known.findings]
    if publication.review is not None and metadata.review is None:
        findings.append(about.stale_review(publication.review, metadata.contents))
    return in_order(findings)


def _pagination(
    context: Context, publication: PublicationFile, editions: tuple[Edition, ...], formats: tuple[Format, ...]
) -> Edition | None:
    """Return the edition that the EPUB has its page numbers from: the one named, else the first of ``formats``."""
    paged = {edition.name: edition for edition in editions if edition.format.paged}
    if publication.pages and publication.pages not in paged:
        message = f"the EPUB can't have the pages of the edition \"{publication.pages}\", which isn't made"
        position = dict(publication.fields).get("pages", publication.position)
        hint = f"add {publication.pages} to editions:, or leave pages: out"
        context.findings.append(error("pages-of-no-edition", message, position, hint))
    if not any(edition.format.takes_pages for edition in editions):
        return None
    order = (publication.pages, *(each.name for each in formats))
    return next((paged[name] for name in order if name in paged), None)


def _default_editions(publication: PublicationFile, formats: tuple[Format, ...]) -> tuple[Edition, ...]:
    return tuple(Edition(format=each, position=publication.position) for each in formats if each.by_default)
