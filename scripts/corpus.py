"""Verify every PDF of the veraPDF corpus by our rules for tagged PDFs, and print what they say.

The corpus isn't part of the project; fetch it by hand:

    git clone https://github.com/veraPDF/veraPDF-corpus
    make corpus CORPUS=veraPDF-corpus

A file that the corpus marks as passing must give no error; the exit code is 1 where one does.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from publish.audit.pdf.verify import verify_pdf
from publish.diagnostics import Diagnostic, Severity

FOLDERS = ("PDF_UA-1", "PDF_UA-2")


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """A file of the corpus: whether it is marked as passing, and what our rules find in it."""

    path: Path
    passing: bool
    found: tuple[Diagnostic, ...]

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """Return the findings that are errors."""
        return tuple(each for each in self.found if each.severity is Severity.ERROR)

    @property
    def expected(self) -> bool:
        """Whether the verdict is that of the corpus."""
        return self.passing == (not self.errors)


def main() -> int:
    """Print the figures of each part; return 1 where a file marked as passing gives an error."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path, help="the folder of the corpus, with PDF_UA-1 and PDF_UA-2 in it")
    parser.add_argument("--list", action="store_true", help="list the errors of each file whose verdict differs")
    arguments = parser.parse_args()
    wrong = 0
    for folder in FOLDERS:
        files = list(_verified(arguments.corpus / folder))
        if not files:
            parser.error(f"there is no file named …-pass-… or …-fail-… in {arguments.corpus / folder}")
        wrong += sum(each.passing and not each.expected for each in files)
        for line in _lines(folder, files, arguments.list):
            print(line)
    return 1 if wrong else 0


def _verified(folder: Path) -> Iterator[Verified]:
    for path in sorted(folder.rglob("*.pdf")):
        if "-pass-" in path.name or "-fail-" in path.name:
            yield Verified(path=path, passing="-pass-" in path.name, found=verify_pdf(path.read_bytes(), path.name))


def _lines(folder: str, files: list[Verified], listed: bool) -> Iterator[str]:
    passing, failing = [each for each in files if each.passing], [each for each in files if not each.passing]
    clean, caught = sum(each.expected for each in passing), sum(each.expected for each in failing)
    yield f"{folder}: no error in {clean} of the {len(passing)} files marked as passing"
    yield f"{folder}: an error in {caught} of the {len(failing)} files marked as failing"
    rules = Counter(rule for each in passing for rule in {found.name for found in each.errors})
    yield from (f"  {rule}: wrongly in {count} files" for rule, count in sorted(rules.items()))
    for each in files if listed else ():
        if not each.expected:
            yield f"  {each.path.name}"
            yield from (f"    {found.name}: {found.message} [{found.clause}]" for found in each.errors)


if __name__ == "__main__":
    raise SystemExit(main())
