"""What the codes of a PDF's fonts stand for where no ToUnicode map says it: encodings, names of glyphs, sets of CJK."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Any

import pikepdf

from publish.audit.pdf.objects import entry, name, unpacked, whole

UNKNOWN = "\ufffd"
"""Stands for a code of which the file doesn't say which character it is."""
Split = Callable[[bytes], "Iterator[bytes] | list[bytes]"]

_CODECS = {"WinAnsiEncoding": "cp1252", "MacRomanEncoding": "mac_roman", "PDFDocEncoding": "latin-1"}
_SYMBOL = dict(
    zip(range(0x20, 0x5B), " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ", strict=True)
) | dict(zip((*range(0x61, 0x7B), 0xB7), "αβχδεφγηιϕκλμνοπθρστυϖωξψζ•", strict=True))
_BUILT_IN = re.compile(rb"dup\s+(\d{1,3})\s*/([^\s/()<>\[\]{}%]{1,64})\s+put")
_LONGEST_HEADER = 256 * 1024
_MOST_DIFFERENCES = 1000
_SETS = (
    ("RKSJ", "cp932"),
    ("GBK", "gb18030"),
    ("GB-EUC", "gb2312"),
    ("GBpc", "gb2312"),
    ("B5", "big5hkscs"),
    ("ETen", "big5hkscs"),
    ("HKscs", "big5hkscs"),
    ("KSC-Johab", "johab"),
    ("KSC", "cp949"),
    ("EUC", "euc_jp"),
    ("UTF8", "utf-8"),
    ("UTF32", "utf-32-be"),
    ("UTF16", "utf-16-be"),
    ("UCS2", "utf-16-be"),
)
"""Parts of the names of predefined CMaps (ISO 32000-2, 9.7.5.2), with the codec whose codes they have."""
_SINGLE_OF_CP932 = range(0xA0, 0xE0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Codes:
    """The codes of a composite font: how a string is split into them, and what one stands for."""

    split: Split
    stands_for: Callable[[bytes], str] = lambda _code: UNKNOWN


def characters_of_simple(font: Any) -> tuple[str, ...]:
    """Return what the 256 codes of a simple font stand for by its encoding (ISO 32000-2, 9.6.5)."""
    encoding = entry(font, "/Encoding")
    base = name(encoding) or name(entry(encoding, "/BaseEncoding"))
    found = list(_base(font, base))
    code = 0
    differences = entry(encoding, "/Differences")
    for each in islice(differences, _MOST_DIFFERENCES) if isinstance(differences, pikepdf.Array) else ():
        number = whole(each)
        if number is not None:
            code = number
        elif 0 <= code < len(found):
            found[code] = of_glyph(name(each))
            code += 1
    return tuple(found)


@lru_cache(maxsize=4096)
def of_glyph(glyph: str) -> str:
    """Return the characters that the name of a glyph stands for, by the Adobe Glyph List."""
    from fontTools.agl import toUnicode

    return str(toUnicode(glyph[:64])) or (" " if glyph == "nbspace" else UNKNOWN)


def _base(font: Any, base: str) -> tuple[str, ...]:
    if base in _CODECS:
        return _of_codec(_CODECS[base])
    described = entry(font, "/FontDescriptor")
    built_in = _built_in(unpacked(entry(described, "/FontFile"))[:_LONGEST_HEADER]) if described is not None else {}
    if built_in:
        return tuple(built_in.get(code, UNKNOWN) for code in range(256))
    family = name(entry(font, "/BaseFont")).rpartition("+")[2]
    if family.startswith("Symbol"):
        return tuple(_SYMBOL.get(code, UNKNOWN) for code in range(256))
    if name(entry(font, "/Subtype")) in {"Type1", "MMType1"} or base == "StandardEncoding":
        return _standard()
    return _of_codec("cp1252" if name(entry(font, "/Subtype")) == "TrueType" else "latin-1")


@lru_cache(maxsize=8)
def _of_codec(codec: str) -> tuple[str, ...]:
    return tuple(bytes([code]).decode(codec, "replace") for code in range(256))


@lru_cache(maxsize=1)
def _standard() -> tuple[str, ...]:
    """Return Adobe's standard encoding; a code that it lacks stands for that of Latin-1, as readers show it."""
    from fontTools.encodings.StandardEncoding import StandardEncoding

    named = enumerate(StandardEncoding)
    return tuple(chr(code) if glyph == ".notdef" else of_glyph(glyph) for code, glyph in named)


def _built_in(program: bytes) -> dict[int, str]:
    """Read the encoding that the clear text of a Type 1 font program states."""
    found: dict[int, str] = {}
    for code, glyph in _BUILT_IN.findall(program.partition(b"eexec")[0]):
        if int(code) < 256:
            found[int(code)] = of_glyph(glyph.decode("latin-1"))
    return found


def codes_of_composite(font: Any, spaces: tuple[tuple[bytes, bytes], ...]) -> Codes:
    """Return the codes of a composite font; ``spaces`` are the codespace ranges of the CMap in its ``Encoding``."""
    encoding = name(entry(font, "/Encoding"))
    if encoding.startswith("Identity"):
        return Codes(split=_by_width(2))
    if encoding in {"H", "V"}:
        return Codes(split=_by_width(2), stands_for=_jis)
    for part, codec in _SETS:
        if part in encoding:
            return Codes(split=_by_codec(codec), stands_for=lambda code, by=codec: code.decode(by, "replace"))  # type: ignore[misc]
    widths = sorted({len(low) for low, _high in spaces if low})
    return Codes(split=_by_width(widths[0]) if len(widths) == 1 else _by_spaces(spaces) if widths else _by_width(2))


def _jis(code: bytes) -> str:
    return bytes(each | 0x80 for each in code).decode("euc_jp", "replace")


def _by_width(width: int) -> Split:
    return lambda data: [data[at : at + width] for at in range(0, len(data) // width * width, width)]


def _by_codec(codec: str) -> Split:
    """Return what splits a string into codes of one byte, or of two where the first has the highest bit."""
    if codec in {"utf-16-be", "utf-32-be"}:
        return _by_pairs if codec == "utf-16-be" else _by_width(4)

    def split(data: bytes) -> Iterator[bytes]:
        at = 0
        while at < len(data):
            width = _width(codec, data[at])
            yield data[at : at + width]
            at += width

    return split


def _width(codec: str, first: int) -> int:
    if codec == "utf-8":
        return 1 if first < 0xC0 else 2 if first < 0xE0 else 3 if first < 0xF0 else 4
    return 1 if first < 0x80 or (codec == "cp932" and first in _SINGLE_OF_CP932) else 2


def _by_pairs(data: bytes) -> Iterator[bytes]:
    """Split UTF-16, where two surrogates are one code."""
    at = 0
    while at + 1 < len(data):
        width = 4 if 0xD8 <= data[at] < 0xDC and at + 3 < len(data) else 2
        yield data[at : at + width]
        at += width


def _by_spaces(spaces: tuple[tuple[bytes, bytes], ...]) -> Split:
    """Return what splits a string where each code lies in one of several ranges of several widths."""
    widths = sorted({len(low) for low, _high in spaces})

    def split(data: bytes) -> Iterator[bytes]:
        at = 0
        while at < len(data):
            fits = (width for width in widths if _within(data[at : at + width], spaces))
            width = next(fits, widths[0])
            yield data[at : at + width]
            at += width

    return split


def _within(code: bytes, spaces: tuple[tuple[bytes, bytes], ...]) -> bool:
    """Return whether each byte of a code lies between those of a range (ISO 32000-2, 9.7.6.2)."""
    return any(
        len(low) == len(code) == len(high)
        and all(begin <= byte <= end for begin, byte, end in zip(low, code, high, strict=True))
        for low, high in spaces
    )
