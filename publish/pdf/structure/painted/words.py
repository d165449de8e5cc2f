"""Words as they are to be heard: right-to-left ones in reading order, hyphens of the line taken for what they are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from weasyprint.formatting_structure import boxes

from publish.characters import RUNS_LEFT
from publish.pdf.glyph_codes import GlyphCodes
from publish.pdf.right_to_left import put_in_reading_order
from publish.pdf.shaping import shape
from publish.pdf.structure.painted.boxes import Kind, Piece
from publish.pdf.structure.painted.painting import PaintedPage
from publish.pdf.structure.painted.spaces import RestoredSpaces

_WORDS = frozenset({Kind.TEXT, Kind.REPEATED, Kind.HEADER, Kind.FOOTER})
_SHOWN = re.compile(rb"\[(.*)<([0-9a-f]*)([0-9a-f]{4})>([-0-9.]*)\] TJ", re.DOTALL)
_SOFT_HYPHEN = b"/Span <</ActualText <FEFF00AD>>> BDC [<%s>%s] TJ EMC"


def correct_words(
    pages: Sequence[Sequence[Piece]], painted: Sequence[PaintedPage], spaces: RestoredSpaces, codes: GlyphCodes
) -> None:
    """Rewrite the content of lines that run from right to left or end in a hyphen of the line's own."""
    for pieces, page in zip(pages, painted, strict=True):
        for piece in pieces:
            if piece.kind not in _WORDS or piece.box not in page.marks or not isinstance(piece.box, boxes.TextBox):
                continue  # pictures in the head of a table are repeated too
            box, place = piece.box, page.places[page.marks[piece.box]]
            open_ended = box in spaces.open_ended
            if open_ended or box.style["direction"] == "rtl" or RUNS_LEFT.search(box.text):
                put_in_reading_order(page.content, place, shape(box), page.fonts, codes, space_after=open_ended)
            elif piece.kind is Kind.TEXT and box in spaces.hyphenated:
                _soften_hyphen(page.content, place)


def _soften_hyphen(content: list[Any], place: int) -> None:
    """Say of the last glyph of marked content that it is a soft hyphen (ISO 14289-1, 7.2)."""
    for index in range(content.index(b"EMC", place), place, -1):
        shown = _SHOWN.fullmatch(content[index]) if isinstance(content[index], bytes) else None
        if shown:
            before, glyphs, hyphen, move = shown.groups()
            ahead = b"[%s<%s>] TJ " % (before, glyphs) if before or glyphs else b""
            content[index] = ahead + _SOFT_HYPHEN % (hyphen, move)
            return
