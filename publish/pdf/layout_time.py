"""A bound on the time that the pages of an edition may take, far beyond what a text needs that people read.

The cost of some passages grows with the square of their length.  The clock decides only whether there are pages: those
that there are never rest on it.
"""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Iterator
from types import FrameType

from publish.model.blocks import Block
from publish.model.publication import Publication
from publish.model.walk import plain_text, walk

LEAST = 120.0
CHARACTERS = 500
"""So many seconds of processor time for any text, and one more for so many characters."""


class OutOfTimeError(BaseException):
    """The bound is reached.  It is no ``Exception``, since layout engines go on after those."""


def seconds_for(publication: Publication) -> float:
    """Return how much processor time the pages of one edition may take, in seconds."""
    return LEAST + sum(len(plain_text((block,))) for block in _blocks(publication)) / CHARACTERS


def heaviest_passage(publication: Publication) -> tuple[Block | None, str]:
    """Return the block of a text that is likely to cost the most, and what it holds: pieces and characters."""
    weighed = [(block, sum(1 for _ in walk((block,))), len(plain_text((block,)))) for block in _blocks(publication)]
    block, pieces, characters = max(weighed, key=lambda each: each[1] * each[2], default=(None, 0, 0))
    return block, f"{pieces:,} pieces in {characters:,} characters"


def _blocks(publication: Publication) -> Iterator[Block]:
    for division in (division for text in publication.texts for division in text.divisions):
        yield from division.blocks
        for note in division.notes:
            yield from note.blocks


@contextlib.contextmanager
def bounded(seconds: float) -> Iterator[None]:
    """Raise ``OutOfTimeError`` when this process, all its threads together, has spent so many seconds.

    Only the main thread can be bounded, and only where no library has a handler of its own for the signal.  A handler
    and a timer that were set in Python are set again at the end.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return
    if signal.getsignal(signal.SIGPROF) is None:
        yield
        return
    running = True

    def stop(_number: int, _frame: FrameType | None) -> None:
        if running:
            raise OutOfTimeError

    earlier = signal.signal(signal.SIGPROF, stop)
    timer = signal.setitimer(signal.ITIMER_PROF, seconds, 1.0)  # and again, where a library has caught it
    try:
        yield
    finally:
        running = False
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, earlier)
        signal.setitimer(signal.ITIMER_PROF, *timer)
