"""A passage while its mentions, claims, references and links are tied to what they lead to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from publish.diagnostics import Diagnostic, Edit, Rule
from publish.languages import direction
from publish.model.blocks import (
    IN_A_LANGUAGE,
    ClaimBlock,
    Figure,
    Quotation,
)
from publish.model.inlines import (
    CitationLink,
    Claim,
    Deletion,
    FigureLink,
    Insertion,
    Language,
    Link,
    Mention,
    Node,
    NoteReference,
    Reference,
    SourceMark,
    SourceReference,
    TextLink,
)
from publish.model.publication import FigureUse
from publish.model.walk import plain_text, walk
from publish.resolve.dates import date_text
from publish.resolve.numbers.anchors import NewAnchors
from publish.resolve.numbers.assign_anchors import Targets
from publish.resolve.numbers.figures import map_prose
from publish.resolve.records.abbreviations import long_form
from publish.resolve.records.guesses import Guesses, meant_name
from publish.resolve.records.index import SOURCE, Key, RecordIndex
from publish.resolve.records.unknown_figure import unknown_figure
from publish.resolve.records.used import UsedRecords
from publish.resolve.ties.statements import attributed_to
from publish.resolve.trees import map_children, map_each
from publish.rules.links import UNKNOWN_HEADING, UNKNOWN_TEXT
from publish.rules.pictures import FIGURE_UNPLACED
from publish.slug import is_name, slug

N = TypeVar("N", bound=Node)
_LINKS = (CitationLink, Claim, FigureLink, Link, Mention, NoteReference, Reference, SourceReference, TextLink)


@dataclass(slots=True, kw_only=True)
class Tying:
    """What passages are tied with, and what comes of it besides their nodes, within one pass."""

    index: RecordIndex
    used: UsedRecords
    targets: Targets
    placed: Mapping[str, FigureUse]  # figures by anchor, their prose not tied yet
    anchors: NewAnchors
    language: str  # of the publication
    guesses: Guesses = field(default_factory=Guesses)
    figures: list[FigureUse] = field(default_factory=list)
    findings: list[Diagnostic] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class Resolver:
    """How far one passage has been tied: a text with its notes, or the prose of one record.

    ``own`` is the entry that the passage belongs to, which it needn't link to.
    """

    tying: Tying
    slug: str = ""  # of the text
    own: Key | None = None
    links: int = 0  # how many links lie around
    linked: set[Key] = field(default_factory=set)  # entities that the passage has linked to

    def read(self, nodes: tuple[N, ...]) -> tuple[N, ...]:
        """Tie everything in some trees."""
        return map_each(nodes, self.change)

    def change(self, node: Node) -> Node:
        """Tie everything in a tree."""
        match node:
            case Mention():
                return self._mention(node)
            case Claim() | ClaimBlock():
                return self._claim(node)
            case SourceReference():
                return self._source_reference(node)
            case Quotation() if attributed_to(node):
                return self._quotation(node)
            case TextLink():
                return self._text_link(node)
            case FigureLink():
                return self._figure_link(node)
            case CitationLink() | Link() | Reference():
                return self._link(node)
            case Deletion() | Insertion() if node.date:
                said = date_text(node.date, self.tying.language)
                return replace(map_children(node, self.change), date_text=said)
            case Language():
                return replace(map_children(node, self.change), direction=direction(node.language))
            case _ if isinstance(node, IN_A_LANGUAGE) and node.language:
                return replace(map_children(node, self.change), direction=direction(node.language))
            case Figure() if node.anchor in self.tying.placed:
                use = self.tying.placed[node.anchor]
                self.tying.figures.append(map_prose(use, self.change))
                return node
        return map_children(node, self.change)

    def _mention(self, node: Mention) -> Node:
        key, index = (node.entity, node.record), self.tying.index
        if not index.has(*key):
            return map_children(node, self.change)
        anchor = self.tying.anchors.for_record("mention", node.record)
        plain = not any(isinstance(below, _LINKS) for below in walk(node.children))
        first = plain and not self.links and key not in self.linked and key != self.own
        if first:
            self.linked.add(key)
        return replace(
            map_children(node, self.change),
            anchor=anchor,
            first=first,
            target=self.tying.targets.entities[key],
            expansion=long_form(index, key, plain_text(node.children)),
        )

    def _claim(self, node: Claim | ClaimBlock) -> Node:
        words = plain_text(node.children if isinstance(node, Claim) else node.blocks)
        anchor = self.tying.anchors.for_statement("claim", words)
        known = [source for source in dict.fromkeys(node.sources) if self.tying.index.has(SOURCE, source)]
        marks = tuple(self._mark(source) for source in known)
        return replace(map_children(node, self.change), anchor=anchor, marks=marks)

    def _quotation(self, node: Quotation) -> Node:
        """Give a quotation with a source the anchor of a statement."""
        if not any(self.tying.index.has(SOURCE, each.source) for each in attributed_to(node)):
            return map_children(node, self.change)
        anchor = self.tying.anchors.for_statement("claim", plain_text(node.blocks))
        return replace(map_children(node, self.change), anchor=anchor)

    def _mark(self, source: str) -> SourceMark:
        record = self.tying.index.record(SOURCE, source)
        target = self.tying.targets.sources[source]
        return SourceMark(label=self.tying.used.labels[source], name=record.name, target=target)

    def _source_reference(self, node: SourceReference) -> Node:
        changed = self._link(node)
        if not self.tying.index.has(SOURCE, node.source):
            return changed
        anchor = self.tying.anchors.for_record("reference", node.source)
        return replace(changed, anchor=anchor, target=self.tying.targets.sources[node.source])

    def _link(self, node: N) -> N:
        self.links += 1
        changed = map_children(node, self.change)
        self.links -= 1
        return changed

    def _text_link(self, node: TextLink) -> Node:
        targets, guesses = self.tying.targets, self.tying.guesses
        changed = self._link(node)
        text = found_name(node.text, targets.texts, "text") if node.text else self.slug
        if text not in targets.texts:
            near = guesses.nearest(text, targets.texts)
            hint = f'did you mean "{near}"?' if near else "the texts are those that publication.yaml lists"
            self._refuse(
                UNKNOWN_TEXT,
                f'there is no text "{text[:80]}" in this publication',
                node,
                hint,
                meant_name(node.text, near),
            )
            return changed
        if not node.heading:
            return replace(changed, target=targets.texts[text])
        headings = targets.headings[text]
        name = found_name(node.heading, headings, "section")
        if name not in headings:
            near = guesses.nearest(node.heading, headings)
            given = name if is_name(name, letter_first=True) and len(name) <= 80 else slug(name, "section")
            hint = f'did you mean "#{near}"?' if near else f"give a heading this name: {{#{given}}}"
            self._refuse(
                UNKNOWN_HEADING,
                f'text "{text}" has no heading "{node.heading[:80]}"',
                node,
                hint,
                meant_name(node.heading, near, "#"),
            )
            return changed
        return replace(changed, target=headings[name])

    def _figure_link(self, node: FigureLink) -> Node:
        index = self.tying.index
        changed = self._link(node)
        target = self.tying.targets.figures.get(node.figure, "")
        if target:
            return replace(changed, target=target)
        if node.figure in index.figures:
            hint = f"place it in a paragraph of its own: ![](figure:{node.figure})"
            self._refuse(FIGURE_UNPLACED, f'figure "{node.figure}" stands in none of the texts', node, hint)
        else:
            self.tying.findings.append(unknown_figure(index, node.figure, node.position, self.tying.guesses))
        return changed

    def _refuse(self, rule: Rule, message: str, node: Node, hint: str = "", edit: Edit | None = None) -> None:
        """Keep a finding about a node."""
        self.tying.findings.append(rule.finding(message, node.position, hint, edit=edit))


def found_name(written: str, known: Mapping[str, str], fallback: str) -> str:
    """Return the known name that words stand for: they themselves, or what becomes of them as a name."""
    plain = slug(written, fallback)
    return plain if written not in known and plain in known else written
