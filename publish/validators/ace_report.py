"""The report.json of Ace by DAISY goes in; the violations and the missing metadata that it names come out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Violation:
    """A rule that a file inside the EPUB breaks; ``impact`` is critical, serious, moderate or minor.

    ``path`` is as Ace writes it: from the root of the archive or from the folder of the package document.
    """

    path: str
    rule: str
    impact: str
    text: str
    pointer: str = ""  # CSS selector of the element
    steps: str = ""  # EPUB CFI of the element, from the root of its page
    markup: str = ""  # the element's own tag
    repair: str = ""
    help_address: str = ""
    tags: tuple[str, ...] = ()  # of the rule: standards and their clauses, as axe writes them


@dataclass(frozen=True, slots=True, kw_only=True)
class AceReport:
    """What Ace says of an EPUB; ``page_breaks`` says that it found some, and so compared them with the page list."""

    passed: bool
    page_breaks: bool
    violations: tuple[Violation, ...]
    missing_metadata: tuple[str, ...]
    empty_metadata: tuple[str, ...]


def report_of(report: Any) -> AceReport:
    """Read Ace's report.json."""
    metadata = report["a11y-metadata"]
    found = [
        _violation(subject["earl:testSubject"]["url"], assertion)
        for subject in report["assertions"]
        for assertion in subject["assertions"]
        if assertion["earl:result"]["earl:outcome"] == "fail"
    ]
    return AceReport(
        passed=report["earl:result"]["earl:outcome"] == "pass",
        page_breaks=bool(report.get("properties", {}).get("hasPageBreaks")),
        violations=tuple(sorted(found)),
        missing_metadata=tuple(metadata["missing"]),
        empty_metadata=tuple(metadata["empty"]),
    )


def _violation(path: str, assertion: Any) -> Violation:
    test, result = assertion["earl:test"], assertion["earl:result"]
    pointers, about = result.get("earl:pointer", {}), test.get("help", {})
    return Violation(
        path=path,
        rule=test["dct:title"],
        impact=test["earl:impact"],
        text=" ".join(result["dct:description"].split()),
        pointer=next(iter(pointers.get("css", ())), ""),
        steps=next(iter(pointers.get("cfi", ())), ""),
        markup=" ".join(result.get("html", "").split())[:200],
        repair=" ".join(about.get("dct:description", "").split()),
        help_address=str(about.get("url") or ""),
        tags=tuple(map(str, test.get("rulesetTags") or ())),
    )
