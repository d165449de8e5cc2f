"""The process that Ace runs in: one, with one browser, for many EPUBs; bounded, without a network, and replaced.

What a publication did to it ends with its process where it had to be stopped or didn't come to a report, and after
``_MOST`` publications.  One that fails in a process that others used before is given to a new one.
"""

from __future__ import annotations

import atexit
import json
import re
import shutil
import socket
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from publish.validators.kept import Exceeded, Kept, Limits, isolation
from publish.validators.turns import go_on, others_turn

PROGRAM = Path(__file__).with_name("ace_program.cjs")
_MOST = 40
_LARGEST_REPORT = 64 * 1024**2
_LARGEST_ANSWER = 64 * 1024
_FOR_EVER = 10.0**9
_SECONDS_TO_BEGIN = 60.0
_SECONDS_TO_END = 10.0

Environment = Callable[[Path], Mapping[str, str]]
"""Makes the environment of the process, and the files that it names, for its folder."""
Copy = Callable[[Path, Path], object]


class Unfit(Exception):
    """This Ace can't be run in a process for many publications."""


def ask(command: Path, environment: Environment, copy: Copy, path: Path, limits: Limits) -> Any:
    """Return Ace's report of an EPUB, which is copied into the folder of the process.

    Raises ``ValueError`` with Ace's words where it makes none, ``Exceeded`` where it takes more than it may, and
    ``Unfit`` where the program that ``command`` runs isn't as ours expects it.
    """
    node = shutil.which("node")
    if node is None:
        raise Unfit("there is no command node")
    with others_turn(), _LOCK:
        go_on()  # which may have changed while others asked
        process = _Process.running(node, command, environment, limits)
        used = process.asked > 0
        try:
            return _asked(process, copy, path, limits)
        except _Ended as problem:
            if not used:
                raise problem.meaning from None
        go_on()
        process = _Process.running(node, command, environment, limits)
        try:
            return _asked(process, copy, path, limits)
        except _Ended as problem:
            raise problem.meaning from None


def end() -> None:
    """End the process, if it runs, and give back its memory; the next question begins another."""
    with _LOCK:
        _Process.end()


def abandon() -> None:
    """End the process at once, whoever waits for it."""
    _Process.end()


_LOCK = threading.Lock()


class _Ended(Exception):
    """The process ended, or is in no state to go on, for what may be the fault of an earlier publication."""

    def __init__(self, meaning: Exception) -> None:
        super().__init__(str(meaning))
        self.meaning = meaning


def _asked(process: _Process, copy: Copy, path: Path, limits: Limits) -> Any:
    try:
        spoilt, report = process.ask(copy, path, limits)
    except BaseException:  # an interrupt as well: what it does now, nobody waits for
        _Process.end()
        raise
    if spoilt or process.asked >= _MOST:
        _Process.end()
    if isinstance(report, Exception):
        raise _Ended(report) if spoilt else report
    return report


class _Process:
    """The running process; there is at most one."""

    _one: _Process | None = None

    def __init__(self, node: str, command: Path, environment: Environment, limits: Limits) -> None:
        self.asked = 0
        ours, theirs = socket.socketpair()
        self._socket, self._read, self._kept = ours, b"", Kept()
        with theirs:
            self._kept.open((theirs.fileno(),))
            folder = self._kept.folder
            arguments = [node, str(PROGRAM), str(theirs.fileno()), str(command)]
            lasting = replace(limits, seconds=_FOR_EVER)
            self._kept.begin(arguments, environment(folder), lasting, isolation(), renewed=True)

    @classmethod
    def running(cls, node: str, command: Path, environment: Environment, limits: Limits) -> _Process:
        if cls._one is None:
            cls._one = cls(node, command, environment, limits)
            try:
                cls._one._hear(time.monotonic() + min(limits.seconds, _SECONDS_TO_BEGIN), limits)
            except _Ended as problem:
                cls.end()
                raise Unfit(str(problem)) from None
            except BaseException:
                cls.end()
                raise
        return cls._one

    @classmethod
    def end(cls) -> None:
        process, cls._one = cls._one, None
        if process is not None:
            process._socket.close()
            process._kept.close()

    def ask(self, copy: Copy, path: Path, limits: Limits) -> tuple[bool, Any]:
        """Return whether the process is in no state to go on, and Ace's report or the exception to raise."""
        until = time.monotonic() + limits.seconds
        folder = self._kept.folder / "publication"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        here = folder / "publication.epub"
        copy(path, here)
        self.asked += 1
        try:
            self._kept.renew(limits.processor_seconds)
            self._socket.sendall(json.dumps({"epub": str(here), "folder": str(folder)}).encode() + b"\n")
        except OSError:
            self._raise_end()
        answer = self._hear(until, limits)
        if answer["problem"]:
            words = re.sub(rf"{re.escape(str(folder))}/(?:tmp-[^/]*/)?", "", str(answer["problem"]))
            return bool(answer["spoilt"]), ValueError(words)
        report = folder / "report.json"
        if report.stat().st_size > _LARGEST_REPORT:
            return True, Exceeded(f"its report takes more than {_LARGEST_REPORT // 1024**2} MB")
        found = json.loads(report.read_text(encoding="utf-8"))
        shutil.rmtree(folder, ignore_errors=True)
        return bool(answer["spoilt"]), found

    def _hear(self, until: float, limits: Limits) -> Any:
        """Read a line that the program says."""
        while b"\n" not in self._read:
            left = until - time.monotonic()
            if left <= 0 or len(self._read) > _LARGEST_ANSWER:
                raise Exceeded(f"no answer within {limits.seconds:g} seconds")
            self._socket.settimeout(left)
            try:
                read = self._socket.recv(4096)
            except TimeoutError:
                continue
            except OSError:
                read = b""
            if not read:
                self._raise_end()
            self._read += read
        line, _, self._read = self._read.partition(b"\n")
        return json.loads(line)

    def _raise_end(self) -> None:
        """Say why the process ended; processor time is each publication's own, so nobody else is to blame for it."""
        try:
            done = self._kept.wait(_SECONDS_TO_END)
        except Exceeded as problem:
            raise problem if "processor" in str(problem) else _Ended(problem) from None
        except OSError as problem:
            raise _Ended(problem) from None
        told = next((line.strip() for line in reversed(done.told.splitlines()) if line.strip()), "")
        raise _Ended(ValueError(told[:300] or "its process ended"))


atexit.register(_Process.end)
