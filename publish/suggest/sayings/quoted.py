"""Quotation marks and brackets of a paragraph, its sentences, and its words with what is quoted or bracketed hidden.

All offsets are those of the paragraph: what is hidden is replaced character by character.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

QUOTED = "\ue000"
"""What stands for a character between quotation marks."""
BRACKETED = "\ue001"
"""What stands for a character between brackets."""
_CLOSING = {
    "“": "”",
    "„": "“”",
    "«": "»",
    "»": "«",
    "‹": "›",
    "‘": "’",
    "‚": "‘’",
    "”": "”",
    '"': '"',
    "'": "'",
    "「": "」",
}
_OPENS_AFTER = re.compile(r"[\s(\[–—:¿¡-]$|^$")
_PREFIXED = re.compile(r"(?<!\w)[وفبكل]{1,2}$")
_ARABIC_AFTER = re.compile(r"\s?[\u0621-\u064a]")
_APOSTROPHES = "'’‘"
_LONGEST_IN_SINGLE = 1000  # characters between single quotation marks, which look like apostrophes
_BLANKS = re.compile(r"\s*")
_STARTS = "“„«\"»‘'¿¡([–—"
_BREAK = re.compile(r"[.!?…؟]+[\"”“»«’'\])\u2060]*(?=\s+\S|\s*$)")
_ABBREVIATED = re.compile(
    r"(?:^|[\s(])(?:Mr|Mrs|Ms|Dr|Prof|St|Sr|Jr|Gen|Col|Lt|Sgt|Sen|Rep|Gov|No|vs|etc|Inc|Ltd|Corp|Co|e\.g|i\.e|z\.B|"
    r"u\.a|d\.h|bzw|ca|Nr|Mio|Mrd|Sept|Jan|Feb|Aug|Oct|Nov|Dec|M|MM|Mme|Mlle|av|Sra|Dra|D|EE|UU|EE\.UU|art|núm|pág|"
    r"[A-Z]|(?:[A-Z]\.)+[A-Z]|[\u0621-\u064a])$"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A paragraph: its ``words``, the same with quotations and brackets ``hidden``, its quotations and sentences."""

    words: str
    hidden: str
    quotations: tuple[tuple[int, int], ...]  # with their marks
    sentences: tuple[tuple[int, int], ...]


def read_passage(words: str) -> Passage:
    """Return a paragraph with its quotations and sentences."""
    quotations = _quotations(words)
    hidden = list(words)
    for start, end in quotations:
        inner = end - 1 if end - start > 1 and words[end - 1] in "”“»«’‘\"'›」" else end
        hidden[start + 1 : inner] = QUOTED * (inner - start - 1)
    text = "".join(hidden)
    for bracket in re.finditer(r"\(([^()]*)\)|\[([^\[\]]*)\]", text):
        hidden[bracket.start() + 1 : bracket.end() - 1] = BRACKETED * (len(bracket[0]) - 2)
    text = "".join(hidden)
    return Passage(words=words, hidden=text, quotations=quotations, sentences=_sentences(words, text, quotations))


def _quotations(words: str) -> tuple[tuple[int, int], ...]:
    """Return the outermost quotations, with their marks; one that isn't closed ends with the paragraph.

    A closing mark without an opening one closes a quotation that began in a sentence before.
    """
    found: list[tuple[int, int]] = []
    at = 0
    while at < len(words):
        mark = words[at]
        if mark not in _CLOSING and mark != "”":
            at += 1
            continue
        opens = (
            bool(_OPENS_AFTER.search(words[max(0, at - 1) : at])) and words[at + 1 : at + 2].strip(" ,.;:!?)\n") != ""
        )
        if mark in _CLOSING and _PREFIXED.search(words, max(0, at - 3), at):
            opens = True
        if mark == "»" and _ARABIC_AFTER.match(words, at + 1) and "«" in words[at:]:
            opens = True
        if mark in "«„“「" or (mark == "»" and opens):
            opens = True
        if mark in _APOSTROPHES + "‚‹" and not opens:
            at += 1
            continue
        if not opens:
            before = found[-1][1] if found else 0
            if mark in '”"»' and not found and at - before > 12:
                found.append((0, at + 1))
            at += 1
            continue
        end = _end_of_quotation(words, at)
        if end is None:
            if mark in _APOSTROPHES + "‚‹”":
                at += 1
                continue
            end = len(words)
        found.append((at, end))
        at = end
    return tuple(found)


def _end_of_quotation(words: str, start: int) -> int | None:
    """Return where the quotation ends that begins at an offset, after its mark; None where nothing closes it."""
    mark = words[start]
    closing = _CLOSING[mark]
    depth = 0
    last = start + _LONGEST_IN_SINGLE if mark in _APOSTROPHES else len(words)
    for at in range(start + 1, min(last, len(words))):
        sign = words[at]
        if mark == "«" and sign == "«":
            depth += 1
        elif sign in closing:
            if depth:
                depth -= 1
                continue
            if mark in _APOSTROPHES + "‚" and (words[at + 1 : at + 2].isalnum() or words[at - 1].isspace()):
                continue
            if mark == '"' and words[at - 1].isspace() and words[at + 1 : at + 2].isalnum():
                continue
            return at + 1
    return None


def _sentences(words: str, hidden: str, quotations: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
    """Return the sentences; a quotation, however many sentences it has, is never divided."""
    found: list[tuple[int, int]] = []
    start, last = 0, len(hidden.rstrip())
    for match in _BREAK.finditer(hidden):
        before = hidden[max(start, match.start() - 12) : match.start()]
        ordinal = match[0] == "." and match.start() - start > 3 and re.search(r"(?:^|\s)\d{1,2}$", before)
        if ordinal and match.end() < last:
            continue
        if QUOTED in match[0] or _ABBREVIATED.search(before):
            continue
        following = _BLANKS.match(hidden, match.end())
        begins = following.end() if following else match.end()
        first = hidden[begins : begins + 1]
        if first and not (first.isupper() or first.isdigit() or first in _STARTS or "\u0600" <= first <= "\u06ff"):
            continue
        found.append((start, match.end()))
        start = begins
    if words[start:].strip():
        found.append((start, len(words)))
    divided: list[tuple[int, int]] = []
    for start, end in found:
        divided += _after_quotation(words, start, end, quotations)
    return tuple(divided)


def _after_quotation(
    words: str, start: int, end: int, quotations: tuple[tuple[int, int], ...]
) -> list[tuple[int, int]]:
    """Return a sentence divided after a quotation that ends with a full stop of its own: “It is over.” People left."""
    parts: list[tuple[int, int]] = []
    for opened, closed in quotations:
        if not start <= opened < end or closed >= end or words[closed - 2 : closed - 1] not in (".", "…"):
            continue
        after = words[closed:end]
        if re.match(r"\s+[A-ZÀ-ÝА-Я“«„\"\u0600-\u06ff]", after):
            parts.append((start, closed))
            start = closed + len(after) - len(after.lstrip())
    return [*parts, (start, end)]
