"""What is wrong in a formula, and where."""

from __future__ import annotations

from dataclasses import dataclass

from publish.diagnostics import Edit, Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class Mistake:
    """What is wrong with the characters of a formula from ``start`` to ``end``, and how to repair it."""

    rule: Rule
    message: str
    start: int
    end: int
    hint: str = ""
    edit: Edit | None = None  # the hint, where it is one edit
