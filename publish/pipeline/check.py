"""Check sources by our rules, and outputs, ours or not, by the audits of their format."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from publish import formats, outputs, project
from publish.audit.checklist import Question
from publish.audit.pdf.repairing import with_reasons, with_repairs
from publish.audit.pdf.said_once import said_once
from publish.audit.verdicts import AuditResult, CheckedFile, Verdict
from publish.diagnostics import Diagnostic, Position, Severity, in_order, told
from publish.files import DISK, Files, quoted, shown
from publish.model.edition import Edition
from publish.pipeline.load import Loaded, load
from publish.pipeline.output_folders import DEFAULT_BUILD_FOLDER, output_folder
from publish.pipeline.silencing import silenced
from publish.project import Project
from publish.rules.outputs import OUTPUT_CHANGED, OUTPUT_MISSING, OUTPUT_STALE


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """The findings, a line of result for each check that ran, and the same by EPUB and PDF."""

    diagnostics: tuple[Diagnostic, ...]
    results: tuple[str, ...] = ()
    files: tuple[CheckedFile, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """How findings are to be told."""

    wanted: Callable[[Diagnostic], bool]
    strict: bool
    progress: Callable[[str], None]

    def part(self, findings: tuple[Diagnostic, ...], name: str = "", verdict: str = "") -> Checked:
        """Keep the findings that are wanted; with a name, say how what has it fares, or the verdict."""
        kept = tuple(found for found in findings if self.wanted(found))
        errors = self.errors(kept)
        verdict = verdict or (f"{errors} error{'s' if errors > 1 else ''}" if errors else "passes")
        return Checked(diagnostics=kept, results=(f"{name}: {verdict}",) if name else ())

    def errors(self, findings: tuple[Diagnostic, ...]) -> int:
        """Count the findings that count as errors."""
        return sum(self.strict or found.severity is Severity.ERROR for found in told(findings))


def check(
    paths: tuple[Path, ...],
    build_folder: Path | None,
    progress: Callable[[str], None] = lambda _line: None,
    files: Files = DISK,
    wanted: Callable[[Diagnostic], bool] = lambda _found: True,
    strict: bool = False,
) -> Checked:
    """Check sources, and files of any format; for a source that has been built, its outputs as well.

    Without a ``build_folder`` no output of a source is looked for.  Findings that aren't ``wanted`` are left out, and
    not counted in the results; these count errors, or under ``strict`` every finding.
    """
    asked = _Asked(wanted=wanted, strict=strict, progress=progress)
    parts: list[Checked] = []
    for path in paths:
        if formats.of_file(path) is not None and os.path.lexists(path):
            outputs.repair(path.parent)
            parts += _check_output(path, None, None, asked)
            continue
        found = project.find((path,), files)
        parts.append(asked.part(found.diagnostics))
        for each in found.value or ():
            parts += _check_source(each, build_folder, asked)
    return Checked(
        diagnostics=in_order(found for part in parts for found in part.diagnostics),
        results=tuple(line for part in parts for line in part.results),
        files=tuple(file for part in parts for file in part.files),
    )


def check_sources(
    paths: tuple[Path, ...],
    progress: Callable[[str], None] = lambda _line: None,
    files: Files = DISK,
    wanted: Callable[[Diagnostic], bool] = lambda _found: True,
    strict: bool = False,
) -> Checked:
    """Check the publications that files belong to, each once, and no outputs; the rest is as for ``check``."""
    asked = _Asked(wanted=wanted, strict=strict, progress=progress)
    found = project.find_having(paths, files)
    parts = [asked.part(found.diagnostics)]
    for each in found.value or ():
        parts += _check_source(each, None, asked)
    return Checked(
        diagnostics=in_order(found for part in parts for found in part.diagnostics),
        results=tuple(line for part in parts for line in part.results),
    )


def _check_source(found: Project, build_folder: Path | None, asked: _Asked) -> Iterator[Checked]:
    asked.progress(f"{found.slug}: reading")
    loaded = load(found)
    yield asked.part(loaded.diagnostics, f"{found.shown}: source")
    if loaded.source is None or loaded.publication is None or build_folder is None:
        return
    folder, again = output_folder(found, build_folder), f"run: {_build_command(found, build_folder)}"
    standing = outputs.standing_outputs(folder, loaded.contents)
    altered = outputs.altered_outputs(folder, loaded.contents)
    editions = {each.file_name(found.slug): each for each in loaded.publication.editions}
    for path, current in (*standing, *altered):
        if current and path.is_file():
            yield from _check_output(path, editions.get(path.name), loaded, asked)
    stale = [path for path, current in standing if not current]
    if stale:
        yield asked.part((_stale(found, stale, again),))
    for path, _current in altered:
        yield asked.part((_altered(path, again),))


def _build_command(found: Project, build_folder: Path) -> str:
    where = "" if build_folder == DEFAULT_BUILD_FOLDER else f" --build-folder {quoted(build_folder.as_posix())}"
    return f"publish build {quoted(found.shown)}{where}"


def _stale(found: Project, outputs: list[Path], again: str) -> Diagnostic:
    names = ", ".join(path.name for path in outputs)
    message = f"not checked, since the contents have changed: {names}"
    return OUTPUT_STALE.finding(message, Position(path=found.shown), again)


def _altered(path: Path, again: str) -> Diagnostic:
    """Say that a file isn't what the record of the build says it is."""
    at = Position(path=shown(path))
    if not os.path.lexists(path):
        return OUTPUT_MISSING.finding(f"{at.path} isn't there, though outputs.json names it", at, again)
    return OUTPUT_CHANGED.finding(f"{at.path} isn't the file that outputs.json names: it was changed afterwards", at)


def _check_output(path: Path, edition: Edition | None, loaded: Loaded | None, asked: _Asked) -> Iterator[Checked]:
    """Run the audits of a file, one after another; the last part holds what they say of the whole file."""
    row = formats.named(edition.name) if edition else formats.of_file(path)
    publication, silences = (loaded.publication, loaded.silences) if loaded else (None, ())
    audits: list[AuditResult] = []
    findings: list[Diagnostic] = []
    checklist: tuple[Question, ...] = ()
    for audit in row.audit(path, edition, publication) if row else ():
        asked.progress(f"{path.as_posix()}: {audit.name}")
        outcome = audit.run()
        ran = outcome.value is not None
        part = asked.part(
            silenced(outcome.diagnostics, silences), f"{path.as_posix()}: {audit.name}", "" if ran else "did not run"
        )
        errors = asked.errors(part.diagnostics)
        verdict = Verdict.UNCHECKED if not ran else Verdict.FAILED if errors else Verdict.PASSED
        audits.append(AuditResult(name=audit.name, verdict=verdict, errors=errors))
        findings += part.diagnostics
        checklist += audit.checklist()
        yield replace(part, diagnostics=())
    kind = row.extension.removeprefix(".") if row else "unknown"
    once = with_reasons(said_once(findings))
    whole = CheckedFile(
        path=shown(path),
        kind=kind,
        audits=tuple(audits),
        diagnostics=in_order(once if edition else with_repairs(once)),
        checklist=checklist,
    )
    yield Checked(diagnostics=whole.diagnostics, files=(whole,))
