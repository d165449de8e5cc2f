"""Hear the samples and write their transcripts: ``python -m tests.screen_reader.heard [--all]``, or ``make heard``.

What is out of date is heard, with ``--all`` everything.  Two browsers run side by side, each with a screen of its own.
"""

from __future__ import annotations

import signal
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path

from publish import project
from publish.pipeline.build import build
from publish.pipeline.workers import Workers

from .hearing import Hearer, Utterance
from .session import end_all
from .transcripts import FOLDER, MOST_LEFT_OUT, Heard, all_heard, write
from .words import left_out

_CONTENT = Path(__file__).parent.parent.parent / "content"
_AT_ONCE = 2
_ATTEMPTS = 5


def main() -> int:
    """Hear what is out of date; return 1 if something couldn't be heard."""
    for each in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(each, lambda number, _frame: sys.exit(128 + number))
    with tempfile.TemporaryDirectory(prefix="screen-reader-") as folder:
        try:
            return _hear_all(Path(folder))
        finally:
            end_all(Path(folder))


def _hear_all(folder: Path) -> int:
    failed = 0
    begun = time.monotonic()
    for built in build(project.find((_CONTENT,)).value or (), folder / "outputs", jobs=_AT_ONCE):
        assert built.outputs, built.diagnostics
    everything = tuple(all_heard(folder / "outputs", folder / "pages"))
    for gone in set(FOLDER.glob("*/*.txt")) - {each.transcript for each in everything}:
        gone.unlink()
        print(f"{gone.relative_to(FOLDER)}: removed", flush=True)
    wanted = [each for each in everything if "--all" in sys.argv or not each.is_current()]
    with Workers(_AT_ONCE) as workers:
        for group, wait in [(group, workers.begin(_hear, group, folder)) for group in _groups(wanted)]:
            try:
                wait()
            except Exception as problem:
                failed += 1
                said = str(problem) or type(problem).__name__
            else:
                said = "heard"
            for each in group:
                print(f"{each.transcript.relative_to(FOLDER)}: {said}", flush=True)
    print(f"{len(wanted)} of {len(everything)} heard in {time.monotonic() - begun:.0f} seconds")
    return 1 if failed else 0


def _groups(wanted: Iterable[Heard]) -> Iterable[tuple[Heard, ...]]:
    """Return what is heard by one browser without starting it again: a PDF, or the pages of a book."""

    def book(heard: Heard) -> tuple[bool, str, str, str]:
        return not heard.is_pdf, heard.browser, heard.sample, heard.path.name if heard.is_pdf else ""

    # PDFs in Firefox take longest, so they go first
    ordered = sorted(wanted, key=lambda heard: (not heard.is_pdf, heard.browser == "chromium", heard.sample))
    return [tuple(group) for _, group in groupby(ordered, key=book)]


def _hear(group: tuple[Heard, ...], folder: Path) -> None:
    with Hearer(group[0].browser, folder=folder) as hearer:
        for each in group:
            write(each, _whole(each, hearer))


def _whole(heard: Heard, hearer: Hearer) -> Sequence[Utterance]:
    """Return what is said of all of a page or a PDF: on a busy machine, Orca may lose its place and leave some out."""
    for _ in range(_ATTEMPTS):
        said = hearer.hear(heard.path)
        passage = left_out(heard.path, [each.words for each in said])
        if len(passage) <= MOST_LEFT_OUT:
            return said
    raise RuntimeError(f"Orca leaves out: {' '.join(passage)}")


if __name__ == "__main__":
    sys.exit(main())
