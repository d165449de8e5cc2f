"""Where each character of words stands in the characters that are written for them."""

from __future__ import annotations

import re
from html import unescape

_CONTINUED = re.compile(r"[ \t]*\n[ \t]*(?:>[ \t]?)*[ \t]*|[ \t]+")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|\w{1,31});")


def aligned(written: str, words: str, first: int) -> list[tuple[str, int, int]] | None:
    """Return where each character of some words is written; None where they can't be told apart in what is written.

    ``first`` is the offset of what is written.
    """
    found: list[tuple[str, int, int]] = []
    at, place = 0, 0
    while place < len(words):
        character = words[place]
        if character in " \t\n":
            gap = _CONTINUED.match(written, at)
            if gap is None:
                return None
            while place + 1 < len(words) and words[place + 1] in " \t\n":
                place += 1
            found.append((" ", first + at, first + gap.end()))
            at, place = gap.end(), place + 1
            continue
        if written.startswith(character, at) and not (character == "\\" and written.startswith("\\\\", at)):
            length, read = 1, 1
            if character == "&" and (entity := _ENTITY.match(written, at)) and unescape(entity[0]) == "&":
                length = len(entity[0])
        elif written.startswith((f"\\{character}", "\\ " if character == "\u00a0" else f"\\{character}"), at):
            length, read = 2, 1
        elif (entity := _ENTITY.match(written, at)) and words.startswith(unescape(entity[0]), place):
            length, read = len(entity[0]), len(unescape(entity[0]))
        else:
            return None
        found.append((character, first + at, first + at + length))
        found += [(each, first + at + length, first + at + length) for each in words[place + 1 : place + read]]
        at, place = at + length, place + read
    return found if not written[at:].strip() else None
