"""The one way in: a formula in MathML drawn, whole or in pieces between which a line may break."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from publish.formulas.box import Box, Ink, pile
from publish.formulas.face import face
from publish.formulas.layout import TOKENS, Layout, Measure, Style, local_name

_WORD = re.compile(r"\s*\S+\s*")
_THROUGH = frozenset({"math", "mrow", "mstyle", "semantics"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A part of a formula that no line breaks.

    All in ems: its width, how far its line reaches above and below the base line, and its ink.
    """

    width: float
    ascent: float
    descent: float
    ink: tuple[Ink, ...]


def draw(math: Any, sizes: Sequence[float], measure: Measure, whole_up_to: float = 0.0) -> tuple[Piece, ...]:
    """Draw a formula, an ElementTree element ``math``; return its pieces from left to right.

    ``sizes`` are those of the formula and of its indices, in ems; ``measure`` tells the width, height and depth of
    words in the fonts of the text.  A formula that is no wider than ``whole_up_to`` is one piece.  A display breaks
    before its relations and operations, a formula in a line of words after them, as in printed books.
    """
    tokens = tokens_of(math)
    numbers = {element: number for number, element in enumerate(tokens)}
    layout = Layout(face(), sizes, measure, numbers)
    children, style = _top_row(math, layout)
    children = [part for child in children for part in _by_words(child, numbers)]
    placed, width = layout.places(children, style)
    starts: list[tuple[int, float]] = []
    if width > whole_up_to:
        between = {place + 1 for place, (one, other) in enumerate(pairwise(children)) if _is_one(one, other, numbers)}
        starts = _starts(placed, between, after=math.get("display") != "block")
    return tuple(_pieces(placed, width, starts))


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


def _by_words(element: Any, numbers: dict[Any, int]) -> Iterator[Any]:
    """Yield words of a text as elements of their own, that are still the same token; all else as it is.

    Words from right to left stay together: their order on the line is another one.
    """
    words = _WORD.findall(element.text or "") if local_name(element) == "mtext" else []
    if len(words) < 2 or any(unicodedata.bidirectional(each) in ("R", "AL") for each in element.text):
        yield element
        return
    for word in words:
        part = element.makeelement(element.tag, element.attrib)
        part.text = word
        numbers[part] = numbers[element]
        yield part


def _is_one(one: Any, other: Any, numbers: Mapping[Any, int]) -> bool:
    """Whether two elements are words of the same token."""
    return one in numbers and numbers[one] == numbers.get(other)


def _starts(placed: Sequence[tuple[Box, float]], between: Collection[int], *, after: bool) -> list[tuple[int, float]]:
    """Return where a line may begin: at which box, and at what place.

    ``between`` are the boxes of words that others stand before.
    """
    found = []
    for number, (box, x) in enumerate(placed):
        if number in between:
            found.append((number, x))
        if box.operator is None or not box.operator.kind or not box.before or number == 0:
            continue
        if not after:
            found.append((number, x - box.before))
        elif number + 1 < len(placed):
            found.append((number + 1, x + box.width + box.after))
    return found


def _pieces(placed: Sequence[tuple[Box, float]], width: float, starts: Sequence[tuple[int, float]]) -> Iterator[Piece]:
    """Cut a row into pieces."""
    for (first, left), (last, right) in pairwise([(0, 0.0), *starts, (len(placed), width)]):
        box = pile(right - left, ((part, x - left, 0) for part, x in placed[first:last]))
        yield Piece(width=box.width, ascent=box.ascent, descent=box.descent, ink=tuple(box.ink))
