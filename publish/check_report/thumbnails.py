"""The tag of a picture in an EPUB goes in; the picture itself, small, comes out."""

from __future__ import annotations

import io
import posixpath
import re
from urllib.parse import unquote

from publish.archives import Archive, Excess

_ADDRESS = re.compile(
    r"""<(?:\w+:)?(?:img|image)\b[^>]*?\s(?:src|xlink:href|href)\s*=\s*["']([^"']{1,1000})["']""", re.IGNORECASE
)
_LARGEST = 16 * 1024 * 1024
_LEAST_PIXELS, _MOST_PIXELS = 64, 40_000_000
_SIDE = 240  # pixels
_FORMATS = ("PNG", "JPEG", "GIF", "WEBP")


def named_picture(markup: str, inner: str) -> str:
    """Return the name of the picture that a piece of markup shows in a file of an EPUB, ``""`` where not just one."""
    found = {each.strip() for each in _ADDRESS.findall(markup)}
    address = found.pop() if len(found) == 1 else ""
    if not address or re.match(r"[A-Za-z][A-Za-z0-9+.-]*:|//", address):
        return ""
    return posixpath.normpath(posixpath.join(posixpath.dirname(inner), unquote(re.split(r"[?#]", address)[0])))


def thumbnail(archive: Archive, name: str) -> bytes | None:
    """Return a picture of an EPUB as a small PNG, None where there is none that can be drawn within bounds."""
    from PIL import Image, UnidentifiedImageError

    try:
        data = archive.read(name, _LARGEST)
        if data is None:
            return None
        with Image.open(io.BytesIO(data), formats=_FORMATS) as opened:
            if not _LEAST_PIXELS <= opened.width * opened.height <= _MOST_PIXELS:
                return None
            opened.draft("RGB", (_SIDE * 2, _SIDE * 2))
            image = opened.convert("RGBA")
    except (Excess, UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError):
        return None
    image.thumbnail((_SIDE, _SIDE))
    ground = Image.new("RGBA", image.size, (255, 255, 255, 255))
    ground.alpha_composite(image)
    written = io.BytesIO()
    ground.convert("RGB").quantize(128, dither=Image.Dither.NONE).save(written, "PNG", optimize=True)
    return written.getvalue()
