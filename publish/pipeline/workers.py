"""Processes that make editions beside this one.

Where the system has it, all of them are copies of one process that has loaded what makes editions and has no other
threads: that takes half a second, and a copy almost nothing.  Elsewhere each loads everything itself.
"""

from __future__ import annotations

import contextlib
import ctypes
import multiprocessing
import os
import pickle
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from multiprocessing.connection import Connection
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from types import TracebackType
from typing import Any, ParamSpec, TypeVar

from publish.memory import collect_much, collector_off
from publish.temporary import remove_of_parent

PRELOADED = "publish.pipeline.preloaded"
_SIGNAL_WHEN_PARENT_ENDS = 1  # PR_SET_PDEATHSIG of prctl(2)
_ENDING = {getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)}
_MOST_BYTES = 512
"""What every system writes into a pipe as a whole or not at all: a process that is ended leaves no part of it."""
_to_parent: Connection | None = None
P = ParamSpec("P")
R = TypeVar("R")


class Stopped(Exception):
    """A process was ended from outside before it had its result."""


class Workers:
    """At most so many processes; the first begins when there is something to do, or is prepared.

    As a context manager it waits for them, and ends them at once where the block is left by an exception.  What they
    tell by ``tell_parent`` meanwhile is given to ``heard``, in a thread of its own.
    """

    def __init__(self, most: int, heard: Callable[[Any], None] | None = None) -> None:
        self._most = most
        self._heard = heard
        self._told: Connection | None = None
        self._hearing: threading.Thread | None = None
        self._executor: ProcessPoolExecutor | None = None

    def begin(self, function: Callable[P, R], *arguments: P.args, **options: P.kwargs) -> Callable[[], R]:
        """Begin to call a function of a module in one of the processes; what is returned waits for its result.

        Where a process is ended from outside, all that the others were doing is lost as well.  So what was lost is done
        again in a process of its own; if that is ended, too, most often because memory ran out, ``Stopped`` is raised.
        """
        call = partial(function, *arguments, **options)
        executor, future = self._submit(call)

        def wait() -> R:
            with contextlib.suppress(BrokenProcessPool):
                return future.result()
            if self._executor is executor:
                self._executor = None
            return _alone(call)

        return wait

    def _submit(self, call: Callable[[], R]) -> tuple[ProcessPoolExecutor, Future[R]]:
        """Hand a call to the processes; where one was ended from outside, to new ones."""
        while True:
            executor = self._executor or _processes(self._most, self._told)
            self._executor = executor
            try:
                with uninterrupted():
                    return executor, executor.submit(_run, call)
            except BrokenProcessPool:
                self._executor = None

    def prepare(self) -> None:
        """Let the process that others will be copied from load, while this one goes on."""
        if _context().get_start_method() == "forkserver":
            from multiprocessing import forkserver, resource_tracker

            resource_tracker.ensure_running()  # by itself it would let interrupts through again
            with uninterrupted():
                forkserver.ensure_running()

    def __enter__(self) -> Workers:
        """Start no process yet."""
        if self._heard is not None:
            told, self._told = _context().Pipe(duplex=False)
            self._hearing = threading.Thread(target=_hear, args=(told, self._heard), daemon=True)
            with uninterrupted():
                self._hearing.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, raised: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the processes: of an interrupted build at once, for what they make is wanted no more."""
        executor, self._executor = self._executor, None
        if executor is not None:
            if kind is not None:
                _kill(executor)
            # Its thread is waited for as well: Python would write to it while it closes what it reads from.
            executor.shutdown(wait=True, cancel_futures=kind is not None)
        if self._told is not None and self._hearing is not None:
            self._told.send_bytes(b"")
            self._hearing.join()
            self._told.close()


def tell_parent(name: str, what: object) -> None:
    """Tell what can be pickled to the process that began this one, if it hears; what is too long isn't told."""
    if _to_parent is not None:
        written = pickle.dumps((name, what))
        if len(written) < _MOST_BYTES - 4:  # the length goes before it
            with contextlib.suppress(OSError):
                _to_parent.send_bytes(written)


def _hear(told: Connection, heard: Callable[[Any], None]) -> None:
    with told:
        while written := told.recv_bytes():
            # Where nobody sees it any more it is read nevertheless, since a full pipe holds up who tells.
            with contextlib.suppress(OSError, ValueError):
                heard(pickle.loads(written))


def _processes(most: int, told: Connection | None = None) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(max_workers=most, mp_context=_context(), initializer=_begin, initargs=(told,))


def _alone(call: Callable[[], R]) -> R:
    """Make a call in a process that does nothing else."""
    try:
        with Workers(1) as group:
            _executor, future = group._submit(call)
            return future.result()
    except BrokenProcessPool:
        raise Stopped from None


def _kill(executor: ProcessPoolExecutor) -> None:
    """End processes at once, and let nobody wait for the rest of a result of which one had sent a part."""
    for process in list((executor._processes or {}).values()):
        process.kill()
    executor._result_queue._writer.close()  # type: ignore[attr-defined]  # while it is open, more may come


def _context() -> BaseContext:
    """Choose how processes begin; this one is never copied, since a copy of a process with threads or a JVM may hang.

    On macOS the frameworks of the system may not be used in a copy, even one of a process without threads.
    """
    if sys.platform == "darwin" or "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([PRELOADED])
    return context


def _begin(told: Connection | None) -> None:
    global _to_parent
    _to_parent = told
    _end_with_parent()


def _end_with_parent() -> None:
    """Let a process end when the one that began it does, even if that was killed and could end nothing."""
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDING)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_exit_after, args=(parent,), daemon=True).start()
    if sys.platform == "linux":
        # The thread has to wait while a library works and lets no other thread run; the system doesn't.
        copied_from = os.getppid()
        ctypes.CDLL(None).prctl(_SIGNAL_WHEN_PARENT_ENDS, signal.SIGKILL, 0, 0, 0)
        if os.getppid() != copied_from:
            os._exit(1)


def _exit_after(parent: BaseProcess) -> None:
    parent.join()
    remove_of_parent()
    os._exit(1)


def _run(call: Callable[[], R]) -> R:
    """Make a call in a process that was begun for it."""
    collect_much()
    with collector_off():
        return call()


@contextlib.contextmanager
def uninterrupted() -> Iterator[None]:
    """Let processes begin so that an interrupt from the keyboard reaches this one alone, which ends them.

    Nor is this one ended meanwhile: a process that it had begun and not yet noted would be waited for.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, *_ENDING})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
