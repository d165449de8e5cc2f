"""Measure what files that were made to harm cost: time and memory of `publish check`, with all that it starts.

`hostile.py FILE...` checks each file by itself, followed by one that is sound (`--sound EPUB --sound PDF`), and prints
a line for each: seconds of processor time, the most memory at a time (what processes share counted once), the findings
by name, and whether the sound file fared as it does alone.  What the sound file takes alone is left out of the time.
It ends with 1 where a file took more than it may.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from publish.validators import keeper

MOST_SECONDS, MOST_MEGABYTES = 60.0, 1024
_LOOK_EVERY = 0.1  # seconds


def main() -> int:
    """Measure every file."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("files", nargs="+", type=Path)
    asked.add_argument(
        "--sound", action="append", default=[], type=Path, help="a sound EPUB or PDF to check after each"
    )
    chosen = asked.parse_args()
    alone = {path.suffix: measure([path]) for path in chosen.sound}
    wrong = 0
    for path in chosen.files:
        sound = [each for each in chosen.sound if each.suffix == path.suffix]
        seconds, megabytes, code, found = measure([path, *sound])
        seconds -= alone[path.suffix][0] if sound else 0
        names = Counter(_of(found, path))
        unharmed = not sound or _of(found, sound[0]) == _of(alone[path.suffix][3], sound[0])
        kept = seconds <= MOST_SECONDS and megabytes <= MOST_MEGABYTES and unharmed and code in (0, 1)
        wrong += not kept
        told = ", ".join(f"{name} {number}" if number > 1 else name for name, number in sorted(names.items()))
        verdict = "" if kept else "TOO MUCH, " if unharmed else "SPOILT THE NEXT, "
        print(f"{path.name:24} {seconds:6.1f} s {megabytes:5} MB  {verdict}{told}", flush=True)
    return 1 if wrong else 0


def measure(paths: list[Path]) -> tuple[float, int, int, list[tuple[str, str]]]:
    """Check files; return processor time, the most megabytes at a time, exit code, and findings as path and name."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "publish", "check", *map(str, paths), "--format", "json"]
    most = 0
    with tempfile.TemporaryFile() as written:
        process = subprocess.Popen(command, stdout=written, stderr=subprocess.DEVNULL)
        while process.poll() is None:
            time.sleep(_LOOK_EVERY)
            most = max(most, keeper.memory_of(keeper.descendants(os.getpid()), 1))
        written.seek(0)
        told = written.read()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    findings = json.loads(told or b'{"findings": []}')["findings"]
    return seconds, most // 1024**2, process.returncode, [(each["path"], each["rule"]) for each in findings]


def _of(found: list[tuple[str, str]], path: Path) -> list[str]:
    return sorted(name for where, name in found if where.startswith(_shown(path)))


def _shown(path: Path) -> str:
    from publish.files import shown

    return shown(path)


if __name__ == "__main__":
    sys.exit(main())
