"""Letters in the styles of mathematics: italic variables, bold vectors, double-struck sets (MathML 3, 3.2.2)."""

from __future__ import annotations

import functools
import unicodedata

_STYLES = {
    "bold": "BOLD",
    "italic": "ITALIC",
    "bold-italic": "BOLD ITALIC",
    "double-struck": "DOUBLE-STRUCK",
    "script": "SCRIPT",
    "bold-script": "BOLD SCRIPT",
    "fraktur": "FRAKTUR",
    "bold-fraktur": "BOLD FRAKTUR",
    "sans-serif": "SANS-SERIF",
    "bold-sans-serif": "SANS-SERIF BOLD",
    "sans-serif-italic": "SANS-SERIF ITALIC",
    "sans-serif-bold-italic": "SANS-SERIF BOLD ITALIC",
    "monospace": "MONOSPACE",
}
# Letters that stood in Unicode before the others of their style, and so have other names.
_OLDER = {
    "MATHEMATICAL ITALIC SMALL H": "\u210e",
    **{
        f"MATHEMATICAL SCRIPT {case} {letter}": found
        for case, letters, signs in (
            ("CAPITAL", "BEFHILMR", "\u212c\u2130\u2131\u210b\u2110\u2112\u2133\u211b"),
            ("SMALL", "EGO", "\u212f\u210a\u2134"),
        )
        for letter, found in zip(letters, signs, strict=True)
    },
    **{
        f"MATHEMATICAL FRAKTUR CAPITAL {letter}": found
        for letter, found in zip("CHIRZ", "\u212d\u210c\u2111\u211c\u2128", strict=True)
    },
    **{
        f"MATHEMATICAL DOUBLE-STRUCK CAPITAL {letter}": found
        for letter, found in zip("CHNPQRZ", "\u2102\u210d\u2115\u2119\u211a\u211d\u2124", strict=True)
    },
}
_GREEK_SYMBOLS = {
    "\u03f5": "EPSILON SYMBOL",
    "\u03d1": "THETA SYMBOL",
    "\u03f0": "KAPPA SYMBOL",
    "\u03d5": "PHI SYMBOL",
    "\u03f1": "RHO SYMBOL",
    "\u03d6": "PI SYMBOL",
    "\u2202": "PARTIAL DIFFERENTIAL",
    "\u2207": "NABLA",
}


@functools.cache
def styled(character: str, variant: str) -> str:
    """Return a character in a style; itself where there is none of that style."""
    style = _STYLES.get(variant)
    if style is None:
        return character
    name = unicodedata.name(character, "")
    if character in _GREEK_SYMBOLS:
        wanted = f"MATHEMATICAL {style} {_GREEK_SYMBOLS[character]}"
    elif character.isascii() and character.isdigit():
        wanted = f"MATHEMATICAL {style} {name}"
    elif name.startswith(("LATIN ", "GREEK ")) and (character.isascii() or "WITH" not in name):
        _, case, _, letter = (*name.split(" ", 3), "")[:4] if name.count(" ") >= 3 else ("", "", "", "")
        wanted = f"MATHEMATICAL {style} {case} {letter}"
    else:
        return character
    if wanted in _OLDER:
        return _OLDER[wanted]
    try:
        return unicodedata.lookup(wanted)
    except KeyError:
        return character
