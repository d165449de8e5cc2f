"""Loading of libraries that rest on shared libraries of the system, without asking its compiler where they lie.

WeasyPrint tries a few names for each shared library.  For those that Linux doesn't use, Python asks ``ldconfig``,
``gcc`` and ``ld``, some fifty processes in all, which takes longer than to lay out a short article.

WeasyPrint also does work inside ``assert``: where Python leaves assertions out (``-O``, ``PYTHONOPTIMIZE``), the
position and size in a ``background`` of CSS are lost.  So its assertions are kept, whatever Python is told.
"""

from __future__ import annotations

import contextlib
import ctypes.util
import importlib
import io
import sys
import threading
from collections.abc import Iterator, Sequence
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from types import CodeType, ModuleType

ASSERTING = "weasyprint"
"""The package whose assertions do work."""
PDFIUM = threading.Lock()
"""Held by whoever asks PDFium, which answers one thread at a time."""


def load_module(name: str) -> ModuleType:
    """Import a module; raise ``ImportError`` or ``OSError`` if it, or a library that it rests on, isn't there."""
    if sys.flags.optimize and not any(isinstance(finder, _KeepAssertions) for finder in sys.meta_path):
        sys.meta_path.insert(0, _KeepAssertions())
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


class _KeepAssertions:
    """Find the modules of one package, to be compiled with their assertions."""

    def find_spec(self, name: str, path: Sequence[str] | None, target: ModuleType | None = None) -> ModuleSpec | None:
        """Return where a module of the package is and what loads it; ``None`` for all others."""
        if name.partition(".")[0] != ASSERTING:
            return None
        spec = PathFinder.find_spec(name, path, target)
        if spec is not None and spec.origin is not None and isinstance(spec.loader, SourceFileLoader):
            spec.loader = _WithAssertions(name, spec.origin)
        return spec


class _WithAssertions(SourceFileLoader):
    """Compile a module from its source, whatever the interpreter leaves out."""

    def get_code(self, fullname: str) -> CodeType:
        """Return the code of the module, with its assertions and without a look at compiled files."""
        place = self.get_filename(fullname)
        return compile(self.get_data(place), place, "exec", dont_inherit=True, optimize=0)
