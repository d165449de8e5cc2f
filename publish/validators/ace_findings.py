"""A report of Ace by DAISY goes in; findings come out."""

from __future__ import annotations

from pathlib import Path

from publish.diagnostics import Diagnostic, Position, Severity
from publish.files import shown
from publish.rules.validators import ACE
from publish.validators.ace_report import AceReport

_SEVERITIES = {"critical": Severity.ERROR, "serious": Severity.ERROR}
_WANTED = "schema:"
# who certifies is asked of those who claim to conform; the other fields about them are a publisher's to give or not
_CLAIM, _CERTIFIER = "dcterms:conformsTo", "a11y:certifiedBy"
"""Prefix of the metadata that every accessible EPUB has; the rest tells of a review, which not every one has had."""


def findings(path: Path, report: AceReport) -> tuple[Diagnostic, ...]:
    """Make the findings of a report."""
    at = Position(path=shown(path))
    violations = (
        ACE.message_of_validator(
            found.rule,
            _SEVERITIES.get(found.impact, Severity.WARNING),
            f"{found.text} (in {' '.join((found.path, found.pointer)).strip()})",
            at,
            found.repair,
        )
        for found in report.violations
    )
    absent = (
        ACE.message_of_validator(
            "metadata",
            Severity.WARNING,
            f"the metadata don't give {name}" if name in report.missing_metadata else f"{name} is empty",
            at,
        )
        for name in (*report.missing_metadata, *report.empty_metadata)
        if name.startswith(_WANTED) or (name == _CERTIFIER and _CLAIM not in report.missing_metadata)
    )
    return (*violations, *absent)
