"""Thirty wide tables in both editions on paper, to two sets of standards: ``python -m tests.wide_tables [FOLDER]``.

Prints a line for each language: tables, pages, what our own checks found, what veraPDF found.  With a folder, the PDFs
stay there to be looked at.
"""

from __future__ import annotations

import io
import sys
import tempfile
from pathlib import Path

import pikepdf

from publish.validators import verapdf

from .collection import COLUMNS, WORDS, source
from .proof import faults, make

_STANDARDS = {("ua-1", "a-2a"): ("ua1", "2a"), ("ua-2", "a-4"): ("ua2", "4")}


def main() -> int:
    """Try every language; return 1 if anything is wrong."""
    wrong = 0
    print(f"{'language':10} {'standards':10} {'tables':>6} {'pages':>6} {'refitted':>8} {'faults':>6} {'veraPDF':>8}")
    with tempfile.TemporaryDirectory() as temporary:
        kept = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(temporary)
        for language in WORDS:
            for standards, flavours in _STANDARDS.items():
                wrong += _try(language, standards, flavours, kept / f"{language}-{standards[0]}")
    return 1 if wrong else 0


def _try(language: str, standards: tuple[str, ...], flavours: tuple[str, ...], folder: Path) -> int:
    folder.mkdir(parents=True, exist_ok=True)
    made = make(folder, source(language), {"print": standards, "large-print": standards})
    found = list(faults(made, folder))
    failed = []
    pages = 0
    for name in ("print", "large-print"):
        path = folder / f"{name}.pdf"
        path.write_bytes(made.outputs[name])
        with pikepdf.open(io.BytesIO(made.outputs[name])) as pdf:
            pages += len(pdf.pages)
        outcome = verapdf.run(path, flavours)
        verdicts = outcome.value or ()
        failed += [f"{name}: {each}" for verdict in verdicts for each in verdict.failures]
        failed += [each.message for each in outcome.diagnostics] + ([] if verdicts else [f"{name}: no verdict"])
    refitted = len(made.named("table-refitted"))
    counts = f"{2 * len(COLUMNS):6} {pages:6} {refitted:8} {len(found):6} {len(failed):8}"
    print(f"{language:10} {'+'.join(standards):10} {counts}", flush=True)
    for fault in (*found, *failed):
        print(f"  {fault}")
    return len(found) + len(failed)


if __name__ == "__main__":
    sys.exit(main())
