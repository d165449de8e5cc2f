"""What findings say of texts that go to Word and come back."""

from __future__ import annotations

from publish.diagnostics import Rule, Severity

EXPORT_CHANGED = Rule(
    name="export-changed",
    severity=Severity.ERROR,
    text="An export replaces no Word file that somebody has changed.",
    hint="import it first, move it, or name another folder with --into",
    reason="The changes of whoever edited it would be lost.",
)
EXPORT_UNWRITABLE = Rule(
    name="export-unwritable",
    severity=Severity.ERROR,
    text="The folder that Word files are exported into can be written.",
    hint="name another folder with --into",
    reason="Nothing could be exported.",
)
