"""Names become keys that sort as a reader of their language expects, without the system's locale."""

from __future__ import annotations

import unicodedata

# letters that don't fall apart into a plain one and a mark, yet sort with one
_LETTERS = str.maketrans(
    {
        "ø": "o", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h",
        "ى": "ي", "ة": "ه", "ٱ": "ا", "ـ": None, "‌": None, "‍": None,
    }
)  # fmt: skip


def sort_key(name: str, language: str) -> tuple[str, str]:
    """Give the key of a name: its letters without case or marks, then the name as written."""
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    letters = "".join(character for character in decomposed if not unicodedata.combining(character))
    words = "".join(each if each.isalnum() else " " for each in letters.translate(_LETTERS)).split()
    return " ".join(_without_article(words, language)), name


def _without_article(words: list[str], language: str) -> list[str]:
    primary = language.lower().split("-")[0]
    if primary == "ar":
        return [word[2:] if word.startswith("ال") and len(word) > 3 else word for word in words]
    if primary == "en" and len(words) > 1 and words[0] == "the":
        return words[1:]
    return words
