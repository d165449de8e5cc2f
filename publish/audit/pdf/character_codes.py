"""Turn the strings that a PDF's page shows into Unicode, by the ToUnicode map of their font."""

from __future__ import annotations

import re
import struct
from collections.abc import Callable, Iterable
from typing import Any

Decode = Callable[[bytes], str]

_BLOCK = re.compile(rb"begin(bfchar|bfrange|codespacerange)(.*?)end\1", re.DOTALL)
_TOKEN = re.compile(rb"<([0-9A-Fa-f\s]*)>|(\[)|(\])")
_WIDEST_RANGE = 65536
_ENCODINGS = {"/WinAnsiEncoding": "cp1252", "/MacRomanEncoding": "mac_roman"}


def decoder(font: Any) -> Decode:
    """Give the function that reads a font's strings: by its ToUnicode map, or its encoding, or as Latin-1."""
    try:
        raw = bytes(font.ToUnicode.read_bytes())
    except (AttributeError, KeyError, RuntimeError, TypeError, ValueError):
        return _by_encoding(font)
    width, characters = _read_map(raw)

    def decode(data: bytes) -> str:
        codes = data if width == 1 else _wide_codes(data, width)
        return "".join([characters.get(code, "\ufffd") for code in codes])

    return decode


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


def _read_map(raw: bytes) -> tuple[int, dict[int, str]]:
    """Read a CMap: the width of its codes in bytes, and what each code stands for (ISO 32000-2, 9.10.3)."""
    width, characters = 1, {}
    for kind, body in _BLOCK.findall(raw):
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
            _read_ranges(tokens, characters)
    return width, characters


def _hex_tokens(body: bytes) -> list[tuple[bytes, bytes, bytes]]:
    found = []
    for code, opens, closes in _TOKEN.findall(body):
        digits = re.sub(rb"\s", b"", code)
        found.append((digits + b"0" * (len(digits) % 2), opens, closes))
    return found


def _read_ranges(tokens: list[bytes], characters: dict[int, str]) -> None:
    index = 0
    while index + 2 < len(tokens):
        first, last = int.from_bytes(tokens[index], "big"), int.from_bytes(tokens[index + 1], "big")
        last = min(last, first + _WIDEST_RANGE)
        if tokens[index + 2] == b"[":
            index += 3
            code = first
            while index < len(tokens) and tokens[index] != b"]":
                characters[code] = _utf16(tokens[index])
                code, index = code + 1, index + 1
            index += 1
            continue
        begin = _utf16(tokens[index + 2])
        for code in range(first, last + 1):
            if begin:
                characters[code] = begin[:-1] + chr(min(ord(begin[-1]) + code - first, 0x10FFFF))
        index += 3


def _utf16(data: bytes) -> str:
    return data.decode("utf-16-be", "replace")
