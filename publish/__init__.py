"""One annotated text in; an accessible EPUB and an accessible PDF out.

The names of ``__all__`` are the public interface, described in docs/api.md.  Each is imported when it is first
used, so that ``import publish`` costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from publish.version import __version__

if TYPE_CHECKING:
    from publish.api import Output, build, check, load
    from publish.diagnostics import Diagnostic, Outcome, Position, Rule, Severity
    from publish.files import NOTHING, Files, Kind, Overlay
    from publish.model.edition import Edition
    from publish.model.publication import Publication

__all__ = [
    "NOTHING",
    "Diagnostic",
    "Edition",
    "Files",
    "Kind",
    "Outcome",
    "Output",
    "Overlay",
    "Position",
    "Publication",
    "Rule",
    "Severity",
    "__version__",
    "build",
    "check",
    "load",
]
_HOMES = {
    "publish.api": ("Output", "build", "check", "load"),
    "publish.diagnostics": ("Diagnostic", "Outcome", "Position", "Rule", "Severity"),
    "publish.files": ("NOTHING", "Files", "Kind", "Overlay"),
    "publish.model.edition": ("Edition",),
    "publish.model.publication": ("Publication",),
}


def __getattr__(name: str) -> object:
    from importlib import import_module

    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(home), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
