"""The glyphs of right-to-left scripts and the letters that they stand for.

WeasyPrint notes for each glyph the words that it first met it in.  Where a letter bears a mark, both glyphs
belong to one cluster, and in a right-to-left run it gives the whole cluster to the mark and nothing to the
letter: text taken out of the PDF then doubles letters or loses them.  The font itself knows better: its
character map, and the substitutions that lead from a letter to its forms.
"""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from fontTools.ttLib import TTFont

NON_JOINER = "\u200c"  # stands between letters that aren't joined; Persian words need it

_UNSEEN = "\u200c\u061c\u200b\u200e"  # characters whose glyphs often have neither ink nor width
_PASSES = 4  # a form is reached in at most so many substitutions
_KEPT_FONTS = 16
_SINGLE, _MULTIPLE, _ALTERNATE, _LIGATURE, _EXTENSION = 1, 2, 3, 4, 7


def correct_letters(fonts: Iterable[Any]) -> dict[str, dict[int, tuple[str, ...]]]:
    """Say of the fonts of a document with right-to-left words what each glyph is.

    A sign that has a mirror image is itself, as in lines from left to right.  Return the characters that each glyph can
    stand for, by the names of the fonts.
    """
    fonts = list(fonts)
    known: dict[str, dict[int, tuple[str, ...]]] = {}
    if not any(_runs_left(words) for font in fonts for words in font.to_unicode.values()):
        return known
    for font in fonts:
        words = font.to_unicode.values()
        runs_left = any(map(_runs_left, words))
        if not runs_left and not any(map(_is_mirrored, words)):
            continue
        face = TTFont(io.BytesIO(font.file_content), fontNumber=max(font.index, 0), lazy=True)
        letters = _letters_of(font.file_content, max(font.index, 0))
        known[font.hash] = {glyph: letters.get(face.getGlyphName(glyph), ()) for glyph in font.to_unicode}
        for glyph, candidates in known[font.hash].items():
            shown = font.to_unicode[glyph]
            said = _chosen(candidates, shown)
            if _runs_left(said) or (_is_mirrored(said) and _is_mirrored(shown)):
                font.to_unicode[glyph] = said
        if runs_left:
            _add_non_joiner(font, face)
    return known


def _is_mirrored(words: str) -> bool:
    """Whether words are one sign that right-to-left lines show turned around."""
    return len(words) == 1 and bool(unicodedata.mirrored(words))


def _add_non_joiner(font: Any, face: Any) -> None:
    """Keep a glyph without ink and width that stands for the non-joiner, if the font has one."""
    names = face.getBestCmap()
    for character in _UNSEEN:
        name = names.get(ord(character))
        if name and "glyf" in face and not face["hmtx"][name][0] and not face["glyf"][name].numberOfContours:
            number = face.getGlyphID(name)
            if number not in font.to_unicode:
                font.to_unicode[number] = NON_JOINER
                font.widths[number] = 0
                return


def _chosen(candidates: Sequence[str], words: str) -> str:
    """Return which of the letters that share a form is meant, by the words that it was first met in."""
    return next((letters for letters in candidates if letters in words), candidates[0] if candidates else "")


@lru_cache(maxsize=_KEPT_FONTS)
def _letters_of(file: bytes, number: int) -> Mapping[str, tuple[str, ...]]:
    return _letters(TTFont(io.BytesIO(file), fontNumber=number, lazy=True))


def _letters(face: Any) -> dict[str, tuple[str, ...]]:
    """Follow the substitutions of a font from the characters that it maps; letters may share a form."""
    known: dict[str, tuple[str, ...]] = {}
    for code, glyph in sorted(face.getBestCmap().items()):
        known.setdefault(glyph, (unicodedata.normalize("NFKC", chr(code)) if code >= 0xFB50 else chr(code),))
    steps = tuple(_steps(face["GSUB"].table)) if "GSUB" in face else ()
    mapped = frozenset(known)
    for _ in range(_PASSES):
        for sources, target in steps:
            if target in mapped or not all(source in known for source in sources):
                continue
            found = known[sources[0]] if len(sources) == 1 else ("".join(known[source][0] for source in sources),)
            known[target] = tuple(dict.fromkeys((*known.get(target, ()), *found)))
    return known


def _steps(table: Any) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield the substitutions that end in one glyph."""
    for lookup in table.LookupList.Lookup:
        for written in lookup.SubTable:
            kind, rules = (
                (written.ExtensionLookupType, written.ExtSubTable)
                if lookup.LookupType == _EXTENSION
                else (lookup.LookupType, written)
            )
            if kind == _SINGLE:
                yield from (((source,), target) for source, target in rules.mapping.items())
            elif kind == _MULTIPLE:
                yield from (((source,), forms[0]) for source, forms in rules.mapping.items() if len(forms) == 1)
            elif kind == _ALTERNATE:
                yield from (((source,), form) for source, forms in rules.alternates.items() for form in forms)
            elif kind == _LIGATURE:
                for first, ligatures in rules.ligatures.items():
                    yield from (((first, *ligature.Component), ligature.LigGlyph) for ligature in ligatures)


def _runs_left(words: str) -> bool:
    """Whether words hold a letter of a right-to-left script, or a mark upon one."""
    return any(unicodedata.bidirectional(character) in ("AL", "R", "NSM") for character in words)
