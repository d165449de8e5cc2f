"""The few kinds of parts that speech tells apart in a formula."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from publish.units import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A letter, number, sign or word; ``style`` is upright, bold, script, fraktur, double-struck or empty."""

    kind: Literal["letter", "function", "number", "sign", "text", "gap"]
    text: str
    style: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scripts:
    """What stands lower and higher after a base."""

    base: Row
    below: Row
    above: Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Stack:
    """What stands under and over a base; accents too."""

    base: Row
    under: Row
    over: Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Fraction:
    """One row over another; without a bar it is a binomial coefficient."""

    numerator: Row
    denominator: Row
    bar: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Root:
    """A root; ``index`` is empty for a square root."""

    radicand: Row
    index: Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows of cells.  ``ruled`` are the rows below a line; ``aligned`` is a table of steps, whose cells run on."""

    rows: tuple[tuple[Row, ...], ...]
    ruled: frozenset[int]
    aligned: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Fenced:
    """What stands between two brackets or bars; one of them may be empty."""

    opening: str
    content: Row
    closing: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Enclosed:
    """What stands in a box or is crossed out."""

    content: Row
    notation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """Units with the number before them: ``number`` is empty if there is none."""

    number: str
    units: tuple[Unit, ...]
    counted: bool


Node = Token | Scripts | Stack | Fraction | Root | Table | Fenced | Enclosed | Quantity
Row = tuple[Node, ...]


def parts(row: Row) -> Iterator[Node]:
    """Name every node of a row and below it, in order."""
    left = list(reversed(row))
    while left:
        node = left.pop()
        yield node
        for inner in reversed(_rows_of(node)):
            left += reversed(inner)


def _rows_of(node: Node) -> tuple[Row, ...]:
    match node:
        case Scripts(base=base, below=first, above=second) | Stack(base=base, under=first, over=second):
            return base, first, second
        case Fraction(numerator=first, denominator=second) | Root(radicand=first, index=second):
            return first, second
        case Fenced(content=first) | Enclosed(content=first):
            return (first,)
        case Table(rows=rows):
            return tuple(cell for row in rows for cell in row)
    return ()


def is_sign(node: Node, texts: str = "") -> bool:
    """Say whether a node is a sign, or one of these signs."""
    return isinstance(node, Token) and node.kind == "sign" and (not texts or node.text in texts)
