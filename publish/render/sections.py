"""From the indexes of a publication to the views of its generated sections."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup, escape

from publish.model.blocks import Block, Paragraph
from publish.model.entities import Name
from publish.model.inlines import Inline, SourceMark
from publish.model.publication import Attribution, Fact, FigureUse, GlossaryEntry, Piece, Publication
from publish.render.full_edition import FullEdition
from publish.render.phrases import NAME_KINDS, ROLES, Phrases
from publish.render.sites import SiteLinks, link_to
from publish.render.views import SiteLink


@dataclass(frozen=True, slots=True, kw_only=True)
class NameView:
    """A further name of an entity, and what kind of name it is; ``obvious`` says that one sees it."""

    text: str
    language: str
    direction: str
    romanisation: str
    kind: Markup
    obvious: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryView:
    """An entry of the glossary; ``line`` says that its definition is one paragraph.

    ``kinds`` are those of ``facts`` that say what the entity is.
    """

    entry: GlossaryEntry
    names: tuple[NameView, ...]
    definition: tuple[Block, ...]
    line: bool
    according_to: tuple[Fact, ...]
    marks: tuple[SourceMark, ...]  # of the same sources
    facts: tuple[Fact, ...]
    kinds: tuple[Fact, ...]
    mentions: tuple[SiteLink, ...]
    pages: Markup  # "Page" or "Pages"


@dataclass(frozen=True, slots=True, kw_only=True)
class GlossarySectionView:
    """One list of the glossary; ``classes`` is ``groups``, ``places``, ``people`` or ``terms``."""

    anchor: str
    title: Markup
    classes: str
    entries: tuple[EntryView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteList:
    """Links under a label."""

    label: Markup
    links: tuple[SiteLink, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceView:
    """A source under Attributions; ``named`` are links to where the text and the glossary name it.

    ``pages`` are links to its statements and to where the texts name it, for paper.
    """

    item: Attribution
    facts: tuple[Fact, ...]
    claims: SiteList
    references: SiteList
    entries: SiteList
    pages: SiteList


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureLine:
    """A figure in the list of figures and credits."""

    use: FigureUse
    label: Markup
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementParagraph:
    """Sentences on accessibility; ``ours`` says that all are phrases of the interface, in a language of their own."""

    sentences: tuple[tuple[Piece, ...], ...]
    ours: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ColophonView:
    """What the publication says of itself; ``shortened`` says that ``full`` has more than this edition."""

    title: str
    facts: tuple[Fact, ...]
    full: FullEdition | None
    shortened: bool
    rights: Fact | None
    licence: str
    licence_url: str
    statement: tuple[StatementParagraph, ...]


_OBVIOUS = frozenset({"translation", "local"})
"""Kinds of names that show by their script or their words; paper doesn't name them."""
_CLASSES = {"group": "groups", "place": "places", "person": "people", "term": "terms"}


def glossary_sections(publication: Publication, phrase: Phrases) -> tuple[GlossarySectionView, ...]:
    """Prepare the lists of the glossary."""
    return tuple(
        GlossarySectionView(
            anchor=section.anchor,
            title=phrase.ours(section.title),
            classes=_CLASSES[section.entity],
            entries=tuple(_entry(entry, publication, phrase) for entry in section.entries),
        )
        for section in publication.glossary
    )


def _entry(entry: GlossaryEntry, publication: Publication, phrase: Phrases) -> EntryView:
    labels = {item.anchor: item.label for item in publication.attributions}
    return EntryView(
        entry=entry,
        names=tuple(_name(name, publication, phrase) for name in entry.names),
        definition=entry.definition,
        line=len(entry.definition) == 1 and isinstance(entry.definition[0], Paragraph),
        according_to=entry.according_to,
        marks=tuple(
            SourceMark(label=labels[fact.target], name=fact.value, target=fact.target)
            for fact in entry.according_to
            if fact.target in labels
        ),
        facts=entry.facts,
        kinds=tuple(fact for fact in entry.facts if fact.obvious),
        mentions=tuple(link_to(site) for site in entry.mentions),
        pages=_pages(len(entry.mentions), phrase),
    )


def _name(name: Name, publication: Publication, phrase: Phrases) -> NameView:
    if name.kind == "used-by-others":
        groups = {group.id: group.name for group in publication.records.groups}
        user = groups.get(name.used_by, name.used_by)
        kind = phrase("Name used by {names}", names=user) if user else phrase("Name used by others")
    else:
        kind = phrase(NAME_KINDS[name.kind]) if name.kind in NAME_KINDS else Markup("")
    foreign = not _within(publication.metadata.language, name.language)
    return NameView(
        text=name.text,
        language=name.language if foreign else "",
        direction=name.direction if foreign else "",
        romanisation=name.romanisation,
        kind=kind,
        obvious=name.kind in _OBVIOUS,
    )


def _within(language: str, wider: str) -> bool:
    """Return whether a language is another one or a region's kind of it, so that no voice has to change for it."""
    region = language.removeprefix(f"{wider}-")
    return not wider or language == wider or (region != language and (len(region) == 2 or region.isdigit()))


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkView:
    """An entry of the bibliography, with links to the places that cite the work."""

    anchor: str
    children: tuple[Inline, ...]
    cited: SiteList


def sources(publication: Publication, phrase: Phrases, *, short: bool) -> tuple[SourceView, ...]:
    """Prepare the entries of the attributions; ``short`` leaves out the prose of records, and so pages in it."""
    links = SiteLinks()
    return tuple(_source(item, phrase, links, short) for item in publication.attributions)


def _source(item: Attribution, phrase: Phrases, links: SiteLinks, short: bool) -> SourceView:
    facts = (
        Fact(label=phrase.plain("Kind"), value=item.source.source_kind, obvious=True),
        Fact(label=phrase.plain("Date"), value=item.date_text),
        Fact(label=phrase.plain("See also in the glossary"), value=item.group_name, target=item.group_target),
    )
    printed = links.of(site for site in (*item.claims, *item.references) if not (short and site.list_title))
    return SourceView(
        item=item,
        facts=tuple(fact for fact in facts if fact.value),
        claims=SiteList(label=phrase("Statements that rest on this source"), links=links.of(item.claims)),
        references=SiteList(label=phrase("Named in the text"), links=links.of(item.references)),
        entries=SiteList(label=phrase("Glossary entries that rest on this source"), links=links.of(item.glossary)),
        pages=SiteList(label=_pages(len(printed), phrase), links=printed),
    )


def works(publication: Publication, phrase: Phrases, *, paper: bool) -> tuple[WorkView, ...]:
    """Prepare the entries of the bibliography."""
    links = SiteLinks()
    return tuple(
        WorkView(
            anchor=item.anchor,
            children=item.children,
            cited=SiteList(
                label=_pages(len(item.sites), phrase) if paper else phrase("Cited"), links=links.of(item.sites)
            ),
        )
        for item in publication.bibliography
    )


def _pages(count: int, phrase: Phrases) -> Markup:
    return phrase("Page" if count == 1 else "Pages")


def figure_lines(publication: Publication, phrase: Phrases) -> tuple[FigureLine, ...]:
    """Prepare the list of figures and credits; decorative pictures are in it only for their credit."""
    return tuple(
        _figure_line(use, phrase) for use in publication.figures if use.number or use.credit or use.record.rights
    )


def _figure_line(use: FigureUse, phrase: Phrases) -> FigureLine:
    facts = (
        Fact(label=phrase.plain("Credit"), value=use.credit),
        Fact(label=phrase.plain("Date"), value=use.date_text),
        Fact(label=phrase.plain("Place"), value=use.place_name),
        Fact(label=phrase.plain("Rights"), value=use.record.rights),
    )
    name = use.caption_text or use.alt or use.record.id
    label = phrase("Figure {number}", number=use.number) if use.number else escape(name)
    return FigureLine(use=use, label=label, facts=tuple(fact for fact in facts if fact.value))


def colophon(
    publication: Publication, phrase: Phrases, *, paper: bool, foreign: bool, full: FullEdition | None = None
) -> ColophonView:
    """Prepare what the publication says of itself; ``foreign`` says that the phrases are in another language.

    ``full`` is set for an edition whose back matter is short: it says of itself no more than readers have to know.
    """
    about = publication.metadata
    made_by = tuple(
        Fact(label=phrase.plain(ROLES.get(person.role, "Contributor")), value=person.name)
        for person in about.contributors
    )
    published = (
        *made_by,
        Fact(label=phrase.plain("Publisher"), value=about.publisher),
        Fact(label=phrase.plain("Published"), value=about.date_text),
    )
    more = (
        Fact(label=phrase.plain("Last changed"), value=about.modified_text),
        Fact(label=phrase.plain("Identifier"), value=about.identifier, language="zxx", direction="ltr"),
        Fact(label=phrase.plain("Based on"), value=about.based_on, language="zxx", direction="ltr"),
        Fact(label=phrase.plain("Subjects"), value=phrase.joined(about.subjects)),
    )
    paragraphs = _paragraphs(publication.accessibility.pieces, joined=paper, foreign=foreign)
    statement = about.rights.statement
    return ColophonView(
        title=about.title,
        facts=tuple(fact for fact in (*published, *(() if full else more)) if fact.value),
        rights=Fact(label=phrase.plain("Rights"), value=statement) if statement else None,
        licence=about.rights.licence,
        licence_url=about.rights.url,
        full=full,
        shortened=bool(publication.attributions or publication.glossary),
        statement=() if full else tuple(paragraphs),
    )


def _paragraphs(sentences: Iterable[tuple[Piece, ...]], *, joined: bool, foreign: bool) -> Iterator[StatementParagraph]:
    """Make a paragraph of each sentence, or of as many as are in one language."""
    for ours, group in groupby(sentences, lambda pieces: foreign and all(piece.ours for piece in pieces)):
        several = tuple(group)
        for each in (several,) if joined else ((sentence,) for sentence in several):
            yield StatementParagraph(sentences=each, ours=ours)
