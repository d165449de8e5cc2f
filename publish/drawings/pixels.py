"""Drawings as pixels, by resvg, for engines of e-readers that would draw them wrong."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from PIL import Image

from publish.diagnostics import Outcome
from publish.drawings import rasterizer
from publish.drawings.plain import plain
from publish.model.files import PictureFile
from publish.rules.pictures import PICTURE_NOT_IN_PIXELS

SECONDS = 60.0  # that a drawing may take, far beyond what one needs that people look at

_LONGEST = 1600  # pixels of the longer side: the width of large screens of e-readers
_MOST_ENLARGED = 4.0
_NOT_BY_RESVG = re.compile(
    rb"<(\w+:)?(text|animate|animateMotion|animateTransform|set)\b|var\(|vector-effect|rebeccapurple|"
    rb"transform(-origin)?\s*:|transform-origin|background(-\w+)?\s*:",
    re.IGNORECASE,
)
"""Words that stayed text, movement, and what resvg draws otherwise than browsers: such a drawing stays as it is."""


def for_all_engines(pictures: Mapping[str, PictureFile], covers: Collection[str]) -> Outcome[Mapping[str, PictureFile]]:
    """Return by their names the drawings that become others: plainer ones, or pixels under a name of their own.

    Sizes stay in CSS px.  ``covers`` become pixels even where they are plain, since shelves show no drawings.  What
    resvg can't draw stays a drawing, and is a finding.
    """
    made: dict[str, PictureFile] = {}
    unlike: list[PictureFile] = []
    for name, picture in sorted(pictures.items()):
        if picture.media_type != "image/svg+xml":
            continue
        simple = None if name in covers else plain(picture.data)
        if simple is not None:
            if simple != picture.data:
                made[name] = replace(picture, data=simple)
        elif not _NOT_BY_RESVG.search(picture.data):
            unlike.append(picture)
    findings = []
    taken = {name.casefold() for name in pictures}
    for picture, data in zip(unlike, _in_pixels(unlike), strict=True):
        if data is None:
            message = f'the picture "{picture.name[:80]}" can\'t be turned into pixels for old e-readers'
            findings.append(PICTURE_NOT_IN_PIXELS.finding(message, picture.position))
            continue
        free = _free_name(picture.name, taken)
        taken.add(free.casefold())
        made[picture.name] = replace(picture, name=free, data=_smaller(data), media_type="image/png")
    return Outcome(value=made, diagnostics=tuple(findings))


def _in_pixels(drawings: Sequence[PictureFile]) -> Iterator[bytes | None]:
    """Yield a PNG for each drawing, or None where resvg fails or takes too long."""
    left = tuple(drawings)
    while left:
        made = tuple(_drawn_before_it_ended(left))
        yield from made
        if len(made) < len(left):
            yield None
        left = left[len(made) + 1 :]


def _drawn_before_it_ended(drawings: Sequence[PictureFile]) -> Iterator[bytes]:
    """Yield the PNGs of the drawings that one process draws: those before the first that it ends at."""
    command = [sys.executable or "python3", "-P", rasterizer.__file__, str(SECONDS)]
    ended = subprocess.run(
        command,
        input=b"".join(map(_request, drawings)),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        check=False,
    )
    answer = io.BytesIO(ended.stdout)
    while head := answer.read(rasterizer.LENGTH.size):
        yield answer.read(*rasterizer.LENGTH.unpack(head))


def _request(picture: PictureFile) -> bytes:
    scale = min(_MOST_ENLARGED, _LONGEST / max(picture.width, picture.height))
    width, height = (max(1, round(side * scale)) for side in (picture.width, picture.height))
    return rasterizer.HEAD.pack(width, height, len(picture.data)) + picture.data


def _smaller(drawn: bytes) -> bytes:
    """Return a picture without transparency, in the fewest bytes that Pillow writes."""
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
