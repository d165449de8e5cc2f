"""Files that come in: those that were exported from a text go back into it, the others are imported."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from publish.diagnostics import Diagnostic, Outcome
from publish.files import quoted
from publish.pipeline import importing

if TYPE_CHECKING:
    from publish.pipeline.returning import TakenBack


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenIn:
    """What became of files that came in: what went back into texts, and what was imported, if anything was."""

    returned: tuple[TakenBack, ...]
    imported: importing.Done | None = None


def take_in(
    paths: tuple[Path, ...],
    into: Path | None,
    *,
    revises: str = "",
    progress: Callable[[str], None] = lambda _line: None,
) -> Outcome[TakenIn]:
    """Take files into the publication in ``into``, or into a new one; none is imported where one can't go back."""
    returned: tuple[TakenBack, ...] = ()
    others, findings = paths, tuple[Diagnostic, ...]()
    if any(map(importing.may_be_exported, paths)):
        from publish.pipeline import returning

        exported, others = returning.divided(paths, into)
        back = returning.take_back_all(exported, into)
        findings = back.diagnostics
        if back.value is None:
            return Outcome(value=None, diagnostics=findings)
        returned = back.value
    if not others:
        return Outcome(value=TakenIn(returned=returned), diagnostics=findings)
    imported = importing.import_files(others, into, progress=progress, revises=revises)
    done = TakenIn(returned=returned, imported=imported.value)
    return Outcome(value=done, diagnostics=(*findings, *imported.diagnostics))


def lines(taken: TakenIn, *, comments: bool = False) -> Iterator[str]:
    """Say what came back (and on request what editors say in comments), what was written, and what to do next."""
    if taken.returned:
        from publish.pipeline import returning

        for each in taken.returned:
            yield from returning.lines(each, comments=comments)
    done = taken.imported
    if done is not None:
        yield from done.written
        if done.questions:
            report = (done.folder / importing.REPORT).as_posix()
            yield f"{done.questions} question{'s' if done.questions > 1 else ''} for you to decide: see {report}"
        yield f"Build it with: publish build {quoted(done.folder.as_posix())}"
