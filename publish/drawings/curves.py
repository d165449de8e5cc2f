"""A path that words stand on, as a chain of short straight lines that can be walked along."""

from __future__ import annotations

import math
from bisect import bisect_left
from dataclasses import dataclass
from itertools import pairwise

Point = tuple[float, float]

_STEPS = 64  # that a curve is walked in
_MOST_POINTS = 60_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """Points and how far from the beginning each of them lies; a point that begins a new part lies no further."""

    points: tuple[Point, ...]
    distances: tuple[float, ...]

    @property
    def length(self) -> float:
        """Return how long the whole path is."""
        return self.distances[-1]

    def at(self, distance: float) -> tuple[float, float, float]:
        """Return x, y and the direction in radians at a distance from the beginning."""
        index = min(max(1, bisect_left(self.distances, distance)), len(self.points) - 1)
        (x0, y0), (x1, y1) = self.points[index - 1], self.points[index]
        before, after = self.distances[index - 1], self.distances[index]
        part = (distance - before) / (after - before) if after > before else 0.0
        return x0 + (x1 - x0) * part, y0 + (y1 - y0) * part, math.atan2(y1 - y0, x1 - x0)


class TooManyParts(Exception):
    """A path has more parts than any that words stand on."""


def curve(path: str) -> Curve | None:
    """Return the curve of path data; None where it is empty or wrong. Raises TooManyParts."""
    from fontTools.pens.recordingPen import DecomposingRecordingPen
    from fontTools.svgLib.path import parse_path

    pen = DecomposingRecordingPen({})
    try:
        parse_path(path, pen)
    except (ValueError, IndexError, TypeError, AssertionError, OverflowError, ZeroDivisionError):
        return None
    points: list[Point] = []
    distances: list[float] = []

    def add(point: Point, *, drawn: bool = True) -> None:
        step = math.dist(points[-1], point) if points and drawn else 0.0
        distances.append((distances[-1] if distances else 0.0) + step)
        points.append(point)

    start: Point = (0.0, 0.0)
    for operator, arguments in pen.value:
        if len(points) > _MOST_POINTS:
            raise TooManyParts
        if operator == "moveTo":
            start = arguments[0]
            add(start, drawn=False)
        elif operator == "closePath":
            add(start)
        elif operator in ("lineTo", "curveTo", "qCurveTo"):
            for point in _walked((points[-1], *arguments)):
                add(point)
    if not points or not math.isfinite(distances[-1]) or distances[-1] <= 0:
        return None
    return Curve(points=tuple(points), distances=tuple(distances))


def _walked(controls: tuple[Point, ...]) -> list[Point]:
    """Return the points of a line or a Bézier curve after its first."""
    if len(controls) == 2:
        return [controls[1]]
    return [_between(controls, step / _STEPS) for step in range(1, _STEPS + 1)]


def _between(controls: tuple[Point, ...], part: float) -> Point:
    while len(controls) > 1:
        controls = tuple((x0 + (x1 - x0) * part, y0 + (y1 - y0) * part) for (x0, y0), (x1, y1) in pairwise(controls))
    return controls[0]
