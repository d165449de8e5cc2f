"""Words of a line as names are compared by: folded, with what separates them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_MARKS = "\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u0900-\u0dff"
_WORD = re.compile(rf"\w[\w{_MARKS}]*")
_ARABIC_MARKS = re.compile("[\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed]")
_ARABIC_LETTERS = str.maketrans("أإآٱىي", "ااااىى")  # Egypt writes the final ya without its dots
_HYPHENS = "-\u2010\u2011\u2012\u2013\u2014\u2212"
_SEPARATORS = str.maketrans({**dict.fromkeys(_HYPHENS, "-"), **dict.fromkeys("'’ʼ‘`", "’"), "\u00ad": ""})
HYPHENS = frozenset(_HYPHENS)
APOSTROPHES = frozenset("'’ʼ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A word of a line: where it stands, as it is written, and folded."""

    start: int
    end: int
    text: str
    folded: str

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[:1].isupper()


def tokens(text: str) -> tuple[Token, ...]:
    """Return the words of a line."""
    return tuple(
        Token(start=found.start(), end=found.end(), text=found[0], folded=folded(found[0]))
        for found in _WORD.finditer(text)
    )


def folded(word: str) -> str:
    """Return a word without capitals and without what Arabic may leave out: short vowels, hamza on alif."""
    plain = _ARABIC_MARKS.sub("", unicodedata.normalize("NFC", word).casefold())
    return plain.translate(_ARABIC_LETTERS)


def unaccented(word: str) -> str:
    """Return a folded word of a European script without accents."""
    apart = unicodedata.normalize("NFD", word)
    return unicodedata.normalize("NFC", "".join(each for each in apart if not "\u0300" <= each <= "\u036f"))


def separator(written: str) -> str:
    """Return what stands between two words so that all ways to write it are one."""
    plain = " ".join(f" {written.translate(_SEPARATORS)} ".split())
    return plain if plain else (" " if written else "")
