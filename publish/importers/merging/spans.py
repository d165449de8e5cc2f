"""Marks put back among words: spans that cross are taken apart, brackets and words come out as one string."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A span or a point to be set among characters; ``origin`` is the number of the author's annotation, or -1.

    Where ``start`` is ``end`` and nothing closes it, it is a point; ``within`` are the spans that it belongs to.
    """

    start: int
    end: int
    opening: str
    closing: str
    origin: int = -1
    within: tuple[int, ...] = ()

    @property
    def divisible(self) -> bool:
        """Whether two such spans beside each other mean what one means: emphasis and the like."""
        return not self.opening.startswith("[")


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """Words with their marks, and where each annotation of the author stands among the characters."""

    text: str
    places: tuple[tuple[int, int, int], ...]  # annotation, where its mark opens and where it has closed


def untangled(spans: Sequence[Mark]) -> tuple[list[Mark], list[Mark]]:
    """Return spans of which none crosses another, and those that had to go; the first ones have precedence."""
    kept: list[Mark] = []
    gone: list[Mark] = []
    for span in spans:
        pieces = [span]
        for other in kept:
            pieces = [part for piece in pieces for part in _apart(piece, other)]
        if not span.divisible:
            pieces = sorted(pieces, key=lambda each: each.start - each.end)[:1]
        kept += pieces
        if not pieces:
            gone.append(span)
    return kept, gone


def _apart(span: Mark, other: Mark) -> list[Mark]:
    """Return the pieces of a span that don't cross another."""
    if other.start < span.start < other.end < span.end:
        cut = other.end
    elif span.start < other.start < span.end < other.end:
        cut = other.start
    elif (span.start, span.end, span.opening, span.closing) == (other.start, other.end, other.opening, other.closing):
        return []
    else:
        return [span]
    return [replace(span, end=cut), replace(span, start=cut)]


def written(plain: str, spans: Sequence[Mark], points: Sequence[Mark]) -> Written:
    """Write words with marks that don't cross."""
    opening: dict[int, list[Mark]] = defaultdict(list)
    here: dict[int, list[Mark]] = defaultdict(list)
    trimmed = [each for span in spans if (each := _trimmed(span, plain)) is not None]
    for span in sorted(trimmed, key=lambda each: -each.end):
        opening[span.start].append(span)
    for point in points:
        here[point.start].append(point)
    out: list[str] = []
    places: list[tuple[int, int, int]] = []
    still: list[tuple[Mark, int]] = []
    length = 0

    def put(text: str) -> None:
        nonlocal length
        out.append(text)
        length += len(text)

    def put_point(point: Mark) -> None:
        start = length
        put(point.opening)
        if point.origin >= 0:
            places.append((point.origin, start, length))

    stops = sorted({0, len(plain), *opening, *here, *(span.end for span in trimmed)})
    for at, following in zip(stops, [*stops[1:], len(plain)], strict=True):
        waiting = here.pop(at, [])
        while still and still[-1][0].end <= at:
            span, start = still[-1]
            for point in [each for each in waiting if span.origin >= 0 and span.origin in each.within]:
                put_point(point)
                waiting.remove(point)
            still.pop()
            put(span.closing)
            if span.origin >= 0:
                places.append((span.origin, start, length))
        for point in waiting:
            put_point(point)
        for span in opening.get(at, ()):
            still.append((span, length))
            put(span.opening)
        put(plain[at:following])
    return Written(text="".join(out), places=tuple(places))


def _trimmed(span: Mark, plain: str) -> Mark | None:
    """Return a span without white space at its ends; None if nothing is left."""
    words = plain[span.start : span.end]
    start = span.start + len(words) - len(words.lstrip())
    end = span.end - (len(words) - len(words.rstrip()))
    return replace(span, start=start, end=end) if start < end else None
