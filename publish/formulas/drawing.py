"""The one way in: a formula in MathML drawn, whole or in pieces between which a line may break."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from publish.formulas.box import Box, Ink, pile
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


def draw(math: Any, sizes: Sequence[float], measure: Measure, whole_up_to: float = 0.0) -> Drawing:
    """Draw a formula, an ElementTree element ``math``.

    ``sizes`` are those of the formula and of its indices, in ems; ``measure`` tells the width, height and depth of
    words in the fonts of the text.  A formula that is no wider than ``whole_up_to`` is one piece.  A display breaks
    before its relations and operations, a formula in a line of words after them, as in printed books.
    """
    tokens = tokens_of(math)
    layout = Layout(face(), sizes, measure, {element: number for number, element in enumerate(tokens)})
    children, style = _top_row(math, layout)
    placed, width = layout.places(children, style)
    starts = [] if width <= whole_up_to else _starts(placed, after=math.get("display") != "block")
    return Drawing(pieces=tuple(_pieces(placed, width, starts)), lacking=frozenset(layout.lacking))


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


def _starts(placed: Sequence[tuple[Box, float]], *, after: bool) -> list[tuple[int, float, str]]:
    """Return where a line may begin: at which box, at what place, and by what kind of sign."""
    found = []
    for number, (box, x) in enumerate(placed):
        if box.operator is None or not box.operator.kind or not box.before or number == 0:
            continue
        if not after:
            found.append((number, x - box.before, box.operator.kind))
        elif number + 1 < len(placed):
            found.append((number + 1, x + box.width + box.after, box.operator.kind))
    return found


def _pieces(
    placed: Sequence[tuple[Box, float]], width: float, starts: Sequence[tuple[int, float, str]]
) -> Iterator[Piece]:
    """Cut a row into pieces."""
    begins = [(0, 0.0, ""), *starts]
    ends = [*((number, x) for number, x, _ in starts), (len(placed), width)]
    for (first, left, kind), (last, right) in zip(begins, ends, strict=True):
        box = pile(right - left, ((part, x - left, 0) for part, x in placed[first:last]))
        yield Piece(width=box.width, ascent=box.ascent, descent=box.descent, ink=tuple(box.ink), begins=kind)
