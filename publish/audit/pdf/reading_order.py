"""The characters of one show operator in the order in which they are read.

Glyphs go from left to right, and writers show a stretch of Arabic or Hebrew, or a whole line of it, by one operator.
Whoever reads the content has to turn it around.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from publish.characters import RUNS_LEFT

_KINDS = {"AL": "R", "R": "R", "L": "L", "AN": "N", "EN": "N", "CS": "S", "ES": "S", "ET": "T", "NSM": "M"}
_LETTER_BEFORE_MARKS = re.compile("RM*")
_LEFTWARDS = re.compile("(?<!M)M*R(?:[^L]*R)?")  # a long row of marks, or of signs, is tried from its beginning alone
_RIGHTWARDS = re.compile("L(?:[^R]*[LN])?T*|(?<!T)T*N(?:S?N)*T*")


def in_reading_order(shown: str) -> str:
    """Order characters, given from left to right; a letter before its marks is in order already."""
    if not RUNS_LEFT.search(shown):
        return shown
    kinds = "".join(map(_kind, shown))
    if "R" not in kinds or _LETTER_BEFORE_MARKS.fullmatch(kinds):
        return shown
    if kinds.count("R") >= kinds.count("L"):
        return "".join(_turned(shown, kinds))
    return "".join(
        "".join(_turned(shown[span], kinds[span]) if leftwards else shown[span])
        for span, leftwards in _spans(kinds, _LEFTWARDS)
    )


def _turned(shown: str, kinds: str) -> Iterator[str]:
    """Yield what is shown from the right, numbers and Latin words from the left."""
    for span, rightwards in reversed(list(_spans(kinds, _RIGHTWARDS))):
        yield from shown[span] if rightwards else reversed(shown[span])


def _spans(kinds: str, pattern: re.Pattern[str]) -> Iterator[tuple[slice, bool]]:
    """Cut a row into the spans that a pattern matches and those between."""
    at = 0
    for found in pattern.finditer(kinds):
        yield slice(at, found.start()), False
        yield slice(*found.span()), True
        at = found.end()
    yield slice(at, len(kinds)), False


def _kind(character: str) -> str:
    """Return what a character is by its class (Unicode, UAX #9), of those that bear on order."""
    return _KINDS.get(unicodedata.bidirectional(character), "O")
