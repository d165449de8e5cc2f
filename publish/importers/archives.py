"""Files that are archives (documents, books, saved pages): opened, or a finding that they can't be."""

from __future__ import annotations

from publish.archives import Archive, Excess, opened
from publish.diagnostics import Outcome, Position
from publish.rules.importing import IMPORT_UNREADABLE


def open_archive(data: bytes, shown: str) -> Outcome[Archive]:
    """Open a ZIP file; a finding says so where it is none, or holds more parts than any document."""
    try:
        return Outcome(value=opened(data))
    except Excess as excess:
        return unreadable(shown, str(excess))


def unreadable(shown: str, why: str) -> Outcome[Archive]:
    """Return the finding that a file can't be read, and no value."""
    finding = IMPORT_UNREADABLE.finding(f"{shown} can't be read: {why}", Position(path=shown))
    return Outcome(value=None, diagnostics=(finding,))
