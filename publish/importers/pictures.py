"""Pictures of a file as a publication can hold them: of a kind that is read, upright, with nothing but what is seen.

What a picture carries beside that (who took it, where, with which camera) is told by kind and never written down, but
for the words that were meant to be printed: caption, credit, rights, alternative text, description.
"""

from __future__ import annotations

import io
import re
import warnings
from dataclasses import dataclass, field
from typing import Any

from publish.diagnostics import Position
from publish.model.files import Carried
from publish.render.picture_metadata import kind_of

MOST_PIXELS = 50_000_000
_ENDINGS = {"image/png": ".png", "image/jpeg": ".jpg", "image/gif": ".gif", "image/webp": ".webp"}
_CODED_ANEW = ("BMP", "DIB", "TIFF", "PPM", "ICO", "PNG", "JPEG", "GIF", "WEBP")
_MADE = re.compile(
    r"\b(?:automatically generated|automatisch generiert|générée? automatiquement|generad[ao] automáticamente"
    r"|generat[ao] automaticamente|gerada automaticamente|automatisch gegenereerd|automatiskt genererad"
    r"|wygenerowany automatycznie|создано автоматически|автоматически)\b|تم إنشاؤه تلقائيًا|自动生成|自動生成",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"(?:picture|image|graphic|graphics?|grafik|graphique|bild|imagen|gráfico|immagine|afbeelding|obraz|рисунок|изображение|"
    r"صورة|图片|圖片|図|그림|object|objekt|objet|objeto|figure|frame\d*|image\d*|photo|foto|diagram|chart|shape|"
    r"text box|textfeld|group|gruppe|grouping|drawing|screenshot|img|untitled|placeholder)?[ _-]*\d*",
    re.IGNORECASE,
)
_FILE = re.compile(r"[^\n]{0,120}\.(?:png|jpe?g|gif|bmp|tiff?|svg|webp|emf|wmf|heic|avif|eps|pdf)", re.IGNORECASE)
_PATH = re.compile(r"(?:[A-Za-z]:[\\/]|\\\\|/(?:home|users|var|tmp|mnt)/|file:|https?:|www\.|data:)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedPicture:
    """A picture as it is to be written.

    Where publications can't hold it there is no ``data``, and ``mistake`` says why.
    """

    data: bytes = b""
    suffix: str = ""
    width: int = 0
    height: int = 0
    carried: Carried = field(default_factory=Carried)
    mistake: str = ""


def read_picture(data: bytes) -> ImportedPicture:
    """Return a picture upright and without what isn't seen; its pixels are coded anew only where they have to be."""
    suffix = _suffix(data)
    if suffix:
        found = _read(data, suffix)
        if not found.mistake or suffix == ".svg":
            return found
    return _as_png(data)


def _suffix(data: bytes) -> str:
    if b"<svg" in data[:4096] and data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return ".svg"
    return _ENDINGS.get(kind_of(data), "")


def _read(data: bytes, suffix: str) -> ImportedPicture:
    from publish.render.assets import read_picture as read

    outcome = read(f"picture{suffix}", data, Position(path=""))
    picture = outcome.value
    if picture is None:
        message = outcome.diagnostics[0].message
        return ImportedPicture(mistake=re.sub(r'^(?:the )?(?:picture )?"[^"]*":? ?', "", message))
    return ImportedPicture(
        data=picture.data,
        suffix=suffix,
        width=round(picture.width),
        height=round(picture.height),
        carried=picture.carried,
    )


def _as_png(data: bytes) -> ImportedPicture:
    """Return a picture of a kind that publications don't hold as PNG, which loses none of its pixels."""
    from PIL import Image, ImageOps, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data), formats=_CODED_ANEW) as picture:
                if picture.width * picture.height > MOST_PIXELS:
                    return ImportedPicture(mistake="it has far too many pixels")
                made = _plain(ImageOps.exif_transpose(picture))
    except UnidentifiedImageError:
        metafile = data[40:44] == b" EMF" or data[:4] in (b"\xd7\xcd\xc6\x9a", b"\x01\x00\x09\x00")
        return ImportedPicture(
            mistake="it is a metafile of Windows" if metafile else "it is of a kind that publications don't hold"
        )
    except Exception:  # Pillow's decoders raise whatever broken data makes them raise
        return ImportedPicture(mistake="it is damaged or was cut short")
    written = io.BytesIO()
    made.save(written, "PNG", optimize=True)
    return _read(written.getvalue(), ".png")


def _plain(picture: Any) -> Any:
    """Return the pixels of a picture alone, in colours that screens and paper share."""
    from PIL import Image

    if picture.mode.startswith(("I", "F")):
        low, high = picture.getextrema()
        scale = 255 / (high - low) if high > low else 1.0
        picture = picture.convert("F").point(lambda value: value * scale - low * scale).convert("L")
    if picture.mode not in ("1", "L", "LA", "P", "RGB", "RGBA"):
        picture = picture.convert("RGBA" if picture.mode.endswith(("A", "a")) else "RGB")
    bare = Image.new(picture.mode, picture.size)
    if picture.mode == "P":
        return picture.convert("RGBA" if "transparency" in picture.info else "RGB")
    bare.paste(picture)
    return bare


def names_a_file(words: str) -> bool:
    """Return whether what is said of a picture is the name of a file, or where it lay on somebody's disk."""
    plain = " ".join(words.split())
    return bool(_FILE.fullmatch(plain) or _PATH.match(plain))


def is_made_up(words: str) -> bool:
    """Return whether an alternative text was written by a program: a number, a file's name, a guess."""
    plain = " ".join(words.split())
    return bool(
        not any(each.isalnum() for each in plain)
        or _MADE.search(plain)
        or _NUMBERED.fullmatch(plain)
        or names_a_file(plain)
    )
