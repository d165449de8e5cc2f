"""What authors say of findings that they have looked at and leave as they are."""

from __future__ import annotations

from dataclasses import dataclass

from publish.diagnostics import Position


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """A rule whose findings aren't told, and why.

    ``lines`` are the first and the last line of the file of ``position`` that it holds for; None where it holds for
    the whole publication.
    """

    rule: str
    reason: str
    position: Position
    lines: tuple[int, int] | None = None
