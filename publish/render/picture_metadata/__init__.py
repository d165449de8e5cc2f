"""What pictures carry unseen: position, names, times, captions. It is read, reported and kept out of outputs.

Pixels, their colours and their timing stay as they are, byte for byte; the rest is known by an allow list, so that
what nobody has thought of goes as well.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from publish.render.picture_metadata import gif, jpeg, png, webp
from publish.render.picture_metadata.blocks import Block, DamagedPicture, Kind, Stripped

__all__ = ["Block", "DamagedPicture", "Kind", "Stripped", "strip"]

_BEGINNINGS = ((b"\xff\xd8", "image/jpeg"), (png.SIGNATURE, "image/png"), (b"GIF8", "image/gif"))
_STRIP: Mapping[str, Callable[[bytes], Stripped]] = {
    "image/jpeg": jpeg.strip,
    "image/png": png.strip,
    "image/gif": gif.strip,
    "image/webp": webp.strip,
}


def kind_of(data: bytes) -> str:
    """Return the media type that the first bytes of a picture say, or ``""``."""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    return next((media_type for beginning, media_type in _BEGINNINGS if data.startswith(beginning)), "")


def strip(data: bytes) -> Stripped:
    """Take everything out of a picture that isn't seen; what is no picture stays as it is.

    Raises DamagedPicture where the parts of the file don't fit together.
    """
    media_type = kind_of(data)
    return _STRIP[media_type](data) if media_type else Stripped(data=data, blocks=())
