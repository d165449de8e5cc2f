"""Messages of EPUBCheck go in; findings come out."""

from __future__ import annotations

from pathlib import Path

from publish.diagnostics import Diagnostic, Position, Severity
from publish.files import shown
from publish.rules.validators import EPUBCHECK
from publish.validators.epubcheck_report import Message

_SEVERITIES = {
    "FATAL": Severity.ERROR,
    "ERROR": Severity.ERROR,
    "WARNING": Severity.WARNING,
    "INFO": Severity.INFO,
    "USAGE": Severity.INFO,
}


def finding(path: Path, message: Message) -> Diagnostic:
    """Make the finding of a message."""
    inside = message.path + (f" line {message.line}" if message.line else "")
    return EPUBCHECK.message_of_validator(
        message.id.lower(),
        _SEVERITIES[message.severity.upper()],
        f"{message.text} (in {inside})" if message.path else message.text,
        Position(path=shown(path), line=max(message.line, 1), column=max(message.column, 1)),
        clause=message.id,
    )
