"""Build publications: load, make every edition, write the outputs."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from publish import outputs
from publish.diagnostics import Diagnostic, Outcome, Position, has_errors, in_order, told
from publish.memory import collect_much, collector_off
from publish.model.edition import Edition
from publish.model.publication import Publication
from publish.pipeline.editions import editions_together, make_editions
from publish.pipeline.load import Loaded, Source, load, unread
from publish.pipeline.output_folders import output_folder, refusal
from publish.pipeline.silencing import silenced
from publish.progress import EditionProgress
from publish.project import Project
from publish.rules.building import BUILD_STOPPED, EDITION_LEFT_OUT, EDITION_UNDECLARED, IDENTIFIER_SHARED

if TYPE_CHECKING:
    from publish.pipeline.workers import Workers

Progress = Callable[[str], None]
Pages = Callable[[str, EditionProgress], None]
"""Takes the name of a publication and how far an edition of it is; called from another thread where there are jobs."""
Making = Callable[[], tuple[Outcome[bytes], ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What became of one publication in memory: the bytes of its editions, but of those that had an error.

    ``failed`` are the editions that were asked for and couldn't be made.  ``whole`` says that every edition was asked
    for which the publication declares.
    """

    loaded: Loaded
    outputs: Mapping[Edition, bytes]
    failed: tuple[Edition, ...]
    whole: bool
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What became of one publication: the outputs written, and of those that weren't, a sentence each."""

    project: Project
    outputs: tuple[Path, ...]
    diagnostics: tuple[Diagnostic, ...]
    not_made: tuple[str, ...] = ()


@collector_off()
def make(
    found: Project,
    *,
    editions: tuple[str, ...] = (),
    strict: bool = False,
    progress: Progress = lambda _line: None,
) -> Made:
    """Make the editions of one publication in this process, and write nothing; the options are those of ``build``."""
    return _collect(_start(found, editions, strict, progress, None, None), {})


@collector_off()
def build(
    projects: tuple[Project, ...],
    build_folder: Path,
    *,
    editions: tuple[str, ...] = (),
    jobs: int = 1,
    strict: bool = False,
    progress: Progress = lambda _line: None,
    pages: Pages | None = None,
) -> tuple[Built, ...]:
    """Build publications into ``build_folder/NAME/``; one that fails doesn't stop the others.

    ``editions`` names the editions to make, all that the publication declares when empty.  ``jobs`` is the
    number of processes.  Under ``strict`` a warning stops a publication, or the edition that it is about, as an error
    does.  Each is written as soon as it is made, and few are held in memory at once.  ``progress`` is given a line for
    each step, ``pages`` how far each edition is.
    """
    identifiers: dict[str, Project] = {}

    def finish(started: _Started) -> Built:
        return write(_collect(started, identifiers), build_folder, progress)

    def start(found: Project, workers: Workers | None) -> _Started:
        refused = refusal(found, build_folder)
        if refused is not None:
            return _Started(loaded=unread(found), strict=strict, diagnostics=(refused,))
        return _start(found, editions, strict, progress, pages, workers, alone=len(projects) == 1)

    if jobs <= 1:
        return tuple(finish(start(each, None)) for each in projects)
    from publish.pipeline.workers import Workers

    built: list[Built] = []
    heard = None if pages is None else lambda told: pages(*told)
    with Workers(jobs, heard) as workers:
        if not (len(projects) == 1 and editions):  # then most likely there are several tasks
            workers.prepare()
        waiting: deque[_Started] = deque()
        for each in projects:
            waiting.append(start(each, workers))
            if len(waiting) > 2 * jobs:
                built.append(finish(waiting.popleft()))
        built += [finish(each) for each in waiting]
    return tuple(built)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Started:
    loaded: Loaded
    strict: bool
    wanted: tuple[Edition, ...] = ()
    whole: bool = False
    making: tuple[tuple[tuple[Edition, ...], Making], ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


def _start(
    found: Project,
    editions: tuple[str, ...],
    strict: bool,
    progress: Progress,
    pages: Pages | None,
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
        return _Started(loaded=loaded, strict=strict, diagnostics=findings)
    declared = publication.editions
    wanted = tuple(edition for edition in declared if not editions or edition.name in editions)
    if not wanted:
        findings = (*findings, _no_edition(found, editions, declared))
    together = editions_together(wanted, publication)
    if pages is not None:
        for edition in wanted:
            pages(found.slug, EditionProgress(edition=edition.name, doing="waiting"))
    beside = None if alone and len(together) == 1 else workers
    making = [(group, _task(publication, group, source, beside, found.slug, progress, pages)) for group in together]
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
    pages: Pages | None,
) -> Making:
    """Begin to make editions that are made together, and return what waits for them."""
    names = " and ".join(edition.name for edition in editions)
    if workers is None:

        def now() -> tuple[Outcome[bytes], ...]:
            progress(f"{name}: making {names}")
            collect_much()
            told = None if pages is None else partial(pages, name)
            return make_editions(publication, editions, source.pictures, source.files, told)

        return now
    from publish.pipeline.workers import Stopped, tell_parent

    told = partial(tell_parent, name)
    wait = workers.begin(make_editions, publication, editions, source.pictures, source.files, told)

    def later() -> tuple[Outcome[bytes], ...]:
        try:
            outcomes = wait()
        except Stopped:
            message = f"{name}: the process that made {names} was stopped, perhaps because it ran out of memory"
            stopped = BUILD_STOPPED.finding(message, None)
            if pages is not None:
                for edition in editions:
                    pages(name, EditionProgress(edition=edition.name, doing="made"))
            return (Outcome(value=None, diagnostics=(stopped,)),) * len(editions)
        progress(f"{name}: made {names}")
        return outcomes

    return later


def _collect(started: _Started, identifiers: dict[str, Project]) -> Made:
    """Wait for the editions; one with an error is left out, and no other.

    ``identifiers`` are those of the publications before this one, to which its own is added.
    """
    loaded, findings = started.loaded, list(started.diagnostics)
    alike = _same_identifier(loaded, identifiers)
    findings += alike
    made: dict[Edition, bytes] = {}
    for editions, outcomes_of in started.making:
        for edition, outcome in zip(editions, outcomes_of(), strict=True):
            found = silenced(outcome.diagnostics, loaded.silences)
            findings += found
            stopped = has_errors(found) or (started.strict and (told(found) or alike))
            if outcome.value is not None and not stopped:
                made[edition] = outcome.value
    return Made(
        loaded=loaded,
        outputs=made,
        failed=tuple(edition for edition in started.wanted if edition not in made),
        whole=started.whole,
        diagnostics=in_order(findings),
    )


def write(made: Made, build_folder: Path, progress: Progress = lambda _line: None) -> Built:
    """Write the outputs of one publication into ``build_folder/NAME/``, all or none."""
    found = made.loaded.project
    if not made.outputs:
        return Built(project=found, outputs=(), diagnostics=made.diagnostics)
    refused = refusal(found, build_folder)
    if refused is not None:
        return Built(project=found, outputs=(), diagnostics=in_order((*made.diagnostics, refused)))
    progress(f"{found.slug}: writing")
    folder = output_folder(found, build_folder)
    files = {edition.file_name(found.slug): data for edition, data in made.outputs.items()}
    failed = tuple(edition.file_name(found.slug) for edition in made.failed)
    contents = made.loaded.contents
    written = outputs.write_outputs(folder, files, contents, all_editions=made.whole, failed=failed)
    if written.value is None:
        return Built(project=found, outputs=(), diagnostics=in_order((*made.diagnostics, *written.diagnostics)))
    standing = dict(outputs.standing_outputs(folder, contents)) if failed else {}
    left_out = {folder / name: _left_out(folder / name, standing.get(folder / name)) for name in failed}
    names = zip(made.failed, left_out.values(), strict=True)
    told_of = [_edition_left_out(found, edition, what) for edition, what in names]
    return Built(
        project=found,
        outputs=written.value,
        diagnostics=in_order((*made.diagnostics, *written.diagnostics, *told_of)),
        not_made=tuple(f"{path.as_posix()}  {what}" for path, what in left_out.items()),
    )


def _left_out(path: Path, current: bool | None) -> str:
    """Say what became of an output that couldn't be made; ``current`` is whether an older one is of these contents."""
    if current:
        return "not made; the file there is of the same contents"
    if current is not None:
        return "not made; the file there is of older contents"
    return "not made; the file there was changed by somebody" if path.exists() else "not made"


def _edition_left_out(found: Project, edition: Edition, what: str) -> Diagnostic:
    return EDITION_LEFT_OUT.finding(f"the edition {edition.name} was {what}", Position(path=found.shown))


def _same_identifier(loaded: Loaded, identifiers: dict[str, Project]) -> tuple[Diagnostic, ...]:
    """Report that another publication of this run has the same identifier."""
    if loaded.publication is None:
        return ()
    identifier = loaded.publication.metadata.identifier
    other = identifiers.setdefault(identifier, loaded.project)
    if other is loaded.project:
        return ()
    message = f"{loaded.project.shown} has the identifier of {other.shown}: {identifier}"
    return (IDENTIFIER_SHARED.finding(message, Position(path=loaded.project.shown)),)


def _no_edition(found: Project, editions: tuple[str, ...], declared: tuple[Edition, ...]) -> Diagnostic:
    names = ", ".join(edition.name for edition in declared)
    asked = ", ".join(editions)
    return EDITION_UNDECLARED.finding(
        f"{found.shown} declares no edition {asked}; nothing was made of it",
        Position(path=found.shown),
        f"its editions are {names}",
    )
