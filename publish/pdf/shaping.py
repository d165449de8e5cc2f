"""The glyphs of a line fragment and the characters that each of them stands for, as Pango shaped them.

WeasyPrint forgets them once a box is painted; shaping the same words again gives the same glyphs.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class ShapedGlyph:
    """A glyph of a line: ``start`` and ``end`` bound its cluster in the characters of the line.

    ``leftwards`` says whether its run goes from right to left.  A glyph that isn't ``drawn`` stands for a
    character without a form.
    """

    number: int
    start: int
    end: int
    leftwards: bool
    drawn: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class ShapedLine:
    """The characters of a line fragment in reading order, and its glyphs from left to right.

    ``leftwards`` is the direction of the paragraph, which decides at which side a line ends.
    """

    text: str
    glyphs: tuple[ShapedGlyph, ...]
    leftwards: bool


def shape(box: Any) -> ShapedLine:
    """Shape the words of a text box that was painted already."""
    from weasyprint.text.ffi import ffi, pango

    layout = box.pango_layout
    layout.reactivate(box.style)
    try:
        pango.pango_layout_set_single_paragraph_mode(layout.layout, True)
        line, _ = layout.get_first_line()
        text = layout.text
        places = _places(text)
        glyphs: list[ShapedGlyph] = []
        run = line.runs[0]
        while run != ffi.NULL:
            glyphs += _run_glyphs(run.data, places, pango.PANGO_GLYPH_EMPTY)
            run = run.next
    finally:
        layout.deactivate()
    return ShapedLine(text=text, glyphs=tuple(glyphs), leftwards=box.style["direction"] == "rtl")


def _run_glyphs(run: Any, places: dict[int, int], empty: int) -> list[ShapedGlyph]:
    count, offset, length = run.glyphs.num_glyphs, run.item.offset, run.item.length
    starts = [run.glyphs.log_clusters[index] for index in range(count)]
    ends = dict(pairwise([*sorted(set(starts)), length]))
    return [
        ShapedGlyph(
            number=glyph.glyph,
            start=places[offset + start],
            end=places[offset + ends[start]],
            leftwards=run.item.analysis.level % 2 == 1,
            drawn=glyph.glyph != empty,
        )
        for glyph, start in zip(run.glyphs.glyphs[0:count], starts, strict=True)
    ]


def _places(text: str) -> dict[int, int]:
    """Return for the place of each character in UTF-8, and for the end, its place among the characters."""
    places, byte = {}, 0
    for index, character in enumerate(text):
        places[byte] = index
        byte += len(character.encode())
    places[byte] = len(text)
    return places
