"""What the bridges to the validators share: how long one may take, and the findings that it didn't run."""

from __future__ import annotations

import zipfile
from pathlib import Path, PurePosixPath

from publish.diagnostics import Diagnostic, Position
from publish.files import shown
from publish.rules.outputs import VALIDATOR_MISSING, VALIDATOR_STOPPED, VALIDATOR_UNASKED

SECONDS = 300.0
"""How long a validator may take over one file."""


def missing(validator: str, reason: str, hint: str) -> Diagnostic:
    """Return the finding that a validator isn't on this machine."""
    return VALIDATOR_MISSING.finding(f"{validator} can't run: {reason}", None, hint)


def stopped(validator: str, path: Path, reason: str) -> Diagnostic:
    """Return the finding that a validator gave up on a file or was stopped."""
    at = Position(path=shown(path))
    hint = "the file may be damaged, or too large for the memory of this machine"
    return VALIDATOR_STOPPED.finding(f"{validator} didn't finish with {at.path}: {reason}", at, hint)


def unasked(validator: str, path: Path, reason: str) -> Diagnostic:
    """Return the finding that a file wasn't given to a validator."""
    at = Position(path=shown(path))
    return VALIDATOR_UNASKED.finding(f"{validator} wasn't asked about {at.path}: {reason}", at)


def seconds_for(path: Path, any_file: float, a_kilobyte: float, a_page: float) -> float:
    """Return how much processor time a validator may spend on an EPUB, in whole seconds.

    It grows with the pages as they are packed, each up to ``a_page``: what makes a small file cost much is no book.
    Pictures, fonts and recordings don't count.
    """
    try:
        with zipfile.ZipFile(path) as packed:
            sizes = [
                entry.compress_size
                for entry in packed.infolist()
                if PurePosixPath(entry.filename).suffix.lower() in _PAGES
            ]
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        sizes = []
    most = a_kilobyte * path.stat().st_size / 1000  # an archive can lie about its sizes
    return float(round(any_file + min(sum(min(a_kilobyte * size / 1000, a_page) for size in sizes), most)))


_PAGES = frozenset({".xhtml", ".html", ".htm", ".xml", ".svg", ".opf", ".ncx", ".smil", ".css"})
