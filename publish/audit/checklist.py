"""What people alone can judge of a file: questions made for it, which no program answers with a pass."""

from __future__ import annotations

from dataclasses import dataclass

from publish.diagnostics import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One thing to judge: its ``name`` (kebab-case), what to look at in this file, the clauses, and where.

    ``count`` is how many places there are, of which ``places`` are the first.
    """

    name: str
    text: str
    clauses: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()
    count: int = 0
