"""Files that are text and nothing else, opened within bounds."""

from __future__ import annotations

from publish.diagnostics import Outcome, Position
from publish.rules.importing import IMPORT_UNREADABLE

LARGEST_TEXT = 4 * 1024 * 1024
"""Bytes of a text without a format; 700,000 words."""
MOST_LINES = 250_000
"""Lines of a text, empty ones among them: as many as our own reader takes."""


def open_text(data: bytes, shown: str) -> Outcome[str]:
    """Return the words of a file in whichever encoding, with line feeds at its line ends, or why it can't be read."""
    from publish.importers.web.parsing import decoded

    if len(data) > LARGEST_TEXT:
        return _unreadable(shown, f"can't be read: it holds more than {LARGEST_TEXT // 1024 // 1024} MB")
    text = decoded(data)
    if "\0" in text:
        return _unreadable(shown, "is no text")
    if len(text.splitlines()) > MOST_LINES:
        return _unreadable(shown, f"can't be read: it has more than {MOST_LINES:,} lines")
    return Outcome(value=text)


def _unreadable(shown: str, why: str) -> Outcome[str]:
    finding = IMPORT_UNREADABLE.finding(f"{shown} {why}", Position(path=shown))
    return Outcome(value=None, diagnostics=(finding,))
