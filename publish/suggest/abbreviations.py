"""Abbreviations that a text explains where it has them first: World Health Organization (WHO)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator

from publish.model.inlines import Abbreviation, Mention
from publish.suggest.lexicon import lexicon
from publish.suggest.passages import Passage, SourceText
from publish.suggest.proposal import ABBREVIATION, Insertion, NewRecord, Proposal
from publish.suggest.tokens import folded, tokens

_SHORT = r"[A-ZÀ-ÖØ-Þ][\w&-]{0,9}[A-ZÀ-ÖØ-Þ0-9]s?"
_AFTER = re.compile(rf"\((?P<s>{_SHORT})\)")
_BEFORE = re.compile(rf"(?<![\w-])(?P<s>{_SHORT}) \((?P<l>[^()\d]{{4,90}})\)")
_WORD = re.compile(r"[^\W_][\w’'-]*")
_MOST_WORDS = 12
_FARTHEST = 160


def abbreviations(passages: tuple[Passage, ...], known: Collection[str]) -> tuple[Proposal, ...]:
    """Return the proposals for the abbreviations of one text, each once; ``known`` are those that have a record.

    What is proposed is a line at the end of the text that says what the abbreviation is short for.
    """
    found: dict[str, Proposal] = {}
    used = Counter(token.folded for passage in passages for token in tokens(passage.text))
    for passage in passages:
        if passage.heading:
            continue
        for short, long, start, end in _explained(passage):
            if short in known or short in found or passage.marked(start, end, Abbreviation):
                continue
            if passage.marked(start, end, Mention) or used[folded(short)] < 2:
                continue
            span = passage.span(start, end)
            if span is not None:
                found[short] = _proposal(passage, short, long, start, span)
    return tuple(found.values())


def _explained(passage: Passage) -> Iterator[tuple[str, str, int, int]]:
    """Yield abbreviations with their long forms, and where they stand."""
    text = passage.text
    for match in _AFTER.finditer(text):
        before = text[max(0, match.start() - _FARTHEST) : match.start()].rstrip(' “”"«»')
        if long := _long_form(match["s"], before, passage.language):
            yield match["s"], long, *match.span("s")
    for match in _BEFORE.finditer(text):
        if _long_form(match["s"], match["l"], passage.language) == match["l"]:
            yield match["s"], match["l"], *match.span("s")


def _long_form(short: str, before: str, language: str) -> str:
    """Return the last words of a line whose first letters are those of an abbreviation, in their order; or nothing."""
    letters = [each for each in folded(short.removesuffix("s")) if each.isalpha()]
    line = re.split(r"[.;:!?()]\s", before)[-1]
    words = [*_WORD.finditer(line)]
    known = lexicon(language)
    small = known.functions | known.articles | known.determiners
    for first in range(len(words) - 1, max(-1, len(words) - 1 - _MOST_WORDS), -1):
        parts = [part for word in words[first:] for part in re.split(r"[-’']", word[0]) if part]
        if folded(words[first][0])[:1] != letters[0] or folded(words[first][0]) in small:
            continue
        if _spells(letters, [folded(part) for part in parts], small):
            return line[words[first].start() :].strip()
    return ""


def _spells(letters: list[str], words: list[str], small: Collection[str]) -> bool:
    """Return whether the letters are the first ones of the words in order; only small words may be passed over."""
    if not words:
        return not letters
    if not letters:
        return all(word in small for word in words)
    if words[0][:1] == letters[0] and _spells(letters[1:], words[1:], small):
        return True
    return words[0] in small and _spells(letters, words[1:], small)


def _proposal(passage: Passage, short: str, long: str, at: int, span: tuple[int, int]) -> Proposal:
    source = passage.source
    return Proposal(
        kind=ABBREVIATION,
        value=f"*[{short}]: {long}",
        why="the text says what it is short for",
        words=short,
        context=passage.text,
        at=at,
        start=span[0],
        end=span[1],
        insertions=(Insertion(offset=len(source.text), text=_line(source, f"*[{short}]: {long}")),),
        position=source.position(*span),
        record=NewRecord(id=folded(short), file="terms.yaml", fields=(("term", short), ("abbreviation-of", long))),
    )


def _line(source: SourceText, words: str) -> str:
    end = "\r\n" if "\r\n" in source.text else "\n"
    text = source.text
    gap = "" if text.endswith((f"{end}{end}",)) else (end if text.endswith(end) else f"{end}{end}")
    lines = text.rstrip().rsplit("\n", 1)[-1]
    if lines.startswith("*[") and text.endswith(end):
        gap = ""
    return f"{gap}{words}{end}"
