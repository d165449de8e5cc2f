#!/usr/bin/env python3
"""Count the PDFs whose words we read as Poppler's pdftotext does: words_like_poppler.py FILE.pdf… or FOLDER…

Compared are characters, as multisets, without white space and after NFKC: of those that we read in a file, 95 % must be
among Poppler's.  We pass over artifacts and words under ActualText; both are in what Poppler prints, or aren't missed.
"""

from __future__ import annotations

import subprocess
import sys
import unicodedata
from collections import Counter
from pathlib import Path

import pikepdf

from publish.audit.pdf.content import Streams
from publish.audit.pdf.opening import read_pdf
from publish.diagnostics import Outcome

_LIKE = 0.95
_MOST_PAGES = 20
_SECONDS = 30


def main(paths: list[str]) -> int:
    """Print the files that differ, and the figure."""
    like, unlike, silent, locked = 0, 0, 0, 0
    for path in _files(paths):
        ours = read_pdf(path.read_bytes(), path.name, _read).value
        theirs = _poppler(path)
        if ours is None or theirs is None:
            locked += 1
            continue
        mine, its = _counted(ours), _counted(theirs)
        if not mine.total() or not its.total():
            silent += 1
            continue
        share = (mine & its).total() / mine.total()
        if share >= _LIKE:
            like += 1
        else:
            unlike += 1
            print(f"{share:4.0%} {mine.total():6} {mine['�']:6} unknown  {path}")
    print(f"{like} of {like + unlike} files with words have words like pdftotext's;", end=" ")
    print(f"{silent} have none for one of us, {locked} can't be read by one of us")
    return 0


def _files(paths: list[str]) -> list[Path]:
    given = [Path(each) for each in paths]
    return sorted(file for each in given for file in (each.rglob("*.pdf") if each.is_dir() else (each,)))


def _read(pdf: pikepdf.Pdf) -> Outcome[str]:
    streams, found = Streams(), []
    for page in list(pdf.pages)[:_MOST_PAGES]:
        found += [streams.words(page.obj, number) for number in streams.content(page.obj).sequences]
        found.append(streams.words_outside(page.obj))
    return Outcome(value="".join(found))


def _poppler(path: Path) -> str | None:
    command = ["pdftotext", "-q", "-l", str(_MOST_PAGES), str(path), "-"]
    try:
        done = subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return None
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else None


def _counted(words: str) -> Counter[str]:
    return Counter(each for each in unicodedata.normalize("NFKC", words) if not each.isspace() and each.isprintable())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
