"""WebP: the chunks of frames, transparency and colours are kept, all others are taken out (RFC 9649)."""

from __future__ import annotations

from collections.abc import Iterator

from publish.render.picture_metadata.blocks import Block, DamagedPicture, Kind, Stripped, bound

_FRAME = frozenset({b"ALPH", b"VP8 ", b"VP8L"})
_KEPT = _FRAME | {b"ICCP", b"ANIM"}
_HEAD_OF_FRAME = 16
_SHOWN = 0b0011_0010  # flags of VP8X for what stays: colour profile, transparency, animation
_KINDS = {b"EXIF": Kind.EXIF, b"XMP ": Kind.XMP, b"C2PA": Kind.PROVENANCE}


def chunks(data: bytes, at: int = 0) -> Iterator[tuple[bytes, bytes]]:
    """Yield the name and the data of each chunk; raises DamagedPicture where one is cut short."""
    while at + 8 <= len(data):
        name, length = data[at : at + 4], int.from_bytes(data[at + 4 : at + 8], "little")
        end = at + 8 + length
        if end > len(data):
            raise DamagedPicture("a chunk is cut short")
        yield name, data[at + 8 : end]
        at = end + length % 2


def written(name: bytes, data: bytes) -> bytes:
    """Return a chunk as it stands in a file, of an even number of bytes."""
    return name + len(data).to_bytes(4, "little") + data + b"\0" * (len(data) % 2)


def strip(data: bytes) -> Stripped:
    """Keep frames, transparency, colour profile and timing; raises DamagedPicture where a chunk is cut short."""
    end = 8 + int.from_bytes(data[4:8], "little")
    kept: list[bytes] = []
    blocks: list[Block] = []
    for name, content in chunks(data[:end], 12):
        bound(kept, blocks)
        if name in _KEPT:
            kept.append(written(name, content))
        elif name == b"VP8X" and content:
            kept.append(written(name, bytes((content[0] & _SHOWN,)) + content[1:]))
        elif name == b"ANMF":
            kept.append(written(name, content[:_HEAD_OF_FRAME] + b"".join(_of_frame(content, blocks))))
        else:
            blocks.append(Block(kind=_KINDS.get(name, Kind.OTHER), data=content.removeprefix(b"Exif\0\0")))
    if data[end:].strip(b"\0\r\n "):
        blocks.append(Block(kind=Kind.TRAILER, data=data[end:]))
    body = b"WEBP" + b"".join(kept)
    return Stripped(data=written(b"RIFF", body), blocks=tuple(blocks))


def _of_frame(content: bytes, blocks: list[Block]) -> Iterator[bytes]:
    for name, inner in chunks(content, _HEAD_OF_FRAME):
        if name in _FRAME:
            yield written(name, inner)
        else:
            blocks.append(Block(kind=Kind.OTHER, data=inner))
