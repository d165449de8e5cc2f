"""What is being done, as it is shown on the error stream: bars on a terminal, lines elsewhere, or nothing."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import TYPE_CHECKING, Protocol

from publish.commands import printing

if TYPE_CHECKING:
    import rich.progress

    from publish.progress import EditionProgress

_PAGES_OF_A_LINE = 50
_PAGES_OF_A_LINE_VERBOSE = 10


class Shown(Protocol):
    """Where progress is shown; ``pages`` may be called from another thread than ``line``."""

    def line(self, line: str) -> None:
        """Show what begins or has ended."""

    def pages(self, name: str, progress: EditionProgress) -> None:
        """Show how far an edition of the publication ``name`` is."""


@contextmanager
def shown(*, quiet: bool = False, verbose: bool = False) -> Iterator[Shown]:
    """Yield where progress is shown while the block runs; of bars nothing is left after it."""
    if quiet:
        yield _Nothing()
    elif verbose or not _is_terminal():
        yield _Lines(_PAGES_OF_A_LINE_VERBOSE if verbose else _PAGES_OF_A_LINE, verbose=verbose)
    else:
        with _bars() as bars:
            yield bars


def _is_terminal() -> bool:
    return sys.stderr.isatty() and os.environ.get("TERM", "") not in ("", "dumb", "unknown")


class _Nothing:
    def line(self, line: str) -> None:
        pass

    def pages(self, name: str, progress: EditionProgress) -> None:
        pass


class _Lines:
    """Prints a line for each step, and one for so many pages."""

    def __init__(self, pages_of_a_line: int, *, verbose: bool) -> None:
        self._step = pages_of_a_line
        self._verbose = verbose

    def line(self, line: str) -> None:
        printing.progress(line)

    def pages(self, name: str, progress: EditionProgress) -> None:
        if progress.page and progress.page % self._step == 0:
            of = f" of {progress.of}" if progress.of else ""
            printing.progress(f"{name}: {progress.edition}, page {progress.page}{of}")
        elif self._verbose and progress.doing in ("painting", "made"):
            printing.progress(f"{name}: {progress.edition}, {progress.doing}")


@contextmanager
def _bars() -> Iterator[_Bars]:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    from publish.pipeline.workers import uninterrupted

    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(bar_width=20),
        TextColumn("{task.fields[so_far]}", markup=False),
        TimeElapsedColumn(),
    )
    display = Progress(*columns, console=Console(stderr=True, highlight=False), transient=True)
    with uninterrupted():  # its thread lets no interrupt through to this one while processes begin
        display.start()
    try:
        yield _Bars(display, uninterrupted)
    finally:
        display.stop()


class _Bars:
    """Shows a bar for what is done last, for all editions together, and for each that is being made.

    What is drawn is drawn whole, ``uninterrupted``: of half a bar the display would leave something behind.
    """

    def __init__(
        self, display: rich.progress.Progress, uninterrupted: Callable[[], AbstractContextManager[None]]
    ) -> None:
        from rich.progress import TaskID

        self._display = display
        self._uninterrupted = uninterrupted
        self._now: TaskID | None = None
        self._all: TaskID | None = None
        self._rows: dict[tuple[str, str], TaskID] = {}
        self._asked: set[tuple[str, str]] = set()
        self._made: set[tuple[str, str]] = set()

    def line(self, line: str) -> None:
        """Print the line above the bars, and show how long it has been the last."""
        from publish.report.escapes import visible

        with self._uninterrupted():
            self._display.console.print(visible(line), markup=False, soft_wrap=True)
            if self._now is not None:
                self._display.remove_task(self._now)
            self._now = None if self._asked else self._display.add_task("", total=None, so_far="")

    def pages(self, name: str, progress: EditionProgress) -> None:
        """Show the bar of an edition until it is made."""
        with self._uninterrupted():
            self._pages(name, progress)

    def _pages(self, name: str, progress: EditionProgress) -> None:
        key = (name, progress.edition)
        self._asked.add(key)
        if progress.doing == "made":
            self._made.add(key)
            row = self._rows.pop(key, None)
            if row is not None:
                self._display.remove_task(row)
        elif progress.doing != "waiting" and key not in self._made:
            self._show(key, progress)
        self._count()

    def _show(self, key: tuple[str, str], progress: EditionProgress) -> None:
        from publish.report.escapes import visible

        what = visible(f"{key[0]}: {key[1]}, {progress.doing}")
        if key not in self._rows:
            self._rows[key] = self._display.add_task(what, total=None, so_far="")
        where = f"page {progress.page} of {progress.of}" if progress.of else f"page {progress.page}"
        self._display.update(
            self._rows[key],
            description=what,
            total=progress.of or None,
            completed=progress.page,
            so_far=where if progress.page else "",
        )

    def _count(self) -> None:
        if self._now is not None:
            self._display.remove_task(self._now)
            self._now = None
        if self._all is None:
            self._all = self._display.add_task("editions", total=None, so_far="")
        made, asked = len(self._made), len(self._asked)
        self._display.update(self._all, total=asked, completed=made, so_far=f"{made} of {asked} made")
