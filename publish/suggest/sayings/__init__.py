"""Who says what: statements and quotations with the words that name their source, found by rules for each language."""

from __future__ import annotations

import dataclasses
from functools import lru_cache

from publish.suggest.sayings.arabic import ARABIC, after_marks, fold
from publish.suggest.sayings.english import ENGLISH
from publish.suggest.sayings.finding import Saying, find_in
from publish.suggest.sayings.french import FRENCH
from publish.suggest.sayings.german import GERMAN
from publish.suggest.sayings.quoted import read_passage
from publish.suggest.sayings.spanish import SPANISH

GRAMMARS = {grammar.language: grammar for grammar in (ENGLISH, FRENCH, ARABIC, GERMAN, SPANISH)}
"""The languages that have rules."""


@lru_cache(maxsize=1024)
def find_sayings(words: str, language: str) -> tuple[Saying, ...]:
    """Return the statements of a paragraph in their order, with their offsets in its words.

    A language without rules has none.
    """
    grammar = GRAMMARS.get(language.partition("-")[0].lower())
    if grammar is None:
        return ()
    if grammar is not ARABIC:
        return find_in(read_passage(words), grammar)
    folded, places = fold(words)
    return tuple(
        dataclasses.replace(
            saying,
            why=_as_written(saying.why, words, folded, places),
            start=places[saying.start],
            end=after_marks(words, places[saying.end - 1] + 1),
            source_start=places[saying.source_start],
            source_end=places[saying.source_start]
            if saying.source_end == saying.source_start
            else after_marks(words, places[saying.source_end - 1] + 1),
        )
        for saying in find_in(read_passage(folded), grammar)
    )


def _as_written(why: str, words: str, folded: str, places: list[int]) -> str:
    at = folded.find(why)
    return words[places[at] : places[at + len(why) - 1] + 1] if at >= 0 else why
