"""Rules for media overlays."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publish.audit.epub.archive import resolve
from publish.audit.epub.book import Book, line_of, local
from publish.audit.epub.rule import EpubRule, Finding
from publish.diagnostics import Rule, Severity

_CLOCK = re.compile(r"(?:(?:(\d+):)?([0-5]?\d):)?(\d+(?:\.\d+)?)(h|min|s|ms)?")
_UNITS = {"h": 3600.0, "min": 60.0, "s": 1.0, "ms": 0.001, None: 1.0}
_GRACE = 0.5
"""Seconds by which encoders and players count the end of a recording differently."""


def _seconds(clock: str) -> float | None:
    """Read a clock value (SMIL 3.0, 5.4.3)."""
    found = _CLOCK.fullmatch(clock.strip()[:40])
    if found is None:
        return None
    hours, minutes, rest, unit = found.groups()
    return int(hours or 0) * 3600 + int(minutes or 0) * 60 + float(rest) * _UNITS[unit]


def _past_end(book: Book) -> Iterator[Finding]:
    for path, root in book.overlays.items():
        for element in root.iter():
            target = resolve(path, element.get("src", "")) if local(element) == "audio" else None
            length = book.audio.get(target[0]) if target else None
            end = _seconds(element.get("clipEnd") or element.get("clipBegin", ""))
            if length is not None and end is not None and end > length + _GRACE:
                message = (
                    f"the recording ends after {length:.1f} s, and a passage of it is to be played until {end:.1f} s"
                )
                yield Finding(path=path, line=line_of(element), message=message)


EPUB_OVERLAY_PAST_END = Rule(
    name="epub-overlay-past-end",
    severity=Severity.ERROR,
    clauses=("EPUB 3.3, 9.2.2.8",),
    text="A passage that is read aloud lies within its recording.",
    hint="correct clipBegin and clipEnd",
    reason="The reading stops or falls silent, and the highlighted words run ahead of the voice.",
)

RULES = (EpubRule(rule=EPUB_OVERLAY_PAST_END, check=_past_end),)
