"""The characters of a document turned into the ``@font-face`` rules that it needs.

The fonts lie in ``styles/fonts`` as their designers cut them: a file per script and weight, uncompressed, since to
unpack them in every build would take longer than to lay out a short report.  Each file gets a family of its own,
because Fontconfig picks a family first and looks for the character second.  The style
sheets list the families; a family whose script doesn't occur is never loaded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from publish.style_folder import style_folder


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """A family, its files by weight, and a regular expression for the characters, or the markup, that call for it."""

    name: str
    file: str  # with {weight}
    weights: tuple[int, ...] = (400, 600, 700)
    characters: str = ""
    features: str = ""


_EXTENDED = "[\u0100-\u02ba\u02bd-\u02c5\u02c7-\u02ff\u1d00-\u1dbf\u1e00-\u1eff\u2020\u2021\u20a0-\u20c0\u2c60-\u2c7f]"
_ARABIC = "[\u0600-\u06ff\u0750-\u077f\u0870-\u08ff\ufb50-\ufdff\ufe70-\ufefc]"
_SYMBOLS = "[\u2011\u2100-\u2bff\U0001d400-\U0001d7ff\U0001f000-\U0001fbff]"

# Amiri opens a gap inside words (after reh, before yeh) that text taken out of the PDF shows as a space.
_UNKERNED = 'font-feature-settings: "kern" 0'

# Noto Sans takes some letters to pieces, such as an s with a dot below, and text taken out of the PDF is out of order.
_COMPOSED = 'font-feature-settings: "ccmp" 0'

FORMULAS = "Press Formulas"  # is set glyph by glyph (publish/pdf/formulas), and named in no style sheet
FAMILIES = (
    Family(name="Press Serif", file="source-serif-4-latin-{weight}-normal.ttf"),
    Family(name="Press Serif Extended", file="source-serif-4-latin-ext-{weight}-normal.ttf", characters=_EXTENDED),
    Family(
        name="Press Serif Vietnamese",
        file="source-serif-4-vietnamese-{weight}-normal.ttf",
        characters="[\u0102\u0103\u01a0\u01a1\u01af\u01b0\u0300-\u0323\u1ea0-\u1ef9]",
    ),
    Family(name="Press Serif Greek", file="source-serif-4-greek-{weight}-normal.ttf", characters="[\u0370-\u03ff]"),
    Family(
        name="Press Serif Cyrillic",
        file="source-serif-4-cyrillic-{weight}-normal.ttf",
        characters="[\u0400-\u04ff\u2116]",
    ),
    Family(
        name="Press Serif Cyrillic Extended",
        file="source-serif-4-cyrillic-ext-{weight}-normal.ttf",
        characters="[\u0460-\u052f\u1c80-\u1c8a\u2de0-\u2dff\ua640-\ua69f]",
    ),
    Family(name="Press Sans", file="atkinson-hyperlegible-next-latin-{weight}-normal.ttf"),
    Family(
        name="Press Sans Extended",
        file="atkinson-hyperlegible-next-latin-ext-{weight}-normal.ttf",
        characters=_EXTENDED,
    ),
    # Most letters of transliterated Arabic, and more that the family before lacks.
    Family(
        name="Press Sans Supplement",
        file="noto-sans-latin-ext-{weight}-normal.ttf",
        characters=_EXTENDED,
        features=_COMPOSED,
    ),
    Family(
        name="Press Naskh",
        file="amiri-arabic-{weight}-normal.ttf",
        weights=(400, 700),
        characters=_ARABIC,
        features=_UNKERNED,
    ),
    Family(name="Press Naskh Latin", file="amiri-latin-{weight}-normal.ttf", weights=(400, 700), characters=_ARABIC),
    Family(
        name="Press Mono", file="dejavu-sans-mono-{weight}-normal.ttf", weights=(400, 700), characters="<(?:code|pre)"
    ),
    Family(name="Press Mathematics", file="noto-sans-math-latin-400-normal.ttf", weights=(400,), characters=_SYMBOLS),
    Family(name=FORMULAS, file="stix-two-math-{weight}-normal.ttf", weights=(400,), characters="<math"),
    Family(
        name="Press Symbols", file="noto-sans-symbols-2-symbols-400-normal.ttf", weights=(400,), characters=_SYMBOLS
    ),
)
_FILES = frozenset(family.file.format(weight=weight) for family in FAMILIES for weight in family.weights)


def font_sheet(html: str, *, as_shapes: bool = False) -> str:
    """Write the ``@font-face`` rules for the scripts that occur in a document, whose words may become ``shapes``.

    Words that are shapes are never taken out of a PDF as text, so nothing of a font is switched off for them.
    """
    needed = (family for family in FAMILIES if not family.characters or re.search(family.characters, html))
    return "\n".join(rule for family in needed for rule in _rules(family, as_shapes=as_shapes))


def read_font(file: str) -> bytes | None:
    """Read a font of the styles by its file name; anything else is None."""
    return (style_folder() / "fonts" / file).read_bytes() if file in _FILES else None


def _rules(family: Family, *, as_shapes: bool) -> Iterator[str]:
    features = "" if as_shapes else family.features
    for weight in family.weights:
        file = family.file.format(weight=weight)
        yield (
            f'@font-face {{ font-family: "{family.name}"; font-weight: {weight}; src: url("fonts/{file}");{features} }}'
        )
