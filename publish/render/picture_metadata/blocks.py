"""What is taken out of a picture: blocks of bytes that nobody sees, each with the kind of thing that it is."""

from __future__ import annotations

import enum
from dataclasses import dataclass


class Kind(enum.Enum):
    """What a block holds, as far as its place in the file says."""

    EXIF = enum.auto()  # a TIFF file: position, time, camera, names
    XMP = enum.auto()  # XML
    XMP_PART = enum.auto()  # one of several pieces of XML that is too long for a segment of JPEG
    PHOTOSHOP = enum.auto()  # resources of Photoshop, IPTC among them
    TEXT = enum.auto()  # words under a keyword
    TIME = enum.auto()
    THUMBNAIL = enum.auto()
    PROVENANCE = enum.auto()  # who made and changed the picture, signed (C2PA)
    TRAILER = enum.auto()  # bytes after the picture's end: further pictures, films
    OTHER = enum.auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Something that was taken out; ``keyword`` names a text."""

    kind: Kind
    data: bytes
    keyword: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stripped:
    """A picture with nothing in it but what is seen, and what was taken out of it."""

    data: bytes
    blocks: tuple[Block, ...]


class DamagedPicture(ValueError):
    """The parts of a picture don't fit together."""


_MOST_PARTS = 200_000  # an animation of an hour has fewer


def bound(*parts: list[bytes] | list[Block]) -> None:
    """Refuse a file that was made to have more parts than any picture."""
    if sum(map(len, parts)) > _MOST_PARTS:
        raise DamagedPicture("it has too many parts")
