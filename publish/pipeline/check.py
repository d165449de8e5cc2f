"""Check sources by our rules, and outputs, ours or not, by the audits of their format."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from publish import formats, outputs, project
from publish.diagnostics import Diagnostic, Position, Severity, in_order
from publish.files import DISK, Files
from publish.model.edition import Edition
from publish.model.publication import Publication
from publish.pipeline.load import load
from publish.project import Project
from publish.rules.outputs import OUTPUT_STALE


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """The findings, and a line of result for each check that ran."""

    diagnostics: tuple[Diagnostic, ...]
    results: tuple[str, ...] = ()


def check(
    paths: tuple[Path, ...],
    build_folder: Path | None,
    progress: Callable[[str], None] = lambda _line: None,
    files: Files = DISK,
) -> Checked:
    """Check sources, and files of any format; for a source that has been built, its outputs as well.

    Without a ``build_folder`` no output of a source is looked for.
    """
    parts: list[Checked] = []
    for path in paths:
        if formats.of_file(path) is not None:
            parts.append(_check_output(path, None, None, progress))
            continue
        found = project.find((path,), files)
        parts.append(Checked(diagnostics=found.diagnostics))
        parts += [_check_source(each, build_folder, progress) for each in found.value or ()]
    return _join(parts)


def _join(parts: list[Checked]) -> Checked:
    return Checked(
        diagnostics=in_order(found for part in parts for found in part.diagnostics),
        results=tuple(line for part in parts for line in part.results),
    )


def _check_source(found: Project, build_folder: Path | None, progress: Callable[[str], None]) -> Checked:
    progress(f"{found.slug}: reading")
    loaded = load(found)
    errors = sum(each.severity is Severity.ERROR for each in loaded.diagnostics)
    parts = [Checked(diagnostics=loaded.diagnostics, results=(f"{found.shown}: source: {_verdict(errors)}",))]
    if loaded.source is None or loaded.publication is None or build_folder is None:
        return _join(parts)
    standing = outputs.standing_outputs(build_folder / found.slug, loaded.source.digest)
    editions = {each.file_name(found.slug): each for each in loaded.publication.editions}
    parts += [
        _check_output(path, editions.get(path.name), loaded.publication, progress)
        for path, current in standing
        if current
    ]
    stale = [path for path, current in standing if not current]
    parts += [Checked(diagnostics=(_stale(found, stale),))] if stale else []
    return _join(parts)


def _stale(found: Project, outputs: list[Path]) -> Diagnostic:
    names = ", ".join(path.name for path in outputs)
    message = f"not checked, since the contents have changed: {names}"
    return OUTPUT_STALE.finding(message, Position(path=found.shown), f"run: publish build {found.shown}")


def _check_output(
    path: Path, edition: Edition | None, publication: Publication | None, progress: Callable[[str], None]
) -> Checked:
    row = formats.named(edition.name) if edition else formats.of_file(path)
    parts: list[Checked] = []
    for audit in row.audit(path, edition, publication) if row else ():
        progress(f"{path.as_posix()}: {audit.name}")
        outcome = audit.run()
        findings = outcome.diagnostics
        if outcome.value is not None:
            errors = sum(found.severity is Severity.ERROR for found in findings)
            parts.append(
                Checked(diagnostics=findings, results=(f"{path.as_posix()}: {audit.name}: {_verdict(errors)}",))
            )
        else:
            parts.append(Checked(diagnostics=findings, results=(f"{path.as_posix()}: {audit.name}: did not run",)))
    return _join(parts)


def _verdict(errors: int) -> str:
    return "passes" if not errors else f"{errors} error{'s' if errors > 1 else ''}"
