"""What preparing a file met on its way: counts by what was met, which become findings."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from publish.diagnostics import Diagnostic, Position, Rule


@dataclass(slots=True)
class Met:
    """Counts of what was met, never its words: among them are comments, deletions and names."""

    counts: Counter[str] = field(default_factory=Counter)
    dropped: list[str] = field(default_factory=list)  # words of what publications make themselves: contents, indexes

    def add(self, what: str, number: int = 1) -> None:
        """Count something."""
        self.counts[what] += number


def finding(rule: Rule, shown: str, message: str, hint: str = "") -> Diagnostic:
    """Make a finding about a file that has no lines."""
    return rule.finding(message, Position(path=shown), hint=hint)
