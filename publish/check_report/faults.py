"""Findings of a file go in; faults come out: what is wrong in the same way, with all its instances."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from publish.check_report.clauses import Clause, clauses_of
from publish.diagnostics import Confidence, Diagnostic, Place, Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Instance:
    """One instance of a fault: the finding, and a place of it, None where it has none but the file."""

    found: Diagnostic
    place: Place | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One fault of a file: its findings in order, how often it is there, its clauses."""

    findings: tuple[Diagnostic, ...]
    clauses: tuple[Clause, ...]

    @property
    def first(self) -> Diagnostic:
        """The finding that speaks for all."""
        return self.findings[0]

    @property
    def count(self) -> int:
        """How many instances there are."""
        return sum(found.count for found in self.findings)

    @property
    def messages(self) -> tuple[str, ...]:
        """The different messages."""
        return tuple(dict.fromkeys(found.message for found in self.findings))

    def instances(self, path: str) -> tuple[Instance, ...]:
        """Return the instances whose place is known, in a file that is shown as ``path``."""
        return tuple(
            Instance(found=found, place=place) for found in self.findings for place in places_of(found, path) or (None,)
        )


def faults_of(findings: Iterable[Diagnostic]) -> tuple[Fault, ...]:
    """Group findings by fault: errors first, and what is certain before what a person has to look at."""
    groups: dict[tuple[str, Severity, str], list[Diagnostic]] = {}
    for found in findings:
        alike = _alike(found.message) if found.rule.family else ""
        groups.setdefault((found.name, found.severity, alike), []).append(found)
    faults = (
        Fault(
            findings=tuple(group),
            clauses=tuple(dict.fromkeys(each for found in group for each in clauses_of((found.clause,), found.code))),
        )
        for group in groups.values()
    )
    return tuple(sorted(faults, key=_turn))


def places_of(found: Diagnostic, path: str) -> tuple[Place, ...]:
    """Return the places of a finding in a file; of one without, what its position says."""
    if found.places:
        return found.places
    at = found.position
    if at is None:
        return ()
    if at.path.startswith(f"{path}/"):
        return (Place(path=path, inner=at.path[len(path) + 1 :], line=at.line, column=at.column),)
    if at.path == path and (at.line, at.column) != (1, 1):
        return (Place(path=path, line=at.line, column=at.column),)
    return ()


def source_of(found: Diagnostic, path: str) -> str:
    """Return where the author of a file repairs a finding, where that isn't the file itself."""
    at = found.position
    return str(at) if at and at.path != path and not at.path.startswith(f"{path}/") else ""


def renamed(found: Diagnostic, old: str, new: str) -> Diagnostic:
    """Return a finding that knows a file by another name."""
    if old == new:
        return found

    def said(text: str) -> str:
        return text.replace(old, new)

    at, other = found.position, found.other
    return replace(
        found,
        message=said(found.message),
        hint=said(found.hint),
        position=replace(at, path=said(at.path)) if at else None,
        other=replace(other, path=said(other.path)) if other else None,
        places=tuple(replace(each, path=said(each.path)) for each in found.places),
    )


def _alike(message: str) -> str:
    """Return what a message says of every instance: without what it quotes, and without numbers."""
    return re.sub(r"\d+", "0", re.sub(r"\"[^\"]*\"|'[^']*'|“[^”]*”", '""', message))[:120]


def _turn(fault: Fault) -> tuple[int, int, int, str, str]:
    sureness = {None: 0, Confidence.FAULT: 0, Confidence.LIKELY: 1, Confidence.LOOK: 2}[fault.first.rule.confidence]
    return (-fault.first.severity, sureness, -fault.count, fault.first.name, fault.first.message)
