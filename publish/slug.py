"""Turn words into a name that is safe in file names, in addresses and as an XML id."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Container

_LONGEST = 60


def is_name(text: str, *, letter_first: bool = False) -> bool:
    """Return whether authors may give something this name: letters and digits of any script, hyphens, dots, _.

    Marks belong to their letters, without which some scripts can't be written.
    """
    first, rest = text[:1], text[1:]
    begins = first.isalpha() if letter_first else first.isalnum() or first == "_"
    return begins and all(
        each.isalnum() or each in "_.-" or unicodedata.category(each) in ("Mn", "Mc") for each in rest
    )


def slug(words: str, fallback: str = "item") -> str:
    """Return lower-case ASCII letters, digits and single hyphens, beginning with a letter, at most 60 characters.

    Words of which too little is left in ASCII (Arabic, say) get ``fallback`` and six digits of their
    SHA-256, so that different words keep different names.
    """
    ascii_words = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode()
    plain = re.sub(r"[^a-z0-9]+", "-", ascii_words.lower()).strip("-")
    letters = sum(character.isalnum() for character in words)
    if not plain or sum(character.isalnum() for character in plain) * 2 < letters:
        return f"{fallback}-{hashlib.sha256(words.encode('utf-8', 'surrogatepass')).hexdigest()[:6]}"
    plain = plain[:_LONGEST].rstrip("-")
    return plain if plain[0].isalpha() else f"{fallback}-{plain}"


def free_name(stem: str, taken: Container[str], suffix: str = "") -> str:
    """Return a name that isn't taken: the stem, or else the stem with the first number from 2 on, before ``suffix``."""
    name, number = f"{stem}{suffix}", 2
    while name in taken:
        name, number = f"{stem}-{number}{suffix}", number + 1
    return name
