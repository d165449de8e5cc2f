"""Drawings as pixels, by resvg, for engines of e-readers that would draw them wrong."""

from __future__ import annotations

import io
import re
from collections.abc import Collection, Mapping
from dataclasses import replace
from pathlib import PurePosixPath

import resvg_py
from PIL import Image

from publish.drawings.plain import plain
from publish.model.files import PictureFile

_LONGEST = 1600  # pixels of the longer side: the width of large screens of e-readers
_MOST_ENLARGED = 4.0
_NOT_BY_RESVG = re.compile(
    rb"<(\w+:)?(text|animate|animateMotion|animateTransform|set)\b|var\(|vector-effect|rebeccapurple|"
    rb"transform(-origin)?\s*:|transform-origin|background(-\w+)?\s*:",
    re.IGNORECASE,
)
"""Words that stayed text, movement, and what resvg draws otherwise than browsers: such a drawing stays as it is."""


def for_all_engines(pictures: Mapping[str, PictureFile], covers: Collection[str]) -> Mapping[str, PictureFile]:
    """Return by their names the drawings that become others: plainer ones, or pixels under a name of their own.

    Sizes stay in CSS px.  ``covers`` become pixels even where they are plain, since shelves show no drawings.
    """
    taken = {name.casefold() for name in pictures}
    made: dict[str, PictureFile] = {}
    for name, picture in sorted(pictures.items()):
        if picture.media_type != "image/svg+xml":
            continue
        simple = None if name in covers else plain(picture.data)
        if simple is not None:
            if simple != picture.data:
                made[name] = replace(picture, data=simple)
        elif not _NOT_BY_RESVG.search(picture.data):
            free = _free_name(name, taken)
            taken.add(free.casefold())
            made[name] = replace(picture, name=free, data=_pixels(picture), media_type="image/png")
    return made


def _pixels(picture: PictureFile) -> bytes:
    scale = min(_MOST_ENLARGED, _LONGEST / max(picture.width, picture.height))
    drawn = resvg_py.svg_to_bytes(
        svg_string=picture.data.decode(),
        background="#ffffff",
        skip_system_fonts=True,
        width=max(1, round(picture.width * scale)),
        height=max(1, round(picture.height * scale)),
        dpi=96,
    )
    data = io.BytesIO()
    with Image.open(io.BytesIO(drawn)) as image:
        image.convert("RGB").save(data, "PNG", optimize=True)
    return data.getvalue()


def _free_name(name: str, taken: Collection[str]) -> str:
    """Return the name of a picture with the ending ``.png``, and a number if there is such a one."""
    path = PurePosixPath(name)
    free, number = str(path.with_suffix(".png")), 1
    while free.casefold() in taken:
        number += 1
        free = str(path.with_name(f"{path.stem}-{number}.png"))
    return free
