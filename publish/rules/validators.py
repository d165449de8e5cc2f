"""The validators: what each says is a finding of its family."""

from __future__ import annotations

from publish.diagnostics import Rule, Severity

EPUBCHECK = Rule(
    name="epubcheck",
    severity=Severity.ERROR,
    text="EPUBCheck says so; its own identifier follows.",
    family=True,
)
ACE = Rule(
    name="ace",
    severity=Severity.ERROR,
    text="Ace by DAISY says so; its rule follows.",
    family=True,
)
VERAPDF = Rule(
    name="verapdf",
    severity=Severity.ERROR,
    text="VeraPDF says so; the standard and its clause follow.",
    family=True,
)
