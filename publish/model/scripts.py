"""Letters above and below the line in words that have one line only: names of headings, titles, outlines, addresses."""

from __future__ import annotations

import re

_ABOVE = dict(zip("0123456789+-−–=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁼⁽⁾ⁿⁱ", strict=True))
_BELOW = dict(zip("0123456789+-−–=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₋₌₍₎", strict=True))
_BASE_OF_A_POWER = re.compile(r"(?<![^\W_])[a-z]\Z")


def superscript(words: str, before: str) -> str:
    """Return words above the line as they stand in plain words after ``before``: 10⁹, XIXe, eˣ as e^x.

    Characters of Unicode stand for them if all have one.  Letters stay as they are, as in 10th and Mme, unless they are
    a power; all else has a sign, since 10 and 2a are not 102a.
    """
    power = len(words) == 1 and words != "o" and _BASE_OF_A_POWER.search(before) is not None
    return _shaped(words, _ABOVE) or (words if not _counts(words) and not power else _signed("^", words))


def subscript(words: str) -> str:
    """Return words below the line as they stand in plain words: H₂O, vmax, x_(n+1)."""
    return _shaped(words, _BELOW) or (words if not _counts(words) else _signed("_", words))


def _shaped(words: str, shapes: dict[str, str]) -> str:
    shaped = [shapes.get(each) for each in words]
    return "".join(each for each in shaped if each) if all(shaped) else ""


def _counts(words: str) -> bool:
    """Whether words hold a digit, or letters with a sign between them."""
    return any(each.isdigit() for each in words) or re.search(r"\w\s*[+\-−–·/=]\s*\w|[()]", words) is not None


def _signed(sign: str, words: str) -> str:
    return f"{sign}{words}" if words.isalnum() and len(words) == 1 else f"{sign}({words})"
