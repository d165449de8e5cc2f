"""Everything that leads to a record becomes a place that the record's entry leads back to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain

from publish.languages import comma
from publish.model.blocks import (
    Box,
    Cell,
    Figure,
    Heading,
    List,
    Notice,
    Paragraph,
    Quotation,
    SideNote,
    Summary,
    Table,
    Timeline,
)
from publish.model.frozen_mapping import FrozenMapping
from publish.model.inlines import CitationLink, Language, Mention, Node, NoteReference, SourceReference
from publish.model.publication import FigureUse, Site, Text
from publish.model.table_grid import headers_of, width_of
from publish.model.walk import plain_text, walk
from publish.resolve.numbers.figures import prose_of_figure
from publish.resolve.records.index import SOURCE, Key, RecordIndex
from publish.resolve.ties.statements import sentences_of, shortened, statements_of
from publish.resolve.ties.tie import Tied
from publish.resolve.trees import children_of

_FEW = 3
"""Words, up to which a statement is listed with its sentence."""
_NAMED_COLUMNS = 3
"""From so many columns on, a statement in a cell is listed with the header of its column, too."""
_WORD = re.compile("[\u3040-\u30ff\u3400-\u9fff]|[^\\s\u3040-\u30ff\u3400-\u9fff]+")
"""A word; one character where words aren't separated by spaces."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sites:
    """Where entities are mentioned in the texts, and where sources are claimed and named in all prose, by id.

    The sites of a record are in reading order.
    """

    mentions: Mapping[Key, tuple[Site, ...]]
    claims: Mapping[str, tuple[Site, ...]]
    references: Mapping[str, tuple[Site, ...]]
    citations: Mapping[str, tuple[Site, ...]] = FrozenMapping()  # of works in the bibliography, by their keys


def collect_sites(tied: Tied, index: RecordIndex, phrases: Mapping[str, str], language: str) -> Sites:
    """Collect the sites of a publication in its language; those of records follow those of the texts."""
    figures = {figure.anchor: figure for figure in tied.figures}
    found = _Found(index=index, figures=figures, phrases=phrases, language=language)
    for text in tied.texts:
        _read_text(found, text, language, several=len(tied.texts) > 1)
    for (kind, record), blocks in tied.prose.items():
        title = phrases["Attributions" if kind == SOURCE else "Glossary"]
        of_entry = f"{title}: {index.record(kind, record).name}"
        passage = _Passage(found=found, title=of_entry, list_title=title, of_text=False)
        passage.read(blocks, "")
    return Sites(
        mentions=FrozenMapping((key, tuple(sites)) for key, sites in found.mentions.items()),
        claims=FrozenMapping((source, tuple(sites)) for source, sites in found.claims.items()),
        references=FrozenMapping((source, tuple(sites)) for source, sites in found.references.items()),
        citations=FrozenMapping((key, tuple(sites)) for key, sites in found.citations.items()),
    )


@dataclass(slots=True, kw_only=True)
class _Found:
    index: RecordIndex
    figures: Mapping[str, FigureUse]
    phrases: Mapping[str, str]
    language: str
    mentions: dict[Key, list[Site]] = field(default_factory=dict)
    claims: dict[str, list[Site]] = field(default_factory=dict)
    references: dict[str, list[Site]] = field(default_factory=dict)
    citations: dict[str, list[Site]] = field(default_factory=dict)


@dataclass(slots=True, kw_only=True)
class _Passage:
    found: _Found
    title: str  # of the text, or of the entry
    of_text: bool  # the glossary lists mentions in texts alone
    several: bool = False  # whether there are other texts
    labels: tuple[tuple[Node, ...], ...] = ()  # headers of the cell that is read
    list_title: str = ""  # of the list that the entry stands in
    language: str = ""  # of the text, where it isn't the publication's
    direction: str = ""
    sentences: dict[str, str] = field(default_factory=dict)  # of the paragraph that is read, by the anchors of claims
    foreign: tuple[Language, ...] = ()  # words of it in another language
    note_headings: dict[str, str] = field(default_factory=dict)  # above the first call of each note

    def read(self, nodes: Iterable[Node], heading: str) -> str:
        """Collect the sites in some trees that stand under a heading; return the heading that they end under."""
        for node in nodes:
            if isinstance(node, Heading):
                heading = plain_text(node.children)
            if isinstance(node, Paragraph):
                self.sentences = dict(sentences_of(node.children))
                self.foreign = tuple(each for each in walk(node.children) if isinstance(each, Language))
            self._collect(node, heading)
            use = self.found.figures.get(node.anchor) if isinstance(node, Figure) else None
            if isinstance(node, Table):
                after = self._read_table(node, heading)
            else:
                after = self.read(prose_of_figure(use) if use else children_of(node), heading)
            if not isinstance(node, Box | Notice | SideNote | Summary | Timeline | List | Quotation):
                heading = after  # what follows one of these is under the heading before it
        return heading

    def _read_table(self, table: Table, heading: str) -> str:
        """Collect the sites in a table; a statement in a cell is listed with the headers of its row and column."""
        heading = self.read(table.caption, heading)
        few = width_of(table) < _NAMED_COLUMNS
        firsts: dict[int, Cell] = {}  # what each row begins with, which names it where no header does
        for place, headers in headers_of(table):
            cell = place.cell
            if not place.columns.start:
                firsts |= dict.fromkeys(place.rows, cell)
            beside = [each.cell for each in headers if each.cell.scope == "row"] or [firsts[place.rows.start]]
            above = [] if few else [each.cell for each in headers if each.cell.scope == "col"]
            names = () if cell.scope or cell in beside else (*beside, *above)
            self.labels = tuple(words for each in names if plain_text(words := each.children or each.blocks))
            heading = self.read((cell,), heading)
        self.labels = ()
        return self.read(table.notes, heading)

    def _collect(self, node: Node, heading: str) -> None:
        found = self.found
        if isinstance(node, NoteReference):
            self.note_headings.setdefault(node.label, heading)
        elif isinstance(node, Mention) and node.anchor and self.of_text:
            sites = found.mentions.setdefault((node.entity, node.record), [])
            sites.append(self._site(node.anchor, node.children, heading))
        elif isinstance(node, SourceReference) and node.anchor:
            sites = found.references.setdefault(node.source, [])
            sites.append(self._site(node.anchor, node.children, heading))
        elif isinstance(node, CitationLink):
            found.citations.setdefault(node.key, []).append(self._site(node.anchor, node.children, heading))
        else:
            self._collect_statements(node, heading)

    def _collect_statements(self, node: Node, heading: str) -> None:
        """Collect a claim, or a quotation whose attribution line names sources, for the list of each of them."""
        for statement in statements_of(node):
            if not self.found.index.has(SOURCE, statement.source):
                continue
            anchor: str = getattr(node, "anchor", "")
            site = self._site(anchor, statement.nodes, heading)
            if statement.worded:
                site = replace(site, text=statement.text, foreign=())
            elif self.labels:
                label = comma(self.language or self.found.language).join(plain_text(nodes) for nodes in self.labels)
                text = self.found.phrases["{label}: {value}"].format(label=label, value=statement.text)
                foreign = tuple(node for nodes in self.labels for node in walk(nodes) if isinstance(node, Language))
                site = replace(site, text=text, foreign=(*foreign, *site.foreign))
            else:
                site = self._in_its_sentence(replace(site, text=statement.text))
            self.found.claims.setdefault(statement.source, []).append(site)

    def _in_its_sentence(self, site: Site) -> Site:
        """Add the sentence to a site of few words, such as a number, which don't say what they are about."""
        sentence = self.sentences.get(site.anchor, "")
        if not _length(sentence) > _length(site.text) <= _FEW:
            return site
        return replace(site, sentence=shortened(sentence), foreign=self.foreign)

    def _site(self, anchor: str, below: tuple[Node, ...], heading: str) -> Site:
        parts = [self.title] if self.several or not heading else []
        parts += [heading] if heading else []
        foreign = tuple(node for node in walk(below) if isinstance(node, Language))
        return Site(
            anchor=anchor,
            text=plain_text(below),
            foreign=foreign,
            place=": ".join(parts),
            beginning=self.of_text and not self.several and not heading,
            list_title=self.list_title,
            language=self.language,
            direction=self.direction,
        )


def _length(text: str) -> int:
    return len(_WORD.findall(text))


def _read_text(found: _Found, text: Text, language: str, *, several: bool) -> None:
    passage = _Passage(found=found, title=text.plain_title, of_text=True, several=several)
    if text.language != language:
        passage.language, passage.direction = text.language, text.direction
    heading = passage.read(text.title, "")
    for division in text.divisions:
        heading = passage.read(division.blocks, heading)
    for note in chain.from_iterable(division.notes for division in text.divisions):
        passage.read(note.blocks, passage.note_headings[note.label])
