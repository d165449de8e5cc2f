"""A program that others wrote, run so that it can be stopped: bounded, without a network, and gone when we are.

The programs that read other people's files are kept by a process of their own (``keeper``), which watches what they
take and outlives this one by the moment that it needs to end them.
"""

from __future__ import annotations

import contextlib
import functools
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import Any

KEEPER = Path(__file__).with_name("keeper.py")
LARGEST_FILE = 1024**3
"""Bytes of a file that a program may write."""
ISOLATIONS = ("user", "network")
"""Ways to take the network away, the best first: in a user namespace; as root, in a network namespace alone."""


class Exceeded(Exception):
    """A program was ended since it took more time, processor time or memory than it may; the words say which."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a program and all that it starts may take together; 0 for no bound."""

    seconds: float
    processor_seconds: float = 0
    memory: int = 0  # bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """How a program ended: its exit code, negative for a signal; what it told, on either stream; what it took."""

    code: int
    told: str
    seconds: float = 0
    memory: int = 0


class Kept:
    """One program with a temporary folder, ``folder``; as a context manager it ends the one and removes the other."""

    def __init__(self) -> None:
        self.folder = Path()
        self._keeper: subprocess.Popen[bytes] | None = None
        self._handed_on: tuple[int, ...] = ()
        self._begun = 0.0
        self._limits = Limits(seconds=0)

    def __enter__(self) -> Kept:
        """Let a folder be made."""
        self.open()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, raised: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End what runs and remove the folder."""
        self.close()

    def open(self, handed_on: Sequence[int] = ()) -> None:
        """Start the keeper; ``handed_on`` are descriptors that the program will find open."""
        if os.name != "posix":
            self.folder = Path(tempfile.mkdtemp(prefix="publish-"))
            return
        self._handed_on = tuple(handed_on)
        self._keeper = subprocess.Popen(
            [sys.executable, "-I", "-S", str(KEEPER)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            pass_fds=self._handed_on,
            start_new_session=True,
        )
        self.folder = Path(self._answer()["folder"])

    def close(self) -> None:
        """End what runs and remove the folder, and wait until that is done."""
        keeper, self._keeper = self._keeper, None
        if keeper is None:
            shutil.rmtree(self.folder, ignore_errors=True)
            return
        for stream in (keeper.stdin, keeper.stdout):
            if stream is not None:
                with contextlib.suppress(OSError):
                    stream.close()
        if keeper.wait():  # it was ended, and couldn't
            shutil.rmtree(self.folder, ignore_errors=True)

    def begin(
        self,
        command: Sequence[str],
        environment: Mapping[str, str],
        limits: Limits,
        isolation: str = "",
        *,
        renewed: bool = False,
    ) -> None:
        """Start the program, an absolute path with its arguments; ``isolation`` is one of ``ISOLATIONS``, or none.

        Limits that are to be ``renewed`` bind all that it starts together, and no process of it alone.
        """
        self._begun, self._limits = time.monotonic(), limits
        if self._keeper is None:
            raise OSError("this system has no way to keep a program")
        asked = {
            "command": list(command),
            "environment": dict(environment),
            "folder": str(self.folder),
            "output": str(self._output),
            "memory": limits.memory,
            "processor_seconds": limits.processor_seconds,
            "file_size": LARGEST_FILE,
            "isolation": isolation,
            "renewed": renewed,
            "handed_on": self._handed_on,
        }
        self._tell(json.dumps(asked))

    def renew(self, processor_seconds: float) -> None:
        """Let the program, which has another thing to do, take so much processor time from now on."""
        self._limits = replace(self._limits, processor_seconds=processor_seconds)
        self._tell(f"{processor_seconds:g}")

    def wait(self, seconds: float | None = None) -> Done:
        """Wait for the program, as long as it may take or some seconds; raise ``Exceeded`` where it takes more."""
        left = self._begun + self._limits.seconds - time.monotonic() if seconds is None else seconds
        answer = self._answer(max(left, 0))
        if answer is None:
            self.close()
            raise Exceeded(f"no answer within {self._limits.seconds:g} seconds")
        if answer["ended"] == "memory":
            raise Exceeded(f"it took more than {self._limits.memory // 1024**2} MB of memory")
        bounded = self._limits.processor_seconds > 0
        if answer["ended"] == "processor" or (bounded and answer["code"] == -_CPU_SIGNAL):
            raise Exceeded(f"no answer within {self._limits.processor_seconds:g} seconds of processor time")
        told = self._output.read_bytes()[:_MOST_TOLD] if self._output.is_file() else b""
        return Done(
            code=answer["code"],
            told=told.decode("utf-8", errors="replace"),
            seconds=answer["seconds"],
            memory=answer["memory"],
        )

    def run(self, command: Sequence[str], environment: Mapping[str, str], limits: Limits, isolation: str = "") -> Done:
        """Start the program and wait for it."""
        if self._keeper is None:
            return _unkept(command, environment, limits.seconds, self.folder)
        self.begin(command, environment, limits, isolation)
        return self.wait()

    def _tell(self, line: str) -> None:
        assert self._keeper is not None and self._keeper.stdin is not None
        self._keeper.stdin.write(line.encode() + b"\n")
        self._keeper.stdin.flush()

    @property
    def _output(self) -> Path:
        return self.folder / "told.txt"

    def _answer(self, seconds: float | None = None) -> Any:
        """Read a line of JSON from the keeper; None where none comes in time, or it has ended."""
        import select

        assert self._keeper is not None and self._keeper.stdout is not None
        if seconds is not None and not select.select([self._keeper.stdout], [], [], seconds)[0]:
            return None
        line = self._keeper.stdout.readline()
        if not line:
            raise OSError("the process that watches over it was ended")
        return json.loads(line)


_CPU_SIGNAL = 24
_MOST_TOLD = 1024**2
_PROBE_SECONDS = 20.0


@functools.cache
def isolation() -> str:
    """Say by which of ``ISOLATIONS`` the network can be taken from a program on this machine, ``""`` for none."""
    if not sys.platform.startswith("linux"):
        return ""
    for kind in ISOLATIONS:
        with contextlib.suppress(OSError, Exceeded), Kept() as kept:
            if kept.run([sys.executable, "-I", "-S", "-c", ""], {}, Limits(seconds=_PROBE_SECONDS), kind).code == 0:
                return kind
    return ""


def _unkept(command: Sequence[str], environment: Mapping[str, str], seconds: float, folder: Path) -> Done:
    """Run a program where nothing can watch over it, for a time alone."""
    try:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env=dict(environment),
            cwd=folder,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise Exceeded(f"no answer within {seconds:g} seconds") from None
    return Done(code=done.returncode, told=done.stdout.decode("utf-8", errors="replace"))
