"""Turn the strings that a PDF's page shows into Unicode, by the ToUnicode map of their font."""

from __future__ import annotations

import re
import struct
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf

from publish.audit.pdf.objects import entry, name, unpacked

Decode = Callable[[bytes], str]

_BEGIN = re.compile(rb"begin(bfchar|bfrange|codespacerange)")
_TOKEN = re.compile(rb"<([0-9A-Fa-f\s]*)>|(\[)|(\])")
_WIDEST_RANGE = 65536
_MOST_IN_RANGES = 4 * 65536
_ENCODINGS = {"/WinAnsiEncoding": "cp1252", "/MacRomanEncoding": "mac_roman"}


@dataclass(frozen=True, slots=True)
class Decoder:
    """Reads a font's strings; ``cost`` is how much was read to make it, in bytes and entries."""

    decode: Decode
    cost: int


def decoder(font: Any) -> Decoder:
    """Return what reads a font's strings: by its ToUnicode map, or its encoding, or as Latin-1.

    The codes of a simple font have one byte, whatever the map says (ISO 32000-2, 9.10.3).
    """
    stream = entry(font, "/ToUnicode")
    if not isinstance(stream, pikepdf.Stream):
        return Decoder(_by_encoding(font), 1)
    raw = unpacked(stream)
    width, characters, cost = _read_map(raw)
    if name(entry(font, "/Subtype")) != "Type0":
        width = 1

    def decode(data: bytes) -> str:
        codes = data if width == 1 else _wide_codes(data, width)
        return "".join([characters.get(code, "\ufffd") for code in codes])

    return Decoder(decode, len(raw) + cost)


def _wide_codes(data: bytes, width: int) -> Iterable[int]:
    if width == 2:
        return struct.unpack(f">{len(data) // 2}H", data[: len(data) // 2 * 2])
    return [int.from_bytes(data[start : start + width], "big") for start in range(0, len(data), max(width, 1))]


def _by_encoding(font: Any) -> Decode:
    try:
        codec = _ENCODINGS.get(str(font.Encoding), "latin-1")
    except (AttributeError, KeyError, RuntimeError, TypeError, ValueError):
        codec = "latin-1"
    return lambda data: data.decode(codec, "replace")


def _read_map(raw: bytes) -> tuple[int, dict[int, str], int]:
    """Read a CMap: the width of its codes in bytes, and what each code stands for (ISO 32000-2, 9.10.3).

    The last value counts the entries read, those that another replaces included.
    """
    width, characters, cost = 1, {}, 0
    for kind, body in _blocks(raw):
        tokens = [
            (bytes.fromhex(code.decode()) if not (opens or closes) else opens or closes)
            for code, opens, closes in _hex_tokens(body)
        ]
        if kind == b"codespacerange":
            width = max([width, *(len(token) for token in tokens)])
        elif kind == b"bfchar":
            for code, target in zip(tokens[::2], tokens[1::2], strict=False):
                characters[int.from_bytes(code, "big")] = _utf16(target)
        else:
            cost += _read_ranges(tokens, characters)
    return width, characters, cost


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


def _hex_tokens(body: bytes) -> list[tuple[bytes, bytes, bytes]]:
    found = []
    for code, opens, closes in _TOKEN.findall(body):
        digits = re.sub(rb"\s", b"", code)
        found.append((digits + b"0" * (len(digits) % 2), opens, closes))
    return found


def _read_ranges(tokens: list[bytes], characters: dict[int, str]) -> int:
    """Read ranges of codes; return how many codes they hold, and read no more than the largest map can have."""
    index = cost = 0
    while index + 2 < len(tokens) and cost < _MOST_IN_RANGES:
        first, last = int.from_bytes(tokens[index], "big"), int.from_bytes(tokens[index + 1], "big")
        last = min(last, first + _WIDEST_RANGE)
        if tokens[index + 2] == b"[":
            index += 3
            code = first
            while index < len(tokens) and tokens[index] != b"]":
                characters[code] = _utf16(tokens[index])
                code, index = code + 1, index + 1
            index += 1
            cost += code - first
            continue
        begin = _utf16(tokens[index + 2])
        for code in range(first, last + 1) if begin else ():
            characters[code] = begin[:-1] + chr(min(ord(begin[-1]) + code - first, 0x10FFFF))
        cost += max(last + 1 - first, 0)
        index += 3
    return cost


def _utf16(data: bytes) -> str:
    return data.decode("utf-16-be", "replace")
