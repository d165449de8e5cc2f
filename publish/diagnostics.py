"""Findings and where they lie: what every step hands on beside its value."""

from __future__ import annotations

import enum
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


class Severity(enum.IntEnum):
    """How much a finding weighs; errors stop a publication from being made."""

    INFO = 1
    WARNING = 2
    ERROR = 3

    def __str__(self) -> str:
        return self.name.lower()


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Position:
    """A span of characters in a file.

    Lines and columns count from 1, columns in characters; the end is exclusive.
    ``path`` is how the file is shown to people: relative to the working folder where it lies below it.
    """

    path: str
    line: int = 1
    column: int = 1
    end_line: int = 0
    end_column: int = 0

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnostic:
    """One finding: what is wrong, where, and the smallest repair.

    ``rule`` is the kebab-case name of what was broken; ``position`` is None only for findings about
    a whole run or about a file that has no lines.  ``clause`` names the standard, where there is one.
    """

    rule: str
    severity: Severity
    message: str
    position: Position | None = None
    hint: str = ""
    clause: str = ""

    def sort_key(self) -> tuple[str, int, int, str, str]:
        """Order findings by file, place, rule and message."""
        at = self.position or Position(path="")
        return (at.path, at.line, at.column, self.rule, self.message)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome(Generic[T_co]):
    """What a step gives: its value, if there is one, and its findings."""

    value: T_co | None
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def failed(self) -> bool:
        """Whether there is no value or a finding is an error."""
        return self.value is None or has_errors(self.diagnostics)


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Say whether any finding is an error."""
    return any(found.severity is Severity.ERROR for found in diagnostics)


def keep_findings(outcome: Outcome[T], findings: list[Diagnostic]) -> T | None:
    """Add the findings of an outcome to a list and give its value."""
    findings += outcome.diagnostics
    return outcome.value


def error(rule: str, message: str, position: Position | None = None, hint: str = "", clause: str = "") -> Diagnostic:
    """Make a finding that stops the publication."""
    return Diagnostic(rule=rule, severity=Severity.ERROR, message=message, position=position, hint=hint, clause=clause)


def warning(rule: str, message: str, position: Position | None = None, hint: str = "", clause: str = "") -> Diagnostic:
    """Make a finding that people should look at and that stops nothing."""
    return Diagnostic(
        rule=rule, severity=Severity.WARNING, message=message, position=position, hint=hint, clause=clause
    )


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Sort findings by place and drop exact repetitions."""
    return tuple(dict.fromkeys(sorted(diagnostics, key=Diagnostic.sort_key)))
