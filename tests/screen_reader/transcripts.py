"""Transcripts: what Orca said of each page and PDF of the samples, in each browser, as files that people read.

A transcript begins with lines that begin with ``#``: the programs, the digest of what was heard (``audible.py``), the
numbers of words.  Each line after them is an utterance.  One whose language isn't that of most has it in brackets.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from .audible import digest
from .books import pages_of
from .browsers import CHROMIUMS, FIREFOXES, installed
from .hearing import BROWSERS, Utterance
from .words import count, count_of_page

FOLDER = Path(__file__).parent / "transcripts"
COMMAND = "make heard"
MOST_LEFT_OUT = 20
"""Words one after another; a running head has up to 12, and the landmarks of the navigation document, hidden, 17."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """A page or a PDF of a sample, in one browser."""

    sample: str
    path: Path
    browser: str

    @property
    def transcript(self) -> Path:
        """Where its transcript stands."""
        name = self.path.stem.removeprefix(f"{self.sample}-")
        return FOLDER / self.sample / f"{name}.{self.browser}.txt"

    @property
    def is_pdf(self) -> bool:
        return self.path.suffix == ".pdf"

    def is_current(self) -> bool:
        """Return whether its transcript is of what can be heard now."""
        return self.transcript.is_file() and f"# sha256 {digest(self.path)}" in head(self.transcript)


def all_heard(outputs: Path, folder: Path) -> Iterator[Heard]:
    """Yield all that is heard of the samples whose outputs stand in a folder; EPUBs are unpacked into another."""
    for output in sorted(each for each in outputs.glob("*/*") if each.suffix in (".epub", ".pdf")):
        for path in pages_of(output, folder) if output.suffix == ".epub" else (output,):
            for browser in BROWSERS:
                yield Heard(sample=output.parent.name, path=path, browser=browser)


def lines_of(said: Sequence[Utterance]) -> tuple[str, ...]:
    """Return utterances as lines; one in another language than most has its language in brackets before it."""
    told = Counter(each.language for each in said if each.language)
    usual = told.most_common(1)[0][0] if told else ""
    return tuple(each.words if each.language in ("", usual) else f"[{each.language}] {each.words}" for each in said)


def write(heard: Heard, said: Sequence[Utterance]) -> None:
    """Write a transcript."""
    words = f"# {count(each.words for each in said)} words heard"
    if not heard.is_pdf:
        words += f" for {count_of_page(heard.path)} of the text"
    lines = (f"# {programs(heard.browser)}", f"# sha256 {digest(heard.path)}", words, *lines_of(said), "")
    heard.transcript.parent.mkdir(parents=True, exist_ok=True)
    heard.transcript.write_text("\n".join(lines), encoding="utf-8")


def head(transcript: Path) -> tuple[str, ...]:
    """Return the lines of a transcript that aren't utterances."""
    return tuple(line for line in transcript.read_text(encoding="utf-8").splitlines()[:3] if line.startswith("# "))


def body(transcript: Path) -> tuple[str, ...]:
    """Return the utterances of a transcript, as lines."""
    return tuple(transcript.read_text(encoding="utf-8").splitlines()[3:])


def bare(line: str) -> str:
    """Return an utterance of a transcript without its language."""
    return re.sub(r"^\[[\w-]+\] ", "", line)


@cache
def programs(browser: str) -> str:
    """Return the names and versions of Orca and a browser."""
    program = installed(FIREFOXES if browser == "firefox" else CHROMIUMS)
    told = subprocess.run([program, "--version"], capture_output=True, text=True, check=False).stdout
    orca = subprocess.run([shutil.which("orca") or "orca", "--version"], capture_output=True, text=True, check=False)
    version = re.search(r"\w+ [\d.]+\w*", told)
    return f"Orca {orca.stdout.strip()} in {version[0] if version else program}"
