"""Build publications: load, make every edition, write the outputs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from publish import outputs
from publish.diagnostics import Diagnostic, Outcome, Position, has_errors, in_order, keep_findings, told
from publish.memory import collect_much, collector_off
from publish.model.edition import Edition
from publish.model.publication import Publication
from publish.pipeline.editions import editions_together, make_editions
from publish.pipeline.load import Loaded, Source, load
from publish.pipeline.silencing import silenced
from publish.project import Project
from publish.rules.building import BUILD_STOPPED, EDITION_UNDECLARED

if TYPE_CHECKING:
    from publish.pipeline.workers import Workers

Progress = Callable[[str], None]
Making = Callable[[], tuple[Outcome[bytes], ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What became of one publication in memory: the bytes of its editions, none if there was an error.

    ``whole`` says that every edition was made which the publication declares.
    """

    loaded: Loaded
    outputs: Mapping[Edition, bytes]
    whole: bool
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What became of one publication: the outputs written, none of them if there was an error."""

    project: Project
    outputs: tuple[Path, ...]
    diagnostics: tuple[Diagnostic, ...]


@collector_off()
def make(
    found: Project,
    *,
    editions: tuple[str, ...] = (),
    strict: bool = False,
    progress: Progress = lambda _line: None,
) -> Made:
    """Make the editions of one publication in this process, and write nothing; the options are those of ``build``."""
    return _collect(_start(found, editions, strict, progress, None))


@collector_off()
def build(
    projects: tuple[Project, ...],
    build_folder: Path,
    *,
    editions: tuple[str, ...] = (),
    jobs: int = 1,
    strict: bool = False,
    progress: Progress = lambda _line: None,
) -> tuple[Built, ...]:
    """Build publications into ``build_folder/NAME/``; one that fails doesn't stop the others.

    ``editions`` names the editions to make, all that the publication declares when empty.  ``jobs`` is the
    number of processes.  Under ``strict`` a warning stops a publication as an error does.
    """
    if jobs <= 1:
        made = (make(each, editions=editions, strict=strict, progress=progress) for each in projects)
        return tuple(write(each, build_folder, progress) for each in made)
    from publish.pipeline.workers import Workers

    with Workers(jobs) as workers:
        alone = len(projects) == 1
        if not (alone and editions):  # then most likely there are several tasks
            workers.prepare()
        started = [_start(each, editions, strict, progress, workers, alone=alone) for each in projects]
        return tuple(write(_collect(each), build_folder, progress) for each in started)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Started:
    loaded: Loaded
    wanted: tuple[Edition, ...]
    whole: bool
    strict: bool
    making: tuple[tuple[tuple[Edition, ...], Making], ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


def _start(
    found: Project,
    editions: tuple[str, ...],
    strict: bool,
    progress: Progress,
    workers: Workers | None,
    *,
    alone: bool = True,
) -> _Started:
    """Load a publication and begin to make its editions: in this process if it is ``alone`` and they are one task."""
    progress(f"{found.slug}: reading")
    loaded = load(found)
    publication, source = loaded.publication, loaded.source
    findings = loaded.diagnostics
    if publication is None or source is None or has_errors(findings) or (strict and told(findings)):
        return _Started(loaded=loaded, wanted=(), whole=False, strict=strict, diagnostics=findings)
    declared = publication.editions
    wanted = tuple(edition for edition in declared if not editions or edition.name in editions)
    if not wanted:
        findings = (*findings, _no_edition(found, editions, declared))
    together = editions_together(wanted, publication)
    beside = None if alone and len(together) == 1 else workers
    making = [(group, _task(publication, group, source, beside, found.slug, progress)) for group in together]
    return _Started(
        loaded=loaded,
        wanted=wanted,
        whole=wanted == declared,
        strict=strict,
        making=tuple(making),
        diagnostics=findings,
    )


def _task(
    publication: Publication,
    editions: tuple[Edition, ...],
    source: Source,
    workers: Workers | None,
    name: str,
    progress: Progress,
) -> Making:
    """Begin to make editions that are made together, and return what waits for them."""
    names = " and ".join(edition.name for edition in editions)
    if workers is None:

        def now() -> tuple[Outcome[bytes], ...]:
            progress(f"{name}: making {names}")
            collect_much()
            return make_editions(publication, editions, source.pictures, source.files)

        return now
    from publish.pipeline.workers import Stopped

    wait = workers.begin(make_editions, publication, editions, source.pictures, source.files)

    def later() -> tuple[Outcome[bytes], ...]:
        try:
            outcomes = wait()
        except Stopped:
            message = f"{name}: the process that made {names} was stopped, perhaps because it ran out of memory"
            stopped = BUILD_STOPPED.finding(message, None)
            return (Outcome(value=None, diagnostics=(stopped,)),) * len(editions)
        progress(f"{name}: made {names}")
        return outcomes

    return later


def _collect(started: _Started) -> Made:
    loaded, findings = started.loaded, list(started.diagnostics)
    made: dict[Edition, bytes] = {}
    for editions, outcomes_of in started.making:
        for edition, outcome in zip(editions, outcomes_of(), strict=True):
            data = keep_findings(outcome, findings)
            if data is not None:
                made[edition] = data
    findings = list(silenced(findings, loaded.silences))
    stopped = has_errors(findings) or (started.strict and told(findings)) or len(made) < len(started.wanted)
    return Made(loaded=loaded, outputs={} if stopped else made, whole=started.whole, diagnostics=in_order(findings))


def write(made: Made, build_folder: Path, progress: Progress = lambda _line: None) -> Built:
    """Write the outputs of one publication into ``build_folder/NAME/``, all or none."""
    found, source = made.loaded.project, made.loaded.source
    if not made.outputs or source is None:
        return Built(project=found, outputs=(), diagnostics=made.diagnostics)
    progress(f"{found.slug}: writing")
    files = {edition.file_name(found.slug): data for edition, data in made.outputs.items()}
    written = outputs.write_outputs(build_folder / found.slug, files, source.digest, all_editions=made.whole)
    findings = in_order((*made.diagnostics, *written.diagnostics))
    return Built(project=found, outputs=written.value or (), diagnostics=findings)


def _no_edition(found: Project, editions: tuple[str, ...], declared: tuple[Edition, ...]) -> Diagnostic:
    names = ", ".join(edition.name for edition in declared)
    asked = ", ".join(editions)
    return EDITION_UNDECLARED.finding(
        f"{found.shown} declares no edition {asked}; nothing was made of it",
        Position(path=found.shown),
        f"its editions are {names}",
    )
