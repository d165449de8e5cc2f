"""How findings about an imported file are worded, whatever kind of file it is: numbers of things, words left out."""

from __future__ import annotations

from collections.abc import Iterable

from publish.diagnostics import Diagnostic, Position
from publish.rules.importing import IMPORT_LOOK

FAINT = (
    "passage in white or in letters too small to read",
    "passages in white or in letters too small to read",
    "taken over; see whether readers are meant to have it",
)
"""How words are called that stay, but that readers of the file can't see: one, several, what became of them."""

_LONGEST = 120
"""Characters of an excerpt."""


def counted(number: int, one: str, many: str = "") -> str:
    """Return a number of things in words: ``1 comment``, ``2,000 comments``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def faint_passages(number: int, at: Position) -> list[Diagnostic]:
    """Return what people are told of passages that readers of the file can't see, if there are any."""
    one, many, became = FAINT
    return [IMPORT_LOOK.finding(f"{counted(number, one, many)}: {became}", at)] if number else []


def excerpt(passages: Iterable[str]) -> str:
    """Return some passages in one line, which is cut off between two words where it is long."""
    whole = " | ".join(filter(None, passages))
    return whole if len(whole) <= _LONGEST else whole[:_LONGEST].rsplit(" ", 1)[0] + " …"
