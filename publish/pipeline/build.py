"""Build publications: load, make every edition, write the outputs."""

from __future__ import annotations

import contextlib
import multiprocessing
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path

from publish import outputs
from publish.diagnostics import Diagnostic, Outcome, Position, error, has_errors, in_order, keep_findings, warning
from publish.model.edition import Edition
from publish.model.publication import Publication
from publish.pipeline.editions import make_edition
from publish.pipeline.load import Loaded, Source, load
from publish.project import Project

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What became of one publication: the outputs written, none of them if there was an error."""

    project: Project
    outputs: tuple[Path, ...]
    diagnostics: tuple[Diagnostic, ...]


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
        return tuple(
            _finish(_start(each, editions, strict, progress, None), build_folder, progress) for each in projects
        )
    context = multiprocessing.get_context("spawn")  # a copy of a process with threads, or a JVM, may hang
    with ProcessPoolExecutor(max_workers=jobs, mp_context=context) as executor:
        try:
            started = [_start(each, editions, strict, progress, executor) for each in projects]
            return tuple(_finish(each, build_folder, progress) for each in started)
        except BaseException:
            _stop(executor)
            raise


def _stop(executor: ProcessPoolExecutor) -> None:
    """End the processes of an interrupted build at once: what they make is wanted no more."""
    executor.shutdown(wait=False, cancel_futures=True)
    for process in multiprocessing.active_children():
        process.terminate()


@contextlib.contextmanager
def _uninterrupted() -> Iterator[None]:
    """Let processes begin so that an interrupt from the keyboard reaches this one alone, which ends them."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Started:
    loaded: Loaded
    wanted: tuple[Edition, ...]
    whole: bool
    strict: bool
    making: tuple[Callable[[], Outcome[bytes]], ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


def _start(
    found: Project, editions: tuple[str, ...], strict: bool, progress: Progress, executor: ProcessPoolExecutor | None
) -> _Started:
    progress(f"{found.slug}: reading")
    loaded = load(found)
    publication, source = loaded.publication, loaded.source
    findings = loaded.diagnostics
    if publication is None or source is None or has_errors(findings) or (strict and findings):
        return _Started(loaded=loaded, wanted=(), whole=False, strict=strict, diagnostics=findings)
    declared = publication.editions
    wanted = tuple(edition for edition in declared if not editions or edition.name in editions)
    if not wanted:
        findings = (*findings, _no_edition(found, editions, declared))
    making: list[Callable[[], Outcome[bytes]]] = []
    for edition in wanted:
        making.append(_edition_task(publication, edition, source, executor, found.slug, progress))
    return _Started(
        loaded=loaded,
        wanted=wanted,
        whole=wanted == declared,
        strict=strict,
        making=tuple(making),
        diagnostics=findings,
    )


def _edition_task(
    publication: Publication,
    edition: Edition,
    source: Source,
    executor: ProcessPoolExecutor | None,
    name: str,
    progress: Progress,
) -> Callable[[], Outcome[bytes]]:
    if executor is None:

        def now() -> Outcome[bytes]:
            progress(f"{name}: making {edition.name}")
            return make_edition(publication, edition, source.pictures, source.files)

        return now
    with _uninterrupted():
        future: Future[Outcome[bytes]] = executor.submit(
            make_edition, publication, edition, source.pictures, source.files
        )

    def later() -> Outcome[bytes]:
        try:
            outcome = future.result()
        except BrokenProcessPool:
            message = f"{name}: the process that made {edition.name} was stopped, perhaps for want of memory"
            return Outcome(value=None, diagnostics=(error("build-stopped", message, None, "try again with --jobs 1"),))
        progress(f"{name}: made {edition.name}")
        return outcome

    return later


def _finish(started: _Started, build_folder: Path, progress: Progress) -> Built:
    loaded, findings = started.loaded, list(started.diagnostics)
    files: dict[str, bytes] = {}
    for edition, make in zip(started.wanted, started.making, strict=True):
        data = keep_findings(make(), findings)
        if data is not None:
            files[edition.file_name(loaded.project.slug)] = data
    stopped = has_errors(findings) or (started.strict and findings) or len(files) < len(started.wanted)
    if stopped or not files or loaded.source is None:
        return Built(project=loaded.project, outputs=(), diagnostics=in_order(findings))
    progress(f"{loaded.project.slug}: writing")
    folder = build_folder / loaded.project.slug
    written = outputs.write_outputs(folder, files, loaded.source.digest, all_editions=started.whole)
    findings += written.diagnostics
    return Built(project=loaded.project, outputs=written.value or (), diagnostics=in_order(findings))


def _no_edition(found: Project, editions: tuple[str, ...], declared: tuple[Edition, ...]) -> Diagnostic:
    names = ", ".join(edition.name for edition in declared)
    asked = ", ".join(editions)
    return warning(
        "edition-undeclared",
        f"{found.shown} declares no edition {asked}; nothing was made of it",
        Position(path=found.shown),
        f"its editions are {names}",
    )
