"""Whose turn it is where several files are checked at once: our own code runs for one of them, validators beside it.

So nothing of ours need be safe for several threads.  Who has no turn, where files are checked one by one, needs none.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager


class Abandoned(BaseException):
    """Nobody waits for what this thread does."""


class _Mine(threading.local):
    has = False
    over: threading.Event | None = None


_LOCK = threading.Lock()
_MINE = _Mine()


@contextmanager
def turn(over: threading.Event | None = None) -> Iterator[None]:
    """Run the block while no other has its turn; once ``over`` is set, it is left where it next asks a validator."""
    if _MINE.has:
        yield
        return
    _MINE.over = over
    _take()
    try:
        go_on()
        yield
    finally:
        _give()


@contextmanager
def others_turn() -> Iterator[None]:
    """Let others have their turn while the block waits for a validator."""
    go_on()
    if not _MINE.has:
        yield
        return
    _give()
    try:
        yield
    except BaseException as problem:
        if isinstance(problem, Exception):  # who is interrupted or abandoned leaves, and needs no turn for it
            _take()
            go_on()
        raise
    _take()
    go_on()


def go_on() -> None:
    """Raise ``Abandoned`` where nobody waits for what this thread does."""
    if _MINE.over is not None and _MINE.over.is_set():
        raise Abandoned


def _take() -> None:
    _LOCK.acquire()
    _MINE.has = True


def _give() -> None:
    if _MINE.has:  # an interrupt may have come while it was taken
        _MINE.has = False
        _LOCK.release()
