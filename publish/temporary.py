"""One temporary folder for all that a run writes on its way, in whichever process, removed however the run ends.

A run that ends in order removes its folder.  If it is killed, the processes that it began remove it when they see
that; what they can't is removed by the next run, which knows by a lock whose run is no more.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import shutil
import tempfile
import time
from pathlib import Path

VARIABLE = "PUBLISH_TEMPORARY_FOLDER"
_PREFIX = "publish-run-"
_LOCK = "lock"
_LONGEST = 64  # bytes; sockets lie in the folder as well, and few systems allow their paths more than 100
_BEGINNING = 3600  # seconds: a lock of a run that has only begun isn't held for a moment


def begin() -> None:
    """Let this process and those that it begins write temporary files into one folder, removed when it ends.

    Where no folder can be made, temporary files lie where they would.
    """
    from filelock import lock_descriptor

    _remove_forsaken()
    with contextlib.suppress(OSError):  # what needs room will say that there is none
        folder = Path(tempfile.mkdtemp(prefix=_PREFIX))
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
        held = os.open(folder / _LOCK, os.O_RDWR | os.O_CREAT, 0o600)
        atexit.register(os.close, held)
        lock_descriptor(held, blocking=False)
        os.write(held, b".")
        if len(os.fsencode(folder)) <= _LONGEST:
            tempfile.tempdir = os.environ["TMPDIR"] = os.environ[VARIABLE] = str(folder)


def remove_of_parent() -> None:
    """Remove the temporary folder of the run that began this process, which has seen that the run is no more."""
    folder = os.environ.get(VARIABLE)
    if folder:
        shutil.rmtree(folder, ignore_errors=True)


def _remove_forsaken() -> None:
    """Remove the temporary folders of runs that were killed along with all that they began."""
    from filelock import lock_descriptor

    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        with contextlib.suppress(OSError):
            held = os.open(folder / _LOCK, os.O_RDWR)
            try:
                about = os.fstat(held)
                begun = about.st_size or time.time() - about.st_mtime > _BEGINNING
                if begun and lock_descriptor(held, blocking=False):
                    shutil.rmtree(folder, ignore_errors=True)
            finally:
                os.close(held)
