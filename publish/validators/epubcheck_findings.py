"""Messages of EPUBCheck go in; findings come out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from publish.audit.epub.inner_places import InnerPlaces, position_of
from publish.diagnostics import Diagnostic, Place, Severity
from publish.rules.validators import EPUBCHECK
from publish.validators.epubcheck_report import Message

_SEVERITIES = {
    "FATAL": Severity.ERROR,
    "ERROR": Severity.ERROR,
    "WARNING": Severity.WARNING,
    "INFO": Severity.INFO,
    "USAGE": Severity.INFO,
}


def findings(path: Path, messages: Iterable[Message]) -> tuple[Diagnostic, ...]:
    """Make the finding of each message, at the line and column of the file inside the EPUB that EPUBCheck names."""
    places = InnerPlaces(path)
    return tuple(_finding(message, _place(message, places)) for message in messages)


def _place(message: Message, places: InnerPlaces) -> Place:
    element = places.elements(message.path).before(message.line, message.column) if message.line else None
    return replace(places.place(message.path, element), line=message.line, column=message.column)


def _finding(message: Message, place: Place) -> Diagnostic:
    return EPUBCHECK.message_of_validator(
        message.id.lower(),
        _SEVERITIES[message.severity.upper()],
        message.text,
        position_of(place),
        message.suggestion,
        clause=message.id,
        places=(place,) if message.path else (),
    )
