"""What looks like a heading is one."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from publish.diagnostics import Diagnostic, Rule, Severity
from publish.lint.passages import CheckedSource, blocks_of, is_blank
from publish.lint.samples import sample
from publish.model.blocks import Block, Heading, ListItem, Paragraph, Quotation
from publish.model.inlines import Strong, Words
from publish.model.walk import plain_text

PSEUDO_HEADING = Rule(
    name="pseudo-heading",
    severity=Severity.WARNING,
    clauses=("WCAG 2.2, 1.3.1",),
    text="A paragraph isn't a few strong words alone: that is a heading for the eye only.",
    hint="begin the line with ## instead of ** (more # for a lower level)",
    reason=(
        "A screen reader's list of headings, the contents and the bookmarks of the PDF hold headings only. Someone who "
        "moves by them never learns that this part is there."
    ),
    bad=sample("Two villages.\n\n**The bridge**\n\nThey share it."),
    good=sample("Two villages.\n\n## The bridge\n\nThey share it."),
)


def check_pseudo_heading(source: CheckedSource) -> Iterator[Diagnostic]:
    """Look at each paragraph that something follows; in lists and quotations strong words are a lead-in."""
    rows = [document.blocks for document in source.documents]
    for sighting in source.sightings:
        node = sighting.node
        if not isinstance(node, (ListItem, Quotation)) and not sighting.inside(ListItem, Quotation):
            rows.append(blocks_of(node))
    for row in rows:
        for block, following in pairwise(row):
            if (words := _strong_alone(block)) and not isinstance(following, Heading):
                yield PSEUDO_HEADING.finding(f'the paragraph "{words}" is used as a heading', block.position)


def _strong_alone(block: Block) -> str:
    """Return the words of a paragraph that is nothing but a few strong ones and no sentence."""
    if not isinstance(block, Paragraph):
        return ""
    parts = [each for each in block.children if not (isinstance(each, Words) and not each.text.strip())]
    words = plain_text(block.children)
    if len(parts) != 1 or not isinstance(parts[0], Strong) or is_blank(words):
        return ""
    return "" if len(words.split()) > _MOST_WORDS or words[-1] in ".!?,;…؟۔" else words


_MOST_WORDS = 12
