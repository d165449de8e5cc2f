"""What a resolved publication says about which words lead where: the pairs that its outputs must show as links."""

from __future__ import annotations

from collections.abc import Iterator

from publish.model.blocks import ClaimBlock, Heading, Paragraph
from publish.model.inlines import Claim, Mention, Node, SourceMarks, SourceReference
from publish.model.publication import GlossaryEntry, Publication
from publish.model.walk import walk


def written(publication: Publication) -> Iterator[Node]:
    """Yield every node of the texts and of the figures that stand in them."""
    for text in publication.texts:
        for division in text.divisions:
            yield from walk((*division.blocks, *division.notes))
    for figure in publication.figures:
        yield from walk((*figure.caption, *figure.description))


def claims(publication: Publication) -> list[tuple[str, str]]:
    """Return a pair for every source of every claim: anchor of the claim, anchor of the source's entry."""
    found = [node for node in written(publication) if isinstance(node, (Claim, ClaimBlock))]
    return [(node.anchor, mark.target) for node in found for mark in node.marks]


def marks(publication: Publication) -> list[str]:
    """Return the anchor of the source of every mark."""
    found = [node for node in written(publication) if isinstance(node, (SourceMarks, ClaimBlock))]
    return [mark.target for node in found for mark in node.marks]


def references(publication: Publication) -> list[tuple[str, str]]:
    """Return a pair for all words that name a source: their anchor, anchor of the source's entry."""
    found = [node for node in written(publication) if isinstance(node, SourceReference)]
    return [(node.anchor, node.target) for node in found]


def mentions(publication: Publication, *, first: bool = False) -> list[tuple[str, str]]:
    """Return a pair for every mention: its anchor, anchor of the entry; only those that link to it under ``first``."""
    found = [node for node in written(publication) if isinstance(node, Mention)]
    return [(node.anchor, node.target) for node in found if node.first or not first]


def entries(publication: Publication) -> list[GlossaryEntry]:
    """Return the entries of the glossary in their order."""
    return [entry for section in publication.glossary for entry in section.entries]


def lines(publication: Publication) -> list[Node]:
    """Return the headings, paragraphs and figures of the texts in reading order."""
    blocks = [block for text in publication.texts for division in text.divisions for block in division.blocks]
    return [node for node in walk(blocks) if isinstance(node, (Heading, Paragraph)) or node.kind == "figure"]
