"""Records and texts get the anchors that links lead to, before any link is followed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from publish.model.blocks import Answer, Answers, Figure, Heading, Question
from publish.model.document import Document
from publish.model.frozen_mapping import FrozenMapping
from publish.model.inlines import ENTITIES, Inline, Node
from publish.model.walk import plain_text, walk
from publish.resolve.numbers.anchors import Anchors, NewAnchors
from publish.resolve.records.index import SOURCE, Key, RecordIndex
from publish.resolve.trees import map_children, map_each
from publish.slug import slug


@dataclass(frozen=True, slots=True, kw_only=True)
class Targets:
    """Where links lead: anchors of glossary entries, of sources, of texts by slug, of placed figures by record.

    ``headings`` has those of each text, by the text's slug and the name of the heading.
    """

    entities: Mapping[Key, str]
    sources: Mapping[str, str]
    texts: Mapping[str, str]
    headings: Mapping[str, Mapping[str, str]]
    figures: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchored:
    """The texts in which headings and figures have anchors.

    ``starts`` are the anchors of the texts themselves, in their order; two texts may share a slug, by mistake.
    """

    documents: tuple[Document, ...]
    starts: tuple[str, ...]
    targets: Targets
    anchors: Anchors


def assign_anchors(index: RecordIndex, documents: tuple[Document, ...]) -> Anchored:
    """Assign anchors to records, then to the texts, then to the headings and figures of each, in reading order."""
    new = NewAnchors(Anchors())
    entities, sources = _entity_anchors(new, index), _source_anchors(new, index)
    starts = tuple(new.give(document.slug) for document in documents)
    texts: dict[str, str] = {}
    headings: dict[str, dict[str, str]] = {}
    figures: dict[str, str] = {}
    anchored = []
    for document, start in zip(documents, starts, strict=True):
        texts.setdefault(document.slug, start)
        names = headings.setdefault(document.slug, {})
        if document.headline is not None:
            _keep(document.headline, start, names)
        anchored.append(_anchored(new, document, names, figures))
    targets = Targets(
        entities=entities,
        sources=sources,
        texts=FrozenMapping(texts),
        headings=FrozenMapping((text, FrozenMapping(names)) for text, names in headings.items()),
        figures=FrozenMapping(figures),
    )
    return Anchored(documents=tuple(anchored), starts=starts, targets=targets, anchors=new.given())


def heading_name(heading: Heading) -> str:
    """Return the name by which links know a heading."""
    name = heading.name or plain_text(heading.children)
    return name if heading.name and heading.name.isascii() else slug(name, "section")


def heading_anchor(heading: Heading) -> str:
    """Return the anchor that a heading asks for: its name, without the colon of ``{#sec:x}``, which no id may have."""
    return heading_name(heading).replace(":", "-")


def _keep(heading: Heading, anchor: str, names: dict[str, str]) -> None:
    """Let links find a heading by its name, and by that which its author gave it in letters beyond ASCII."""
    names.setdefault(heading_name(heading), anchor)
    if heading.name:
        names.setdefault(heading.name, anchor)


def _anchored(new: NewAnchors, document: Document, headings: dict[str, str], figures: dict[str, str]) -> Document:
    """Assign anchors to what links of a text lead to; of two headings with the same name, they lead to the first."""
    asked, answered = _question_anchors(new, document)

    def change(node: Node) -> Node:
        if isinstance(node, Heading):
            node = replace(node, anchor=new.give(heading_anchor(node)))
            _keep(node, node.anchor, headings)
        elif isinstance(node, Figure):
            node = replace(node, anchor=new.for_record("figure", node.record))
            figures.setdefault(node.record, node.anchor)
        elif isinstance(node, Question):
            node = replace(node, anchor=asked[node.number], target=answered.get(node.number, ""))
            headings.setdefault(node.name or node.anchor, node.anchor)
        elif isinstance(node, Answer):
            node = replace(node, anchor=answered.get(node.number, ""), target=asked.get(node.number, ""))
        elif isinstance(node, Answers):
            node = replace(node, anchor=new.give("answers"))
        return node if isinstance(node, Inline) else map_children(node, change)

    return replace(document, blocks=map_each(document.blocks, change))


def _question_anchors(new: NewAnchors, document: Document) -> tuple[dict[int, str], dict[int, str]]:
    """Assign anchors to questions and their answers, each by the number of the question."""
    asked, answered = {}, {}
    for node in walk(document.blocks):
        if isinstance(node, Question):
            asked[node.number] = new.for_record("question", str(node.number))
            if node.target:
                answered[node.number] = new.for_record("answer", str(node.number))
    return asked, answered


def _entity_anchors(new: NewAnchors, index: RecordIndex) -> Mapping[Key, str]:
    """Assign every entity the anchor of its glossary entry; an id that stands for two things names which."""
    given: dict[Key, str] = {}
    for kind in ENTITIES:
        for record in index.records[kind]:
            shared = len(index.entities_with(record)) > 1
            given[kind, record] = new.for_record(f"glossary-{kind}" if shared else "glossary", record)
    return FrozenMapping(given)


def _source_anchors(new: NewAnchors, index: RecordIndex) -> Mapping[str, str]:
    """Assign every source the anchor of its entry under Attributions."""
    return FrozenMapping((record, new.for_record("source", record)) for record in index.records[SOURCE])
