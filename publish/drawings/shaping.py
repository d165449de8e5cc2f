"""Words shaped by Pango, as it shapes those of the pages, and the outlines of their glyphs."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial
from itertools import groupby
from operator import itemgetter
from typing import Any

from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont, TTLibError
from weasyprint.css.properties import INITIAL_VALUES
from weasyprint.text.ffi import FROM_UNITS, harfbuzz, pango
from weasyprint.text.fonts import FontConfiguration, get_hb_object_data, get_pango_font_hb_face
from weasyprint.text.line_break import create_layout

from publish.drawings.cascade import TextStyle
from publish.drawings.letters import Letter
from publish.pdf.pango_runs import clusters_of, places_of, runs_of

_SIZE = 100.0  # at which words are shaped, in px: Pango counts in 1/1024 px, too coarse for drawings in metres
_COLOURED = ("CBDT", "sbix", "COLR", "SVG ")
_MISSING = 0x10000000  # the bit of a glyph that stands for a character that no font has
_RIGHT_TO_LEFT = frozenset({"R", "AL", "AN", "RLE", "RLO", "RLI"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Font:
    """A font by which some glyphs are drawn; heights in parts of its size."""

    glyphs: Any
    names: tuple[str, ...]
    units: int
    ascent: float
    descent: float
    x_height: float
    slanted: bool
    known: dict[int, list[Any]] = field(default_factory=dict)

    def outline(self, number: int) -> list[Any]:
        """Return the drawing commands of a glyph."""
        if number not in self.known:
            pen = DecomposingRecordingPen(self.glyphs)
            self.glyphs[self.names[number]].draw(pen)
            self.known[number] = list(pen.value)
        return self.known[number]


@dataclass(frozen=True, slots=True, kw_only=True)
class Glyph:
    """A glyph, and where it stands from the beginning of its cluster; lengths in parts of the size of the font."""

    font: Font
    number: int
    x: float
    y: float


@dataclass(slots=True, kw_only=True)
class Cluster:
    """Letters that are one in writing: ``first`` to ``end`` of the text, ``x`` from the left end of its line.

    ``x`` and ``advance`` are in units of the drawing.
    """

    first: int
    end: int
    x: float
    advance: float
    style: TextStyle
    glyphs: tuple[Glyph, ...]
    font: Font
    leftwards: bool


class NotDrawn(Exception):
    """Words can't be drawn as shapes; its text says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Face:
    """What Pango chooses a font by, besides the size."""

    families: tuple[str, ...]
    slanted: bool
    weight: int
    spaced: bool
    language: str


class Shaper:
    """Shapes lines of letters with the fonts of one configuration, in which all names of families are known."""

    def __init__(self, fonts: FontConfiguration, families: Callable[[str], tuple[str, ...]], language: str) -> None:
        """Take a function from a written list of families to those that are tried, and the language of most words."""
        self._fonts = fonts
        self._families = families
        self.language = language
        self._spaces: dict[_Face, float] = {}
        self._known: dict[tuple[Any, int], tuple[Any, Font]] = {}
        self._shaped: dict[tuple[str, _Face, bool], list[tuple[int, int, float, tuple[Glyph, ...], Font]]] = {}

    def line(self, letters: list[Letter], leftwards: bool) -> list[Cluster]:
        """Set letters as one line of a paragraph in some direction; its clusters come from left to right."""
        text = "".join(letter.character for letter in letters)
        levels = self._levels(text, leftwards)
        keys = [(self._face(letter.style), letter.style, level) for letter, level in zip(letters, levels, strict=True)]
        segments, start = [], 0
        for (_face, _size, level), part in groupby(keys, key=lambda key: (key[0], key[1].size, key[2])):
            end = start + len(list(part))
            segments.append((start, end, level))
            start = end
        clusters: list[Cluster] = []
        pen = 0.0
        for start, end, level in _visual(segments):
            face, style, _level = keys[start]
            for first, last, advance, glyphs, font in self._shape(text[start:end], face, level % 2 == 1):
                space = _spacing(letters[start + first : start + last], style)
                wide = advance * style.size
                clusters.append(
                    Cluster(
                        first=start + first,
                        end=start + last,
                        x=pen + (space if level % 2 else 0.0),
                        advance=wide + (0.0 if level % 2 else space),
                        style=letters[start + first].style,
                        glyphs=glyphs,
                        font=font,
                        leftwards=level % 2 == 1,
                    )
                )
                pen += wide + space
        return clusters

    def _face(self, style: TextStyle) -> _Face:
        return _Face(
            families=self._families(style.family),
            slanted=style.slanted,
            weight=style.weight,
            spaced=bool(style.letter_spacing),
            language=style.language or self.language,
        )

    def _levels(self, text: str, leftwards: bool) -> list[int]:
        """Return the level of embedding of each character, odd where it runs from right to left."""
        if not leftwards and _RIGHT_TO_LEFT.isdisjoint(map(unicodedata.bidirectional, text)):
            return [0] * len(text)
        face = self._face(TextStyle())
        layout = self._layout(text, face, leftwards)
        places = places_of(text)
        levels = [int(leftwards)] * len(text)
        for run in runs_of(layout):
            item = run.item
            for index in range(places[item.offset], places[item.offset + item.length]):
                levels[index] = item.analysis.level & 0xFF  # WeasyPrint declares four bytes as one number
        return levels

    def _shape(self, text: str, face: _Face, leftwards: bool) -> list[tuple[int, int, float, tuple[Glyph, ...], Font]]:
        """Shape letters of one face and direction; clusters from left to right, lengths in parts of the size."""
        key = (text, face, leftwards)
        if key not in self._shaped:
            layout = self._layout(text, face, leftwards)
            places = places_of(text)
            found: list[tuple[int, int, float, tuple[Glyph, ...], Font]] = []
            space = self._space(face) if " " in text else 0.0
            for run in runs_of(layout):
                found += self._clusters(run, text, places, space, face.weight)
            self._shaped[key] = found
        return self._shaped[key]

    def _space(self, face: _Face) -> float:
        """Return the width of a space in the first font, which browsers take for all of them."""
        if face not in self._spaces:
            layout = self._layout(" ", face, leftwards=False)
            self._spaces[face] = sum(_part(run.glyphs.glyphs[0].geometry.width) for run in runs_of(layout))
        return self._spaces[face]

    def _clusters(
        self, run: Any, text: str, places: dict[int, int], space: float, weight: int
    ) -> Iterable[tuple[int, int, float, tuple[Glyph, ...], Font]]:
        font = self._font(run.item.analysis.font, weight)
        infos = run.glyphs.glyphs[0 : run.glyphs.num_glyphs]
        clusters = zip(clusters_of(run, places), infos, strict=True)
        for (first, end), members in groupby(clusters, key=itemgetter(0)):
            glyphs, pen = [], 0.0
            for _cluster, info in members:
                if info.glyph != pango.PANGO_GLYPH_EMPTY:
                    if info.glyph & _MISSING:
                        raise NotDrawn("no font has all their letters")
                    x, y = pen + _part(info.geometry.x_offset), _part(info.geometry.y_offset)
                    glyphs.append(Glyph(font=font, number=info.glyph, x=x, y=y))
                pen += _part(info.geometry.width)
            yield first, end, space if text[first:end] == " " else pen, tuple(glyphs), font

    def _layout(self, text: str, face: _Face, leftwards: bool) -> Any:
        style = PangoStyle(self._fonts)
        style["font_family"] = list(face.families)
        style["font_style"] = "italic" if face.slanted else "normal"
        style["font_weight"] = face.weight
        style["font_variant_ligatures"] = "none" if face.spaced else "normal"
        style["font_size"] = _SIZE
        style["direction"] = "rtl" if leftwards else "ltr"
        style["lang"] = face.language
        style["white_space"] = "pre"
        layout = create_layout(text, style, None, None, 0)
        pango.pango_layout_set_single_paragraph_mode(layout.layout, True)
        return layout

    def _font(self, pango_font: Any, weight: int) -> Font:
        face = get_pango_font_hb_face(pango_font)
        key = (face, weight)
        if key not in self._known:
            self._known[key] = (face, _read(face, weight))  # with the face, so that no other takes its address
        return self._known[key][1]


class PangoStyle(dict[str, Any]):
    """The style of WeasyPrint that a layout is made by: initial values at first; it carries the fonts."""

    def __init__(self, fonts: FontConfiguration) -> None:
        """Take the fonts of one configuration."""
        super().__init__(INITIAL_VALUES)
        self.font_config = fonts


def _read(face: Any, weight: int) -> Font:
    """Read a font; one that holds pictures of letters, as those of emoji do, has no shapes."""
    data = get_hb_object_data(face)
    try:
        font = TTFont(io.BytesIO(data), fontNumber=harfbuzz.hb_face_get_index(face) & 0xFFFF, lazy=True)
        if any(table in font for table in _COLOURED):
            raise NotDrawn("their font draws them in colours")
        return _shapes_of(font, weight)
    except (TTLibError, KeyError, AttributeError, ValueError, AssertionError):
        raise NotDrawn("their font can't be read") from None


def _shapes_of(font: TTFont, weight: int) -> Font:
    units = font["head"].unitsPerEm
    lines = font["hhea"]
    axes = {axis.axisTag: axis for axis in font["fvar"].axes} if "fvar" in font else {}
    weights = axes.get("wght")
    location = {"wght": max(weights.minValue, min(weights.maxValue, weight))} if weights else None
    return Font(
        glyphs=font.getGlyphSet(location=location),
        names=tuple(font.getGlyphOrder()),
        units=units,
        ascent=lines.ascent / units,
        descent=-lines.descent / units,
        x_height=(getattr(font["OS/2"], "sxHeight", 0) or units / 2) / units,
        slanted=bool(font["post"].italicAngle),
    )


def _part(units: int) -> float:
    """Turn Pango's units into parts of the size."""
    return float(units * FROM_UNITS) / _SIZE


def _visual(segments: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """Put segments (start, end, level) from left to right (Unicode Standard Annex 9, L2)."""
    ordered = list(segments)
    for level in range(max((each[2] for each in segments), default=0), 0, -1):
        ordered = [
            each
            for high, group in groupby(ordered, key=partial(_at_least, level))
            for each in (list(group)[::-1] if high else group)
        ]
    return ordered


def _at_least(level: int, segment: tuple[int, int, int]) -> bool:
    return segment[2] >= level


def _spacing(letters: list[Letter], style: TextStyle) -> float:
    """Return the space after a cluster; letters that join are never spaced."""
    spaces = sum(letter.character in " \u00a0" for letter in letters) * style.word_spacing
    if style.letter_spacing and not any(unicodedata.bidirectional(each.character) == "AL" for each in letters):
        spaces += style.letter_spacing
    return spaces
