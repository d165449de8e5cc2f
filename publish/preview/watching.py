"""Wakes whoever waits for changes of files."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterable
from pathlib import Path

import watchfiles

_STEP = 50
"""Milliseconds between two looks at what the system has said."""


class Waker:
    """Wakes its owner when something happens in one of some folders, not in those inside them.

    It may wake for nothing, and misses what the system doesn't tell, such as changes in folders of a network.
    """

    def __init__(self) -> None:
        self._woken = threading.Event()
        self._folders: frozenset[Path] = frozenset()
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None

    def watch(self, folders: Iterable[Path]) -> None:
        """Watch these folders from now on, and no others."""
        wanted = frozenset(folders)
        if wanted == self._folders and self._thread is not None and self._thread.is_alive():
            return
        self.close()
        self._folders, self._stop = wanted, threading.Event()
        arguments = (tuple(sorted(wanted)), self._stop)
        self._thread = threading.Thread(target=self._wake, args=arguments, name="watching", daemon=True)
        self._thread.start()

    def wait(self, seconds: float) -> None:
        """Return when something has happened since the last return, or after some seconds."""
        self._woken.wait(seconds)
        self._woken.clear()

    def close(self) -> None:
        """Watch nothing any more."""
        self._stop.set()
        if self._thread is not None:
            self._thread.join(1)
            self._thread = None

    def _wake(self, folders: tuple[Path, ...], stop: threading.Event) -> None:
        # A folder is gone, or the system has no more room for watching: the owner looks from time to time anyway.
        with contextlib.suppress(OSError, RuntimeError):
            happened = watchfiles.watch(
                *folders,
                debounce=_STEP,
                step=_STEP,
                stop_event=stop,
                watch_filter=None,
                recursive=False,
                raise_interrupt=False,
                ignore_permission_denied=True,
            )
            for _changes in happened:
                self._woken.set()
