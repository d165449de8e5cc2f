"""Open every sample in readers that have a window, turn the first pages, and keep what is seen: ``make engines``.

Needs Xvfb, xdotool and the readers: calibre's viewer, FBReader, Foliate.  None of them is installed by make.
KOReader's engine has no program of its own: ``make engines CRENGINE=PROGRAM`` takes one built from
``tests/engines/crengine.cpp``, which says how.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).resolve().parent.parent
BUILD = ROOT / "build"
KEPT = BUILD / "reader-engines"
FONTS = Path("/usr/share/fonts/truetype/noto")
FACES = ("NotoSerif-*", "NotoNaskhArabic-*", "NotoSansMono-*")
WIDTH, HEIGHT, PAGES, COLUMNS = 600, 800, 12, 6
QUIET, LONGEST = 1.5, 20.0  # seconds: a page that doesn't change for so long is whole; none takes longer


@dataclass(frozen=True)
class Reader:
    """A reader with a window: what begins it, and the key that turns a page."""

    name: str
    command: str
    options: tuple[str, ...] = ()
    key: str = "Next"
    first: tuple[str, ...] = ()
    """Keys that are pressed before the first page is looked at."""


READERS = (
    Reader("calibre", "ebook-viewer", first=("Next", "ctrl+Home")),
    Reader("fbreader", "FBReader"),
    Reader("foliate", "com.github.johnfactotum.Foliate"),
)


class Screen:
    """A screen that nobody sees, as a file that Xvfb keeps (in the format XWD)."""

    def __init__(self, folder: Path, number: str) -> None:
        self._file = folder / "Xvfb_screen0"
        self.environment = {
            **os.environ,
            "DISPLAY": f":{number}",
            "HOME": str(folder),
            "XDG_RUNTIME_DIR": str(folder),
            "QTWEBENGINE_DISABLE_SANDBOX": "1",
            "WEBKIT_DISABLE_COMPOSITING_MODE": "1",
        }

    def picture(self) -> Image.Image:
        """Return what is on the screen."""
        data = self._file.read_bytes()
        head = struct.unpack(">25I", data[:100])
        size, width, height, row, colours = head[0], head[4], head[5], head[12], head[19]
        return Image.frombytes("RGB", (width, height), data[size + 12 * colours :], "raw", "BGRX", row)

    def send(self, *command: str) -> None:
        """Tell xdotool something."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            subprocess.run(["xdotool", *command], env=self.environment, capture_output=True, check=False, timeout=5)

    def settled(self, before: Image.Image | None = None) -> Image.Image:
        """Wait until the picture is another one and stays, but not for ever: some readers show a clock."""
        began = changed = time.monotonic()
        last = self.picture()
        while time.monotonic() - began < LONGEST:
            time.sleep(0.2)
            now = self.picture()
            if now.tobytes() != last.tobytes():
                last, changed = now, time.monotonic()
            other = len(now.getcolors(1 << 20) or "many") > 2 and (before is None or now.tobytes() != before.tobytes())
            if other and time.monotonic() - changed > QUIET:
                break
        return last


@contextmanager
def screen() -> Iterator[Screen]:
    """Begin a screen, and end it."""
    with tempfile.TemporaryDirectory(prefix="publish-readers-", ignore_cleanup_errors=True) as name:
        reading, writing = os.pipe()
        size = f"{WIDTH}x{HEIGHT}x24"
        command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", size, "-fbdir", name]
        server = subprocess.Popen(command, pass_fds=(writing,), stderr=subprocess.DEVNULL)
        os.close(writing)
        try:
            with os.fdopen(reading) as told:
                yield Screen(Path(name), told.readline().strip())
        finally:
            server.terminate()
            server.wait()


def pages_in(reader: Reader, epub: Path) -> list[Image.Image]:
    """Open a book, turn its pages and return pictures of them."""
    with screen() as shown:
        command = [reader.command, *reader.options, str(epub)]
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        opened = subprocess.Popen(command, env=shown.environment, start_new_session=True, **quiet)
        try:
            before = shown.settled()
            shown.send("search", "--onlyvisible", "--name", ".", "windowsize", "%@", str(WIDTH), str(HEIGHT))
            for key in reader.first:
                before = shown.settled(before)
                shown.send("key", key)
            seen = [shown.settled(before)]
            while len(seen) < PAGES:
                shown.send("key", reader.key)
                seen.append(shown.settled(seen[-1]))
                if seen[-1].tobytes() == seen[-2].tobytes():
                    return seen[:-1]
            return seen
        finally:
            os.killpg(opened.pid, signal.SIGKILL)
            opened.wait()


def pages_in_crengine(program: str, epub: Path) -> list[Image.Image]:
    """Return the pages as KOReader's engine lays them out."""
    with tempfile.TemporaryDirectory() as name:
        fonts = sorted(str(path) for face in FACES for path in FONTS.glob(f"{face}.ttf"))
        command = [program, str(epub), f"{name}/page", str(WIDTH), str(HEIGHT), *fonts]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=300)
        return [Image.open(path).copy() for path in sorted(Path(name).glob("*.ppm"))[:PAGES]]


def keep(pages: list[Image.Image], path: Path) -> None:
    """Put pages on one sheet."""
    sheet = Image.new("RGB", (COLUMNS * WIDTH, -(-len(pages) // COLUMNS) * HEIGHT), "grey")
    for number, page in enumerate(pages):
        sheet.paste(page, (number % COLUMNS * WIDTH, number // COLUMNS * HEIGHT))
    path.parent.mkdir(parents=True, exist_ok=True)
    sheet.save(path)


def main(crengine: str = "") -> int:
    """Read every EPUB of the build folder in every reader that is there; return 1 if there is none."""
    books = sorted(BUILD.glob("*/*.epub"))
    there = [reader for reader in READERS if shutil.which(reader.command)] if shutil.which("xdotool") else []
    for reader in READERS:
        if reader not in there:
            print(f"{reader.name} isn't here, or Xvfb and xdotool aren't", flush=True)
    for book in books:
        made = {reader.name: pages_in(reader, book) for reader in there}
        if crengine:
            made["crengine"] = pages_in_crengine(crengine, book)
        for name, pages in made.items():
            if pages:
                keep(pages, KEPT / f"{book.stem}-{name}.png")
            print(f"{book.stem} in {name}: {len(pages)} pages", flush=True)
    return 0 if books and (there or crengine) else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
