"""Print what the rules for what validators can't see find in each PDF of some folders, and how many of each kind."""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from pathlib import Path

from publish.audit.pdf.judgement.judge import judge_pdf


def main() -> int:
    """Judge every PDF below the folders."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--questions", action="store_true", help="print the questions for people too")
    asked = parser.parse_args()
    counts: Counter[str] = Counter()
    files: Counter[str] = Counter()
    slowest = 0.0
    for path in sorted(each for folder in asked.folders for each in _pdfs(folder)):
        files["PDFs"] += 1
        began = time.perf_counter()
        outcome = judge_pdf(path.read_bytes(), path.name)
        slowest = max(slowest, time.perf_counter() - began)
        files["not judged"] += outcome.value is None
        kinds = {str(found.rule.confidence) for found in outcome.diagnostics if found.rule.confidence}
        files.update(f"with a {kind}" for kind in kinds)
        print(f"{path}: {'' if outcome.diagnostics else 'nothing'}")
        for found in outcome.diagnostics:
            counts[f"{found.rule.confidence or found.severity}: {found.rule.name}"] += 1
            print(f"    {found.rule.confidence or found.severity}: {found.rule.name}: {found.message}")
        for question in (outcome.value or ()) if asked.questions else ():
            print(f"    ask: {question.text}")
    print("\nfiles by rule:")
    for kind, count in sorted(counts.items()):
        print(f"{count:6} {kind}")
    print(", ".join(f"{count} {kind}" for kind, count in sorted(files.items())) + f"; the slowest took {slowest:.1f} s")
    return 0


def _pdfs(folder: Path) -> list[Path]:
    return [folder] if folder.is_file() else [each for each in folder.rglob("*.pdf") if each.is_file()]


if __name__ == "__main__":
    sys.exit(main())
