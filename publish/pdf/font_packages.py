"""Which packages of fonts have the letters of a script, on the systems where most people install them.

The names are those of Noto's families: what Debian and its kin call a package, what Fedora calls it, and the family
itself, which Google Fonts gives away for macOS and Windows.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

_EMOJI = "Zsye"
_OF_NO_SCRIPT = frozenset({"Zyyy", "Zinh", "Zzzz"})
_SIGNS = ("signs and symbols", "fonts-noto-core fonts-symbola", "google-noto-sans-symbols-fonts", "Noto Sans Symbols")
_IN_CORE = "fonts-noto-core"


@dataclass(frozen=True, slots=True, kw_only=True)
class FontPackage:
    """A script, or another sort of characters, and what to install for it."""

    called: str
    debian: str
    fedora: str
    family: str

    @property
    def hint(self) -> str:
        """Say what to install, as a sentence without its end."""
        return f"install {self.debian} (Debian, Ubuntu), {self.fedora} (Fedora) or the font {self.family}"


_CJK = ("Chinese, Japanese and Korean characters", "fonts-noto-cjk", "google-noto-sans-cjk-fonts", "Noto Sans CJK")
_OTHERWISE = {
    **dict.fromkeys(("Hani", "Hira", "Kana", "Hang", "Bopo"), _CJK),
    _EMOJI: ("emoji", "fonts-noto-color-emoji", "google-noto-color-emoji-fonts", "Noto Color Emoji"),
    "Arab": ("Arabic letters", _IN_CORE, "google-noto-naskh-arabic-fonts", "Noto Naskh Arabic"),
    "Latn": ("Latin letters", _IN_CORE, "google-noto-sans-fonts", "Noto Sans"),
    "Grek": ("Greek letters", _IN_CORE, "google-noto-sans-fonts", "Noto Sans"),
    "Cyrl": ("Cyrillic letters", _IN_CORE, "google-noto-sans-fonts", "Noto Sans"),
    "Tibt": ("Tibetan letters", _IN_CORE, "google-noto-serif-tibetan-fonts", "Noto Serif Tibetan"),
    "Egyp": (
        "Egyptian hieroglyphs",
        "fonts-noto-core",
        "google-noto-sans-egyptian-hieroglyphs-fonts",
        "Noto Sans Egyptian Hieroglyphs",
    ),
    "Zmth": ("mathematical letters", "fonts-noto-core", "google-noto-sans-math-fonts", "Noto Sans Math"),
}
"""Scripts whose packages don't follow the rule, and what else characters may be."""


def sort_of(character: str) -> str:
    """Return the code of the script of a character; ``Zsye`` for an emoji, ``Zmth`` for mathematics, else ``Zsym``."""
    from fontTools import unicodedata as scripts

    code = ord(character)
    drawn = 0x2600 <= code <= 0x27BF and unicodedata.east_asian_width(character) == "W"
    if drawn or 0x1F1E6 <= code <= 0x1F1FF or 0x1F300 <= code <= 0x1FAFF or code == 0xFE0F:
        return _EMOJI
    if 0x1D400 <= code <= 0x1D7FF:
        return "Zmth"
    if 0x3000 <= code <= 0x303F or 0x30A0 <= code <= 0x30FF or 0xFE30 <= code <= 0xFE4F or 0xFF00 <= code <= 0xFFEF:
        return "Hani"  # signs that Chinese, Japanese and Korean share
    script = str(scripts.script(character))
    return "Zsym" if script in _OF_NO_SCRIPT else script


def package_for(sort: str) -> FontPackage:
    """Return what to install for a sort of characters."""
    from fontTools import unicodedata as scripts

    if sort == "Zsym":
        row = _SIGNS
    elif sort in _OTHERWISE:
        row = _OTHERWISE[sort]
    else:
        name = str(scripts.script_name(sort, sort)).replace("_", " ")
        family = f"Noto Sans {name}"
        row = (f"{name} letters", _IN_CORE, f"google-{family.lower().replace(' ', '-')}-fonts", family)
    called, debian, fedora, family = row
    return FontPackage(called=called, debian=debian, fedora=fedora, family=family)
