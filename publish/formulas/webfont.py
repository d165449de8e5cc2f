"""The mathematical font cut to what the formulas of an EPUB need."""

from __future__ import annotations

import io
from collections.abc import Iterable

from publish.formulas.face import FILE
from publish.style_folder import style_folder

_ROOT = 0x221A  # the sign that browsers draw a root with, which stands nowhere among the characters
_ITALICS = {0x210E, *range(0x1D434, 0x1D468), *range(0x1D6E2, 0x1D71C)}
"""The letters that browsers show for a single letter: Latin and Greek, in italics."""


def webfont(characters: Iterable[str]) -> bytes:
    """Return the font as WOFF2, with some characters, their large forms and the measures of the MATH table."""
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    options = Options(layout_features=["*"], name_IDs=["*"], notdef_outline=True, hinting=False)
    font = TTFont(style_folder() / "fonts" / FILE, lazy=True, recalcTimestamp=False)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=sorted({*map(ord, characters), *_ITALICS, _ROOT}))
    subsetter.subset(font)
    font.flavor = "woff2"
    written = io.BytesIO()
    font.save(written)
    return written.getvalue()
