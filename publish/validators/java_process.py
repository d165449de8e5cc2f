"""The process that EPUBCheck and veraPDF run in: one for many files, limited, and started again after a breakdown.

``ask`` is called here, ``serve`` runs there.  Java can't be stopped from outside while it works, and memory that ran
out leaves it in no state to go on, so what a file did to it ends with its process.
"""

from __future__ import annotations

import atexit
import contextlib
import math
import os
import shutil
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable
from importlib import import_module
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from publish.validators import java
from publish.validators.kept import Exceeded, Kept, Limits, isolation
from publish.validators.turns import go_on, others_turn

MEMORY = 768 * 1024**2
"""Bytes that the process may take, all in all."""
_SECONDS_TO_END = 10.0
_SERVE = "import sys; sys.path[:] = sys.argv[2:]; from publish.validators.java_process import serve; serve(sys.argv[1])"
_FOR_EVER = 10.0**9
_STACK = 64 * 1024**2


class Failed(Exception):
    """The work raised an exception, in Python or in Java; the words are those of the exception."""


def ask(work: Callable[..., Any], path: Path, arguments: tuple[object, ...], limits: Limits) -> Any:
    """Call a function of a module, in the other process, with a copy of a file and some arguments.

    Raises ``JavaUnavailable``, ``Failed``, or ``Exceeded`` where it takes more than it may.  The copy has a plain name,
    since the runtime may not see names outside ASCII.
    """
    if os.name != "posix":
        return _here(work, path, arguments, limits.seconds)
    with others_turn(), _LOCK:
        go_on()  # which may have changed while others asked
        process = _Process.running()
        try:
            answer = process.ask(work, path, arguments, limits)
        except BaseException:  # an interrupt as well: what it does now, nobody waits for
            _Process.end()
            raise
        kind, value = answer
        if kind == "spoilt":
            _Process.end()
    if kind == "value":
        return value
    raise java.JavaUnavailable(value) if kind == "unavailable" else Failed(value)


_LOCK = threading.Lock()


class _Process:
    """The running process; there is at most one."""

    _one: _Process | None = None

    def __init__(self) -> None:
        ours, theirs = socket.socketpair()
        with theirs:
            self._kept = Kept()
            self._kept.open((theirs.fileno(),))
            self._connection = Connection(ours.detach())
            paths = [os.path.abspath(each) for each in sys.path]
            environment = {**os.environ, "TMPDIR": str(self._kept.folder)}
            command = [sys.executable, "-c", _SERVE, str(theirs.fileno()), *paths]
            self._kept.begin(command, environment, Limits(seconds=_FOR_EVER, memory=MEMORY), isolation())

    @classmethod
    def running(cls) -> _Process:
        if cls._one is None:
            cls._one = cls()
        return cls._one

    @classmethod
    def end(cls) -> None:
        process, cls._one = cls._one, None
        if process is not None:
            process._connection.close()
            process._kept.close()

    def ask(self, work: Callable[..., Any], path: Path, arguments: tuple[object, ...], limits: Limits) -> Any:
        copy = self._kept.folder / f"publication{path.suffix if path.suffix.isascii() else ''}"
        shutil.copyfile(path, copy)
        seconds = limits.processor_seconds
        try:
            self._connection.send((work.__module__, work.__qualname__, copy, arguments, seconds))
            if not self._connection.poll(limits.seconds):
                raise Exceeded(f"no answer within {limits.seconds:g} seconds")
            return self._connection.recv()
        except (EOFError, OSError):
            done = self._kept.wait(_SECONDS_TO_END)  # raises where it took too much memory
            if done.code == -signal.SIGXCPU:
                raise Exceeded(f"no answer within {seconds:g} seconds of processor time") from None
            raise Failed(_last_line(done.told) or "its process ended") from None
        finally:
            with contextlib.suppress(OSError):
                copy.unlink()


def end() -> None:
    """End the process, if it runs, and give back its memory; the next question begins another."""
    with _LOCK:
        _Process.end()


def abandon() -> None:
    """End the process at once, whoever waits for it."""
    _Process.end()


atexit.register(_Process.end)


def serve(descriptor: str) -> None:
    """Answer questions until nobody asks; work is done on a thread with room for what nests deeply."""
    os.set_inheritable(int(descriptor), False)
    threading.stack_size(_STACK)
    thread = threading.Thread(target=_serve, args=(Connection(int(descriptor)),), daemon=True)
    thread.start()
    thread.join()
    os._exit(0)


def _serve(asked: Connection) -> None:
    with contextlib.suppress(EOFError, OSError):
        while True:
            module, name, copy, arguments, seconds = asked.recv()
            _allow(seconds)
            asked.send(_answer(getattr(import_module(module), name), copy, arguments))
            _allow(0)
            java.rest()


def _allow(seconds: float) -> None:
    """Let the process be ended by the system once it has spent so many more seconds of processor time."""
    import resource

    _soft, hard = resource.getrlimit(resource.RLIMIT_CPU)
    most = math.ceil(time.process_time() + seconds) if seconds else hard
    resource.setrlimit(resource.RLIMIT_CPU, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def _answer(work: Callable[..., Any], copy: Path, arguments: tuple[object, ...]) -> tuple[str, Any]:
    try:
        java.start()
        return "value", work(copy, *arguments)
    except java.JavaUnavailable as problem:
        return "unavailable", str(problem)
    except BaseException as problem:  # a Java Throwable as well
        words = " ".join(str(problem).split())[:300] or type(problem).__name__
        spoilt = any(name in f"{type(problem).__name__} {words}" for name in ("OutOfMemory", "StackOverflow"))
        return "spoilt" if spoilt else "problem", words


def _here(work: Callable[..., Any], path: Path, arguments: tuple[object, ...], seconds: float) -> Any:
    """Do the work in this process, where no other can be kept; it can't be stopped."""
    import tempfile

    with tempfile.TemporaryDirectory(prefix="publish-", ignore_cleanup_errors=True) as folder:
        copy = Path(folder, f"publication{path.suffix}")
        shutil.copyfile(path, copy)
        try:
            return java.within(seconds, lambda: work(copy, *arguments))
        except TimeoutError as problem:
            raise Exceeded(str(problem)) from None


def _last_line(told: str) -> str:
    return next((line.strip()[:300] for line in reversed(told.splitlines()) if line.strip()), "")
