"""Inlines become inlines that know where they lead: mentions, claims, calls of notes, links."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from publish.languages import direction
from publish.model.inlines import (
    Claim,
    FigureLink,
    Language,
    Link,
    Mention,
    Node,
    NoteReference,
    SourceReference,
    TextLink,
)
from publish.model.walk import plain_text, walk
from publish.resolve.numbers.figures import unknown_figure
from publish.resolve.records.abbreviations import long_form
from publish.resolve.ties.resolver import Handler, Resolver, handler_for
from publish.resolve.trees import map_children

N = TypeVar("N", bound=Node)
_LINKS = (Claim, FigureLink, Link, Mention, NoteReference, SourceReference, TextLink)


def _mention(passage: Resolver, node: Mention) -> Node:
    context = passage.context
    if not context.known.expect(node.entity, node.record, node.position):
        return map_children(node, passage.change)
    key = (node.entity, node.record)
    anchor = context.anchors.for_record("mention", node.record)
    plain = not any(isinstance(below, _LINKS) for below in walk(node.children))
    first = plain and not passage.link and key not in passage.linked and key != passage.own
    if first:
        passage.linked.add(key)
    context.uses.explain(key)
    if passage.counts:
        sites = context.uses.mentions.setdefault(key, [])
        sites.append(passage.site(anchor, node.children))
    changed = map_children(node, passage.change)
    return replace(
        changed,
        anchor=anchor,
        first=first,
        target=context.targets.entities[key],
        expansion=long_form(context.known, key, plain_text(node.children)),
    )


def _claim(passage: Resolver, node: Claim) -> Node:
    anchor, marks = passage.claim(node, node.children)
    return replace(map_children(node, passage.change), anchor=anchor, marks=marks)


def _source_reference(passage: Resolver, node: SourceReference) -> Node:
    context = passage.context
    changed = _link(passage, node)
    if not context.known.expect("source", node.source, node.position):
        return changed
    anchor = context.anchors.for_record("reference", node.source)
    sites = context.uses.references.setdefault(node.source, [])
    sites.append(passage.site(anchor, node.children))
    return replace(changed, anchor=anchor, target=context.mark(node.source).target)


def _note_reference(passage: Resolver, node: NoteReference) -> Node:
    if passage.in_note:
        message = f'the note "{node.label}" is called inside a note'  # word for word what source says of it
        passage.refuse("note-in-note", message, node, "say it in the first note, or in the text")
        return node
    if node.label not in passage.notes:
        return node  # source has said so
    anchors, name = passage.context.anchors, f"{passage.prefix}{node.label}"
    first = node.label not in passage.calls
    if first:
        passage.note_anchors[node.label] = anchors.for_record("note", name)
        passage.note_headings[node.label] = passage.heading
    calls = passage.calls.setdefault(node.label, [])
    calls.append(anchors.for_record("ref", name))
    number = passage.note_numbers.setdefault(node.label, len(passage.calls))
    return replace(node, anchor=calls[-1], number=number, target=passage.note_anchors[node.label], first=first)


def _language(passage: Resolver, node: Language) -> Node:
    return replace(map_children(node, passage.change), direction=direction(node.language))


def _link(passage: Resolver, node: N) -> N:
    passage.link += 1
    changed = map_children(node, passage.change)
    passage.link -= 1
    return changed


def _text_link(passage: Resolver, node: TextLink) -> Node:
    targets = passage.context.targets
    changed = _link(passage, node)
    text = node.text or passage.slug
    if text not in targets.texts:
        near = passage.context.known.nearest(text, targets.texts)
        hint = f'did you mean "{near}"?' if near else "the texts are those that publication.yaml lists"
        passage.refuse("unknown-text", f'there is no text "{text[:80]}" in this publication', node, hint)
        return node
    if not node.heading:
        return replace(changed, target=targets.texts[text])
    headings = targets.headings[text]
    if node.heading not in headings:
        near = passage.context.known.nearest(node.heading, headings)
        hint = f'did you mean "#{near}"?' if near else f"give a heading this name: {{#{node.heading[:80]}}}"
        passage.refuse("unknown-heading", f'text "{text}" has no heading "{node.heading[:80]}"', node, hint)
        return node
    return replace(changed, target=headings[node.heading])


def _figure_link(passage: Resolver, node: FigureLink) -> Node:
    context = passage.context
    changed = _link(passage, node)
    target = context.targets.placements.get(node.figure, "")
    if target:
        return replace(changed, target=target)
    if node.figure in context.figure_records:
        hint = f"place it in a paragraph of its own: ![](figure:{node.figure})"
        passage.refuse("figure-unplaced", f'figure "{node.figure}" stands in none of the texts', node, hint)
    else:
        unknown_figure(passage, node.figure, node)
    return node


INLINES: dict[type[Node], Handler] = {
    Mention: handler_for(_mention),
    Claim: handler_for(_claim),
    SourceReference: handler_for(_source_reference),
    NoteReference: handler_for(_note_reference),
    Language: handler_for(_language),
    Link: _link,
    TextLink: handler_for(_text_link),
    FigureLink: handler_for(_figure_link),
}
