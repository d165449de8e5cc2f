"""What a whole text says of the words in it, which decides whether a name in one place is sure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from publish.languages import primary
from publish.suggest.forms import LEARNED, NAME, PART, SHORT, Form
from publish.suggest.hits import Hit, Line
from publish.suggest.lexicon import lexicon
from publish.suggest.neighbours import GERMAN_ADJECTIVE, adjective_after, begins_sentence, is_calendar
from publish.suggest.passages import Passage
from publish.suggest.tokens import Token


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeText:
    """What the whole text says of its words."""

    small: set[str]  # folded words that stand somewhere without a capital
    within: set[str]  # words with a capital within a sentence
    named: set[str]  # records that are named somewhere in full
    others: set[tuple[str, str]]  # short names and their records, where the text calls somebody else so, too
    words: set[str]


def about(lines: Sequence[Line], hits: Sequence[Hit]) -> WholeText:
    """Gather what a text says of its words; ``hits`` are the names in it that may be linked."""
    small: set[str] = set()
    within: set[str] = set()
    named = {form.owner for hit in hits for form in hit.forms if form.rank == NAME}
    for line in lines:
        for token in line.words:
            if not token.capital:
                small.add(token.folded)
            elif not line.passage.heading and not begins_sentence(line.passage.text, token.start):
                within.add(token.text)
        named.update(mark.target for mark in line.passage.marks if mark.target)
        named.update(form.owner for hit in line.names for form in hit.forms if form.rank == NAME)
    everything = {token.folded for line in lines for token in line.words}
    return WholeText(small=small, within=within, named=named, others=_others(lines, hits), words=everything)


def _others(lines: Sequence[Line], hits: Sequence[Hit]) -> set[tuple[str, str]]:
    """Return short names, with their records, that the text has for others as well: the Turkish government."""
    own: dict[str, set[str]] = defaultdict(set)
    short: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for hit in hits:
        for form in hit.forms:
            own[form.owner].update(form.words)
            if form.rank in (SHORT, PART, LEARNED) and not form.owner.startswith(("person:", "term:")):
                short[without_article(form)].add(form.owner)
    by_first: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for phrase in short:
        by_first[phrase[0]].append(phrase)
    return {
        (" ".join(phrase), owner)
        for line in lines
        for place, token in enumerate(line.words)
        for phrase in by_first.get(token.folded, ())
        if tuple(each.folded for each in line.words[place : place + len(phrase)]) == phrase
        for owner in short[phrase]
        if _of_another(line.passage, line.words, place, place + len(phrase), own[owner])
    }


def without_article(form: Form) -> tuple[str, ...]:
    """Return the words of a form without an article at its head."""
    return form.words[1:] if form.words[0] in lexicon(form.language).articles and len(form.words) > 1 else form.words


def _of_another(passage: Passage, words: tuple[Token, ...], first: int, after: int, own: set[str]) -> bool:
    """Return whether a name of somebody else stands beside a common noun: Turkish government, government of Iraq."""
    known = lexicon(passage.language)
    before = words[first - 1] if first else None
    if before and passage.text[before.end : words[first].start] in (" ", "’s ", "'s ") and before.capital:
        small = known.functions | known.determiners | known.titles | known.pronouns
        if before.folded not in own | small:
            return not is_calendar(before.folded, passage.language)
    if before and primary(passage.language) == "de" and GERMAN_ADJECTIVE.search(before.folded):
        return not any(GERMAN_ADJECTIVE.sub("", before.folded) == GERMAN_ADJECTIVE.sub("", each) for each in own)
    if adjective_after(passage, words, after, own):
        return True
    beyond = [each for each in words[after : after + 3] if each.folded not in known.articles]
    return len(beyond) > 1 and beyond[0].folded in known.of and beyond[1].capital and beyond[1].folded not in own
