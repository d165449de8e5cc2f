"""JPEG: the segments that decoders need are kept, all others are taken out (ITU-T T.81, annex B; JFIF 1.02)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from publish.render.picture_metadata.blocks import Block, DamagedPicture, Kind, Stripped, bound

_SOI, _EOI, _SOS = 0xD8, 0xD9, 0xDA
_ALONE = frozenset({0x01, *range(0xD0, 0xD8)})  # markers without a segment
_DECODED = frozenset({*range(0xC0, 0xD0), _SOS, 0xDB, 0xDC, 0xDD})  # frames, tables, scans, restarts
_APP0, _APP1, _APP2, _APP11, _APP13, _APP14, _COMMENT = 0xE0, 0xE1, 0xE2, 0xEB, 0xED, 0xEE, 0xFE
_NEXT_MARKER = re.compile(rb"\xff([\x01-\xfe])")
_END_OF_SCAN = re.compile(rb"\xff([\x01-\xcf\xd8-\xfe])")  # neither a stuffed byte nor a restart
_JFIF, _JFXX, _ADOBE, _PROFILE = b"JFIF\0", b"JFXX\0", b"Adobe", b"ICC_PROFILE\0"
_BEGINNINGS = (
    (_APP1, b"Exif\0\0", Kind.EXIF),
    (_APP1, b"Exif\0\xff", Kind.EXIF),
    (_APP1, b"http://ns.adobe.com/xap/1.0/\0", Kind.XMP),
    (_APP1, b"http://ns.adobe.com/xmp/extension/\0", Kind.XMP_PART),
    (_APP11, b"JP", Kind.PROVENANCE),
    (_APP13, b"Photoshop 3.0\0", Kind.PHOTOSHOP),
)


@dataclass(slots=True)
class _Sorting:
    kept: list[bytes] = field(default_factory=lambda: [b"\xff\xd8"])
    blocks: list[Block] = field(default_factory=list)
    has_head: bool = False

    def keep(self, marker: int, payload: bytes) -> None:
        self.kept.append(b"\xff" + bytes((marker,)) + (len(payload) + 2).to_bytes(2, "big") + payload)

    def drop(self, kind: Kind, data: bytes, keyword: str = "") -> None:
        self.blocks.append(Block(kind=kind, data=data, keyword=keyword))


def strip(data: bytes) -> Stripped:
    """Keep what is decoded, the colour profile, the density of pixels and Adobe's note on colours.

    What follows the end of the picture goes.  A picture without an end stays without one, so that whoever decodes it
    notices.  Raises DamagedPicture where a segment is cut short.
    """
    found = _Sorting()
    at = 2
    while match := _NEXT_MARKER.search(data, at):
        marker, at = match[1][0], match.end()
        if marker in _ALONE:
            continue
        if marker == _SOI:
            found.drop(Kind.TRAILER, data[match.start() :])
            break
        if marker == _EOI:
            found.kept.append(b"\xff\xd9")
            if data[at:].strip(b"\0\xff\r\n "):
                found.drop(Kind.TRAILER, data[at:])
            break
        end = at + int.from_bytes(data[at : at + 2], "big")
        if end < at + 2 or end > len(data):
            raise DamagedPicture("a segment is cut short")
        _sort(found, marker, data[at + 2 : end])
        bound(found.kept, found.blocks)
        at = end
        if marker == _SOS:
            scan_end = _END_OF_SCAN.search(data, at)
            at = scan_end.start() if scan_end else len(data)
            found.kept.append(data[end:at])
    return Stripped(data=b"".join(found.kept), blocks=tuple(found.blocks))


def _sort(found: _Sorting, marker: int, payload: bytes) -> None:
    if marker in _DECODED or (marker == _APP2 and payload.startswith(_PROFILE)):
        found.keep(marker, payload)
    elif marker == _APP0 and payload.startswith(_JFIF) and len(payload) >= 12 and not found.has_head:
        found.has_head = True
        found.keep(marker, payload[:12] + b"\0\0")
        if payload[12:].strip(b"\0"):
            found.drop(Kind.THUMBNAIL, payload[14:])
    elif marker == _APP14 and payload.startswith(_ADOBE) and len(payload) >= 12:
        found.keep(marker, payload[:12])
    elif marker == _APP0 and payload.startswith(_JFXX):
        found.drop(Kind.THUMBNAIL, payload)
    elif marker == _COMMENT:
        found.drop(Kind.TEXT, payload, "Comment")
    else:
        for of_marker, beginning, kind in _BEGINNINGS:
            if marker == of_marker and payload.startswith(beginning):
                return found.drop(kind, payload[len(beginning) :])
        found.drop(Kind.OTHER, payload)
    return None
