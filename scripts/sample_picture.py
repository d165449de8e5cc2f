"""Draw docs/pictures/sample.png: the first pages of the sample on paper, and its EPUB beside them.

Needs the outputs in build/, pdftoppm and Chromium.  Run it with `make picture`.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
import zipfile
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).parent.parent
NAME = "rastan-2018"
HEIGHT, GAP, FRAME = 940, 36, 2
BACKGROUND, EDGE = "#e9e6df", "#8a857b"
CHROMIUM_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
)


def pdf_pages(pdf: Path, folder: Path, last: int) -> list[Image.Image]:
    """Return the first pages of a PDF as pictures of the common height."""
    subprocess.run(
        ["pdftoppm", "-png", "-l", str(last), "-scale-to-y", str(HEIGHT), "-scale-to-x", "-1", pdf, folder / "page"],
        check=True,
    )
    return [Image.open(path).convert("RGB") for path in sorted(folder.glob("page*.png"))]


def epub_page(epub: Path, folder: Path) -> Image.Image:
    """Return the beginning of the EPUB's first text as a browser shows it in a narrow window."""
    with zipfile.ZipFile(epub) as archive:
        archive.extractall(folder / "epub")
        page = next(name for name in archive.namelist() if name.endswith("article.xhtml"))
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        raise SystemExit("Chromium is missing; install it with: apt-get install chromium")
    shot = folder / "epub.png"
    command = [chromium, *CHROMIUM_FLAGS, f"--user-data-dir={folder / 'profile'}", "--force-device-scale-factor=1.25"]
    command += [f"--window-size=520,{HEIGHT * 4 // 5}", f"--screenshot={shot}", (folder / "epub" / page).as_uri()]
    subprocess.run(command, check=True, capture_output=True)
    picture = Image.open(shot).convert("RGB")
    return picture.resize((picture.width * HEIGHT // picture.height, HEIGHT))


def main() -> None:
    """Put the pages side by side and write the picture."""
    with tempfile.TemporaryDirectory() as name:
        folder, build = Path(name), ROOT / "build" / NAME
        pictures = [*pdf_pages(build / f"{NAME}-print.pdf", folder, 2), epub_page(build / f"{NAME}.epub", folder)]
        width = sum(picture.width + 2 * FRAME for picture in pictures) + GAP * (len(pictures) + 1)
        sheet = Image.new("RGB", (width, HEIGHT + 2 * (GAP + FRAME)), BACKGROUND)
        left = GAP
        for picture in pictures:
            framed = Image.new("RGB", (picture.width + 2 * FRAME, picture.height + 2 * FRAME), EDGE)
            framed.paste(picture, (FRAME, FRAME))
            sheet.paste(framed, (left, GAP))
            left += framed.width + GAP
        target = ROOT / "docs" / "pictures" / "sample.png"
        sheet.quantize(64).save(target, optimize=True)
        print(target.relative_to(ROOT))


if __name__ == "__main__":
    main()
