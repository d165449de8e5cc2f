"""How large a drawing is."""

from __future__ import annotations

import math
import re

from lxml import etree

_PX = {"": 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "in": 96.0, "cm": 96 / 2.54, "mm": 96 / 25.4}
_LENGTH = re.compile(r"\s*([0-9]*\.?[0-9]+(?:[eE][+-]?[0-9]+)?)\s*(px|pt|pc|in|cm|mm|)\s*")
_NOTHING = re.compile(r"\s*(-.*|\+?0*\.?0*(e[+-]?\d+)?\s*[a-z%]*)\s*", re.IGNORECASE)
LARGEST = 20_000  # CSS px on a side


def size_of(root: etree._Element) -> tuple[int, int] | None:
    """Return width and height in CSS px, by the element's own lengths or its view box; None if neither says them."""
    box = _view_box(root.get("viewBox", ""))
    width, height = _length(root.get("width", "")), _length(root.get("height", ""))
    if box and width and not height:
        height = width * box[1] / box[0]
    elif box and height and not width:
        width = height * box[0] / box[1]
    elif box and not (width and height):
        width, height = box
    if not (width and height) or math.isinf(width * height):
        return None
    return max(1, round(width)), max(1, round(height))


def drop_empty_sides(root: etree._Element) -> None:
    """Remove a width or height of nothing or less: what draws the picture would draw nothing, or stop."""
    for side in ("width", "height"):
        if _NOTHING.fullmatch(root.get(side, "")):
            root.attrib.pop(side, "")


def _view_box(value: str) -> tuple[float, float] | None:
    parts = re.split(r"[\s,]+", value.strip())
    try:
        numbers = [float(part) for part in parts]
    except ValueError:
        return None
    if len(numbers) != 4 or not (0 < numbers[2] < 1e6 and 0 < numbers[3] < 1e6):
        return None
    return numbers[2], numbers[3]


def _length(value: str) -> float:
    match = _LENGTH.fullmatch(value)
    return float(match[1]) * _PX[match[2]] if match else 0.0
