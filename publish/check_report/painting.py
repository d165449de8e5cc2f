"""Pages of a PDF as pictures with a place outlined, painted in a process that can't take more than it is given.

The file may hold anything, and PDFium is a library of another language: where it never ends or breaks down, only the
pictures that it hadn't painted yet are missing.
"""

from __future__ import annotations

import base64
import io
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

Box = tuple[float, float, float, float]

_PAINT = "import sys; sys.path[:] = sys.argv[1:]; from publish.check_report.painting import main; main()"
"""Looks for modules where we do, and never in the folder that somebody works in."""
_SECONDS = 30  # of processor time for the pictures of a file
_WAIT = 180  # seconds by the clock, where the system has no limits of processor time
_MEMORY = 2 * 1024**3
_LONGEST = 2400  # pixels of the longer side of a page
_SCALE = 1.6  # pixels for a point
_WHOLE_PAGE = 360  # pixels across of a page without a place
_BESIDE = 48  # points of the page around the place
_LEAST = 140  # points that are shown at least
_OUTLINE, _HALO = (176, 0, 32), (255, 255, 255)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A picture that is wanted: the page, counted from 1, and the box to outline, from its lower left corner."""

    page: int
    box: Box | None = None


def painted(pdf: bytes, wanted: Sequence[Wanted]) -> dict[Wanted, bytes]:
    """Paint what is wanted of a PDF, as PNGs; what can't be painted isn't there."""
    if not wanted:
        return {}
    asked = json.dumps([[each.page, each.box] for each in wanted]).encode() + b"\n"
    command = [sys.executable, "-c", _PAINT, *(os.path.abspath(each) for each in sys.path if each)]
    try:
        done = subprocess.run(
            command,
            input=asked + pdf,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=_WAIT,
            check=False,
        )
        written = done.stdout
    except subprocess.TimeoutExpired as late:
        written = late.stdout or b""
    except OSError:
        return {}
    found: dict[Wanted, bytes] = {}
    for line in written.split(b"\n")[:-1]:  # what follows the last end of a line wasn't finished
        number, _, data = line.partition(b" ")
        found[wanted[int(number)]] = base64.b64decode(data)
    return found


def main() -> None:
    """Paint for ``painted``: what is wanted and the PDF come from standard input, a picture goes out in each line."""
    _limit()
    import pypdfium2

    asked = json.loads(sys.stdin.buffer.readline())
    document = pypdfium2.PdfDocument(sys.stdin.buffer.read())
    for number, (page, box) in enumerate(asked):
        if not 1 <= page <= len(document):
            continue
        try:
            data = _picture(document[page - 1], tuple(box) if box else None)
        except (pypdfium2.PdfiumError, ValueError, ArithmeticError, MemoryError):
            continue
        sys.stdout.buffer.write(b"%d %s\n" % (number, base64.b64encode(data)))
        sys.stdout.buffer.flush()


def _limit() -> None:
    """Let this process have no more time and memory than a page of any book takes."""
    try:
        import resource
    except ImportError:  # Windows
        return
    for what, most in ((resource.RLIMIT_CPU, _SECONDS), (resource.RLIMIT_AS, _MEMORY), (resource.RLIMIT_CORE, 0)):
        try:
            resource.setrlimit(what, (most, most))
        except (ValueError, OSError):  # macOS has no limit of addresses
            continue


def _picture(page: Any, box: Box | None) -> bytes:
    from PIL import Image, ImageDraw

    width, height = page.get_size()
    wide = _WHOLE_PAGE / width if box is None else _SCALE
    scale = min(wide, _LONGEST / max(width, height))
    image: Image.Image = page.render(scale=scale, fill_color=(255, 255, 255, 255)).to_pil().convert("RGB")
    if box is not None:
        left, top, right, bottom = _pixels(page, box, image.size)
        pen = ImageDraw.Draw(image)
        for gap, thick, colour in ((6, 7, _HALO), (5, 4, _OUTLINE)):
            begin = (max(0, left - gap), max(0, top - gap))
            end = (min(image.width - 1, right + gap), min(image.height - 1, bottom + gap))
            pen.rectangle((*begin, *end), None, colour, thick)
        image = image.crop(_cut(image.size, (left, top, right, bottom), scale))
    paper = Image.new("RGB", (image.width + 2, image.height + 2), (118, 118, 118))
    paper.paste(image, (1, 1))
    few = paper.quantize(64, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    written = io.BytesIO()
    few.save(written, "PNG", optimize=True)
    return written.getvalue()


def _pixels(page: Any, box: Box, size: tuple[int, int]) -> tuple[int, int, int, int]:
    """Return where a box lies in the picture of its page, as left, top, right and bottom."""
    from ctypes import byref, c_int

    import pypdfium2.raw as pdfium

    origin_x, origin_y = page.get_cropbox()[:2]
    corners: list[tuple[int, int]] = []
    for x, y in ((box[0], box[1]), (box[2], box[3])):
        across, down = c_int(), c_int()
        pdfium.FPDF_PageToDevice(page, 0, 0, *size, 0, x + origin_x, y + origin_y, byref(across), byref(down))
        corners.append((max(0, min(size[0] - 1, across.value)), max(0, min(size[1] - 1, down.value))))
    (x1, y1), (x2, y2) = corners
    return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)


def _cut(size: tuple[int, int], place: tuple[int, int, int, int], scale: float) -> tuple[int, int, int, int]:
    """Return the part of a page that is shown: the place with what is beside it, in the whole width of small pages."""
    beside, least = round(_BESIDE * scale), round(_LEAST * scale)
    top, bottom = place[1] - beside, place[3] + beside
    if bottom - top < least:
        middle = (top + bottom) // 2
        top, bottom = middle - least // 2, middle + least // 2
    return 0, max(0, top), size[0], min(size[1], bottom)
