"""Citations get their words and lead to the bibliography, or to the source whose record says that it is that work."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from publish.diagnostics import Diagnostic, Edit, Position
from publish.languages import comma
from publish.model.bibliography import Bibliography, Work
from publish.model.blocks import Block, Figure
from publish.model.frozen_mapping import FrozenMapping
from publish.model.inlines import (
    Citation,
    CitationLink,
    CitedWork,
    Inline,
    Node,
    SourceReference,
    Superscript,
    Words,
)
from publish.model.publication import Division, FigureUse, Text
from publish.model.walk import plain_text
from publish.resolve.citing.markup import nodes_of, punctuated
from publish.resolve.citing.style import Style
from publish.resolve.numbers.anchors import Anchors, NewAnchors
from publish.resolve.numbers.figures import map_prose, prose_of_figure
from publish.resolve.records.guesses import Guesses
from publish.resolve.records.index import SOURCE, Key, RecordIndex
from publish.resolve.trees import children_of, map_children, map_each
from publish.rules.bibliographies import CITATION_STYLE_OF_NOTES, CITATION_STYLE_UNREADABLE, UNKNOWN_CITATION
from publish.rules.dialects import CITATION_UNREAD

if TYPE_CHECKING:
    from publish.resolve.citing.processor import Processor

N = TypeVar("N", bound=Node)
_OF_SOURCES = Style(before="(", after=")", between="; ", raised=False, of_notes=False)
_DEFAULT_STYLE = Path(__file__).parent / "styles" / "harvard-cite-them-right.csl"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A work as the bibliography lists it."""

    key: str
    anchor: str
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedTexts:
    """What held citations, after they are set; ``of_sources`` are the entries of works that are sources, by id."""

    texts: tuple[Text, ...]
    figures: tuple[FigureUse, ...]
    prose: Mapping[Key, tuple[Block, ...]]
    entries: tuple[Entry, ...]
    of_sources: Mapping[str, tuple[Inline, ...]]
    anchors: Anchors
    findings: tuple[Diagnostic, ...]


def cite(
    texts: tuple[Text, ...],
    figures: tuple[FigureUse, ...],
    prose: Mapping[Key, tuple[Block, ...]],
    bibliography: Bibliography,
    index: RecordIndex,
    labels: Mapping[str, str],
    anchors: Anchors,
    language: str,
) -> CitedTexts:
    """Set the citations of a publication in its language; ``labels`` are those of the sources that it uses, by id.

    What names no work keeps its words; that is an error where nothing but a citation looks like it.
    """
    citing = _Citing(
        works={work.key: work for work in bibliography.works},
        sources=index.sources_by_key(),
        labels=labels,
        names={source: index.record(SOURCE, source).name for source in labels},
        placed={figure.anchor: figure for figure in figures},
        language=language,
        anchors=NewAnchors(anchors),
    )
    passages = (node for text in texts for node in (*text.title, *_blocks_of(text)))
    found = [each for nodes in (passages, *prose.values()) for each in citing.citations(nodes)]
    wanted = [source for source in labels if citing.key_of(source)]
    if not found and not wanted:
        return CitedTexts(
            texts=texts,
            figures=figures,
            prose=prose,
            entries=(),
            of_sources=FrozenMapping(),
            anchors=anchors,
            findings=tuple(citing.findings),
        )
    keys = dict.fromkeys(citing.work_key(work) for each in found for work in each.works)
    keys |= dict.fromkeys(citing.key_of(source) for source in wanted)
    citing.keys = tuple(key for key in keys if key)
    citing.processor = citing.use_style(bibliography) if citing.keys else None
    citing.give_anchors()
    for each in found:
        citing.made[each.position] = citing.words(each)
    return CitedTexts(
        texts=tuple(citing.read_text(text) for text in texts),
        figures=tuple(citing.read_figure(figure) for figure in figures),
        prose=FrozenMapping((key, map_each(blocks, citing.change)) for key, blocks in prose.items()),
        entries=tuple(citing.entries()),
        of_sources=FrozenMapping(citing.of_sources),
        anchors=citing.anchors.given(),
        findings=tuple(citing.findings),
    )


def _blocks_of(text: Text) -> Iterator[Node]:
    for division in text.divisions:
        yield from (*division.blocks, *division.notes)


def cited_works(entries: Iterable[Entry], of_sources: Mapping[str, tuple[Inline, ...]]) -> tuple[object, ...]:
    """Return what a reader meets of the works, for the digest of the contents."""
    return (*((entry.key, entry.children) for entry in entries), *sorted(of_sources.items()))


@dataclass(slots=True, kw_only=True)
class _Citing:
    works: Mapping[str, Work]
    sources: Mapping[str, str]  # ids of sources by what cites them
    labels: Mapping[str, str]
    names: Mapping[str, str]  # of sources, by id
    placed: Mapping[str, FigureUse]
    language: str
    anchors: NewAnchors
    keys: tuple[str, ...] = ()
    processor: Processor | None = None
    guesses: Guesses = field(default_factory=Guesses)
    targets: dict[str, str] = field(default_factory=dict)
    of_sources: dict[str, tuple[Inline, ...]] = field(default_factory=dict)
    made: dict[Position, tuple[Inline, ...]] = field(default_factory=dict)
    findings: list[Diagnostic] = field(default_factory=list)

    def citations(self, nodes: Iterable[Node]) -> Iterator[Citation]:
        """Yield the citations of known works in reading order; report what names none."""
        for node in nodes:
            if isinstance(node, Citation) and node.works and self._is_one(node):
                yield node
                continue
            use = self.placed.get(node.anchor) if isinstance(node, Figure) else None
            yield from self.citations(prose_of_figure(use) if use else children_of(node))

    def _is_one(self, node: Citation) -> bool:
        missing = [work for work in node.works if not self._known(work)]
        for work in missing:
            names = (*self.works, *self.sources)
            near = self.guesses.nearest(work.key, names) if names else ""
            if not self.works and node.sure:
                message = f"{plain_text((node,))[:60]} is shown as it is and cites nothing: there is no bibliography"
                hint = "name one in publication.yaml, bibliography: refs.bib, or write [words](source:id)"
                self.findings.append(CITATION_UNREAD.finding(message, node.position, hint))
                break
            if node.sure or near:
                hint = f'did you mean "@{near}"?' if near else ""
                edit = Edit(was=f"@{work.key}", text=f"@{near}") if near else None
                message = f'no work and no source is called "{work.key[:60]}"'
                self.findings.append(UNKNOWN_CITATION.finding(message, work.position, hint, edit=edit))
        return not missing

    def _known(self, work: CitedWork) -> bool:
        return work.key in self.works or self.source(work) is not None

    def source(self, work: CitedWork) -> str | None:
        """Return the id of the source that a citation names: by its id, or by the key that its record gives."""
        found = self.sources.get(work.key)
        return found if found in self.labels else None

    def key_of(self, source: str) -> str:
        """Return the key of the work that a source is, if there is one."""
        return next((key for key, id in self.sources.items() if id == source and key in self.works), "")

    def work_key(self, work: CitedWork) -> str:
        """Return the key of a work that needs an entry in the bibliography, or of a source that is one."""
        source = self.source(work)
        return work.key if source is None else self.key_of(source)

    def use_style(self, bibliography: Bibliography) -> Processor | None:
        """Load the author's style, or that of the project where it can't be used."""
        from publish.resolve.citing.processor import Processor, StyleError

        if bibliography.style:
            try:
                return Processor(self.works, self.keys, bibliography.style, self.language)
            except StyleError as problem:
                where = bibliography.style_position
                if where is not None and problem.line:
                    where = replace(
                        where,
                        line=problem.line,
                        column=problem.column,
                        end_line=problem.line,
                        end_column=problem.column,
                    )
                message = f"the citation style can't be used: {problem}"
                self.findings.append(CITATION_STYLE_UNREADABLE.finding(message, where))
        return Processor(self.works, self.keys, _default_style(), self.language)

    def give_anchors(self) -> None:
        """Give each work that has an entry of its own an anchor."""
        tied = {self.key_of(source) for source in self.labels}
        for key in self.keys:
            if key not in tied:
                self.targets[key] = self.anchors.for_record("bib", key)

    def entries(self) -> Iterator[Entry]:
        """Yield the entries of the bibliography; those of sources are kept for the attributions."""
        if self.processor is None:
            return
        by_key = {self.key_of(source): source for source in self.labels if self.key_of(source)}
        if self.processor.style.of_notes:
            position = self.works[self.keys[0]].position
            self.findings.append(CITATION_STYLE_OF_NOTES.finding("the citation style is one of notes", position))
        for key, markup in self.processor.entries():
            children = self._nodes(markup, key)
            if key in by_key:
                self.of_sources[by_key[key]] = children
            else:
                yield Entry(key=key, anchor=self.targets[key], children=children)

    def words(self, node: Citation) -> tuple[Inline, ...]:
        """Return what a citation says, each work with its link."""
        style = self.processor.style if self.processor else _OF_SOURCES
        only_sources = all(self.source(work) is not None for work in node.works)
        if node.in_text:
            return self._in_text(node.works[0], node.position, style)
        before, after = ("[", "]") if only_sources else (style.before, style.after)
        if style.of_notes and not only_sources:
            before, after = "(", ")"
        said: list[Inline] = [Words(position=node.position, text=before)] if before else []
        between = "; " if only_sources else style.between or "; "
        works = self.processor.ordered(node.works) if self.processor and not only_sources else list(node.works)
        for number, work in enumerate(works):
            if number:
                said.append(Words(position=node.position, text=punctuated(between, self.language)))
            said += work.prefix
            if work.prefix and not plain_text(work.prefix[-1:])[-1:].isspace() and not _ends_blank(work.prefix[-1]):
                said.append(Words(position=node.position, text=" "))
            said.append(self._link(work, node.position, style))
            said += work.suffix
        if after:
            said.append(Words(position=node.position, text=after))
        whole = tuple(said)
        return (Superscript(position=node.position, children=whole),) if style.raised and not only_sources else whole

    def _link(self, work: CitedWork, position: Position, style: Style) -> Inline:
        source = self.source(work)
        if source is not None:
            locator = self._locator(work)
            shown = (Words(position=position, text=f"{self.labels[source]}{locator}"),)
            return SourceReference(position=position, source=source, children=shown)
        assert self.processor is not None
        set_work = self.processor.cited(work)
        markup = set_work.words
        if work.suppressed and set_work.names:
            markup = markup[len(set_work.names) :].lstrip(" ,;:.،")
        return self._to_entry(work.key, position, self._nodes(markup or set_work.words, work.key))

    def _in_text(self, work: CitedWork, position: Position, style: Style) -> tuple[Inline, ...]:
        """Return "Doe (2001, p. 3)": the names stand in the sentence, and the rest in brackets after them."""
        source = self.source(work)
        if source is not None:
            shown: tuple[Inline, ...] = (Words(position=position, text=self.names[source]),)
            link: Inline = SourceReference(position=position, source=source, children=shown)
            locator = self._locator(work).lstrip("،, ")
            more = (Words(position=position, text=f" ({locator})"),) if locator else ()
            return (link, *more, *work.suffix)
        assert self.processor is not None
        set_work = self.processor.cited(work)
        names, rest = set_work.names, set_work.words
        if names:
            rest = rest[len(names) :].lstrip(" ,;:.،")
        else:
            names = self._short_names(work.key)
        before, after = (style.before, style.after) if style.before and not style.of_notes else ("(", ")")
        if style.raised or rest.startswith("["):
            before = after = ""
        nodes = self._nodes(rest, work.key)
        inner = (Words(position=position, text=before), *nodes, *work.suffix, Words(position=position, text=after))
        inner = tuple(each for each in inner if not isinstance(each, Words) or each.text)
        told = (Superscript(position=position, children=inner),) if style.raised else inner
        space = () if style.raised else (Words(position=position, text=" "),)
        said = (*self._nodes(names, work.key), *space, *told) if rest else self._nodes(names, work.key)
        return (self._to_entry(work.key, position, said),)

    def _short_names(self, key: str) -> str:
        from html import escape

        from publish.resolve.citing.processor import short_names

        item = json.loads(self.works[key].csl)
        return escape(short_names(item) or str(item.get("title", key)), quote=False)

    def _locator(self, work: CitedWork) -> str:
        """Return the locator of a source, which no style sets: ", p. 5"."""
        if not work.locator:
            return ""
        several = any(sign in work.locator for sign in "-,&")
        label = {"page": "pp. " if several else "p. ", "chapter": "chap. "}.get(work.label, f"{work.label} ")
        return f"{comma(self.language)}{label}{work.locator.replace('-', '–')}"

    def _to_entry(self, key: str, position: Position, children: tuple[Inline, ...]) -> CitationLink:
        anchor = self.anchors.for_record("cite", key)
        return CitationLink(position=position, key=key, children=children, anchor=anchor, target=self.targets[key])

    def _nodes(self, markup: str, key: str) -> tuple[Inline, ...]:
        item = json.loads(self.works[key].csl)
        title, language = str(item.get("title", "")), str(item.get("language", ""))
        return nodes_of(markup, self.works[key].position, self.language, title, language)

    def change(self, node: Node) -> Node:
        """Set the citations in a tree."""
        if isinstance(node, Citation) and node.position in self.made:
            return replace(node, children=self.made[node.position])
        return map_children(node, self.change)

    def read_text(self, text: Text) -> Text:
        divisions = tuple(self._division(each) for each in text.divisions)
        return replace(text, title=map_each(text.title, self.change), divisions=divisions)

    def _division(self, division: Division) -> Division:
        notes = map_each(division.notes, self.change)
        return replace(division, blocks=map_each(division.blocks, self.change), notes=notes)

    def read_figure(self, figure: FigureUse) -> FigureUse:
        changed = map_prose(figure, self.change)
        return replace(changed, caption_text=plain_text(changed.caption))


def _ends_blank(node: Inline) -> bool:
    return isinstance(node, Words) and node.text[-1:].isspace()


@cache
def _default_style() -> str:
    return _DEFAULT_STYLE.read_text(encoding="utf-8")
