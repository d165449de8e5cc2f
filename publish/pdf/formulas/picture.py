"""A piece of a formula as WeasyPrint takes it for a picture: it knows its size, and paints glyphs and rules.

Each token of the formula is a marked content of its own where the tree names it, as in PDF/UA-2; elsewhere all of a
piece is one.  What is painted is text, so that it can be found and copied.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from types import SimpleNamespace
from typing import Any, cast

import pydyf
from weasyprint.draw.text import draw_emojis, draw_first_line
from weasyprint.matrix import Matrix
from weasyprint.svg.utils import color

from publish.formulas.box import Bar, Ink, Sign, Stroke, Words
from publish.formulas.drawing import Piece
from publish.pdf.formulas.fonts import FormulaFonts

EM = 1000  # in which WeasyPrint counts the widths of glyphs
_TAG = "Formula"
_NEAR = 0.0005  # ems by which what follows may be off its place


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Ink of one token, or of none, that is painted as one marked content."""

    token: int | None
    ink: tuple[Ink, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class FormulaPicture:
    """A picture for ``WeasyPrint``; ``runs`` is empty where no token has a mark of its own."""

    piece: Piece
    fonts: FormulaFonts
    runs: tuple[Run, ...] = ()

    def get_intrinsic_size(self, _resolution: float, font_size: float) -> tuple[float, float, float | None]:
        """Return width, height and their ratio; WeasyPrint asks."""
        width, height = self.piece.width * font_size, (self.piece.ascent + self.piece.descent) * font_size
        return width, height, width / height if height else None

    def draw(self, stream: Any, _width: float, height: float, style: Any) -> None:
        """Paint the piece, whose upper left corner is the origin."""
        whole = self.piece.ascent + self.piece.descent
        em = height / whole if whole else 0.0
        painter = _Painter(stream=stream, em=em, top=self.piece.ascent * em, style=style, fonts=self.fonts)
        if not self.runs or stream._tags is None:
            painter.paint(self.piece.ink)
            return
        box = next(reversed(stream._tags))  # WeasyPrint has begun a mark for the box that is painted
        for place, run in enumerate(self.runs):
            number = len(stream._tags)
            stream._tags[box, place] = {"tag": _TAG, "mcid": number}
            stream.begin_marked_content(_TAG, pydyf.Dictionary({"MCID": number}))
            painter.paint(run.ink)
            stream.end_marked_content()


def runs_of(ink: Sequence[Ink]) -> tuple[Run, ...]:
    """Return ink as one run for each token, in the order of the tokens; what belongs to none comes first."""
    ordered = sorted(ink, key=lambda each: -1 if each.token is None else each.token)
    return tuple(Run(token=token, ink=tuple(each)) for token, each in groupby(ordered, key=lambda each: each.token))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Painter:
    stream: Any
    em: float
    top: float
    style: Any
    fonts: FormulaFonts

    def paint(self, ink: Sequence[Ink]) -> None:
        """Paint ink; signs that stand beside each other are one text."""
        for written, coloured in groupby(ink, key=lambda each: each.colour):
            self.stream.set_color(color(written) if written else self.style["color"])
            for signs in _lines_of(coloured):
                if isinstance(signs[0], Sign):
                    self._signs(cast("list[Sign]", signs))
                else:
                    self._other(signs[0], written)

    def _other(self, ink: Ink, written: str) -> None:
        if isinstance(ink, Words):
            self._words(ink)
        elif isinstance(ink, Bar):
            y = self.top - (ink.y + ink.height) * self.em
            self.stream.rectangle(ink.x * self.em, y, ink.width * self.em, ink.height * self.em)
            self.stream.fill()
        elif isinstance(ink, Stroke):
            self.stream.set_color(color(written) if written else self.style["color"], stroke=True)
            self.stream.set_line_width(ink.thickness * self.em)
            self.stream.move_to(ink.x * self.em, self.top - ink.y * self.em)
            self.stream.line_to(ink.to_x * self.em, self.top - ink.to_y * self.em)
            self.stream.stroke()

    def _signs(self, signs: Sequence[Sign]) -> None:
        font = self.fonts.font(self.stream)
        for sign in signs:
            font.to_unicode.setdefault(sign.glyph, sign.text)
            font.widths.setdefault(sign.glyph, round(sign.advance * EM))
        first = signs[0]
        self.stream.begin_text()
        self.stream.set_text_matrix(1, 0, 0, -1, first.x * self.em, self.top - first.y * self.em)
        self.stream.set_font_size(font.hash, first.size * self.em)
        self.stream.show_text("<" + "".join(f"{sign.glyph:04x}" for sign in signs) + ">")
        self.stream.end_text()

    def _words(self, words: Words) -> None:
        size = words.size * self.em
        layout, style = self.fonts.words(words.text, size)
        box = SimpleNamespace(text=words.text, style=style, pango_layout=layout)
        self.stream.begin_text()
        x, y = words.x * self.em, self.top - words.y * self.em
        coloured = draw_first_line(self.stream, box, "clip", "none", Matrix(d=-1, e=x, f=y))
        self.stream.end_text()
        draw_emojis(self.stream, style, x, y, coloured)


def _lines_of(ink: Iterable[Ink]) -> Iterator[list[Ink]]:
    """Yield signs that follow each other on one line together, and all else by itself."""
    line: list[Ink] = []
    for each in ink:
        last = line[-1] if line else None
        follows = (
            isinstance(last, Sign)
            and isinstance(each, Sign)
            and (last.y, last.size) == (each.y, each.size)
            and abs(last.x + last.advance * last.size - each.x) < _NEAR
        )
        if line and not follows:
            yield line
            line = []
        line.append(each)
    if line:
        yield line
