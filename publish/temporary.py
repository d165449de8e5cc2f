"""One temporary folder for all that a run writes on its way, in whichever process, removed however the run ends.

A run that ends in order removes its folder.  If it is killed, the processes that it began remove it when they see
that; what they can't is removed by the next run, which sees by the locks which runs have ended.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import shutil
import tempfile
from pathlib import Path

VARIABLE = "PUBLISH_TEMPORARY_FOLDER"
_PREFIX = "publish-run-"
_LOCK = "lock"
_LONGEST = 64  # bytes; sockets lie in the folder as well, and few systems allow their paths more than 100


def begin() -> None:
    """Let this process and those that it begins write temporary files into one folder, removed when it ends.

    Where no folder can be made, temporary files lie where they would.
    """
    from filelock import lock_descriptor

    place = _place()
    _remove_abandoned(place)
    with contextlib.suppress(OSError):  # what needs room will say that there is none
        folder = Path(tempfile.mkdtemp(prefix=f"{_PREFIX}{os.getpid()}-", dir=place))
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
        held = os.open(folder / _LOCK, os.O_RDWR | os.O_CREAT, 0o600)
        atexit.register(os.close, held)
        lock_descriptor(held, blocking=False)
        os.write(held, b".")
        if len(os.fsencode(folder)) <= _LONGEST:
            tempfile.tempdir = os.environ["TMPDIR"] = os.environ[VARIABLE] = str(folder)


def remove_of_parent() -> None:
    """Remove the temporary folder of the run that began this process, which has seen that the run has ended."""
    folder = os.environ.get(VARIABLE)
    if folder:
        shutil.rmtree(folder, ignore_errors=True)


def _place() -> Path:
    """Return the folder for temporary files, without a trial of it where one is named: the trial is a file as well."""
    named = (os.environ.get(name) for name in ("TMPDIR", "TEMP", "TMP"))
    usual = Path("/tmp")
    return next((Path(each) for each in named if each), usual if usual.is_dir() else Path(tempfile.gettempdir()))


def _remove_abandoned(place: Path) -> None:
    """Remove the temporary folders of runs that were killed along with all that they began."""
    for folder in place.glob(f"{_PREFIX}*"):
        with contextlib.suppress(OSError, ValueError):
            if _is_abandoned(folder):
                shutil.rmtree(folder, ignore_errors=True)


def _is_abandoned(folder: Path) -> bool:
    """Return whether nobody holds the lock of a run, or, before it has one, whether its process has ended."""
    from filelock import lock_descriptor

    try:
        held = os.open(folder / _LOCK, os.O_RDWR)
    except FileNotFoundError:
        return _is_gone(folder)
    try:
        return lock_descriptor(held, blocking=False) if os.fstat(held).st_size else _is_gone(folder)
    finally:
        os.close(held)


def _is_gone(folder: Path) -> bool:
    """Return whether the process whose number is in the name of its folder has ended; on Windows nobody can say."""
    number = int(folder.name.removeprefix(_PREFIX).partition("-")[0])
    if os.name == "nt":
        return False
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return True
    return False
