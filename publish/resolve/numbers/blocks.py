"""Blocks become blocks with anchors, levels and numbers: headings, figures, tables, containers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from publish.diagnostics import error
from publish.languages import direction
from publish.model.blocks import (
    Block,
    Box,
    ClaimBlock,
    Figure,
    Heading,
    List,
    Notice,
    Quotation,
    Summary,
    Table,
    Timeline,
)
from publish.model.inlines import Node
from publish.model.walk import plain_text
from publish.resolve.numbers.assign_anchors import heading_name
from publish.resolve.numbers.figures import figure_use, unknown_figure
from publish.resolve.ties.resolver import Handler, OutlineHeading, Resolver, handler_for
from publish.resolve.trees import map_children

N = TypeVar("N", bound=Node)
Contained = TypeVar("Contained", Box, Notice, Summary)


def _heading(passage: Resolver, node: Heading) -> Node:
    words = plain_text(node.children)
    context = passage.context
    anchor = context.targets.given.get(id(node)) or context.anchors.give(heading_name(node))
    passage.heading = words
    level = _level(passage, node, words)
    passage.level = level
    if not passage.quoted:
        passage.outline.append(OutlineHeading(level=level, title=words, anchor=anchor))
    return replace(map_children(node, passage.change), level=level, anchor=anchor)


def _level(passage: Resolver, node: Heading, words: str) -> int:
    """Work out the level of a heading and keep an error where the order of levels breaks."""
    level = max(2, min(node.level + passage.shift, 6))
    if node.level == 1 and passage.shift == 0:
        hint = "write it with ##, or split the text in two: one headline begins a text"
        passage.refuse("second-headline", f'"{words[:80]}" is a second headline in this text', node, hint)
        return 2
    if level > passage.level + 1:
        hint = f"write it with {'#' * (passage.level + 1 - passage.shift)}"
        message = f'heading "{words[:80]}" skips from level {passage.level} to {level}'
        clause = "PDF/UA-1 7.4.2; WCAG 2.2, 1.3.1"
        passage.context.findings.append(error("heading-skip", message, node.position, hint, clause))
    return level


def _contained(passage: Resolver, first: Heading | None, read: Callable[[], N]) -> N:
    """Read a container; its own heading lies one level below the heading that it stands under."""
    saved = passage.level, passage.shift, passage.heading
    if first is not None:
        passage.shift = passage.level + 1 - first.level
    changed = read()
    passage.level, passage.shift, passage.heading = saved
    return changed


def _container(passage: Resolver, node: Contained) -> Node:
    first = next((block for block in node.blocks if isinstance(block, Heading)), None)
    words = plain_text(node.blocks)
    anchors = passage.context.anchors
    if first is not None:
        anchor = anchors.for_words(f"{node.kind} {plain_text(first.children)}", node.kind)
    else:
        anchor = anchors.for_statement(node.kind, words)
    changed = _contained(passage, first, lambda: map_children(node, passage.change))
    return replace(changed, anchor=anchor, direction=direction(node.language) if node.language else "")


def _timeline(passage: Resolver, node: Timeline) -> Node:
    anchors = passage.context.anchors
    if node.heading is not None:
        anchor = anchors.for_words(f"timeline {plain_text(node.heading.children)}", "timeline")
    else:
        anchor = anchors.for_statement("timeline", plain_text((node,)))
    changed = _contained(passage, node.heading, lambda: map_children(node, passage.change))
    return replace(changed, anchor=anchor)


def _claim_block(passage: Resolver, node: ClaimBlock) -> Node:
    anchor, marks = passage.claim(node, node.blocks)
    return replace(map_children(node, passage.change), anchor=anchor, marks=marks)


def _aside(passage: Resolver, node: N) -> N:
    """Read blocks whose headings don't belong in the contents; what follows is under the heading before them."""
    heading = passage.heading
    passage.quoted += 1
    changed = map_children(node, passage.change)
    passage.quoted -= 1
    passage.heading = heading
    return changed


def _table(passage: Resolver, node: Table) -> Node:
    if not node.caption:
        return map_children(node, passage.change)
    uses = passage.context.uses
    uses.captioned_tables += 1
    number = uses.captioned_tables
    anchor = passage.context.anchors.for_words(f"table {plain_text(node.caption)}", "table")
    caption = passage.read(node.caption)
    changed = map_children(replace(node, caption=()), passage.change)
    return replace(changed, caption=caption, anchor=anchor, number=number)


def _figure(passage: Resolver, node: Figure) -> Block | None:
    context = passage.context
    record = context.figure_records.get(node.record)
    if not passage.takes_figures:
        hint = "place it in a text, in a paragraph of its own"
        passage.refuse("figure-misplaced", f'figure "{node.record[:80]}" stands in a note or a record', node, hint)
        return node
    if record is None:
        unknown_figure(passage, node.record, node)
        return node
    anchor = context.targets.given.get(id(node)) or context.anchors.for_record("figure", node.record)
    context.uses.figures.append(figure_use(passage, record, anchor))
    context.uses.figure_records[record.id] = record
    return replace(node, anchor=anchor)


BLOCKS: dict[type[Node], Handler] = {
    Heading: handler_for(_heading),
    Box: handler_for(_container),
    Notice: handler_for(_container),
    Summary: handler_for(_container),
    Timeline: handler_for(_timeline),
    ClaimBlock: handler_for(_claim_block),
    Quotation: _aside,
    List: _aside,
    Table: handler_for(_table),
    Figure: handler_for(_figure),
}
