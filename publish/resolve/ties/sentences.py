"""Where the sentences of a line of words end, in any script, and whether that is certain."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_CLOSING = '"”’»›)\\]}」』）】〉》'
_END = re.compile(
    rf"(?:(?P<spaced>[.!?…‽؟۔।॥։።။។]+)(?P<closed>[{_CLOSING}]*)(?=\s|$))|(?P<wide>[。！？｡]+)(?P<shut>[{_CLOSING}]*)|\n"
)
_BEFORE = re.compile(r"[\w.]*$")
_NEAR = 40  # characters before and after a full stop that say whether it ends a sentence
_SHORT = 3  # letters of an abbreviation that may stand before a name: "Dr.", "St.", "No."
_LONGER = frozenset({"capt", "gen", "mlle", "mmes", "prof", "sept", "univ"})


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
        following = text[found.end() : min(last, found.end() + _NEAR)].lstrip().lstrip("“‘«‹(\"'[¿¡„‚「『（")
        goes_on = bool(following) and following[0].islower()
        if found["wide"]:
            goes_on = bool(found["shut"]) and text[found.end() : found.end() + 1].isalpha()
        if goes_on and found[0] != "\n":
            continue
        offset = found.end() if found[0] != "\n" else len(text[: found.start()].rstrip())
        yield SentenceEnd(offset=offset, certain=not following or not _may_be_short_for(found, text, following))
    if last > offset and last:
        yield SentenceEnd(offset=last, certain=text[last - 1] not in ":;,،؛—–")


def _may_be_short_for(found: re.Match[str], text: str, following: str) -> bool:
    """Whether a full stop may be that of an initial, an abbreviation or an ordinal: "J. Smith", "p. 4", "am 3. Mai"."""
    if found["spaced"] != "." or found["closed"]:
        return False
    words = _BEFORE.search(text[max(0, found.start() - _NEAR) : found.start()])
    word = (words[0] if words else "").rpartition(".")[2]
    if word.isdigit():
        return len(word) <= 2 and not following[0].isdigit()
    if len(word) <= 1 or word.lower() in _LONGER:
        return True
    return len(word) <= _SHORT and (word.istitle() or following[0].isdigit())
