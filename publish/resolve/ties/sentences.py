"""Where the sentences of a line of words end, in any script, and whether that is certain."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

_SPACED = ".!?…‽؟۔।॥։።။។"  # a space follows
_WIDE = "。！？｡"  # nothing has to follow
_CLOSING = (
    r'(?:["”’»›)\]}」』）】〉》]'
    r"|[“‘«‹](?!\w)"  # „German“ and »German«
    r"|[ \u00a0\u202f]+[»›](?=[\s,;:!?)\]]|\.(?!\.)|$))*"  # « French »
)
_CLOSED = re.compile(_CLOSING)
_END = re.compile(
    rf"(?<![{_SPACED}])(?P<spaced>[{_SPACED}]+)(?P<closed>{_CLOSING})(?=\s|$)"
    rf"|(?P<wide>[{_WIDE}]+)(?P<shut>{_CLOSING})"
    r"|\n"
)
_OPENING = "“‘«‹»›(\"'[¿¡„‚「『（"
_NEAR = 40  # characters before and after a full stop that say whether it ends a sentence
_SHORT = 3  # letters of an abbreviation that may stand before a name: "Dr.", "St.", "No."
_ABBREVIATIONS = """
    approx av bspw bzw ca capt cf dept ee env evtl exkl gem gen ggf incl inkl insb lt messrs mlle mmes prof profa resp
    sept sog univ vgl vs zzgl
"""
_LONGER = frozenset(_ABBREVIATIONS.split())  # longer ones, and those that stand before other words
_ROMAN = re.compile(r"[IVXL]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceEnd:
    """The end of a sentence, an offset without the spaces that follow; an abbreviation may look like one."""

    offset: int
    certain: bool


def sentence_ends(text: str) -> Iterator[SentenceEnd]:
    """Yield where sentences end; a line of words that stops without a full stop ends one too.

    A sign before a small letter ends nothing (``“No!” he said``), nor does one inside quotation marks that words
    follow without a space (``「はい。」と``).  A forced break of the line, ``\\n``, ends what stands before it.
    """
    last = len(text.rstrip())
    offset = -1
    for found in _END.finditer(text, 0, last):
        following = text[found.end() : min(last, found.end() + _NEAR)].lstrip().lstrip(_OPENING)
        goes_on = bool(following) and following[0].islower()
        if found["wide"]:
            goes_on = bool(found["shut"]) and text[found.end() : found.end() + 1].isalpha()
        if goes_on and found[0] != "\n":
            continue
        offset = found.end() if found[0] != "\n" else len(text[: found.start()].rstrip())
        yield SentenceEnd(offset=offset, certain=not following or not _may_be_short_for(found, text, following))
    if last > offset and last:
        yield SentenceEnd(offset=last, certain=text[last - 1] not in ":;,،؛—–")


def after_closing(text: str, offset: int) -> int:
    """Return the offset after the quotation marks and brackets that close at another one."""
    found = _CLOSED.match(text, offset)
    return found.end() if found else offset


def _may_be_short_for(found: re.Match[str], text: str, following: str) -> bool:
    """Whether a full stop may be that of an initial, an abbreviation or an ordinal: "J. Smith", "p. 4", "am 3. Mai"."""
    if found["spaced"] != "." or found["closed"]:
        return False
    word = _word_before(text, found.start())
    if word.isdigit():
        return len(word) <= 2 and not following[0].isdigit()
    if len(word) == 1 or word.lower() in _LONGER or _ROMAN.fullmatch(word):
        return True
    return 0 < len(word) <= _SHORT and (word.istitle() or following[0].isdigit())


def _word_before(text: str, end: int) -> str:
    """Return the word that ends at an offset, without vowel signs; none where it ends with another sign, as "5 %"."""
    start = end
    while start > max(0, end - _NEAR) and unicodedata.category(text[start - 1])[0] in "LMN":
        start -= 1
    return "".join(each for each in text[start:end] if unicodedata.category(each)[0] != "M")
