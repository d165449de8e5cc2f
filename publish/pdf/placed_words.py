"""What laid-out pages know of each word: where it stands on paper, and on which line of the source.

A text keeps the ends of its lines from the source to the paged HTML.  So a word's line is that of its paragraph and as
many more as there are ends of lines before it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from publish.diagnostics import Position
from publish.html.places import place_within, read_span, sources
from publish.html.runs import Run, counted, local_name, runs
from publish.html.vocabulary import AT, BLOCKS
from publish.model.paper import Paper, PaperPage, PlacedWords
from publish.pdf.structure.painted.boxes import Kind, Piece, pages_of_pieces
from publish.pdf.words_on_pages import TextInOrder

_POINTS = 0.75  # of a CSS pixel
_DECIMALS = 2
_BESIDE_WHITE_SPACE = BLOCKS | {"img"}
_SHOWN = frozenset({Kind.TEXT, Kind.PICTURE, Kind.REPEATED})


def placed_words(root: Any, pages: Sequence[Any], labels: Sequence[str], edition: str) -> Paper:
    """Say where the words of each page stand; ``root`` is the HTML, ``labels`` are the numbers of the pages."""
    text = TextInOrder(root)
    lines = _SourceLines(root)
    made = []
    for page, label, pieces in zip(pages, labels, pages_of_pieces(pages), strict=True):
        words = tuple(_placed(piece, text, lines) for piece in pieces if _is_shown(piece))
        width, height = (round(size * _POINTS, _DECIMALS) for size in (page.width, page.height))
        made.append(PaperPage(label=label, width=width, height=height, words=words))
    return Paper(edition=edition, pages=tuple(made))


def _is_shown(piece: Piece) -> bool:
    if piece.kind not in _SHOWN or piece.element is None:
        return False
    return bool(_picture_words(piece)) if _is_picture(piece) else bool(counted(piece.box.text))


def _is_picture(piece: Piece) -> bool:
    return not hasattr(piece.box, "text")


def _picture_words(piece: Piece) -> str:
    return str(piece.element.get("alt") or piece.element.get("alttext") or "")


def _placed(piece: Piece, text: TextInOrder, lines: _SourceLines) -> PlacedWords:
    read = text.read(piece) if text.holds(piece) else None
    if read is not None and read.end > read.first:
        source, block = lines.of_character(*text.run_at(read.first))
    else:
        source = block = lines.of_element(piece.element)
    box = piece.box
    if _is_picture(piece):
        words, left, top = _picture_words(piece), box.content_box_x(), box.content_box_y()
    else:
        words, left, top = box.text, box.position_x, box.position_y
    left, top, width, height = (round(each * _POINTS, _DECIMALS) for each in (left, top, box.width, box.height))
    return PlacedWords(words=words, left=left, top=top, width=width, height=height, source=source, block=block)


class _SourceLines:
    """The lines of the source on which the words of the HTML stand."""

    def __init__(self, root: Any) -> None:
        self._from = sources(root, lambda each: read_span(each.get(AT)) if each.get(AT) else None)
        self._parents = {child: parent for parent in root.iter() for child in parent}
        self._before: dict[tuple[Any, bool], int] = {}  # ends of lines before a run, in its block
        ends: dict[Any, int] = {}
        for run in runs(root, {}):
            block = self._block(run.holder)
            if run.tail and local_name(run.node) == "br":  # the end of a line in the source, most likely
                ends[block] = ends.get(block, 0) + 1
            self._before[run.node, run.tail] = ends.get(block, 0)
            if not _lies_between_blocks(run):
                ends[block] = ends.get(block, 0) + run.text.count("\n")

    def of_character(self, run: Run, number: int) -> tuple[Position | None, Position | None]:
        """Return the place of a character, the ``number``-th that counts in a run, and that of its block."""
        holder, span = self._from[run.holder if run.text else run.node]
        block = self._block(run.holder)
        if span is None or holder is not block:
            return span, span
        ends = self._before[run.node, run.tail] + _ends_before(run.text, number)
        code_lines = "".join(block.itertext()).count("\n") if local_name(block) == "pre" else 0
        return place_within(span, ends, code_lines), span

    def of_element(self, element: Any) -> Position | None:
        """Return the place of an element."""
        return self._from.get(element, (None, None))[1]

    def _block(self, element: Any) -> Any:
        here = element
        while here is not None and local_name(here) not in BLOCKS:
            here = self._parents.get(here)
        return here


def _lies_between_blocks(run: Run) -> bool:
    """Return whether a run is white space beside a block, which parts lines of the HTML and none of the source."""
    beside = run.node if run.tail else next(iter(run.node), None)
    return not run.text.strip() and (beside is None or local_name(beside) in _BESIDE_WHITE_SPACE)


def _ends_before(text: str, number: int) -> int:
    """Return how many ends of lines stand before a character, the ``number``-th from 0 that counts."""
    if "\n" not in text:
        return 0
    passed = ends = 0
    for part in re.split("(\n)", text):
        if part == "\n":
            ends += 1
            continue
        passed += len(counted(part))
        if passed > number:
            break
    return ends
