"""What a listener learns nothing from."""

from __future__ import annotations

import re
import unicodedata

_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\burn:\S+")
_REPEATED_SIGNS = re.compile(r"([^\w\s])\1{2,}|_{3,}")
_SYMBOLS = frozenset({"So", "Sk", "Co", "Cn"})
_COMMON_SYMBOLS = frozenset("°©®™№℃℉")


def noise_of(words: str, role: str, before: str) -> str:
    """Return why words with a role tell a listener nothing, empty if they do; ``before`` are the last words said."""
    heading = role.startswith("heading level")
    if not words and role == "image":
        return "an image without an alternative"
    if not words:
        return f"a {role} without words" if role in ("link", "button, expanded") or heading else ""
    if words == before and any(each.isalnum() for each in words) and role != "page break" and len(words) > 1:
        return "these words were said just before"
    if "link" in role and _ADDRESS.fullmatch(words):
        return "an address is said letter by letter"
    if _REPEATED_SIGNS.search(words):
        return "a sign is repeated"
    if not words.isascii() and any(
        unicodedata.category(each) in _SYMBOLS and each not in _COMMON_SYMBOLS for each in words
    ):
        return "a symbol that some voices pass over and others name"
    return ""
