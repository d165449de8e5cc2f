"""Loading of libraries that rest on shared libraries of the system, without asking its compiler where they lie.

WeasyPrint tries a few names for each shared library.  For those that Linux doesn't use, Python asks ``ldconfig``,
``gcc`` and ``ld``, some fifty processes in all, which takes longer than to lay out a short article.
"""

from __future__ import annotations

import contextlib
import ctypes.util
import importlib
import io
import sys
import threading
from collections.abc import Iterator
from types import ModuleType


def load_module(name: str) -> ModuleType:
    """Import a module; raise ``ImportError`` or ``OSError`` if it, or a library that it rests on, isn't there."""
    if name in sys.modules or sys.platform != "linux":
        return importlib.import_module(name)
    try:
        with _no_search(), contextlib.redirect_stdout(io.StringIO()):
            return importlib.import_module(name)
    except OSError:
        return importlib.import_module(name)


@contextlib.contextmanager
def _no_search() -> Iterator[None]:
    """Let this thread find shared libraries only by the names under which the system's loader knows them."""
    search, here = ctypes.util.find_library, threading.get_ident()

    def find(name: str) -> str | None:
        return None if threading.get_ident() == here else search(name)

    ctypes.util.find_library = find
    try:
        yield
    finally:
        ctypes.util.find_library = search
