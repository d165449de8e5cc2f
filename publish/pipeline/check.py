"""Check sources by our rules, and outputs, ours or not, by the audits of their format."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from publish import formats, outputs, project
from publish.audit.checklist import Question
from publish.audit.verdicts import AuditResult, CheckedFile, Verdict
from publish.diagnostics import Diagnostic, Position, Rule, Severity, in_order, told
from publish.files import DISK, Files, quoted, shown
from publish.formats.output_format import OutputFormat, Subject
from publish.model.edition import Edition
from publish.pipeline.addresses import readdressed
from publish.pipeline.at_once import at_once
from publish.pipeline.inputs import File, Found, found_at
from publish.pipeline.load import Loaded, load
from publish.pipeline.obstacles import kind_of, misnamed, obstacle
from publish.pipeline.output_folders import DEFAULT_BUILD_FOLDER, output_folder
from publish.pipeline.silencing import silenced
from publish.project import Project
from publish.rules.outputs import (
    FILE_ENDING,
    FILE_UNCHECKED,
    OUTPUT_CHANGED,
    OUTPUT_MISSING,
    OUTPUT_STALE,
    VALIDATOR_UNASKED,
)
from publish.validators.room import files_at_once


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
    without: frozenset[str] = frozenset()
    standards: tuple[str, ...] = ()
    seconds: float = 0

    def part(self, findings: tuple[Diagnostic, ...], name: str = "", verdict: str = "") -> Checked:
        """Keep the findings that are wanted; with a name, say how what has it fares, or the verdict."""
        kept = tuple(found for found in findings if self.wanted(found))
        errors = self.errors(kept)
        verdict = verdict or (f"{errors} error{'s' if errors > 1 else ''}" if errors else "passes")
        return Checked(diagnostics=kept, results=(f"{name}: {verdict}",) if name else ())

    def source(self, path: str, findings: tuple[Diagnostic, ...]) -> Checked:
        """Say how a source fares."""
        part = self.part(findings, f"{path}: source")
        errors = self.errors(part.diagnostics)
        audit = AuditResult(name="source", verdict=Verdict.FAILED if errors else Verdict.PASSED, errors=errors)
        return replace(
            part, files=(CheckedFile(path=path, kind="source", audits=(audit,), diagnostics=part.diagnostics),)
        )

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
    return joined(check_each(paths, build_folder, progress, files, wanted, strict))


def check_each(
    paths: tuple[Path, ...],
    build_folder: Path | None,
    progress: Callable[[str], None] = lambda _line: None,
    files: Files = DISK,
    wanted: Callable[[Diagnostic], bool] = lambda _found: True,
    strict: bool = False,
    sources_alone: bool = False,
    without: frozenset[str] = frozenset(),
    standards: tuple[str, ...] = (),
    seconds: float = 0,
) -> Iterator[Checked]:
    """Check as ``check`` does, and yield what was found as it comes: of a publication with its outputs, of each file.

    What was said of one isn't said again of another.  With ``sources_alone`` EPUBs and PDFs are passed over.  Audits
    named in ``without`` aren't run: rules, epubcheck, ace, verapdf.  PDFs are held against ``standards``, names of
    ``publish.model.standards``, where there are any, else against their own; a validator may take ``seconds`` over a
    file, 0 for as long as is usual.
    """
    asked = _Asked(
        wanted=wanted, strict=strict, progress=progress, without=without, standards=standards, seconds=seconds
    )
    said: set[Diagnostic] = set()
    found = found_at(paths, files, sources_alone=sources_alone)
    for part in at_once(found, partial(_check_found, build_folder, asked), _lasts, files_at_once()):
        news = tuple(each for each in part.diagnostics if each not in said)
        said.update(news)
        yield replace(part, diagnostics=news)


def _lasts(found: Found) -> bool:
    """Say whether what was found is a file that stays where it is while others are looked for."""
    return isinstance(found, File) and not found.unchecked and shown(found.path) == found.shown


def _check_found(build_folder: Path | None, asked: _Asked, found: Found) -> Checked:
    if isinstance(found, Diagnostic):
        return asked.part((found,))
    if isinstance(found, File):
        return joined(_check_file(found, asked))
    return joined(_check_source(found, build_folder, asked))


def joined(parts: Iterable[Checked]) -> Checked:
    """Join what was found, in order of place."""
    parts = tuple(parts)
    return Checked(
        diagnostics=in_order(found for part in parts for found in part.diagnostics),
        results=tuple(line for part in parts for line in part.results),
        files=tuple(file for part in parts for file in part.files),
    )


def summary(parts: Iterable[Checked]) -> str:
    """Say how many files failed, passed what was checked, and couldn't be checked; nothing of a single one."""
    verdicts = [file.verdict for part in parts for file in part.files]
    words = {verdict: "passed what was checked" if verdict is Verdict.PASSED else str(verdict) for verdict in Verdict}
    counts = ", ".join(f"{verdicts.count(each)} {said}" for each, said in words.items() if each in verdicts)
    return f"{len(verdicts)} files: {counts}." if len(verdicts) > 1 else ""


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
    return joined(parts)


def _check_source(found: Project, build_folder: Path | None, asked: _Asked) -> Iterator[Checked]:
    asked.progress(f"{found.slug}: reading")
    loaded = load(found)
    yield asked.source(found.shown, loaded.diagnostics)
    if loaded.source is None or loaded.publication is None or build_folder is None:
        return
    folder, again = output_folder(found, build_folder), f"run: {_build_command(found, build_folder)}"
    standing = outputs.standing_outputs(folder, loaded.contents)
    altered = outputs.altered_outputs(folder, loaded.contents)
    editions = {each.file_name(found.slug): each for each in loaded.publication.editions}
    for path, current in (*standing, *altered):
        if current and path.is_file():
            edition = editions.get(path.name)
            row = formats.named(edition.name) if edition else formats.of_file(path)
            why = obstacle(path, kind_of(path))
            file = File(path=path, shown=shown(path), kind=_kind(row), unchecked=why)
            yield from _check_output(file, row, edition, loaded, asked)
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


def _check_file(file: File, asked: _Asked) -> Iterator[Checked]:
    """Check a file of whatever tool, by what it is and not by its ending."""
    if not file.unchecked:
        outputs.repair(file.path.parent)
    if wrong := misnamed(file.path, file.kind):
        yield asked.part((FILE_ENDING.finding(f"{file.shown} is {wrong}", Position(path=file.shown)),))
    row = next((each for each in formats.FORMATS if each.extension == f".{file.kind}"), None)
    yield from _check_output(file, row, None, None, asked)


def _check_output(
    file: File, row: OutputFormat | None, edition: Edition | None, loaded: Loaded | None, asked: _Asked
) -> Iterator[Checked]:
    """Run the audits of a file, one after another; the last part holds what they say of the whole file."""
    from publish.audit.pdf.repairing import with_reasons, with_repairs
    from publish.audit.pdf.said_once import said_once

    if file.unchecked or row is None:
        yield _unchecked(file, asked)
        return
    publication, silences = (loaded.publication, loaded.silences) if loaded else (None, ())
    pictures = loaded.source.pictures if loaded and loaded.source else {}
    audits: list[AuditResult] = []
    findings: list[Diagnostic] = []
    checklist: tuple[Question, ...] = ()
    said: set[Rule] = set()  # what one finding says of the whole file, whichever validator it names
    subject = Subject(
        path=file.path,
        edition=edition,
        publication=publication,
        pictures=pictures,
        standards=asked.standards,
        seconds=asked.seconds,
    )
    for audit in row.audit(subject):
        if audit.by in asked.without:
            continue
        name = f"{file.shown}: {audit.name}"
        asked.progress(name)
        outcome = audit.run()
        ran = outcome.value is not None
        news = tuple(each for each in outcome.diagnostics if each.rule not in said)
        told = tuple(readdressed(each, shown(file.path), file.shown) for each in news)
        said |= {each.rule for each in outcome.diagnostics} & {VALIDATOR_UNASKED}
        part = asked.part(silenced(told, silences), name, "" if ran else "did not run")
        errors = asked.errors(part.diagnostics)
        verdict = Verdict.UNCHECKED if not ran else Verdict.FAILED if errors else Verdict.PASSED
        audits.append(AuditResult(name=audit.name, verdict=verdict, errors=errors))
        findings += part.diagnostics
        checklist += audit.checklist()
        yield replace(part, diagnostics=())
    if not audits:
        yield _unchecked(replace(file, unchecked="all that looks at such a file was left out"), asked)
        return
    once = with_reasons(said_once(findings))
    whole = CheckedFile(
        path=file.shown,
        kind=_kind(row),
        audits=tuple(audits),
        diagnostics=in_order(once if edition else with_repairs(once)),
        checklist=checklist,
    )
    yield Checked(diagnostics=whole.diagnostics, files=(whole,))


def _kind(row: OutputFormat | None) -> str:
    return row.extension.removeprefix(".") if row else "unknown"


def _unchecked(file: File, asked: _Asked) -> Checked:
    """Say why a file can't be checked, once; no validator is asked about it."""
    found = FILE_UNCHECKED.finding(
        f"{file.shown} can't be checked, because {file.unchecked}", Position(path=file.shown)
    )
    part = asked.part((found,), file.shown, str(Verdict.UNCHECKED))
    whole = CheckedFile(path=file.shown, kind=file.kind, diagnostics=part.diagnostics, unchecked=file.unchecked)
    return replace(part, files=(whole,))
