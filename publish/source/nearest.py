"""The valid name that an author probably meant."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


def nearest(word: str, names: Iterable[str]) -> str:
    """Return the name most like a word, or nothing where none is like it."""
    found = difflib.get_close_matches(word[:64].lower(), sorted(names), n=1, cutoff=0.5)
    return found[0] if found else ""


def did_you_mean(word: str, names: Iterable[str], form: str = "{}") -> str:
    """Make a hint that gives the nearest name, or else all of them."""
    ordered = sorted(names)
    found = nearest(word, ordered)
    if found:
        return f'did you mean "{form.format(found)}"?'
    return f"use one of: {', '.join(form.format(name) for name in ordered)}"
