"""The words of a formula before they are joined: pieces, with pauses and with the words that close a part."""

from __future__ import annotations

import re
import string

PAUSE, STOP = "\ue000", "\ue001"  # a comma and a semicolon of ours, until the words of authors stand between them


class End(str):
    """Words that close a part."""

    __slots__ = ()


def closed(pieces: list[str]) -> list[str]:
    """Leave out the words that close a part where the whole ends too."""
    while pieces and (isinstance(pieces[-1], End) or pieces[-1] in {PAUSE, STOP}):
        pieces = pieces[:-1]
    return pieces


def joined(pieces: list[str]) -> str:
    """Join pieces into words, with one pause where several meet."""
    words = " ".join(f"{PAUSE} {piece}{PAUSE}" if isinstance(piece, End) else piece for piece in pieces)
    words = re.sub(r"\s+", " ", words).strip(f" {PAUSE}{STOP}")
    words = re.sub(rf"{PAUSE}[ {PAUSE}]*", f"{PAUSE} ", words).replace(f" {PAUSE}", PAUSE)
    return re.sub(rf"[ {PAUSE}]{{0,3}}([{STOP}:])[ {PAUSE}{STOP}]*", r"\1 ", words)


def filled(template: str, values: dict[str, list[str] | str]) -> list[str]:
    """Fill the fields of a phrase with pieces."""
    pieces: list[str] = []
    for literal, name, _, _ in string.Formatter().parse(template):
        ours = literal.replace(",", PAUSE).replace(";", STOP)
        value = values[name] if name is not None else []
        following = [value] if isinstance(value, str) else value
        if ours and following and not ours[-1].isspace():
            pieces += [ours + following[0], *following[1:]]  # the Arabic "and", which is written with the next word
        else:
            pieces += [ours, *following] if ours.strip() else following
    return pieces
