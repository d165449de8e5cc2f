"""What veraPDF reports, to a program or as JSON, goes in; its verdict and the rules that are broken come out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

MOST_PLACES = 20
"""Places of one broken rule that are listed."""
SPECIFICATIONS = {
    "ua1": "PDF/UA-1",
    "ua2": "PDF/UA-2",
    "wt1a": "Well-Tagged PDF 1.0, accessibility",
    "wt1r": "Well-Tagged PDF 1.0, reuse",
    "1a": "PDF/A-1a",
    "1b": "PDF/A-1b",
    "2a": "PDF/A-2a",
    "2b": "PDF/A-2b",
    "2u": "PDF/A-2u",
    "3a": "PDF/A-3a",
    "3b": "PDF/A-3b",
    "3u": "PDF/A-3u",
    "4": "PDF/A-4",
    "4e": "PDF/A-4e",
    "4f": "PDF/A-4f",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FailedRule:
    """A rule that a PDF breaks ``count`` times; ``contexts`` are where in the file it does so first."""

    clause: str
    test: int
    count: int
    message: str
    contexts: tuple[str, ...]

    @property
    def id(self) -> str:
        """Name the rule as veraPDF does: clause, hyphen, number of the test."""
        return f"{self.clause}-{self.test}"

    def sort_key(self) -> tuple[tuple[int, ...], str, int]:
        """Order rules by clause, 7.2 before 7.10."""
        return (tuple(int(part) for part in re.findall(r"\d+", self.clause)), self.clause, self.test)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What veraPDF says of a PDF under one flavour; ``checks`` counts the tests made."""

    flavour: str
    passed: bool
    checks: int
    failures: tuple[FailedRule, ...]


def verdict_of_result(result: Any, flavour: str) -> Verdict:
    """Read veraPDF's result, which lists the first assertions of each failed rule and counts them all."""
    first: dict[tuple[str, int], tuple[str, list[str]]] = {}
    for assertion in result.getTestAssertions():
        if str(assertion.getStatus().name()) == "FAILED":
            rule = assertion.getRuleId()
            words = str(assertion.getErrorMessage() or assertion.getMessage())
            context = str(assertion.getLocation().getContext())
            first.setdefault((str(rule.getClause()), int(rule.getTestNumber())), (words, []))[1].append(context)
    counts = {
        (str(entry.getKey().getClause()), int(entry.getKey().getTestNumber())): int(entry.getValue())
        for entry in result.getFailedChecks().entrySet()
    }
    failures = tuple(
        FailedRule(
            clause=clause, test=test, count=counts.get((clause, test), 1), message=words, contexts=tuple(contexts)
        )
        for (clause, test), (words, contexts) in first.items()
    )
    return Verdict(
        flavour=flavour,
        passed=bool(result.isCompliant()),
        checks=int(result.getTotalAssertions()),
        failures=tuple(sorted(failures, key=FailedRule.sort_key)),
    )


def verdict_of_report(report: Any, flavour: str) -> Verdict:
    """Read the JSON report of the command, whose result is a list since veraPDF 1.26 and an object before."""
    job = report["report"]["jobs"][0]
    found = job.get("validationResult")
    if not found:
        raise ValueError(str(job.get("taskException", {}).get("exceptionMessage", "it can't be parsed")))
    result = found[0] if isinstance(found, list) else found
    details = result["details"]
    failures = tuple(
        FailedRule(
            clause=str(rule["clause"]),
            test=int(rule["testNumber"]),
            count=int(rule["failedChecks"]),
            message=str((rule.get("checks") or [{}])[0].get("errorMessage") or rule["description"]),
            contexts=tuple(str(each.get("context", "")) for each in (rule.get("checks") or ())[:MOST_PLACES]),
        )
        for rule in details.get("ruleSummaries", ())
    )
    return Verdict(
        flavour=flavour,
        passed=bool(result["compliant"]),
        checks=int(details["passedChecks"]) + int(details["failedChecks"]),
        failures=tuple(sorted(failures, key=FailedRule.sort_key)),
    )
