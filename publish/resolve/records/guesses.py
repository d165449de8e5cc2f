"""A word that nothing is called becomes the nearest one that something is."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from publish.diagnostics import Edit

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


def meant_name(written: str, meant: str, sign: str = "") -> Edit | None:
    """Return the edit that names what was meant in place of what was written; None where nothing was.

    A name in a text stands after a colon, or after another ``sign``.
    """
    return Edit(was=written, text=meant, after=sign or ":") if written and meant else None
