"""Draw docs/pictures/sample.png: the first pages of the sample on paper, and its EPUB beside them.

And draw docs/pictures/preview.png: the page of `publish watch` with the same sample.

Needs the outputs in build/, pdftoppm, Chromium and what `make test` installs of Node.js.  Run it with `make picture`.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
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


def chromium() -> str:
    """Return the path of Chromium."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        raise SystemExit("Chromium is missing; install it with: apt-get install chromium")
    return found


def epub_page(epub: Path, folder: Path) -> Image.Image:
    """Return the beginning of the EPUB's first text as a browser shows it in a narrow window."""
    with zipfile.ZipFile(epub) as archive:
        archive.extractall(folder / "epub")
        page = next(name for name in archive.namelist() if name.endswith("article.xhtml"))
    shot = folder / "epub.png"
    command = [chromium(), *CHROMIUM_FLAGS, f"--user-data-dir={folder / 'profile'}", "--force-device-scale-factor=1.25"]
    command += [f"--window-size=520,{HEIGHT * 4 // 5}", f"--screenshot={shot}", (folder / "epub" / page).as_uri()]
    subprocess.run(command, check=True, capture_output=True)
    picture = Image.open(shot).convert("RGB")
    return picture.resize((picture.width * HEIGHT // picture.height, HEIGHT))


def preview(folder: Path) -> Image.Image:
    """Return the page of the preview, once every view is there."""
    shot = folder / "preview.png"
    watch = [sys.executable, "-m", "publish", "watch", ROOT / "content" / NAME, "--no-open"]
    with subprocess.Popen(watch, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, cwd=ROOT) as running:
        try:
            assert running.stdout is not None
            address = running.stdout.readline().split()[4]
            program = ["node", ROOT / "scripts" / "preview_picture.mjs", ROOT / ".cache" / "tools"]
            subprocess.run([*program, chromium(), address, shot], check=True)
        finally:
            running.terminate()
    return Image.open(shot).convert("RGB")


def save(picture: Image.Image, name: str) -> None:
    """Write a picture of few colours into docs/pictures/."""
    target = ROOT / "docs" / "pictures" / name
    picture.quantize(64).save(target, optimize=True)
    print(target.relative_to(ROOT))


def main() -> None:
    """Put the pages side by side, and write both pictures."""
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
        save(sheet, "sample.png")
        save(preview(folder), "preview.png")


if __name__ == "__main__":
    main()
