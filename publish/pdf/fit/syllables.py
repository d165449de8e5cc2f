"""Soft hyphens between the syllables of the long words of a table, by the patterns of Hunspell that Pyphen brings.

``hyphens: auto`` of CSS can't be used: WeasyPrint measures the narrowest column for words divided at every syllable,
but divides what is left of a word anew, as if it were a word, and finds other places or none.  A soft hyphen stays.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import pyphen

from publish.html.vocabulary import ADDRESS, FOOTNOTE

_WORD = re.compile(r"(?<![\w./@:&=?%#\u00ad])[^\W\d_]{8,}(?![\w/@&=?%#\u00ad]|[.:]\w)")  # not part of an address
_SHORTEST = 4  # letters of a piece
_SOFT_HYPHEN = "\u00ad"
_LEFT_ALONE = frozenset({"a", "code"})


def mark_syllables(element: Any, language: str) -> None:
    """Put soft hyphens into the words below an element, whose language is given; a language may have no patterns."""
    language = element.get("lang") or language
    if element.tag in _LEFT_ALONE or not {ADDRESS, FOOTNOTE}.isdisjoint((element.get("class") or "").split()):
        return
    element.text = _marked(element.text, language)
    for child in element:
        mark_syllables(child, language)
        child.tail = _marked(child.tail, language)


def _marked(text: str | None, language: str) -> str | None:
    patterns = _patterns(language)
    if not text or patterns is None:
        return text
    return _WORD.sub(lambda word: _divided(word[0], patterns), text)


def _divided(word: str, patterns: pyphen.Pyphen) -> str:
    pieces, begin = [], 0
    for place in patterns.positions(word):
        if place - begin >= _SHORTEST and len(word) - place >= _SHORTEST:
            pieces.append(word[begin:place])
            begin = place
    return _SOFT_HYPHEN.join((*pieces, word[begin:]))


@cache
def _patterns(language: str) -> pyphen.Pyphen | None:
    found = pyphen.language_fallback(language) if language else None
    return pyphen.Pyphen(lang=found) if found else None
