"""How many words of a source a reader of PDFs gives, in their order."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import defaultdict

_ARABIC = "\u0600-\u06ff"
_WORD = re.compile(r"(?:[^\W\d_]|[\u0591-\u05c7\u064b-\u065f\u0670])+|\d+")
_SEAM = re.compile(f"(?<=[{_ARABIC}])(?=[A-Za-z])|(?<=[A-Za-z])(?=[{_ARABIC}])")

RIGHT_TO_LEFT_FLOORS = {
    "print": {"pdf.js": 98.0, "PDFium": 91.0, "pdftotext": 89.0, "pdftotext -raw": 40.0, "MuPDF": 98.0},
    "large-print": {"pdf.js": 98.0, "PDFium": 94.0, "pdftotext": 89.0, "pdftotext -raw": 40.0, "MuPDF": 98.0},
}
"""Per cent of the words of an edition that runs from right to left which a reader gives in order, at least.

``docs/right-to-left.md`` says what is lost and why.
"""


def words(text: str) -> list[str]:
    """Return words and numbers without signs, ligatures and presentation forms undone."""
    plain = unicodedata.normalize("NFKC", text)
    plain = "".join(each for each in plain if unicodedata.category(each) != "Cf" and each != "\u0640")
    return _WORD.findall(_SEAM.sub(" ", plain))


def in_order(read: list[str], expected: list[str]) -> float:
    """Return the per cent of the expected words that are in what was read, in the same order, with any between."""
    places = defaultdict(list)
    for place, word in enumerate(read):
        places[word].append(place)
    ends: list[int] = []  # where the earliest common sequence of each length ends (Hunt and Szymanski)
    for word in expected:
        for place in reversed(places[word]):
            at = bisect_left(ends, place)
            ends[at : at + 1] = [place]
    return 100 * len(ends) / len(expected)
