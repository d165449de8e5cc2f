"""From a publication to what people must look at before its accessibility is claimed: no machine can judge it.

The questions are those that remain when EPUBCheck, Ace and veraPDF are content: WCAG 2.2, and for PDFs the
conditions of the Matterhorn Protocol that need a person.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from publish.diagnostics import Position
from publish.files import quoted
from publish.languages import primary
from publish.lint.passages import CheckedSource, Sighting, checked_source
from publish.model.blocks import IN_A_LANGUAGE, Box, FormulaBlock, Heading, Note, Notice, Summary, Table, Timeline
from publish.model.inlines import FigureLink, Formula, Language, Link, Node, Picture, Reference, TextLink
from publish.model.publication import FigureUse, Publication
from publish.model.walk import plain_text, walk
from publish.pipeline.load import Source
from publish.report.escapes import visible

_LONGEST = 120
_LINKS = (Link, TextLink, FigureLink, Reference)


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing to look at; ``details`` are what is written about it, each with its label."""

    words: str
    position: Position | None = None
    details: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Things of one kind, with the questions to ask of them; ``none`` is said where there are no such things."""

    title: str
    questions: tuple[str, ...]
    items: tuple[Item, ...]
    none: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checklist:
    """All that people must look at in a publication; ``contents`` is the digest of what was laid out here."""

    publication: str
    contents: str
    parts: tuple[Part, ...]


def checklist(
    shown: str, source: Source, publication: Publication, outputs: tuple[tuple[Path, bool], ...]
) -> Checklist:
    """Collect everything; ``outputs`` are those that stand built, each with whether it is of these contents."""
    seen = checked_source(source.documents, source.records, source.publication, publication, source.pictures)
    return Checklist(
        publication=shown,
        contents=publication.metadata.contents,
        parts=(
            _pictures(seen, publication),
            _headings(publication),
            _set_apart(seen),
            _languages(seen, publication),
            _tables(seen),
            _formulas(publication),
            _links(seen),
            _said(publication),
            _outputs(shown, outputs),
        ),
    )


def checklist_lines(made: Checklist) -> Iterator[str]:
    """Write a checklist as lines that make sense when they are heard one after the other."""
    yield f"{made.publication}: what people must look at before its accessibility is claimed"
    for number, part in enumerate(made.parts, 1):
        yield ""
        yield f"{number}. {part.title}: {len(part.items)}" if part.items else f"{number}. {part.title}: {part.none}"
        yield from (f"   {question}" for question in part.questions)
        for count, item in enumerate(part.items, 1):
            where = f" ({item.position.path}:{item.position.line})" if item.position else ""
            yield visible(f"   {number}.{count} {item.words}{where}")
            yield from (visible(f"       {detail}") for detail in item.details)


def _pictures(seen: CheckedSource, publication: Publication) -> Part:
    placed = [*((publication.cover,) if publication.cover else ()), *publication.figures]
    items = [_figure(seen, each, is_cover=each is publication.cover) for each in placed]
    for sighting in seen.sightings:
        if isinstance(node := sighting.node, Picture):
            details = (f"Alternative text: {node.alt}",)
            items.append(Item(words=f"Picture in a line, {node.image}", position=node.position, details=details))
    return Part(
        title="Pictures",
        questions=(
            "Does the alternative text say what the picture tells here, and does it not repeat the caption?",
            "Is everything that the picture shows also in the alternative text, the description or the text?",
            "Is a decorative picture really without meaning?",
            "Is nothing told by colour alone? Are its letters and lines dark or light enough to be seen?",
        ),
        items=tuple(items),
        none="none.",
    )


def _figure(seen: CheckedSource, use: FigureUse, *, is_cover: bool) -> Item:
    record = use.record
    kind = "Cover" if is_cover else f"Figure {use.number}" if use.number else "Decorative figure"
    details = []
    if record.decorative:
        details.append(f"Decorative, because: {record.decorative}")
    else:
        details.append(f"Alternative text: {use.alt}" if use.image else "The picture isn't reproduced.")
    details.append(f"Caption: {use.caption_text}" if use.caption_text else "Caption: none")
    description = plain_text(record.description)
    if description:
        at = record.where("description")
        details.append(f"Description, at {at.path}:{at.line}: {description}")
    else:
        details.append("Description: none")
    named = f"{kind}, {record.id}" + (f", {use.image}" if use.image else "")
    return Item(words=named, position=record.position if is_cover else seen.place_of(record), details=tuple(details))


def _headings(publication: Publication) -> Part:
    items = []
    for text in publication.texts:
        at = text.title[0].position if text.title else None
        items.append(Item(words=f"Level 1: {text.plain_title}", position=at))
        for division in text.divisions:
            items += [
                Item(words=f"Level {node.level}: {plain_text(node.children)}", position=node.position)
                for node in walk(division.blocks)
                if isinstance(node, Heading)
            ]
    return Part(
        title="Headings",
        questions=(
            "Does each say what follows it, and could nobody take two of them for one another?",
            "Do the levels show what belongs to what? Does any line look like a heading without being one?",
        ),
        items=tuple(items),
        none="none.",
    )


_SET_APART = {Notice: "Notice", Box: "Box", Summary: "Summary", Timeline: "Timeline", Note: "Note"}


def _set_apart(seen: CheckedSource) -> Part:
    items = tuple(
        Item(words=f"{_SET_APART[type(each.node)]}: {_beginning(_heading_of(each.node))}", position=each.node.position)
        for each in seen.written
        if type(each.node) in _SET_APART
    )
    return Part(
        title="Reading order, and what is set apart from the text",
        questions=(
            "Does the text make sense when it is heard from the first line to the last, notes and captions included?",
            "Does each box, notice, timeline and note come where a listener needs it?",
        ),
        items=items,
        none="nothing is set apart.",
    )


def _heading_of(node: Node) -> tuple[Node, ...]:
    """Return the heading of a timeline that has one, or else the node itself."""
    return (node.heading,) if isinstance(node, Timeline) and node.heading else (node,)


def _languages(seen: CheckedSource, publication: Publication) -> Part:
    main = publication.metadata.language
    items = [
        Item(words=f"{text.language}: the text {text.plain_title}", position=text.title[0].position)
        for text in publication.texts
        if text.language != main and text.title
    ]
    for each in seen.sightings:
        if isinstance(each.node, (Language, *IN_A_LANGUAGE)) and each.node.language:
            items.append(Item(words=f"{each.node.language}: {_beginning((each.node,))}", position=each.node.position))
    for section in publication.glossary:
        for entry in section.entries:
            items += [
                Item(words=f"{name.language}: {name.text}, a name in the glossary", position=name.position)
                for name in entry.names
                if primary(name.language) != primary(main)
            ]
    return Part(
        title="Passages in another language",
        questions=(
            f"The main language is {main}. Is each of these in the language that is named?",
            "Is any passage in another language that isn't listed here?",
        ),
        items=tuple(items),
        none="none is marked.",
    )


def _tables(seen: CheckedSource) -> Part:
    items = []
    for each in seen.sightings:
        if isinstance(table := each.node, Table):
            caption = plain_text(table.caption)
            heads = "; ".join(", ".join(plain_text((cell,)) or "(empty)" for cell in row.cells) for row in table.head)
            below = (cell for row in (*table.rows, *table.foot) for cell in row.cells if cell.scope == "row")
            rows = ", ".join(plain_text((cell,)) for cell in below)
            details = (f"Headers of the columns: {heads or 'none'}", f"Headers of the rows: {rows or 'none'}")
            items.append(Item(words=f"Table: {caption or 'no caption'}", position=table.position, details=details))
    return Part(
        title="Tables",
        questions=(
            "Does each header name what stands in its column or row? Does each cell make sense with its headers alone?",
            "Is each really a table, and not words put side by side?",
        ),
        items=tuple(items),
        none="none.",
    )


def _formulas(publication: Publication) -> Part:
    """List each formula with its words once, where it first stands."""
    found: dict[tuple[str, str], Item] = {}
    for node in _nodes(publication):
        if isinstance(node, (Formula, FormulaBlock)):
            item = Item(words=node.tex, position=node.position, details=(f"Said: {node.words}",))
            found.setdefault((node.tex, node.words), item)
    return Part(
        title="Formulas",
        questions=(
            "Would a teacher who reads it aloud say this? Do the words mean what the signs mean here?",
            'Where they don\'t, does it have words of its own, $$ … $$ {#name said="words"}?',
        ),
        items=tuple(found.values()),
        none="none.",
    )


def _nodes(publication: Publication) -> Iterator[Node]:
    """Yield everything in the texts, figures and records of a publication as readers get it."""
    for text in publication.texts:
        yield from walk(text.title)
        for division in text.divisions:
            yield from walk((*division.blocks, *division.notes))
    for figure in publication.figures:
        yield from walk((*figure.caption, *figure.description))
    for section in publication.glossary:
        for entry in section.entries:
            yield from walk(entry.definition)
    for attribution in publication.attributions:
        yield from walk(attribution.source.description)


def _links(seen: CheckedSource) -> Part:
    """List the links that a listener can't tell apart: the same words, and different targets."""
    links = [(each, each.node) for each in seen.sightings if isinstance(each.node, _LINKS) and each.node.children]
    places: dict[str, list[tuple[Sighting, str]]] = {}
    for sighting, node in links:
        places.setdefault(plain_text(node.children).casefold(), []).append((sighting, _target(node)))
    items = [
        Item(words=f'"{words}" leads to {target}', position=sighting.node.position)
        for words, found in places.items()
        if len({target for _sighting, target in found}) > 1
        for sighting, target in found
    ]
    return Part(
        title="Links with the same words that lead to different places",
        questions=(
            f"There are {len(links)} links in all. Do the words of each say where it leads, also out of context?",
            "Does each lead there still?",
        ),
        items=tuple(items),
        none="none.",
    )


def _target(node: Link | TextLink | FigureLink | Reference) -> str:
    if isinstance(node, Link):
        return node.href
    if isinstance(node, FigureLink):
        return f"figure:{node.figure}"
    if isinstance(node, Reference):
        return f"{node.to}:{node.text}" + (f"#{node.name}" if node.name else "")
    return f"text:{node.text}" + (f"#{node.heading}" if node.heading else "")


def _said(publication: Publication) -> Part:
    said, metadata = publication.accessibility, publication.metadata
    sufficient = "; ".join(" and ".join(modes) for modes in said.sufficient)
    items = [
        Item(words=f"Title: {metadata.title}", position=dict(metadata.fields).get("title")),
        Item(words=f"Ways to take it in: {', '.join(said.access_modes)}"),
        Item(words=f"Enough on their own: {sufficient}"),
        Item(words=f"Features: {', '.join(said.features)}"),
        Item(words=f"Hazards: {', '.join(said.hazards)}"),
        Item(words=f"Summary: {said.summary}", position=dict(metadata.fields).get("accessibility-summary")),
    ]
    items += [
        Item(words=f"The edition {each.name} declares: {', '.join(each.standards)}", position=each.position)
        for each in publication.editions
        if each.format.paged
    ]
    return Part(
        title="What the outputs say of their accessibility",
        questions=(
            "Is all of it true? Does the summary name every limit that readers will meet?",
            "Does nothing flash, blink or move?",
        ),
        items=tuple(items),
    )


def _outputs(shown: str, outputs: Iterable[tuple[Path, bool]]) -> Part:
    items = tuple(
        Item(words=f"{path.as_posix()}" + ("" if current else ", made from other contents: build it again"))
        for path, current in outputs
    )
    return Part(
        title="Built outputs",
        questions=(
            "Read each with a screen reader from the first line to the last; follow links there and back.",
            "EPUB: set letters to twice their size, another spacing, dark colours. Is everything there, and readable?",
            "PDF: does the voice read in the order of the page, and say headings, lists, tables and notes as such?",
        ),
        items=items,
        none=f"none. Make them first: publish build {quoted(shown)}",
    )


def _beginning(nodes: tuple[Node, ...]) -> str:
    words = plain_text(nodes)
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST].rsplit(' ', 1)[0]} …"
