"""How long a recording plays, told from its bytes: MP3 and MP4, the kinds that media overlays mostly use."""

from __future__ import annotations

_KBITS = {
    1: (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 0),
    2: (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160, 0),
}
_HERTZ = (44100, 48000, 32000, 0)
_ID3_HEADER = 10


def seconds_of(data: bytes) -> float | None:
    """Return the duration of an MP3 (ISO 11172-3, layer III) or an MP4 (ISO 14496-12); None where it can't be told."""
    return _mp4(data) if data[4:8] == b"ftyp" else _mp3(data)


def _mp3(data: bytes) -> float | None:
    at = 0
    if data[:3] == b"ID3" and len(data) > _ID3_HEADER:
        size = (data[6] & 127) << 21 | (data[7] & 127) << 14 | (data[8] & 127) << 7 | (data[9] & 127)
        at = _ID3_HEADER + size
    seconds, frames = 0.0, 0
    while at + 4 <= len(data):
        first, second, third = data[at], data[at + 1], data[at + 2]
        version, layer = second >> 3 & 3, second >> 1 & 3
        if first != 0xFF or second & 0xE0 != 0xE0 or version == 1 or layer != 1:
            break
        newest = version == 3
        hertz = _HERTZ[third >> 2 & 3] >> (0 if newest else 1 if version == 2 else 2)
        kbits = _KBITS[1 if newest else 2][third >> 4]
        if not hertz or not kbits:
            break
        samples = 1152 if newest else 576
        seconds += samples / hertz
        frames += 1
        at += samples // 8 * kbits * 1000 // hertz + (third >> 1 & 1)
    return seconds if frames > 1 else None


def _mp4(data: bytes) -> float | None:
    found = data.find(b"mvhd")
    version = data[found + 4 : found + 5]
    if found < 0 or version not in (b"\0", b"\1"):
        return None
    start, width = (found + 16, 4) if version == b"\0" else (found + 24, 8)
    scale = int.from_bytes(data[start : start + 4], "big")
    duration = int.from_bytes(data[start + 4 : start + 4 + width], "big")
    return duration / scale if scale and duration else None
