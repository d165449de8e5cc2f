"""The one way in: a formula in MathML drawn, whole or in pieces between which a line may break."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from publish.formulas.box import Box, Ink, moved, pile
from publish.formulas.face import face
from publish.formulas.layout import TOKENS, Layout, Measure, Style, local_name

_THROUGH = frozenset({"math", "mrow", "mstyle", "semantics"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A part of a formula that no line breaks.

    All in ems: its width, how far its line reaches above and below the base line, and its ink.  ``begins`` says what
    the piece begins with, ``relation`` or ``operation``; it is empty for the first one.
    """

    width: float
    ascent: float
    descent: float
    ink: tuple[Ink, ...]
    begins: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """A formula: its pieces from left to right, and the characters that the mathematical font lacks."""

    pieces: tuple[Piece, ...]
    lacking: frozenset[str]

    @property
    def width(self) -> float:
        """The width of all on one line."""
        return sum(piece.width for piece in self.pieces)


def draw(math: Any, sizes: Sequence[float], measure: Measure) -> Drawing:
    """Draw a formula, an ElementTree element ``math``.

    ``sizes`` are those of the formula and of its indices, in ems; ``measure`` tells the width, height and depth of words
    in the fonts of the text.
    """
    tokens = [element for element in math.iter() if local_name(element) in TOKENS]
    layout = Layout(face(), sizes, measure, {element: number for number, element in enumerate(tokens)})
    children, style = _top_row(math, layout)
    placed, width = layout.places(children, style)
    return Drawing(pieces=tuple(_pieces(placed, width)), lacking=frozenset(layout.lacking))


def tokens_of(math: Any) -> list[Any]:
    """Return the tokens of a formula in the order of their numbers."""
    return [element for element in math.iter() if local_name(element) in TOKENS]


def _top_row(math: Any, layout: Layout) -> tuple[list[Any], Style]:
    """Return the elements that the formula is a row of, with the style that they are set in."""
    element, style = math, Style()
    while True:
        style = layout.styled(element, style)
        children = list(element)
        if local_name(element) == "semantics":
            children = children[:1]
        if len(children) != 1 or local_name(children[0]) not in _THROUGH:
            return children, style
        element = children[0]


def _pieces(placed: Sequence[tuple[Box, float]], width: float) -> list[Piece]:
    """Cut a row before its relations and operations."""
    starts: list[tuple[int, float, str]] = [(0, 0.0, "")]
    for number, (box, x) in enumerate(placed):
        if number and box.operator is not None and box.operator.kind and box.before:
            starts.append((number, x - box.before, box.operator.kind))
    pieces = []
    for at, (first, left, kind) in enumerate(starts):
        last, right = (starts[at + 1][0], starts[at + 1][1]) if at + 1 < len(starts) else (len(placed), width)
        box = pile(right - left, [(part, x - left, 0) for part, x in placed[first:last]])
        pieces.append(
            Piece(width=box.width, ascent=box.ascent, descent=box.descent, ink=tuple(moved(box.ink, 0, 0)), begins=kind)
        )
    return pieces
