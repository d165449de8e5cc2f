"""The valid name that an author probably meant."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


def nearest(word: str, names: Iterable[str], cutoff: float = 0.5) -> str:
    """Return the name most like a word, or nothing where none is like it; ``cutoff`` is the least likeness, up to 1."""
    found = difflib.get_close_matches(word[:64].lower(), sorted(names), n=1, cutoff=cutoff)
    return found[0] if found else ""


def did_you_mean(word: str, names: Iterable[str], form: str = "{}", cutoff: float = 0.5) -> str:
    """Make a hint that gives the nearest name, or else all of them."""
    ordered = sorted(names)
    found = nearest(word, ordered, cutoff)
    if found:
        return f'did you mean "{form.format(found)}"?'
    return f"use one of: {', '.join(form.format(name) for name in ordered)}"
