"""How findings about an imported file are worded, whatever kind of file it is: numbers of things, words left out."""

from __future__ import annotations

from collections.abc import Iterable

_LONGEST = 120
"""Characters of an excerpt."""


def counted(number: int, one: str, many: str = "") -> str:
    """Return a number of things in words: ``1 comment``, ``2,000 comments``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def excerpt(passages: Iterable[str]) -> str:
    """Return some passages in one line, which is cut off between two words where it is long."""
    whole = " | ".join(filter(None, passages))
    return whole if len(whole) <= _LONGEST else whole[:_LONGEST].rsplit(" ", 1)[0] + " …"
