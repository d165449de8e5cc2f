"""Findings about a PDF that others made go in; they come out with the repairs in its programs, and why they matter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from publish.diagnostics import Diagnostic, Repair
from publish.rules.pdf_repairs import repairs_of_code, repairs_of_rule, why_of_code
from publish.rules.validators import VERAPDF


def with_reasons(findings: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Say of each finding of veraPDF why it matters and to whom, as rules of ours do."""
    return tuple(
        replace(found, why=why_of_code(found.code)) if found.rule is VERAPDF and not found.why else found
        for found in findings
    )


def with_repairs(findings: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Say of each finding how the fault is repaired in the programs that PDFs are made with."""
    return tuple(found if found.repairs else replace(found, repairs=_repairs(found)) for found in findings)


def _repairs(found: Diagnostic) -> tuple[Repair, ...]:
    return repairs_of_code(found.code) if found.rule is VERAPDF else repairs_of_rule(found.rule.name)
