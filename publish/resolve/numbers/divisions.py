"""A text becomes divisions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from publish.model.blocks import Block, Heading, Note
from publish.model.inlines import Inline, Node, NoteReference
from publish.model.publication import FigureUse
from publish.model.walk import plain_text
from publish.resolve.numbers.figures import read_with_figures

WORDS_OF_A_LONG_TEXT = 6000
FEWEST_CHAPTERS = 3

Piece = tuple[tuple[Block, ...], tuple[Note, ...]]


def pieces_of(
    title: tuple[Inline, ...],
    blocks: tuple[Block, ...],
    notes: Iterable[Note],
    figures: Mapping[str, FigureUse],
) -> tuple[Piece, ...]:
    """Cut a long text where its chapters begin: return the blocks of each piece, and the notes first called in it.

    ``figures`` are those that the blocks place, by anchor.
    """
    called = {note.label: note for note in notes}
    pieces = []
    for number, piece in enumerate(_cut(blocks)):
        words = title if number == 0 else ()
        pieces.append((piece, tuple(_notes_in((*words, *piece), called, figures))))
    return tuple(pieces)


def chapter_title(blocks: tuple[Block, ...]) -> str:
    """Return the words of the heading that a piece begins with, if it does."""
    return plain_text(blocks[0].children) if blocks and isinstance(blocks[0], Heading) else ""


def _cut(blocks: tuple[Block, ...]) -> list[tuple[Block, ...]]:
    starts = [number for number, block in enumerate(blocks) if isinstance(block, Heading) and block.level == 2]
    if len(starts) < FEWEST_CHAPTERS or _words(blocks) <= WORDS_OF_A_LONG_TEXT:
        return [blocks]
    if starts[0] == 0:  # nothing stands before the first chapter: it goes with the headline
        starts = starts[1:]
    edges = [0, *starts, len(blocks)]
    return [blocks[begin:end] for begin, end in pairwise(edges)]


def _words(blocks: tuple[Block, ...]) -> int:
    return sum(len(plain_text((block,)).split()) for block in blocks)


def _notes_in(nodes: tuple[Node, ...], called: Mapping[str, Note], figures: Mapping[str, FigureUse]) -> Iterator[Note]:
    if called:
        for node in read_with_figures(nodes, figures):
            if isinstance(node, NoteReference) and node.first and node.label in called:
                yield called[node.label]
