"""A file that was checked goes in; all that the report says of it comes out: faults, standards, pictures."""

from __future__ import annotations

import hashlib
import posixpath
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import PurePath

from publish.audit.checklist import Question
from publish.audit.verdicts import AuditResult, CheckedFile
from publish.check_report.faults import Fault, faults_of, renamed
from publish.check_report.illustrations import Illustrated, illustrate
from publish.check_report.standards import StandardResult, results_by_standard
from publish.diagnostics import Diagnostic, told


@dataclass(frozen=True, slots=True, kw_only=True)
class Tool:
    """A program that took part: its name for people, and its version, ``""`` where it doesn't say."""

    name: str
    version: str


@dataclass(frozen=True, kw_only=True)
class Examined:
    """A file as the report shows it: ``file`` by the name that it has there, ``page`` the page that shows it.

    ``digest`` is the SHA-256 of its bytes and ``size`` their number, None where it couldn't be read.
    """

    file: CheckedFile
    page: str
    digest: str | None
    size: int | None
    faults: tuple[Fault, ...]
    illustrated: Illustrated

    @cached_property
    def standards(self) -> tuple[StandardResult, ...]:
        """How it fares by each standard."""
        return results_by_standard(self.file, self.faults)

    @property
    def silenced(self) -> tuple[Diagnostic, ...]:
        """What its author has silenced, each with a reason."""
        return tuple(found for found in self.file.diagnostics if found.silenced)


def examined(file: CheckedFile, name: str, data: bytes | None, page: str, prefix: str) -> Examined:
    """Look at a file that the report calls ``name``; names of its pictures begin with ``prefix``."""
    old = file.path
    here = replace(
        file,
        path=name,
        diagnostics=tuple(renamed(found, old, name) for found in file.diagnostics),
        checklist=tuple(_renamed(each, old, name) for each in file.checklist),
        unchecked=file.unchecked.replace(old, name) if old else file.unchecked,
    )
    faults = faults_of(told(here.diagnostics))
    return Examined(
        file=here,
        page=page,
        digest=hashlib.sha256(data).hexdigest() if data is not None else None,
        size=len(data) if data is not None else None,
        faults=faults,
        illustrated=illustrate(data, here.kind, name, faults, prefix),
    )


def names_of(paths: Sequence[str]) -> dict[str, str]:
    """Return names for paths that say nothing of the machine: those below one folder are relative to it."""
    absolute = [path for path in paths if PurePath(path).is_absolute()]
    folder = posixpath.commonpath([posixpath.dirname(path) for path in absolute]) if absolute else ""
    return {path: posixpath.relpath(path, folder) if path in absolute else path for path in paths}


def versioned(audit: AuditResult, tools: Sequence[Tool]) -> AuditResult:
    """Return an audit with the version of what made it: of the tool that its name begins with, or else ours."""
    if audit.version:
        return audit
    found = next((tool for tool in tools if audit.name.startswith(tool.name.partition(" ")[0])), tools[0])
    return replace(audit, version=f"publish {found.version}" if found is tools[0] else found.version)


def _renamed(question: Question, old: str, new: str) -> Question:
    places = tuple(replace(place, path=place.path.replace(old, new)) for place in question.places)
    return replace(question, text=question.text.replace(old, new), places=places)
