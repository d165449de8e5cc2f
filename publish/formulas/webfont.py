"""The mathematical font cut to what the formulas of an EPUB need."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import Any

from publish.formulas.face import FILE, face
from publish.style_folder import style_folder

_ROOT = 0x221A  # the sign that browsers draw a root with, which stands nowhere among the characters
_ITALICS = {0x210E, *range(0x1D434, 0x1D468), *range(0x1D6E2, 0x1D71C)}
"""The letters that browsers show for a single letter: Latin and Greek, in italics."""

_PRIMES = "\u2032\u2033\u2034\u2035\u2036\u2037\u2057"
_ARROWS_ABOVE = "\u20d6\u20d7"


def webfont(characters: Iterable[str]) -> bytes:
    """Return the font as WOFF2, with some characters, their large forms and the measures of the MATH table.

    It is changed where Chromium shows formulas wrongly with it, and other engines show the same as before.
    """
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    options = Options(layout_features=["*"], name_IDs=["*"], notdef_outline=True, hinting=False)
    font = TTFont(style_folder() / "fonts" / FILE, lazy=True, recalcTimestamp=False)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=sorted({*map(ord, characters), *_ITALICS, _ROOT}))
    subsetter.subset(font)
    _lower_primes(font)
    _widen_arrows_above(font)
    _join_arrows(font)
    font.flavor = "woff2"
    written = io.BytesIO()
    font.save(written)
    return written.getvalue()


def _lower_primes(font: Any) -> None:
    """Show primes by their form for indices, which Chromium doesn't ask for: the other one stands too high there."""
    for table in font["cmap"].tables:
        for sign in _PRIMES:
            if ord(sign) in table.cmap:
                table.cmap[ord(sign)] = face().glyph_of(sign, 1).name


def _widen_arrows_above(font: Any) -> None:
    """Make arrows above letters as wide as their ink: Chromium centres what has no width by its right end."""
    table = font["MATH"].table.MathGlyphInfo.MathTopAccentAttachment
    places = dict(zip(table.TopAccentCoverage.glyphs, table.TopAccentAttachment, strict=True)) if table else {}
    for sign in _ARROWS_ABOVE:
        name = font.getBestCmap().get(ord(sign))
        if name is None or font["hmtx"][name][0]:
            continue
        outline = font["glyf"][name]
        begin = outline.xMin
        outline.coordinates.translate((-begin, 0))
        outline.recalcBounds(font["glyf"])
        font["hmtx"][name] = (outline.xMax, 0)
        if name in places:
            places[name].Value -= begin


def _join_arrows(font: Any) -> None:
    """Let the head of an arrow to the right overlap its shaft: its measures forbid it, and Chromium keeps it short."""
    least = font["MATH"].table.MathVariants.MinConnectorOverlap
    for construction in font["MATH"].table.MathVariants.HorizGlyphConstruction or ():
        parts: Sequence[Any] = construction.GlyphAssembly.PartRecords if construction.GlyphAssembly else ()
        if len(parts) > 1 and parts[-1].StartConnectorLength < least <= parts[-1].EndConnectorLength:
            last = parts[-1]
            last.StartConnectorLength, last.EndConnectorLength = last.EndConnectorLength, last.StartConnectorLength
