"""The glyphs of a line fragment and the characters that each of them stands for, as Pango shaped them.

WeasyPrint forgets them once a box is painted; shaping the same words again gives the same glyphs.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from publish.pdf.pango_runs import clusters_of, places_of, runs_of


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
    from weasyprint.text.ffi import pango

    layout = box.pango_layout
    layout.reactivate(box.style)
    try:
        pango.pango_layout_set_single_paragraph_mode(layout.layout, True)
        text = layout.text
        places = places_of(text)
        glyphs = [glyph for run in runs_of(layout) for glyph in _run_glyphs(run, places, pango.PANGO_GLYPH_EMPTY)]
    finally:
        layout.deactivate()
    return ShapedLine(text=text, glyphs=tuple(glyphs), leftwards=box.style["direction"] == "rtl")


def _run_glyphs(run: Any, places: dict[int, int], empty: int) -> list[ShapedGlyph]:
    glyphs = run.glyphs.glyphs[0 : run.glyphs.num_glyphs]
    return [
        ShapedGlyph(
            number=glyph.glyph,
            start=start,
            end=end,
            leftwards=run.item.analysis.level % 2 == 1,
            drawn=glyph.glyph != empty,
        )
        for glyph, (start, end) in zip(glyphs, clusters_of(run, places), strict=True)
    ]
