"""EPUBs as MuPDF shows them, which SumatraPDF and others are made of: the version of PyMuPDF and that of the system."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pymupdf
from PIL import Image

WIDTH, HEIGHT, LETTERS = 450, 600, 12
"""The page in points, and the size of its letters: with ``DPI``, the screen of an e-reader of 600 × 800 px."""
DPI = 96


@dataclass(frozen=True)
class Shown:
    """A book as it is shown: a picture and the text of each page, and what the engine complained of."""

    pictures: tuple[Image.Image, ...]
    texts: tuple[str, ...]
    complaints: str


def recent(epub: Path) -> Shown:
    """Read a book by PyMuPDF."""
    pymupdf.TOOLS.reset_mupdf_warnings()
    with pymupdf.open(epub) as book:
        book.layout(width=WIDTH, height=HEIGHT, fontsize=LETTERS)
        pictures = tuple(Image.open(io.BytesIO(page.get_pixmap(dpi=DPI).tobytes())).convert("RGB") for page in book)
        texts = tuple(page.get_text() for page in book)
    return Shown(pictures, texts, pymupdf.TOOLS.mupdf_warnings())


def of_the_system(epub: Path) -> Shown:
    """Read a book by the command of the system, which may be years older (1.21 in Debian 12)."""
    mutool = shutil.which("mutool")
    assert mutool, "mutool is missing: make test installs it"
    draw = [mutool, "draw", "-q", "-r", str(DPI), "-W", str(WIDTH), "-H", str(HEIGHT), "-S", str(LETTERS)]
    drawn = subprocess.run([*draw, "-F", "ppm", "-o", "-", epub], capture_output=True, timeout=120, check=True)
    told = subprocess.run([*draw, "-F", "txt", "-o", "-", epub], capture_output=True, timeout=120, check=True)
    texts = told.stdout.decode().split("\f")[:-1]
    return Shown(_pictures(drawn.stdout), tuple(texts), (drawn.stderr + told.stderr).decode())


def _pictures(data: bytes) -> tuple[Image.Image, ...]:
    """Read pictures that follow one another, each as of ``P6 WIDTH HEIGHT 255``."""
    found, start = [], 0
    while data[start : start + 2] == b"P6":
        head = data[start : start + 64].split(b"\n", 3)
        width, height = map(int, head[1].split())
        start += sum(map(len, head[:3])) + 3
        found.append(Image.frombytes("RGB", (width, height), data[start : start + 3 * width * height]))
        start += 3 * width * height
    return tuple(found)


ENGINES: dict[str, Callable[[Path], Shown]] = {"recent": recent, "system": of_the_system}
