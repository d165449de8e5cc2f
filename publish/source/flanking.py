"""Which stars may open or close emphasis beside letters of scripts that don't part words as Latin does.

CommonMark wants a blank or a punctuation mark outside of stars that have a punctuation mark inside.  In Chinese,
Japanese or Thai no blank parts words, and in Korean, Arabic, Hebrew, Tamil or Armenian prefixes, particles and endings
are written together with the word; there, a letter outside does as well as a blank, and the punctuation of East Asia
never stands in the way.
"""

from __future__ import annotations

import re
import unicodedata

from markdown_it.common.utils import isMdAsciiPunct, isPunctChar, isWhiteSpace
from markdown_it.rules_inline.state_inline import Scanned

_EAST_ASIA = re.compile(
    "[\u1100-\u11ff\u2e80-\u9fff\ua000-\ua4cf\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef"
    "\U0001b000-\U0001b2ff\U00020000-\U0003ffff]"
)
_OTHERS = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"  # Hebrew, Arabic and their neighbours
    "\u0530-\u058f\u10a0-\u10ff\u0900-\u0dff"  # Armenian, Georgian, the scripts of India
    "\u0e00-\u0fff\u1000-\u109f\u1200-\u139f\u1780-\u17ff"  # Thai, Lao, Tibetan, Burmese, Ethiopic, Khmer
    "\u1950-\u19df\u1a20-\u1aaf\u1b00-\u1b7f\ua980-\ua9ff\uaa60-\uaa7f]"  # Tai, Balinese, Javanese
)
_MOST_UNSEEN = 8


def flanking(source: str, start: int, limit: int, scanned: Scanned) -> Scanned:
    """Return what stars that begin at ``start`` may do: what CommonMark says, and what letters of such scripts add."""
    before = _seen(source, range(start - 1, max(start - 1 - _MOST_UNSEEN, -1), -1))
    after = _seen(source, range(start + scanned.length, min(start + scanned.length + _MOST_UNSEEN, limit)))
    if not (is_unparted(before) or is_unparted(after)):
        return scanned
    blank_before, blank_after = isWhiteSpace(ord(before)), isWhiteSpace(ord(after))
    sign_before, sign_after = _is_sign(before), _is_sign(after)
    left = not (blank_after or (sign_after and not (blank_before or sign_before or is_unparted(before))))
    right = not (blank_before or (sign_before and not (blank_after or sign_after or is_unparted(after))))
    return Scanned(left, right, scanned.length)


def is_unparted(character: str) -> bool:
    """Return whether a character belongs to a script whose words stand close to others."""
    if _EAST_ASIA.match(character):
        return True
    return bool(_OTHERS.match(character)) and unicodedata.category(character)[0] in "LMN"


def _is_sign(character: str) -> bool:
    return (isMdAsciiPunct(ord(character)) or isPunctChar(character)) and not _EAST_ASIA.match(character)


def _seen(source: str, places: range) -> str:
    """Return the first character that shows something: joiners and marks of direction don't."""
    for place in places:
        if unicodedata.category(source[place]) != "Cf":
            return source[place]
    return " "
