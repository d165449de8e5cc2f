"""Roman numbers."""

from __future__ import annotations

_SIGNS = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)


def roman(value: int) -> str:
    """Return a number above 0 in small Roman signs."""
    written = ""
    for one, sign in _SIGNS:
        written += sign * (value // one)
        value %= one
    return written


def roman_value(written: str) -> int:
    """Return the value of small Roman signs, 0 where they are none or no number is written so."""
    value, rest = 0, written
    for one, sign in _SIGNS:
        while rest.startswith(sign):
            value, rest = value + one, rest[len(sign) :]
    return value if not rest and roman(value) == written else 0
