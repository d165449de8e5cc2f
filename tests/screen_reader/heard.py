"""Hear the samples and write their transcripts: ``python -m tests.screen_reader.heard [--all]``, or ``make heard``.

What is out of date is heard, with ``--all`` everything.  Two browsers run side by side, each with a screen of its own.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor, as_completed
from itertools import groupby
from pathlib import Path

from publish import project
from publish.pipeline.build import build

from .hearing import Hearer
from .transcripts import FOLDER, Heard, all_heard, write

_CONTENT = Path(__file__).parent.parent.parent / "content"
_AT_ONCE = 2


def main() -> int:
    """Hear what is out of date; return 1 if something couldn't be heard."""
    failed = 0
    begun = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="screen-reader-") as temporary:
        outputs, pages = Path(temporary) / "outputs", Path(temporary) / "pages"
        for built in build(project.find((_CONTENT,)).value or (), outputs, jobs=_AT_ONCE):
            assert built.outputs, built.diagnostics
        everything = tuple(all_heard(outputs, pages))
        for gone in set(FOLDER.glob("*/*.txt")) - {each.transcript for each in everything}:
            gone.unlink()
            print(f"{gone.relative_to(FOLDER)}: removed", flush=True)
        wanted = [each for each in everything if "--all" in sys.argv or not each.is_current()]
        with ProcessPoolExecutor(_AT_ONCE) as pool:
            waiting = {pool.submit(_hear, group): group for group in _groups(wanted)}
            for done in as_completed(waiting):
                problem = done.exception()
                failed += problem is not None
                for each in waiting[done]:
                    print(f"{each.transcript.relative_to(FOLDER)}: {problem or 'heard'}", flush=True)
    print(f"{len(wanted)} of {len(everything)} heard in {time.monotonic() - begun:.0f} seconds")
    return 1 if failed else 0


def _groups(wanted: Iterable[Heard]) -> Iterable[tuple[Heard, ...]]:
    """Return what is heard by one browser without starting it again: a PDF, or the pages of a book."""

    def book(heard: Heard) -> tuple[bool, str, str, str]:
        return not heard.is_pdf, heard.browser, heard.sample, heard.path.name if heard.is_pdf else ""

    # PDFs in Firefox take longest, so they go first
    ordered = sorted(wanted, key=lambda heard: (not heard.is_pdf, heard.browser == "chromium", heard.sample))
    return [tuple(group) for _, group in groupby(ordered, key=book)]


def _hear(group: tuple[Heard, ...]) -> None:
    with Hearer(group[0].browser) as hearer:
        for each in group:
            write(each, hearer.hear(each.path))


if __name__ == "__main__":
    sys.exit(main())
