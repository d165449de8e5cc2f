"""RTF as a row of tokens with their places: braces, control words, bytes of characters, text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_TOKEN = re.compile(
    rb"(?P<brace>[{}])|\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?[0-9]{1,10})?[ ]?|\\'(?P<byte>[0-9a-fA-F]{2})"
    rb"|\\(?P<sign>[^a-zA-Z'])|(?P<line>[\r\n]+)|(?P<text>[^\\{}\r\n]+)|(?P<stray>\\)",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a file: ``kind`` is brace, word, byte, sign, line or text."""

    kind: str
    value: bytes
    number: int | None
    start: int
    end: int


def tokens(data: bytes) -> Iterator[Token]:
    """Yield the tokens of a file; the bytes that follow ``\\bin`` are passed over, whatever they are."""
    place = 0
    while (found := _TOKEN.match(data, place)) is not None:
        kind = found.lastgroup or ""
        if found["word"] is not None:
            number = int(found["number"]) if found["number"] else None
            place = found.end()
            if found["word"] == b"bin":
                place = min(place + max(0, number or 0), len(data))
            yield Token("word", found["word"], number, found.start(), place)
            continue
        place = found.end()
        yield Token(kind, found[kind], None, found.start(), place)
