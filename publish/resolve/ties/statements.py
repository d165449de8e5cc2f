"""What a source states: claims, and quotations whose attribution line names it, in words that can stand in a list."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from publish.model.blocks import ClaimBlock, Quotation
from publish.model.inlines import Claim, Inline, Node, SourceReference
from publish.model.walk import plain_text, walk, without_soft_hyphens
from publish.resolve.ties.lines import NO_WORD, ends_of, read_line
from publish.resolve.ties.sentences import sentence_ends

LONGEST = 600
"""The most characters that are listed of a statement of several blocks; one within a line is listed whole."""


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


def sentences_of(line: Iterable[Inline]) -> Iterator[tuple[str, str]]:
    """Yield the anchor of each claim in a line of words, and the words of the sentences in which it stands."""
    read = read_line(line)
    read = replace(read, words=read.words.replace("\n", " "))  # a line of a verse says less than its sentence
    ends = [0, *(end.offset for end in ends_of(read) if end.certain), len(read.words)]
    for claim, start, stop in read.claims:
        sentence = read.words[ends[bisect_right(ends, start) - 1] : ends[bisect_left(ends, stop)]]
        yield claim.anchor, without_soft_hyphens(" ".join(sentence.replace(NO_WORD, "").split()))


def shortened(text: str) -> str:
    """Return as many whole sentences as a list has room for, with an ellipsis where there are more."""
    if len(text) <= LONGEST:
        return text
    ends = [end.offset for end in sentence_ends(text) if end.certain and end.offset <= LONGEST]
    if ends:
        return f"{text[: ends[-1]]} …"
    return text[:LONGEST].rsplit(" ", 1)[0].rstrip(",;:–— ") + " …"
