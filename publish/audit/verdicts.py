"""What a check gives: of each file its verdict, what each audit said, the findings, and what people have to judge."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from publish.audit.checklist import Question
from publish.diagnostics import Diagnostic


class Verdict(enum.Enum):
    """How a file, or one audit of it, fares."""

    FAILED = "failed"
    PASSED = "passed"  # what was checked
    UNCHECKED = "couldn't be checked"

    def __str__(self) -> str:
        return self.value


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditResult:
    """What one audit said of a file: its name and version for people, its errors."""

    name: str
    verdict: Verdict
    errors: int = 0
    version: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedFile:
    """One file or source: ``path`` as it is shown to people, ``kind`` one of source, epub, pdf, unknown.

    ``unchecked`` is why it couldn't be checked, empty where it could.  ``checklist`` is what nobody but people can
    judge of it.
    """

    path: str
    kind: str
    audits: tuple[AuditResult, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    checklist: tuple[Question, ...] = ()
    unchecked: str = ""

    @property
    def verdict(self) -> Verdict:
        """The worst of what its audits say: failed before couldn't be checked before passed."""
        verdicts = {each.verdict for each in self.audits}
        if Verdict.FAILED in verdicts:
            return Verdict.FAILED
        return Verdict.UNCHECKED if self.unchecked or not verdicts or Verdict.UNCHECKED in verdicts else Verdict.PASSED
