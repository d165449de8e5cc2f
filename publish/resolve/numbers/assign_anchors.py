"""Texts become targets: the anchors of their headings and figures, known before any link is followed."""

from __future__ import annotations

from collections.abc import Iterable

from publish.model.blocks import Block, Figure, Heading
from publish.model.document import Document
from publish.model.walk import plain_text, walk
from publish.resolve.context import Targets
from publish.resolve.numbers.anchors import Anchors
from publish.slug import slug


def assign_anchors(documents: tuple[Document, ...], anchors: Anchors, targets: Targets) -> None:
    """Give anchors to the texts, then to the headings and figures of each, in reading order."""
    targets.text_anchors = [anchors.give(document.slug) for document in documents]
    for document, anchor in zip(documents, targets.text_anchors, strict=True):
        targets.texts.setdefault(document.slug, anchor)
        headings = targets.headings.setdefault(document.slug, {})
        if document.headline is not None:
            headings.setdefault(heading_name(document.headline), anchor)
        for node in _landmarks(document.blocks):
            if isinstance(node, Heading):
                given = anchors.give(heading_name(node))
                headings.setdefault(heading_name(node), given)
            else:
                given = anchors.for_record("figure", node.record)
                targets.placements.setdefault(node.record, given)
            targets.given[id(node)] = given


def heading_name(heading: Heading) -> str:
    """Give the name by which links know a heading."""
    name = heading.name or plain_text(heading.children)
    return name if heading.name and heading.name.isascii() else slug(name, "section")


def _landmarks(blocks: Iterable[Block]) -> Iterable[Heading | Figure]:
    return (node for node in walk(blocks) if isinstance(node, (Heading, Figure)))
