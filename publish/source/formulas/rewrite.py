"""What stands in a formula instead of something that math-core doesn't know."""

from __future__ import annotations

from dataclasses import dataclass

from publish.source.formulas.mistake import Mistake


@dataclass(frozen=True, slots=True, kw_only=True)
class Argument:
    """The characters between two braces, and where they begin in the formula."""

    text: str
    start: int

    @property
    def end(self) -> int:
        """The offset of the brace that closes it."""
        return self.start + len(self.text)

    def part(self, start: int, end: int) -> Argument:
        """Return some of it, by offsets in it."""
        return Argument(text=self.text[start:end], start=self.start + start)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rewrite:
    """Pieces of TeX, each with the offset of what it stands for, and mistakes."""

    pieces: tuple[tuple[int, str], ...] = ()
    mistakes: tuple[Mistake, ...] = ()


def together(*rewrites: Rewrite) -> Rewrite:
    """Join rewrites in their order."""
    return Rewrite(
        pieces=tuple(piece for each in rewrites for piece in each.pieces),
        mistakes=tuple(mistake for each in rewrites for mistake in each.mistakes),
    )
