"""PNG: the chunks that pixels and their colours need are kept, all others are taken out (PNG, third edition)."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from publish.render.picture_metadata.blocks import Block, DamagedPicture, Kind, Stripped, bound

SIGNATURE = b"\x89PNG\r\n\x1a\n"
PIXELS = frozenset({b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"acTL", b"fcTL", b"fdAT"})
_COLOURS = frozenset({b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"cICP", b"mDCV", b"cLLI", b"sBIT", b"bKGD", b"pHYs"})
_KINDS = {b"eXIf": Kind.EXIF, b"tIME": Kind.TIME, b"caBX": Kind.PROVENANCE}
_TEXTS = frozenset({b"tEXt", b"zTXt", b"iTXt"})
_PROFILE = b"profile"  # in place of the name that a profile was given
_LARGEST_TEXT = 4_000_000


def chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield the type and the data of each chunk up to the last; raises DamagedPicture where one is cut short."""
    at = len(SIGNATURE)
    while at < len(data):
        length, name = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        end = at + 8 + length
        if end + 4 > len(data):
            raise DamagedPicture("a chunk is cut short")
        yield name, data[at + 8 : end]
        at = end + 4
        if name == b"IEND":
            return


def written(name: bytes, data: bytes) -> bytes:
    """Return a chunk as it stands in a file."""
    checked = name + data
    return len(data).to_bytes(4, "big") + checked + zlib.crc32(checked).to_bytes(4, "big")


def strip(data: bytes) -> Stripped:
    """Keep pixels, transparency, colours, density and animation; raises DamagedPicture where a chunk is cut short."""
    kept: list[bytes] = [SIGNATURE]
    blocks: list[Block] = []
    read = len(SIGNATURE)
    for name, content in chunks(data):
        read += len(content) + 12
        bound(kept, blocks)
        if name == b"iCCP":
            _, _, profile = content.partition(b"\0")
            kept.append(written(name, _PROFILE + b"\0" + profile))
        elif name in PIXELS or name in _COLOURS:
            kept.append(written(name, content))
        elif name in _TEXTS:
            blocks.append(_text(name, content))
        else:
            blocks.append(Block(kind=_KINDS.get(name, Kind.OTHER), data=content))
    if read < len(data):
        blocks.append(Block(kind=Kind.TRAILER, data=data[read:]))
    return Stripped(data=b"".join(kept), blocks=tuple(blocks))


def _text(name: bytes, content: bytes) -> Block:
    """Read a chunk of text; what metadata it is, is said by its keyword alone."""
    keyword, _, words = content.partition(b"\0")
    if name == b"zTXt":
        words = unpacked(words[1:])
    elif name == b"iTXt":
        packed, rest = words[:1] == b"\1", words[2:]
        words = rest.partition(b"\0")[2].partition(b"\0")[2]
        words = unpacked(words) if packed else words
    else:
        words = words.decode("latin-1").encode()
    kind = {
        b"XML:com.adobe.xmp": Kind.XMP,
        b"Raw profile type exif": Kind.EXIF,
        b"Raw profile type APP1": Kind.EXIF,
        b"Raw profile type xmp": Kind.XMP,
        b"Raw profile type iptc": Kind.PHOTOSHOP,
        b"Raw profile type 8bim": Kind.PHOTOSHOP,
    }.get(keyword, Kind.TEXT)
    if keyword.startswith(b"Raw profile type"):
        words = _raw_profile(words)
    return Block(kind=kind, data=words, keyword=keyword.decode("latin-1"))


def unpacked(data: bytes) -> bytes:
    """Return compressed bytes as far as they can be read, and no more of them than any text has."""
    try:
        return zlib.decompressobj().decompress(data, _LARGEST_TEXT)
    except zlib.error:
        return b""


def _raw_profile(words: bytes) -> bytes:
    """Read the hexadecimal digits in which ImageMagick writes other metadata: a name, a length, the digits."""
    try:
        return bytes.fromhex(b"".join(words.split()[2:]).decode("ascii")).removeprefix(b"Exif\0\0")
    except ValueError:
        return b""
