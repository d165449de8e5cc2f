"""Lengths and declarations as MathML writes them, in ems."""

from __future__ import annotations

import re
from typing import Any

_NAMED = {
    "veryverythinmathspace": 1 / 18,
    "verythinmathspace": 2 / 18,
    "thinmathspace": 3 / 18,
    "mediummathspace": 4 / 18,
    "thickmathspace": 5 / 18,
    "verythickmathspace": 6 / 18,
    "veryverythickmathspace": 7 / 18,
    "thin": 0.03,
    "medium": 0.066,
    "thick": 0.12,
}
# In ems of a text of 12 pt, but for those that are in proportion to the text.
_UNITS = {
    "em": 1.0,
    "ex": 0.473,
    "px": 1 / 16,
    "pt": 1 / 12,
    "pc": 1.0,
    "in": 6.0,
    "cm": 2.362,
    "mm": 0.2362,
    "mu": 1 / 18,
}
_LENGTH = re.compile(r"\s*([+-]?(?:\d+\.?\d*|\.\d+))\s*([a-z%]*)\s*")
_MOST = 100.0  # ems


def length(written: str | None, otherwise: float = 0.0) -> float:
    """Return a length in ems of the text around it; what isn't one is something else."""
    if not written:
        return otherwise
    if written.strip() in _NAMED:
        return _NAMED[written.strip()]
    found = _LENGTH.fullmatch(written)
    if not found or (found[2] not in _UNITS and float(found[1])):
        return otherwise
    return max(-_MOST, min(_MOST, float(found[1]) * _UNITS.get(found[2], 0)))


def styles_of(element: Any) -> dict[str, str]:
    """Return the declarations of the ``style`` of an element."""
    pairs = (each.partition(":") for each in (element.get("style") or "").split(";"))
    return {name.strip().lower(): value.strip() for name, _, value in pairs if value.strip()}
