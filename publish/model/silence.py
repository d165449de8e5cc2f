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

    def holds_at(self, at: Position | None) -> bool:
        """Say whether a finding that stands somewhere is among those meant."""
        if self.lines is None:
            return True
        first, last = self.lines
        return at is not None and at.path == self.position.path and first <= at.line <= last
