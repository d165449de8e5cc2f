"""A picture that says it lies on its side is turned, since not every reader and no paper turns it."""

from __future__ import annotations

import io
from typing import Any

from PIL import Image, JpegImagePlugin

from publish.render.picture_metadata import png, webp
from publish.render.picture_metadata.blocks import Block, Kind, Stripped
from publish.render.picture_metadata.exif import orientation

_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_ON_ITS_SIDE = frozenset({5, 6, 7, 8})
_ABOUT_PIXELS = frozenset({b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"cICP", b"mDCV", b"cLLI", b"pHYs"})
_QUALITY = 95


def turned(picture: Stripped, media_type: str) -> bytes:
    """Return a stripped picture as it is meant to be seen; its bytes are the same where nothing has to be turned.

    A PNG of 8 bits, and WebP that was written without loss, lose nothing; a PNG of 16 bits becomes one of 8.  A JPEG
    is written again, where it can be with its own tables of quantisation, so that what was rounded away before is what
    is rounded away again.  An animation stays as it lies: no camera makes one.
    """
    lies = _orientation(picture.blocks)
    turn = _TURNS.get(lies)
    if turn is None:
        return picture.data
    on_its_side = lies in _ON_ITS_SIDE
    with Image.open(io.BytesIO(picture.data)) as source:
        if getattr(source, "is_animated", False):
            return picture.data
        if media_type == "image/jpeg":
            return _turned_jpeg(source, turn, on_its_side)
        if media_type == "image/png":
            return _turned_png(source, turn, picture.data, on_its_side)
        if media_type == "image/webp":
            return _turned_webp(source, turn, picture.data)
    return picture.data


def _orientation(blocks: tuple[Block, ...]) -> int:
    """Return what the first EXIF says of the orientation; that of XMP, which browsers don't read, is often stale."""
    return next((orientation(block.data) for block in blocks if block.kind is Kind.EXIF and not block.keyword), 1)


def _turned_jpeg(source: Any, turn: Image.Transpose, on_its_side: bool) -> bytes:
    options = _coding(source, on_its_side)
    if source.info.get("adobe_transform") == 0 and source.mode == "RGB":
        options["keep_rgb"] = True
    if "icc_profile" in source.info:
        options["icc_profile"] = source.info["icc_profile"]
    if "dpi" in source.info:
        across, down = source.info["dpi"]
        options["dpi"] = (down, across) if on_its_side else (across, down)
    progressive = bool(source.info.get("progressive"))
    return _saved(source.transpose(turn), "JPEG", optimize=True, progressive=progressive, **options)


def _coding(source: Any, on_its_side: bool) -> dict[str, Any]:
    """Return how a turned JPEG is coded: as it was, or with care where its blocks don't lie as they did.

    They do where both sides hold a whole number of blocks.
    """
    sampling = JpegImagePlugin.get_sampling(source)
    block = 8 if sampling <= 0 else 16
    if any(side % block for side in source.size):
        return {"subsampling": 0, "quality": _QUALITY}
    if sampling == 1 and on_its_side:  # colours at half the width, which Pillow can't write at half the height
        sampling = 0
    tables = {number: tuple(table) for number, table in source.quantization.items()}
    if on_its_side:
        tables = {number: _across(table) for number, table in tables.items()}
    return {"subsampling": max(sampling, 0), "qtables": tables}


def _across(table: tuple[int, ...]) -> tuple[int, ...]:
    """Return a table of quantisation, eight rows of eight, with rows for columns."""
    return tuple(table[column * 8 + row] for row in range(8) for column in range(8))


def _turned_png(source: Any, turn: Image.Transpose, data: bytes, on_its_side: bool) -> bytes:
    """Write the pixels again, and with them what the picture says of its colours and its density."""
    saved = _saved(source.transpose(turn), "PNG", icc_profile=None)
    (_, head), *rest = ((name, content) for name, content in png.chunks(saved) if name in png.PIXELS)
    about = [(name, content) for name, content in png.chunks(data) if name in _ABOUT_PIXELS]
    if on_its_side:
        about = [(name, _other_way_round(content) if name == b"pHYs" else content) for name, content in about]
    return png.SIGNATURE + b"".join(png.written(*each) for each in ((b"IHDR", head), *about, *rest))


def _other_way_round(density: bytes) -> bytes:
    return density[4:8] + density[:4] + density[8:]


def _turned_webp(source: Any, turn: Image.Transpose, data: bytes) -> bytes:
    lossless = any(name == b"VP8L" for name, _ in webp.chunks(data, 12))
    options = {"lossless": True, "exact": True} if lossless else {"quality": _QUALITY}
    return _saved(source.transpose(turn), "WEBP", icc_profile=source.info.get("icc_profile"), **options)


def _saved(picture: Any, form: str, **options: Any) -> bytes:
    written = io.BytesIO()
    picture.save(written, form, **options)
    return written.getvalue()
