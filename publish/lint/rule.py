"""What a rule is: one class that looks at a source, and that its page in the documentation is made from."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from typing import ClassVar

from publish.diagnostics import Diagnostic, Position, Severity
from publish.lint.passages import CheckedSource


class Rule(ABC):
    """Something that is asked of a source.

    ``bad`` and ``good`` map file names to what is written in them: a small publication that breaks the rule,
    once and no other, and the same publication after the repair.
    """

    name: ClassVar[str]  # kebab-case
    severity: ClassVar[Severity]
    clause: ClassVar[str]  # of WCAG or another standard; empty where the rule is one of good practice
    text: ClassVar[str]  # what is asked, in a sentence
    hint: ClassVar[str]  # the smallest repair
    reason: ClassVar[str]  # why it matters, and to whom
    bad: ClassVar[Mapping[str, str]]
    good: ClassVar[Mapping[str, str]]

    @abstractmethod
    def check(self, source: CheckedSource) -> Iterator[Diagnostic]:
        """Give every finding."""

    def finding(self, message: str, position: Position, hint: str = "") -> Diagnostic:
        """Make a finding of this rule."""
        return Diagnostic(
            rule=self.name,
            severity=self.severity,
            message=message,
            position=position,
            hint=hint or self.hint,
            clause=self.clause,
        )
