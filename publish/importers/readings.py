"""Readings, which stand above words (ruby), as words after them."""

from __future__ import annotations

import unicodedata


def in_brackets(reading: str, base: str) -> str:
    """Return a reading in the brackets of the words that it stands above, to be set after them; or nothing."""
    if not reading:
        return ""
    if any(unicodedata.east_asian_width(each) in "WF" for each in base + reading):
        return f"（{reading}）"  # as East Asian books do where nothing can stand above
    return f" ({reading})"
