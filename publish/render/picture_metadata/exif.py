"""EXIF: what its fields say (CIPA DC-008)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from PIL import ExifTags, Image

from publish.render.picture_metadata.things import Said, Thing

_FIELDS = {
    0x010E: Thing.CAPTION,  # ImageDescription
    0x010F: Thing.CAMERA,  # Make
    0x0110: Thing.CAMERA,  # Model
    0x0131: Thing.SOFTWARE,
    0x0132: Thing.TIME,  # DateTime
    0x013B: Thing.PEOPLE,  # Artist
    0x013C: Thing.SOFTWARE,  # HostComputer
    0x02BC: Thing.OTHER,  # XMP
    0x8298: Thing.RIGHTS,  # Copyright
    0x83BB: Thing.OTHER,  # IPTC
    0x9003: Thing.TIME,
    0x9004: Thing.TIME,
    0x927C: Thing.MAKER,
    0x9286: Thing.COMMENT,
    0x9C9B: Thing.CAPTION,  # XPTitle
    0x9C9C: Thing.COMMENT,
    0x9C9D: Thing.PEOPLE,  # XPAuthor
    0x9C9E: Thing.KEYWORDS,
    0x9C9F: Thing.CAPTION,  # XPSubject
    0xA430: Thing.PEOPLE,  # CameraOwnerName
    0xA431: Thing.NUMBERS,
    0xA433: Thing.CAMERA,  # LensMake
    0xA434: Thing.CAMERA,  # LensModel
    0xA435: Thing.NUMBERS,
    0xA437: Thing.PEOPLE,  # Photographer
    0xA438: Thing.PEOPLE,  # ImageEditor
    0xC62F: Thing.NUMBERS,
}
_AUTHORS = frozenset({0x013B, 0x9C9D, 0xA437})
_WINDOWS = range(0x9C9B, 0x9CA0)  # written in UTF-16
_ORIENTATION = 0x0112


def orientation(data: bytes) -> int:
    """Return how the picture lies, 1 to 8; 1, which is upright, where nothing says it or it can't be read."""
    try:
        said = _loaded(data).get(_ORIENTATION)
    except Exception:  # Pillow's reader raises whatever broken data makes it raise
        return 1
    return said if isinstance(said, int) else 1


def read_exif(data: bytes) -> Iterator[Said]:
    """Yield what a TIFF file says; raises whatever broken data makes Pillow raise."""
    exif = _loaded(data)
    for tag, value in (*exif.items(), *exif.get_ifd(ExifTags.IFD.Exif).items()):
        thing = _FIELDS.get(tag)
        if thing is None or not value:
            continue
        words = _words(tag, value)
        yield thing, words if thing in (Thing.CAPTION, Thing.RIGHTS) else ""
        if tag in _AUTHORS:
            yield Thing.CREDIT, words
    if any(tag > 0 for tag in exif.get_ifd(ExifTags.IFD.GPSInfo)):  # 0 is the version
        yield Thing.POSITION, ""
    if exif.get_ifd(ExifTags.IFD.IFD1):
        yield Thing.THUMBNAIL, ""


def _loaded(data: bytes) -> Image.Exif:
    exif = Image.Exif()
    exif.load(b"Exif\0\0" + data)
    return exif


def _words(tag: int, value: Any) -> str:
    if tag in _WINDOWS:
        raw = bytes(value) if isinstance(value, (bytes, tuple)) else b""
        return raw.decode("utf-16-le", "replace")
    if isinstance(value, bytes):
        return text_of(value)
    # Pillow reads text as Latin-1; what people write there is UTF-8
    return text_of(value.encode("latin-1", "replace")) if isinstance(value, str) else ""


def text_of(data: bytes) -> str:
    """Read words that are UTF-8, as most are, or else of Windows."""
    data = data.rstrip(b"\0")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")
