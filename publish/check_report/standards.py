"""What a check says of a file goes in; how the file fares by each standard comes out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from publish.audit.verdicts import AuditResult, CheckedFile, Verdict
from publish.check_report.clauses import EN, WCAG
from publish.check_report.faults import Fault
from publish.diagnostics import Severity

_OF_AUDIT: Mapping[str, tuple[str, ...]] = {"EPUBCheck": ("EPUB 3",), "Ace by DAISY": ("EPUB Accessibility 1.1",)}
_OF_KIND: Mapping[str, tuple[str, ...]] = {
    "epub": ("EPUB 3", "EPUB Accessibility 1.1", WCAG, EN),
    "pdf": (WCAG, EN),
}
_JUDGED_BY_CLAUSES = frozenset({WCAG, EN})
"""Standards of which programs check a part, and people the rest: no audit speaks for them as a whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StandardResult:
    """How a file fares by one standard: ``errors`` are the faults that break it, ``by`` the checks that speak of it.

    ``people`` says that people have to judge a part of it.
    """

    standard: str
    verdict: Verdict
    errors: int
    by: tuple[str, ...]
    people: bool


def standards_of(audit: AuditResult) -> tuple[str, ...]:
    """Return the standards that an audit speaks for."""
    tool, _, standard = audit.name.partition(", ")
    return (standard,) if standard else _OF_AUDIT.get(tool, ())


def results_by_standard(file: CheckedFile, faults: Iterable[Fault]) -> tuple[StandardResult, ...]:
    """Return how a file fares by each standard that the checks speak of."""
    asked: dict[str, list[AuditResult]] = {name: [] for name in _OF_KIND.get(file.kind, ())}
    for audit in file.audits:
        for standard in standards_of(audit):
            asked.setdefault(standard, []).append(audit)
    broken = {
        (fault, clause.standard)
        for fault in faults
        if fault.first.severity is Severity.ERROR
        for clause in fault.clauses
    }
    return tuple(_result(file, name, audits, sum(each == name for _, each in broken)) for name, audits in asked.items())


def _result(file: CheckedFile, standard: str, audits: list[AuditResult], errors: int) -> StandardResult:
    by_clauses = standard in _JUDGED_BY_CLAUSES
    speaking = (
        [each for each in file.audits if not any(name.startswith("EPUB 3") for name in standards_of(each))]
        if by_clauses
        else audits
    )
    verdicts = {each.verdict for each in speaking}
    if errors or (not by_clauses and Verdict.FAILED in verdicts):
        verdict = Verdict.FAILED
    elif file.unchecked or not verdicts or Verdict.UNCHECKED in verdicts:
        verdict = Verdict.UNCHECKED
    else:
        verdict = Verdict.PASSED
    return StandardResult(
        standard=standard,
        verdict=verdict,
        errors=errors or sum(each.errors for each in audits),
        by=tuple(dict.fromkeys(each.name for each in speaking)),
        people=by_clauses or standard.startswith(("EPUB Accessibility", "PDF/UA", "Well-Tagged")),
    )
