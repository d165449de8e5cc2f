"""What formulas are put together from: boxes with a base line, and the ink in them.

Lengths are in ems of the formula, x to the right and y upwards from the base line.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from publish.formulas.operators import Operator


@dataclass(frozen=True, slots=True, kw_only=True)
class Ink:
    """Something that is painted.

    ``token`` is the number of the token of the MathML that it belongs to, counted from 0; the bars of fractions and
    roots belong to none.
    """

    x: float
    y: float
    token: int | None
    colour: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign(Ink):
    """A glyph of the mathematical font: its number and size, the characters that it stands for, how far it moves on."""

    glyph: int
    size: float
    text: str
    advance: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Words(Ink):
    """Words in letters that the mathematical font lacks, set in the fonts of the text."""

    text: str
    size: float
    width: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar(Ink):
    """A bar whose lower left corner stands at its place."""

    width: float
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Stroke(Ink):
    """A line to another point, as through a term that is cancelled."""

    to_x: float
    to_y: float
    thickness: float


@dataclass(slots=True, kw_only=True)
class Box:
    """A part of a formula that is set.

    ``slant`` is by how much its last glyph leans over what follows; ``middle`` is where an accent stands above it.
    ``operator`` is that of a sign, or of the sign at the heart of what is written above, below or beside it; ``before``
    and ``after`` are the room that it needs.
    """

    width: float = 0
    ascent: float = 0
    descent: float = 0
    ink: list[Ink] = field(default_factory=list)
    slant: float = 0
    middle: float | None = None
    operator: Operator | None = None
    before: float = 0
    after: float = 0

    @property
    def height(self) -> float:
        """From its lowest to its highest point."""
        return self.ascent + self.descent


def moved(ink: Iterable[Ink], x: float, y: float) -> list[Ink]:
    """Return ink in another place."""
    return [
        replace(each, x=each.x + x, y=each.y + y, to_x=each.to_x + x, to_y=each.to_y + y)
        if isinstance(each, Stroke)
        else replace(each, x=each.x + x, y=each.y + y)
        for each in ink
    ]


def pile(width: float, placed: Iterable[tuple[Box, float, float]]) -> Box:
    """Put boxes into one, each at its place."""
    box = Box(width=width, ascent=-1e6, descent=-1e6)
    for part, x, y in placed:
        box.ink += moved(part.ink, x, y)
        box.ascent = max(box.ascent, part.ascent + y)
        box.descent = max(box.descent, part.descent - y)
    if box.ascent == -1e6:
        box.ascent = box.descent = 0
    return box
