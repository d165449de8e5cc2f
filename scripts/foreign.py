"""Check every EPUB and PDF below a folder, which other people made, and count how they fare.

To run it: ``make foreign FILES=FOLDER``.

The figures of docs/foreign-files.md are made by it, which says where the files come from.  A file is unanswered where
an audit neither passed nor failed it, and no finding says why.
"""

from __future__ import annotations

import argparse
import sys
import traceback
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from publish.audit.verdicts import CheckedFile, Verdict
from publish.pipeline.check import check

_ENDINGS = (".epub", ".pdf")
_OURS = ("rules for EPUBs", "rules for tagged PDFs")


def main() -> int:
    """Print a line for each file that needs one, and the counts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--every", type=int, default=1, help="check only every so manieth file")
    asked = parser.parse_args()
    counts: Counter[str] = Counter()
    for path in list(_files(asked.folder))[:: asked.every]:
        counts["files"] += 1
        try:
            files = check((path,), None).files
        except Exception:
            counts["tracebacks"] += 1
            print(f"{path}: {traceback.format_exc()}", flush=True)
            continue
        for name in (kind for file in files for kind in _kinds(file)):
            counts[name] += 1
            if name not in (str(Verdict.PASSED), str(Verdict.FAILED), str(Verdict.UNCHECKED)):
                print(f"{path}: {name}: {_why(files[0])}", flush=True)
        for file in files:
            counts["findings about files that failed"] += len(file.diagnostics) * (file.verdict is Verdict.FAILED)
        if not files:
            counts["unanswered"] += 1
            print(f"{path}: unanswered", flush=True)
        if counts["files"] % 100 == 0:
            print(dict(counts), file=sys.stderr, flush=True)
    print(", ".join(f"{name}: {count}" for name, count in sorted(counts.items())))
    return 1 if counts["tracebacks"] or counts["unanswered"] else 0


def _files(folder: Path) -> Iterator[Path]:
    """Yield EPUBs and PDFs, and folders that hold an unpacked EPUB."""
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() in _ENDINGS and path.is_file():
            yield path
        elif path.name == "container.xml" and path.parent.name == "META-INF":
            yield path.parent.parent


def _kinds(file: CheckedFile) -> Iterator[str]:
    """Yield the verdict on a file, and where it is only ours or nobody says why."""
    yield str(file.verdict)
    failed = {each.name for each in file.audits if each.verdict is Verdict.FAILED}
    if failed and failed <= {*_OURS}:
        yield "failed by our rules alone"
    if file.verdict is Verdict.UNCHECKED and not file.diagnostics and not file.unchecked:
        yield "unanswered"


def _why(file: CheckedFile) -> str:
    return "; ".join(dict.fromkeys(found.name for found in file.diagnostics if found.severity.name == "ERROR"))


if __name__ == "__main__":
    sys.exit(main())
