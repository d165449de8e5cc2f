"""Several files checked at once, so that one validator works on a file while another does on the next; told in order.

``validators.turns`` sees to it that our own code runs for one of them at a time.
"""

from __future__ import annotations

import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import Generic, TypeVar

from publish.validators.turns import Abandoned, others_turn, turn

T = TypeVar("T")
R = TypeVar("R")
_PATIENCE = 5.0
"""Seconds to wait for threads that nobody waits for otherwise; they end with us at the latest."""


def at_once(items: Iterable[T], work: Callable[[T], R], beside: Callable[[T], bool], most: int) -> Iterator[R]:
    """Yield what ``work`` makes of each item, in order, of up to ``most`` at once.

    An item that isn't ``beside`` others is worked on alone, before the next is asked for.  Whoever leaves before the
    end ends all that was begun.
    """
    over = threading.Event()
    begun: deque[_Begun[R]] = deque()
    try:
        with turn():
            for item in items:
                if most < 2 or not beside(item):
                    while begun:
                        yield _first(begun)
                    yield work(item)
                    continue
                begun.append(_Begun(work, item, over))
                if len(begun) >= most:
                    yield _first(begun)
            while begun:
                yield _first(begun)
    finally:
        if begun:
            over.set()
            _abandon("java_process")
            _abandon("ace_process")
            until = time.monotonic() + _PATIENCE
            for each in begun:
                each.thread.join(max(until - time.monotonic(), 0))
        _abandon("ace_process")  # a browser takes much memory, and no other run is near


def _abandon(process: str) -> None:
    """End a process of validators, if anything was asked of one."""
    module = sys.modules.get(f"publish.validators.{process}")
    if module is not None:
        module.abandon()


def _first(begun: deque[_Begun[R]]) -> R:
    result = begun[0].result()  # which may be interrupted, and is then still among those that were begun
    begun.popleft()
    return result


class _Begun(Generic[R]):
    """The work on one item, in a thread of its own."""

    def __init__(self, work: Callable[[T], R], item: T, over: threading.Event) -> None:
        self._made: list[R] = []
        self._problem: BaseException | None = None

        def run() -> None:
            try:
                with turn(over):
                    self._made.append(work(item))
            except Abandoned:
                pass
            except BaseException as problem:
                self._problem = problem

        self.thread = threading.Thread(target=run, daemon=True, name="check")
        self.thread.start()

    def result(self) -> R:
        with others_turn():
            self.thread.join()
        if self._problem is not None:
            raise self._problem
        return self._made[0]
