"""Rules that a PDF breaks, as veraPDF tells them, go in; findings come out."""

from __future__ import annotations

from pathlib import Path

from publish.diagnostics import Diagnostic, Position, Severity
from publish.files import shown
from publish.rules.validators import VERAPDF
from publish.validators.verapdf_report import SPECIFICATIONS, FailedRule


def finding(path: Path, flavour: str, failure: FailedRule) -> Diagnostic:
    """Make the finding of a broken rule."""
    times = "" if failure.count == 1 else f", {failure.count} times"
    return VERAPDF.message_of_validator(
        f"{flavour}-{failure.id}",
        Severity.ERROR,
        f"{failure.message} (at {failure.context}{times})",
        Position(path=shown(path)),
        clause=f"{SPECIFICATIONS[flavour]}, {failure.clause}",
    )
