"""How a citation is put together."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """How citations are put together."""

    before: str
    after: str
    between: str
    raised: bool
    of_notes: bool
