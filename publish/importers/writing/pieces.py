"""A line of words before it becomes characters: plain text, source as it is to stand, and pairs around both."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """Words that readers are to see as they are."""

    words: str


@dataclass(frozen=True, slots=True)
class Raw:
    """Source: the call of a note, code, a formula, a picture."""

    source: str


@dataclass(frozen=True, slots=True)
class Break:
    """The end of a line that its author wanted."""


@dataclass(frozen=True, slots=True, eq=False)
class Pair:
    """Something around words: ``signs`` on both sides where they are read, else ``[`` and ``after``."""

    after: str
    signs: str = ""


@dataclass(frozen=True, slots=True)
class Open:
    """Where a pair begins."""

    pair: Pair


@dataclass(frozen=True, slots=True)
class Close:
    """Where a pair ends."""

    pair: Pair


Piece = Text | Raw | Break | Open | Close

_BLANKS = re.compile(" {2,}")
EMPHASIS = ("{.emph}", "*")
STRONG = ("{.strong}", "**")
DELETED = ("{.deleted}", "~~")


def around(pieces: Sequence[Piece], after: str, signs: str = "") -> list[Piece]:
    """Return pieces with a pair around them, blanks and line breaks at both ends outside of it.

    Without anything that shows there is no pair.
    """
    first, last = 0, len(pieces)
    before: list[Piece] = []
    behind: list[Piece] = []
    kept = list(pieces)
    while first < last and _blank(kept[first]):
        before.append(kept[first])
        first += 1
    while last > first and _blank(kept[last - 1]):
        behind.insert(0, kept[last - 1])
        last -= 1
    kept = kept[first:last]
    if after.startswith("{") and any(
        isinstance(each, Raw) and each.source[0] == "`" and "@" in each.source for each in kept
    ):
        return list(pieces)  # in brackets it would be a citation
    if not kept:
        return [*before, *behind]
    if isinstance(head := kept[0], Text) and (bare := head.words.lstrip()) != head.words:
        before.append(Text(head.words[: len(head.words) - len(bare)]))
        kept[0] = Text(bare)
    if isinstance(tail := kept[-1], Text) and (bare := tail.words.rstrip()) != tail.words:
        behind.insert(0, Text(tail.words[len(bare) :]))
        kept[-1] = Text(bare)
    pair = Pair(after, signs)
    return [*before, Open(pair), *kept, Close(pair), *behind]


def _blank(piece: Piece) -> bool:
    return isinstance(piece, Break) or (isinstance(piece, Text) and not piece.words.strip())


def shows(pieces: Sequence[Piece]) -> bool:
    """Return whether there is anything that readers would see."""
    return any(isinstance(piece, Raw) or (isinstance(piece, Text) and piece.words.strip()) for piece in pieces)


def joined(pieces: Sequence[Piece]) -> list[Piece]:
    """Return pieces with neighbouring words in one."""
    found: list[Piece] = []
    words: list[str] = []
    for piece in pieces:
        if isinstance(piece, Text):
            words.append(piece.words)
            continue
        if words:
            found.append(Text(_BLANKS.sub(" ", "".join(words))))
            words = []
        found.append(piece)
    if words:
        found.append(Text(_BLANKS.sub(" ", "".join(words))))
    return [piece for piece in found if not (isinstance(piece, Text) and not piece.words)]
