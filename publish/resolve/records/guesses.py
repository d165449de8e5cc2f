"""A word that nothing is called becomes the nearest one that something is."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

LONGEST_GUESS = 80
_MOST_GUESSES = 100


class Guesses:
    """The guesses of one pass: each takes long, so that after many there are no more."""

    def __init__(self) -> None:
        """Begin with none made."""
        self._made = 0

    def nearest(self, word: str, known: Iterable[str]) -> str:
        """Return the known word that is nearest to one; empty where none is near, or after many guesses."""
        self._made += 1
        if self._made > _MOST_GUESSES:
            return ""
        found = difflib.get_close_matches(word[:LONGEST_GUESS], sorted(known), n=1, cutoff=0.6)
        return found[0] if found else ""
