"""The live preview: reads a publication again whenever its files change, and shows what becomes of it."""

from __future__ import annotations

import contextlib
import gc
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from publish import installation
from publish.diagnostics import Diagnostic, has_errors, told
from publish.formats.output_format import Made
from publish.model.edition import Edition
from publish.model.paper import Paper
from publish.model.publication import Publication
from publish.pipeline.checklist import checklist
from publish.pipeline.load import Loaded
from publish.pipeline.noted import Noted
from publish.pipeline.showing import lines_heard, places_shown
from publish.pipeline.stages import Stage, Stages, stages
from publish.pipeline.warm import Warm
from publish.project import Project
from publish.rules.previewing import PREVIEW_MISSING, PREVIEW_PORT

if TYPE_CHECKING:
    from publish.preview.app import Board
    from publish.preview.state import Questions, ShownBook, ShownEdition

PACKAGES = ("starlette", "uvicorn", "watchfiles")
LOOK_AGAIN = 1.0
"""Seconds after which files are looked at even if the system tells of no change."""
_QUIET = 0.06
"""Seconds without a change after which a program is taken to have written what it writes."""
_LONGEST_NOISE = 20
"""How many times quiet is waited for."""

Tell = Callable[[str], None]


def missing() -> Diagnostic | None:
    """Return the finding that what the preview needs isn't installed, or None."""
    absent = [each for each in PACKAGES if find_spec(each) is None]
    if not absent:
        return None
    message = f"{' and '.join(absent)}, by which the live preview works, is not installed"
    return PREVIEW_MISSING.finding(message, None, f"install it: {installation.with_pip(*absent)}")


def preview(
    found: Project, *, port: int, editor: str | None, environment: Mapping[str, str], ready: Tell, tell: Tell
) -> Diagnostic | None:
    """Show a publication on a page of this machine until the process is asked to end.

    ``port`` is 0 for any that is free; ``editor`` names what opens a line of a source, instead of what ``environment``
    names.  ``ready`` is told the address, ``tell`` what is being done.  Returned is why there is no preview.
    """
    from publish.preview import opening, security
    from publish.preview.app import Board, application
    from publish.preview.serving import ADDRESS, Server, bound

    try:
        taken = bound(port)
    except (OSError, OverflowError) as problem:
        return PREVIEW_PORT.finding(
            f"the port {port} can't be had: {getattr(problem, 'strerror', '') or problem}", None
        )
    number, token, board = taken.getsockname()[1], security.new_token(), Board()
    answering = application(board, opening.editor(editor, environment), port=number, token=token)
    with Server(answering, taken), contextlib.closing(board):
        ready(f"http://{ADDRESS}:{number}/{token}/")
        watch(found, board, tell, make=Warm().stages)
    return None


def watch(
    found: Project,
    board: Board,
    tell: Tell,
    *,
    make: Stages = stages,
    ended: Callable[[], bool] = lambda: False,
) -> None:
    """Show a publication, and again whenever its files change, until ``ended`` says so.

    What can't be made of the files as they are now stays shown as it was.  A change while something is made is seen
    between two stages: what was begun is left, and the files are read again.
    """
    from publish.preview.watching import Waker

    last: tuple[str, tuple[Diagnostic, ...]] | None = None
    with contextlib.closing(Waker()) as waker:
        while not ended():
            noted = Noted(found.files)
            last = _shown(replace(found, files=noted), noted, _Showing(board, tell, found.slug), make, ended, last)
            gc.collect()
            waker.watch(noted.folders())
            while not (noted.changed() or ended()):
                waker.wait(LOOK_AGAIN)
            _wait_for_quiet(noted)


def _shown(
    found: Project,
    noted: Noted,
    showing: _Showing,
    make: Stages,
    ended: Callable[[], bool],
    last: tuple[str, tuple[Diagnostic, ...]] | None,
) -> tuple[str, tuple[Diagnostic, ...]] | None:
    """Make a publication and show each stage; return what all was made of, None where it was left.

    Nothing is made of what was written again as it was: ``last`` is what was made last.
    """
    showing.reading()
    for stage in make(found):
        read = stage.loaded.contents, stage.loaded.diagnostics
        if read != last:
            showing.stage(stage, noted)
        if read == last:
            break
        if noted.changed() or ended():
            return None
    showing.done()
    return read


def _wait_for_quiet(noted: Noted) -> None:
    """Wait until the program that writes has most likely written everything."""
    before = noted.now()
    for _ in range(_LONGEST_NOISE):
        time.sleep(_QUIET)
        after = noted.now()
        if after == before:
            return
        before = after


class _Showing:
    """Puts what is made of one reading of a publication on the board."""

    def __init__(self, board: Board, tell: Tell, name: str) -> None:
        self._board = board
        self._tell = tell
        self._name = name
        self._seen: dict[Edition, Made] = {}

    def reading(self) -> None:
        """Say that the files are being read."""
        self._tell(f"{self._name}: reading")
        self._show(stage="reading")

    def done(self) -> None:
        """Say that there is nothing more to make."""
        self._show(stage="done")

    def stage(self, stage: Stage, noted: Noted) -> None:
        """Show what a stage has made."""
        if stage.name == "findings":
            self._findings(stage, noted)
            return
        new = {edition: made for edition, made in stage.made.items() if self._seen.get(edition) is not made}
        self._seen |= new
        for edition, made in new.items():
            what = "made" if made.data.value is not None else "could not make"
            self._tell(f"{self._name}: {what} {edition.name}")
        publication = stage.loaded.publication
        assert publication is not None  # or nothing would have been made
        self._made(publication, stage, new)

    def _findings(self, stage: Stage, noted: Noted) -> None:
        loaded, before = stage.loaded, self._board.state
        number = len(told(stage.diagnostics))
        stopped = ", nothing is made" if has_errors(stage.diagnostics) else ""
        self._tell(f"{self._name}: read, {number} finding{'' if number == 1 else 's'}{stopped}")
        metadata = loaded.publication.metadata if loaded.publication else None
        self._show(
            stage="findings",
            revision=before.revision + 1,
            publication=loaded.project.shown,
            title=metadata.title if metadata else before.title,
            language=metadata.language if metadata else before.language,
            findings=stage.diagnostics,
            judge=_to_judge(loaded),
            failed=(),
            sources=noted.sources(),
        )

    def _made(self, publication: Publication, stage: Stage, new: dict[Edition, Made]) -> None:
        before = self._board.state
        book, papers = before.book, {each.name: each for each in before.editions}
        for edition, made in new.items():
            if made.data.value is None:
                continue
            if made.paper is not None:
                papers[edition.name] = self._paper(edition, made.paper, made.data.value)
            elif not edition.format.paged:
                book = self._book(edition, made, made.data.value)
        declared = [each.name for each in publication.editions]
        editions = tuple(papers[name] for name in declared if name in papers)
        self._show(
            stage=stage.name,
            findings=stage.diagnostics,
            book=book,
            editions=editions,
            failed=tuple(edition.name for edition, made in stage.made.items() if made.data.value is None),
            places=places_shown(publication, stage.made) if stage.name == "paper" else before.places,
        )

    def _book(self, edition: Edition, made: Made, data: bytes) -> ShownBook:
        from publish.preview.state import ShownBook, digest_of

        return ShownBook(
            revision=self._board.state.revision,
            name=edition.file_name(self._name),
            data=data,
            lines=lines_heard(made),
            digest=digest_of(data),
        )

    def _paper(self, edition: Edition, paper: Paper, data: bytes) -> ShownEdition:
        from publish.preview.state import ShownEdition, digest_of

        return ShownEdition(
            revision=self._board.state.revision,
            name=edition.name,
            data=data,
            paper=paper,
            digest=digest_of(data),
        )

    def _show(self, **changes: Any) -> None:
        before = self._board.state
        self._board.show(replace(before, version=before.version + 1, **changes))


def _to_judge(loaded: Loaded) -> tuple[Questions, ...]:
    """Return what people must look at in a publication that could be read."""
    from publish.preview.state import Questions, ToJudge

    if loaded.source is None or loaded.publication is None:
        return ()
    parts = checklist(loaded.project.shown, loaded.source, loaded.publication, ()).parts
    return tuple(
        Questions(
            title=part.title,
            questions=part.questions,
            items=tuple(ToJudge(words=each.words, position=each.position, details=each.details) for each in part.items),
            none=part.none,
        )
        for part in parts
    )
