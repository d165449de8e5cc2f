"""Documents, records and pictures become the whole publication: a row of passes, each a value in and a value out."""

from __future__ import annotations

from collections.abc import Mapping

from publish.diagnostics import Outcome, in_order
from publish.languages import direction
from publish.model.bibliography import Bibliography
from publish.model.document import Document
from publish.model.edition import Format
from publish.model.entities import Records
from publish.model.files import PictureFile
from publish.model.metadata import NO_COVER, PublicationFile
from publish.model.publication import Publication
from publish.resolve.answers import collect_answers
from publish.resolve.citing.cite import cite, cited_works
from publish.resolve.citing.heading import without_heading_of_bibliography
from publish.resolve.citing.sources import name_sources
from publish.resolve.facts.accessibility import accessibility_of, inspect_formulas, inspect_pictures
from publish.resolve.facts.digest import contents_digest
from publish.resolve.facts.editions import editions_of, pagination_of
from publish.resolve.facts.metadata import metadata_of, stale_review, with_title
from publish.resolve.indexes.attributions import attributions_of
from publish.resolve.indexes.bibliography import bibliography_of
from publish.resolve.indexes.content_documents import content_documents, homes_of
from publish.resolve.indexes.glossary import entries_by_source, glossary_of
from publish.resolve.indexes.lookup import Lookup
from publish.resolve.indexes.navigation import navigation_of
from publish.resolve.numbers.assign_anchors import assign_anchors
from publish.resolve.numbers.figures import place_cover
from publish.resolve.numbers.texts import number_prose, number_texts
from publish.resolve.phrases import ALT_AWAITED, language_of_phrases, phrases_for
from publish.resolve.records.abbreviations import terms_of_themselves
from publish.resolve.records.dangling_references import dangling_references, places_within_themselves
from publish.resolve.records.front_matter import main_language, no_text, text_facts
from publish.resolve.records.index import record_index
from publish.resolve.records.prune import prune_pictures, prune_records
from publish.resolve.records.reading_order import reading_order, shown_figures
from publish.resolve.records.used import used_records
from publish.resolve.ties.refer import refer
from publish.resolve.ties.sites import collect_sites
from publish.resolve.ties.source_marks import place_source_marks
from publish.resolve.ties.tie import tie


def resolve_publication(
    *,
    slug: str,
    publication: PublicationFile,
    documents: tuple[Document, ...],
    records: Records,
    pictures: Mapping[str, PictureFile],
    bibliography: Bibliography,
    formats: tuple[Format, ...],
    epoch: int | None,
) -> Outcome[Publication]:
    """Tie everything together; see ``publish.resolve.resolve``."""
    if not documents:
        return Outcome(value=None, diagnostics=(no_text(publication),))

    documents = tuple(map(collect_answers, documents))

    # records: what there is, what it says of itself, what is used
    language, no_language = main_language(publication, documents)
    phrases, no_catalogue = phrases_for(language, publication.position)
    spoken = language_of_phrases(language)
    documents, phrases = without_heading_of_bibliography(documents, bibliography, phrases)
    facts, titles_and_names = text_facts(documents, publication, language)
    index = record_index(records, publication, documents)
    documents = name_sources(documents, index)
    readings = reading_order(documents, facts, index, pictures)
    used = used_records(index, readings, phrases)
    dangling = dangling_references(index, readings)

    # numbers: what counts, and where it stands
    anchored = assign_anchors(index, documents)
    numbered = number_texts(anchored, facts, index, pictures, language, phrases[ALT_AWAITED])
    cover, anchors, no_cover = place_cover(publication, index, pictures, language, numbered.anchors)
    prose = number_prose(used, index, numbered, anchors, language)

    # ties: what leads where, and what leads back
    outlines = numbered.outlines
    referred = refer(numbered.texts, numbered.figures, prose.blocks, outlines, index, anchored.targets, language)
    cited = cite(
        referred.texts, referred.figures, referred.prose, bibliography, index, used.labels, prose.anchors, language
    )
    tied = tie(cited.texts, cited.figures, cited.prose, index, used, anchored.targets, cited.anchors, language)
    sites = collect_sites(tied, index, phrases, language)
    tied = place_source_marks(tied)

    # facts: what the publication says of itself
    shown = prune_records(records, used, shown_figures(publication, documents, index))
    contents = contents_digest(
        publication=with_title(publication, slug, documents),
        documents=documents,
        records=shown,
        pictures=prune_pictures(pictures, documents, shown),
        cited=cited_works(cited.entries, cited.of_sources),
    )
    metadata = metadata_of(slug, publication, documents, facts, language, epoch, contents)
    editions = editions_of(publication, formats)
    pagination, no_pages = pagination_of(publication, editions, formats)

    # indexes: the lists at the end, the contents at the beginning
    lookup = Lookup(index=index, targets=anchored.targets, phrases=phrases, language=language)
    glossary = glossary_of(used, tied.prose, sites.mentions, lookup)
    resting = entries_by_source(used, lookup)
    attributions = attributions_of(used, tied.prose, sites, resting, cited.of_sources, lookup)
    works = bibliography_of(cited.entries, sites)
    made = content_documents(metadata, phrases, tied.texts, cover, tied.figures, works, attributions, glossary)
    homes = homes_of(made, tied.texts, cover, tied.figures, works, attributions, glossary)
    navigation = navigation_of(tied.texts, referred.outlines, made, glossary, language, phrases["Answers"])

    # accessibility: what all of this lets be said
    needing = frozenset(publication.needs_description)
    inspected = inspect_pictures(tied.texts, tied.figures, cover, needing, pictures, phrases[ALT_AWAITED])
    formulas = inspect_formulas(tied.texts, tied.figures, tied.prose.values())
    accessibility = accessibility_of(
        metadata, publication, inspected, formulas, glossary, attributions, pagination, phrases
    )

    value = Publication(
        metadata=metadata,
        texts=tied.texts,
        documents=made,
        homes=homes,
        figures=tied.figures,
        cover=cover,
        bibliography=works,
        attributions=attributions,
        glossary=glossary,
        navigation=navigation,
        accessibility=accessibility,
        phrases=phrases,
        phrase_language=spoken,
        phrase_direction=direction(spoken),
        records=records,
        editions=editions,
        draws_cover=cover is None and publication.cover != NO_COVER,
        pagination=pagination,
    )
    findings = (
        *no_language,
        *no_catalogue,
        *titles_and_names,
        *dangling,
        *places_within_themselves(records.places),
        *terms_of_themselves(index, used.keys),
        *numbered.findings,
        *no_cover,
        *prose.findings,
        *referred.findings,
        *cited.findings,
        *tied.findings,
        *no_pages,
        *stale_review(publication, contents),
    )
    return Outcome(value=value, diagnostics=in_order(findings))
