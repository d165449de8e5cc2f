"""Lengths, angles and lists of them as SVG writes them, within bounds that no drawing needs to leave."""

from __future__ import annotations

import re

LARGEST = 1e6  # of a coordinate, in units of the drawing
_NUMBER = r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?"
_LENGTH = re.compile(rf"({_NUMBER})(px|pt|pc|in|cm|mm|q|em|ex|ch|rem|%|)", re.IGNORECASE)
_WHOLE = re.compile(rf"\s*{_LENGTH.pattern}\s*", re.IGNORECASE)
_PX = {"": 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "in": 96.0, "cm": 96 / 2.54, "mm": 96 / 25.4, "q": 96 / 101.6}
_REM = 16.0


def length(value: str | None, em: float, whole: float = 0.0) -> float | None:
    """Return a length in units of the drawing, a percentage as a part of ``whole``; None where it is none."""
    match = _WHOLE.fullmatch(value or "")
    return _units(match, em, whole) if match else None


def lengths(value: str | None, em: float, whole: float) -> tuple[float, ...]:
    """Return the lengths of a list."""
    return tuple(_units(match, em, whole) for match in _LENGTH.finditer(value or ""))


def numbers(value: str | None) -> tuple[float, ...]:
    """Return the numbers of a list, whatever stands between them."""
    return tuple(_bounded(float(found)) for found in re.findall(_NUMBER, value or ""))


def view_box(value: str | None) -> tuple[float, float] | None:
    """Return width and height of a view box, where it has any."""
    found = numbers(value)
    return (found[2], found[3]) if len(found) == 4 and found[2] > 0 and found[3] > 0 else None


def written(value: float) -> str:
    """Write a coordinate with at most three decimals."""
    return f"{value:.3f}".rstrip("0").rstrip(".")


def _units(match: re.Match[str], em: float, whole: float) -> float:
    number, unit = float(match[1]), match[2].lower()
    relative = {"em": em, "ex": em / 2, "ch": em / 2, "rem": _REM, "%": whole / 100}
    return _bounded(number * relative.get(unit, _PX.get(unit, 1.0)))


def _bounded(value: float) -> float:
    return max(-LARGEST, min(LARGEST, value)) if value == value else 0.0
