"""Codes for the glyphs of a document: a glyph that stands for different characters has a code for each of them.

A PDF says once for each code what it stands for (ToUnicode).  But a glyph is a bracket that opens in one line and one
that closes in another that runs from right to left; and letters share forms.  Codes beyond
those of the font lead to the same glyph (CIDToGIDMap, ISO 32000-2, 9.7.4.2).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

import pydyf

_MOST = 0xFFFF


class GlyphCodes:
    """The further codes of the fonts of one document.

    ``letters`` are the characters that a glyph can stand for by its font: by the name of the font and the glyph.
    """

    def __init__(self, letters: Mapping[str, Mapping[int, Sequence[str]]]) -> None:
        self._letters = letters
        self._further: dict[str, dict[tuple[int, str], int]] = {}
        self._fonts: dict[str, Any] = {}

    def codes(self, font: Any, glyphs: Sequence[int], text: str, *, leftwards: bool) -> list[int]:
        """Return the codes by which the glyphs of a cluster stand for its characters.

        Readers turn what runs leftwards around character by character, so that a ligature has its last one first.
        """
        seen = "".join(each for each in text if unicodedata.category(each) != "Cf")
        known = self._letters.get(font.hash, {})
        texts = [seen] if len(glyphs) == 1 else [_found(known.get(glyph, ()), seen) for glyph in glyphs]
        pairs = zip(glyphs, texts, strict=True)
        return [self._code(font, glyph, said[::-1] if leftwards else said) for glyph, said in pairs]

    def _code(self, font: Any, glyph: int, text: str) -> int:
        """Return the code of a glyph that stands for a text; where there can be none, that of the glyph itself."""
        if not text or font.to_unicode.get(glyph) == text or font.type != "ttf" or font.missing:
            return glyph
        further = self._further.setdefault(font.hash, {})
        if (glyph, text) not in further:
            code = font.glyph_count + len(further)
            if code > _MOST:
                return glyph
            further[glyph, text] = code
            font.to_unicode[code], font.widths[code] = text, font.widths[glyph]
            self._fonts[font.hash] = font
        return further[glyph, text]

    def write(self, pdf: Any) -> None:
        """Say in a PDF whose fonts are written which glyphs the further codes lead to."""
        for name, further in self._further.items():
            glyphs = {code: glyph for (glyph, _), code in further.items()}
            size = self._fonts[name].glyph_count + len(further)
            table = b"".join(glyphs.get(code, code).to_bytes(2, "big") for code in range(size))
            for found in pdf.objects:
                if (
                    isinstance(found, pydyf.Dictionary)
                    and found.get("CIDToGIDMap")
                    and _called(found, self._fonts[name])
                ):
                    stream = pydyf.Stream([table], compress=True)
                    pdf.add_object(stream)
                    found["CIDToGIDMap"] = stream.reference


def _found(candidates: Sequence[str], text: str) -> str:
    """Return the first of the candidates that a text holds, or nothing."""
    return next((each for each in candidates if each in text), "")


def _called(dictionary: Any, font: Any) -> bool:
    return bool(dictionary.get("BaseFont") == font.name)
