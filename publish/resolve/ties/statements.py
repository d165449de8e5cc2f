"""What a source states: claims, and quotations whose attribution line names it, in words that can stand in a list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from publish.model.blocks import ClaimBlock, Quotation
from publish.model.inlines import Claim, Node, SourceReference
from publish.model.walk import plain_text, walk

LONGEST = 600
"""The most characters that are listed of a statement of several blocks; one within a line is listed whole."""
_SENTENCE_END = re.compile(r"[.!?…؟۔।。！？]+[\"”’»)\]]*(?:\s+|(?<=[。！？])|$)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A statement of one source: ``nodes`` hold its words; ``worded``: its author worded it for the list."""

    source: str
    text: str
    nodes: tuple[Node, ...]
    worded: bool


def attributed_to(node: Quotation) -> tuple[SourceReference, ...]:
    """Return the sources that the attribution line of a quotation names."""
    return tuple(each for each in walk(node.attribution) if isinstance(each, SourceReference))


def statements_of(node: Node) -> Iterator[Statement]:
    """Yield the statements of a node itself, one for each source."""
    if isinstance(node, Claim):
        said = node.statement or plain_text(node.children)
        for source in dict.fromkeys(node.sources):
            yield Statement(source=source, text=said, nodes=node.children, worded=bool(node.statement))
    elif isinstance(node, ClaimBlock):
        said = node.statement or shortened(plain_text(node.blocks))
        for source in dict.fromkeys(node.sources):
            yield Statement(source=source, text=said, nodes=node.blocks, worded=bool(node.statement))
    elif isinstance(node, Quotation):
        for reference in {each.source: each for each in reversed(attributed_to(node))}.values():
            said = reference.statement or shortened(plain_text(node.blocks))
            worded = bool(reference.statement)
            yield Statement(source=reference.source, text=said, nodes=node.blocks, worded=worded)


def sentence_around(text: str, words: str, since: int) -> tuple[str, int]:
    """Return the sentence of a text in which some words stand first after a place, and the place just after them.

    Without the words there is no sentence.
    """
    at = text.find(words, since)
    if at < 0:
        return "", since
    ends = [found.end() for found in _SENTENCE_END.finditer(text)]
    begin = max((end for end in ends if end <= at), default=0)
    end = min((end for end in ends if end >= at + len(words)), default=len(text))
    return text[begin:end].strip(), at + len(words)


def shortened(text: str) -> str:
    """Return as many whole sentences as a list has room for, with an ellipsis where there are more."""
    if len(text) <= LONGEST:
        return text
    ends = [found.end() for found in _SENTENCE_END.finditer(text) if found.end() <= LONGEST]
    if ends:
        return f"{text[: ends[-1]].rstrip()} …"
    return text[:LONGEST].rsplit(" ", 1)[0].rstrip(",;:–— ") + " …"
