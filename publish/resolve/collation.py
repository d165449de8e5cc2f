"""Names become keys that sort as a reader of their language expects: by ICU, whatever the system's locale is.

ICU and its data come with the wheel, at the version that pyproject.toml names, and not from the system.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from publish.languages import language_mistake, primary

if TYPE_CHECKING:
    import icu

# Arabic dictionaries list the bound t (ة) with h and the vowelless y (ى) with y; CLDR lists ة before t.
_ARABIC_LETTERS = str.maketrans("ةىٱ", "هيا")
_ARABIC_ARTICLE = re.compile("^ا[\u064b-\u0652]*ل[\u064b-\u0652]*(?=(?:\\w[\u064b-\u0652]*){2})")
_INSIDE_WORDS = frozenset("·")  # col·lecció


def sort_key(name: str, language: str) -> tuple[bytes, str]:
    """Return the key of a name in a list in a language: what ICU makes of its words, then the name as written.

    Signs and spaces separate words, and weigh the same. An article at the start counts for nothing: "the" in English
    before further words, in Arabic ال before two letters or more, at the start of each word.
    """
    words = _words(unicodedata.normalize("NFC", name))
    listed = " ".join(_without_article(words, primary(language)))
    return _collator(language).getSortKey(listed), name


@lru_cache(maxsize=64)
def _collator(language: str) -> icu.Collator:
    """Make the collator of a language; that of CLDR's root if it has none of its own or its tag isn't one."""
    import icu

    place = icu.Locale.getRoot() if language_mistake(language) else icu.Locale.forLanguageTag(language)
    return icu.Collator.createInstance(place)


def _words(name: str) -> list[str]:
    """Take a name apart at its spaces and signs; what shows nothing, such as a tatweel or a joiner, goes."""
    kept = []
    for character in name:
        category = unicodedata.category(character)
        if category[0] in "LMN" or character in _INSIDE_WORDS:
            kept.append(character)
        elif category != "Cf":
            kept.append(" ")
    return "".join(kept).replace("\u0640", "").split()


def _without_article(words: list[str], language: str) -> list[str]:
    if language == "ar":
        return [_ARABIC_ARTICLE.sub("", word.translate(_ARABIC_LETTERS)) for word in words]
    if language == "en" and len(words) > 1 and words[0].casefold() == "the":
        return words[1:]
    return words
