"""Draw a sheet of all pages for each PDF, so that an edition can be looked at as a whole.

Needs pdftoppm.  Run it with `make sheets`, which takes the outputs in build/ and writes build/sheets/NAME.png; or by
hand with the PDFs, or folders of them, as arguments: scripts/sheets.py [--to FOLDER] [--one-bit] PDF...
"""

from __future__ import annotations

import argparse
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).parent.parent
DOTS = 48  # an inch: the lines of a text can just be read
GAP, FRAME = 16, 1
BACKGROUND, EDGE = "#e9e6df", "#8a857b"
DARK = 128  # of 255: what a copier that knows no grey prints


def pages_of(pdf: Path, one_bit: bool) -> list[Image.Image]:
    """Return the pages of a PDF as pictures; with ``one_bit`` as a coarse copy would show them."""
    dots = DOTS * 2 if one_bit else DOTS
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["pdftoppm", "-png", "-r", str(dots), pdf, Path(folder) / "page"], check=True)
        pictures = [Image.open(path).convert("RGB") for path in sorted(Path(folder).glob("page*.png"))]
    if one_bit:
        pictures = [each.convert("L").point(lambda grey: 255 * (grey >= DARK)).convert("RGB") for each in pictures]
    return pictures


def sheet(pictures: list[Image.Image], columns: int) -> Image.Image:
    """Set pages beside each other in rows, in their order."""
    width = max(picture.width for picture in pictures) + 2 * FRAME
    height = max(picture.height for picture in pictures) + 2 * FRAME
    rows = -(-len(pictures) // columns)
    whole = Image.new("RGB", (columns * (width + GAP) + GAP, rows * (height + GAP) + GAP), BACKGROUND)
    for place, picture in enumerate(pictures):
        framed = Image.new("RGB", (picture.width + 2 * FRAME, picture.height + 2 * FRAME), EDGE)
        framed.paste(picture, (FRAME, FRAME))
        row, column = divmod(place, columns)
        whole.paste(framed, (GAP + column * (width + GAP), GAP + row * (height + GAP)))
    return whole


def pdfs(paths: list[Path]) -> Iterator[Path]:
    """Yield the PDFs among the paths and in the folders among them."""
    for path in paths:
        yield from sorted(path.rglob("*.pdf")) if path.is_dir() else (path,)


def main() -> None:
    """Draw the sheets and name them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="*", type=Path, default=[ROOT / "build"])
    parser.add_argument("--to", type=Path, default=ROOT / "build" / "sheets", help="folder for the sheets")
    parser.add_argument("--columns", type=int, default=6)
    parser.add_argument("--one-bit", action="store_true", help="black and white alone, as a coarse copy")
    options = parser.parse_args()
    options.to.mkdir(parents=True, exist_ok=True)
    for pdf in pdfs(options.paths):
        target = options.to / f"{pdf.stem}.png"
        sheet(pages_of(pdf, options.one_bit), options.columns).save(target, optimize=True)
        print(target)


if __name__ == "__main__":
    main()
