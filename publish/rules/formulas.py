"""Mistakes in formulas."""

from __future__ import annotations

from publish.diagnostics import Rule, Severity

FORMULA_SYNTAX = Rule(
    name="formula-syntax",
    severity=Severity.ERROR,
    text="A formula is written in the TeX of mathematics.",
    hint="compare it with the formulas of docs/formulas.md",
    reason="What can't be read can't be set or said, and a formula with a part left out says something else.",
)
