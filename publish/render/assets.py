"""From the bytes of a picture to one that was decoded once, is what its name says and holds only what is seen."""

from __future__ import annotations

import io
import re
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import PurePosixPath

from PIL import Image, ImageFile, UnidentifiedImageError

from publish.characters import PLAIN_NAME
from publish.diagnostics import Diagnostic, Outcome, Position
from publish.model.entities import FigureRecord
from publish.model.files import PictureFile
from publish.render.picture_metadata import DamagedPicture, Stripped, strip
from publish.render.picture_metadata.finding import metadata_finding
from publish.render.picture_metadata.upright import turned
from publish.render.picture_metadata.words import carried
from publish.render.svg.reading import read_svg
from publish.rules.pictures import PICTURE_COLOURS, PICTURE_METADATA, PICTURE_NAME, PICTURE_TYPE, PICTURE_UNREADABLE

_DECODING = threading.Lock()  # what is said of warnings and of pictures cut short is said to the whole process
MOST_PIXELS = 50_000_000
MOST_BYTES = 100_000_000
_BEGINNING = 65_536
TYPES = {
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".svg": "image/svg+xml",
}
_FORMATS = {"PNG": "image/png", "JPEG": "image/jpeg", "GIF": "image/gif", "WEBP": "image/webp"}
_DEEP_GREYS = frozenset({"I", "I;16", "I;16B", "F"})  # layout on paper would make them white
_ENDINGS = "a picture ends in .png, .jpg, .gif, .webp or .svg"


def read_picture(
    name: str, data: bytes, position: Position, figure: FigureRecord | None = None
) -> Outcome[PictureFile]:
    """Read a picture whole; ``position`` is where the publication names it, ``figure`` the record that does.

    Rules: ``picture-name``, ``picture-type``, ``picture-unreadable``, ``picture-colours``, ``picture-unsafe``,
    ``picture-metadata``.
    """
    found = _name_finding(name, position) or _size_finding(name, data, position)
    if found is not None:
        return Outcome(value=None, diagnostics=(found,))
    said = TYPES[PurePosixPath(name).suffix.lower()]
    if said == "image/svg+xml" or _looks_like_svg(data):
        if said != "image/svg+xml":
            return _refused(_wrong_type(name, said, "image/svg+xml", position))
        return read_svg(name, data, position, partial(_read_embedded, position), figure)
    return _read_pixels(name, data, said, position, figure)


def _read_embedded(position: Position, name: str, data: bytes, media_type: str) -> Outcome[PictureFile]:
    """Read a picture that a drawing holds; what it carries is reported with what the drawing carries."""
    made = _read_pixels(name, data, media_type, position, None)
    return replace(made, diagnostics=tuple(each for each in made.diagnostics if each.rule is not PICTURE_METADATA))


def _name_finding(name: str, position: Position) -> Diagnostic | None:
    if PurePosixPath(name).suffix.lower() not in TYPES:
        message = f'"{name[:80]}" isn\'t a kind of picture that publications hold'
        return PICTURE_TYPE.finding(message, position, _ENDINGS)
    if PLAIN_NAME.fullmatch(name):
        return None
    better = "/".join(_plain(part) for part in name.split("/"))
    return PICTURE_NAME.finding(
        f'"{name[:80]}" holds characters that not every e-reader can find a file by',
        position,
        f'rename the file with plain letters, digits, "-" and "_": "{better[:80]}"',
    )


def _plain(part: str) -> str:
    stem, dot, ending = part.rpartition(".")
    plain = re.sub(r"[^A-Za-z0-9_]+", "-", stem or ending).strip("-_") or "picture"
    return plain + (f".{ending.lower()}" if dot and stem else "")


def _size_finding(name: str, data: bytes, position: Position) -> Diagnostic | None:
    if not data:
        return _unreadable(name, "it is empty", position)
    if len(data) > MOST_BYTES:
        return _unreadable(name, f"it is larger than {MOST_BYTES // 1_000_000} MB", position)
    return None


def _looks_like_svg(data: bytes) -> bool:
    beginning = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    return beginning.startswith(b"<") and b"<svg" in data[:4096]


def _read_pixels(
    name: str, data: bytes, said: str, position: Position, figure: FigureRecord | None
) -> Outcome[PictureFile]:
    try:
        stripped: Stripped | None = strip(data)
    except DamagedPicture:
        stripped = None
    try:
        with _DECODING, warnings.catch_warnings():
            warnings.simplefilter("ignore")
            # of a damaged file the beginning says of what kind it is, if it is any
            whole = stripped.data if stripped else data[:_BEGINNING]
            with Image.open(io.BytesIO(whole), formats=tuple(_FORMATS)) as picture:
                found = _FORMATS[picture.format or ""]
                width, height = picture.size
                if found != said:
                    return _refused(_wrong_type(name, said, found, position))
                if width * height > MOST_PIXELS:
                    return _refused(_too_many(name, width, height, position))
                if picture.mode in _DEEP_GREYS:
                    return _refused(_too_deep(name, position))
                if picture.mode == "CMYK":
                    return _refused(_of_ink(name, position))
                with _whole_pictures_only():
                    picture.load()
                if stripped is None:
                    return _refused(_unreadable(name, "it is damaged or was cut short", position))
                upright = turned(stripped, found)
            with Image.open(io.BytesIO(upright), formats=tuple(_FORMATS)) as picture:
                width, height = picture.size
            unseen = carried(stripped.blocks)
    except Image.DecompressionBombError:
        return _refused(_unreadable(name, "it has far too many pixels", position))
    except UnidentifiedImageError:
        return _refused(_not_a_picture(name, said, position))
    except Exception:  # Pillow's decoders raise whatever broken data makes them raise
        return _refused(_unreadable(name, "it is damaged or was cut short", position))
    value = PictureFile(
        name=name, data=upright, media_type=found, width=width, height=height, position=position, carried=unseen
    )
    return Outcome(value=value, diagnostics=metadata_finding(name, unseen, position, figure))


@contextmanager
def _whole_pictures_only() -> Iterator[None]:
    """Have Pillow refuse what was cut short: layout, where it ran in this process before, has let it through."""
    before = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


def _too_many(name: str, width: int, height: int, position: Position) -> Diagnostic:
    why = f"its {width} × {height} pixels are more than {MOST_PIXELS // 1_000_000} million"
    hint = "make a smaller copy: 4,000 pixels on the longer side are enough for a page"
    return _unreadable(name, why, position, hint)


def _too_deep(name: str, position: Position) -> Diagnostic:
    why = "its greys have more than 8 bits, which paper wouldn't show"
    return _unreadable(name, why, position, "export it again with 8 bits for each colour")


def _of_ink(name: str, position: Position) -> Diagnostic:
    message = f'picture "{name[:80]}" holds colours of printing inks (CMYK), which no two screens show alike'
    return PICTURE_COLOURS.finding(message, position)


def _wrong_type(name: str, said: str, found: str, position: Position) -> Diagnostic:
    ending = next(ending for ending, media_type in TYPES.items() if media_type == found)
    message = f'picture "{name[:80]}" isn\'t what its name says: it is {found}, not {said}'
    return PICTURE_TYPE.finding(message, position, f"give its name the ending {ending}, or export it again as {said}")


def _not_a_picture(name: str, said: str, position: Position) -> Diagnostic:
    message = f'"{name[:80]}" isn\'t what its name says: it holds no {said}, nor any other picture known here'
    return PICTURE_TYPE.finding(message, position, f"export it again as {said}; {_ENDINGS}")


def _unreadable(name: str, why: str, position: Position, hint: str = "replace it with a whole copy") -> Diagnostic:
    return PICTURE_UNREADABLE.finding(f'picture "{name[:80]}" can\'t be read: {why}', position, hint)


def _refused(found: Diagnostic) -> Outcome[PictureFile]:
    return Outcome(value=None, diagnostics=(found,))
