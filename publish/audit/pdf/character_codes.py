"""Turn the strings that a PDF's page shows into Unicode: by the ToUnicode map of their font, or by its encoding."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf

from publish.audit.pdf.encodings import UNKNOWN, characters_of_simple, codes_of_composite, of_glyph
from publish.audit.pdf.objects import entry, name, unpacked

Decode = Callable[[bytes], str]

_BEGIN = re.compile(rb"begin(bfchar|bfrange|codespacerange)")
_TOKEN = re.compile(rb"<([0-9A-Fa-f\s]*)>|(\[)|(\])|/([^\s/()<>\[\]{}%]+)")
_WIDEST_RANGE = 65536
_MOST_IN_RANGES = 4 * 65536
_MOST_SPACES = 100
_SURROGATES = range(0xD800, 0xE000)


@dataclass(frozen=True, slots=True)
class Decoder:
    """Reads a font's strings; ``cost`` is how much was read to make it, in bytes and entries."""

    decode: Decode
    cost: int


@dataclass(frozen=True, slots=True)
class _Map:
    """A CMap: the ranges that its codes lie in, and what each code stands for; ``cost`` counts the entries read."""

    spaces: tuple[tuple[bytes, bytes], ...] = ()
    characters: dict[int, str] | None = None
    cost: int = 0


def decoder(font: Any) -> Decoder:
    """Return what reads a font's strings: by its ToUnicode map, and what that leaves out by its encoding.

    The codes of a simple font have one byte, those of a composite one what its encoding says, whatever ranges the
    ToUnicode map declares (ISO 32000-2, 9.10.3): many programs declare two bytes for every font.
    """
    told = _read_map(entry(font, "/ToUnicode"))
    if name(entry(font, "/Subtype")) == "Type0":
        encoding = _read_map(entry(font, "/Encoding"))
        return Decoder(_composite(font, told, encoding), 1 + told.cost + encoding.cost)
    table = list(characters_of_simple(font))
    for code, characters in (told.characters or {}).items():
        if code < len(table):
            table[code] = characters
    return Decoder(lambda data: "".join([table[code] for code in data]), 1 + told.cost)


def _composite(font: Any, told: _Map, encoding: _Map) -> Decode:
    codes = codes_of_composite(font, encoding.spaces or told.spaces)
    characters = told.characters or {}

    def decode(data: bytes) -> str:
        found = []
        for code in codes.split(data):
            known = characters.get(int.from_bytes(code, "big"))
            found.append(codes.stands_for(code) if known is None else known)
        return "".join(found)

    return decode


def _read_map(stream: Any) -> _Map:
    """Read a CMap, nothing of what isn't one (ISO 32000-2, 9.10.3)."""
    if not isinstance(stream, pikepdf.Stream):
        return _Map()
    raw = unpacked(stream)
    spaces: list[tuple[bytes, bytes]] = []
    characters: dict[int, str] = {}
    cost = len(raw)
    for kind, body in _blocks(raw):
        tokens = _tokens(body)
        if kind == b"codespacerange":
            ends = [each for each in tokens if isinstance(each, bytes)]
            spaces += zip(ends[::2], ends[1::2], strict=False)
        elif kind == b"bfchar":
            for code, target in zip(tokens[::2], tokens[1::2], strict=False):
                if isinstance(code, bytes):
                    characters[int.from_bytes(code, "big")] = _target(target)
        else:
            cost += _read_ranges(tokens, characters)
    return _Map(tuple(spaces[:_MOST_SPACES]), characters, cost)


def _blocks(raw: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield the blocks of a CMap: kind and what stands between its two ends."""
    at = 0
    while begin := _BEGIN.search(raw, at):
        kind = begin.group(1)
        end = raw.find(b"end" + kind, begin.end())
        if end < 0:
            return
        yield kind, raw[begin.end() : end]
        at = end


def _tokens(body: bytes) -> list[bytes | str]:
    """Return the bytes of hexadecimal strings, brackets, and names of glyphs with their slash, in their order."""
    found: list[bytes | str] = []
    for code, opens, closes, glyph in _TOKEN.findall(body):
        digits = re.sub(rb"\s", b"", code)
        if opens or closes:
            found.append((opens or closes).decode())
        elif glyph:
            found.append("/" + glyph.decode("latin-1"))
        else:
            found.append(bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode()))
    return found


def _read_ranges(tokens: list[bytes | str], characters: dict[int, str]) -> int:
    """Read ranges of codes; return how many codes they hold, and read no more than the largest map can have."""
    index = cost = 0
    while index + 2 < len(tokens) and cost < _MOST_IN_RANGES:
        low, high, target = tokens[index : index + 3]
        if not isinstance(low, bytes) or not isinstance(high, bytes):
            index += 1
            continue
        first, last = int.from_bytes(low, "big"), int.from_bytes(high, "big")
        last = min(last, first + _WIDEST_RANGE)
        if target == "[":
            index += 3
            code = first
            while index < len(tokens) and tokens[index] != "]":
                characters[code] = _target(tokens[index])
                code, index = code + 1, index + 1
            index += 1
            cost += code - first
            continue
        begin = _target(target)
        for code in range(first, last + 1) if begin else ():
            characters[code] = begin[:-1] + _character(ord(begin[-1]) + code - first)
        cost += max(last + 1 - first, 0)
        index += 3
    return cost


def _character(code: int) -> str:
    return UNKNOWN if code > 0x10FFFF or code in _SURROGATES else chr(code)


def _target(written: bytes | str) -> str:
    """Return the characters that a code stands for: UTF-16, one byte by itself, or the name of a glyph."""
    if isinstance(written, str):
        return of_glyph(written[1:])
    return written.decode("latin-1" if len(written) == 1 else "utf-16-be", "replace")
