"""What stands around words: beginnings of sentences, days and months, adjectives that say whose something is."""

from __future__ import annotations

import re

from publish.languages import primary
from publish.suggest.calendar_words import calendar_words
from publish.suggest.lexicon import lexicon
from publish.suggest.passages import Passage
from publish.suggest.tokens import Token

_WINDOW = 60  # characters that are looked at before some words
_SENTENCE_START = re.compile(r"(?:^|[.!?…؟:]\u2060?[\"”’»)\]\u2060]*\s+|[\n\ufffc]\s*)[\"“”‘’«„‚(\[¿¡–—-]*\s*$")
GERMAN_ADJECTIVE = re.compile("(?<=sch)e[nrsm]?$")
_ADJECTIVES_AFTER = {
    "fr": re.compile("(?:ienn?e?|ais|aise|ois|oise|ain|aine|turc|turque|grec|grecque|russe|suisse|kurde|arabe)s?$"),
    "es": re.compile("(?:ano|ana|ense|eño|eña|és|esa|ino|ina|turco|turca|sirio|siria|ruso|rusa|griego|griega|í)s?$"),
    "ar": re.compile("^ال.{2,}(?:ىة|ى)$"),
}
"""Adjectives of countries as they end where they follow their noun; folded, so that ى stands for ي."""


def before(text: str, at: int) -> str:
    """Return the characters right before a place; where there are more of them, they begin with a letter."""
    return text[:at] if at <= _WINDOW else f"x{text[at - _WINDOW : at]}"


def begins_sentence(text: str, at: int) -> bool:
    """Return whether a sentence begins at a place of a line."""
    return bool(_SENTENCE_START.search(before(text, at)))


def is_calendar(word: str, language: str) -> bool:
    """Return whether a folded word is the name of a day or a month."""
    return word in calendar_words(language)


def adjective_after(passage: Passage, words: tuple[Token, ...], after: int, own: set[str]) -> bool:
    """Return whether an adjective of a country follows a noun: gouvernement turc, الحكومة التركية."""
    if after >= len(words) or passage.text[words[after - 1].end : words[after].start] != " ":
        return False
    pattern = _ADJECTIVES_AFTER.get(primary(passage.language))
    word = words[after]
    small = lexicon(passage.language).functions | lexicon(passage.language).saying
    return bool(pattern and pattern.search(word.folded)) and word.folded not in own | small


def bare(token: Token | None) -> tuple[str, ...]:
    """Return an Arabic word as it is and without what may be written together with it."""
    word = token.folded if token else ""
    return (word, *(word[1:] for prefix in "وفبل" if word.startswith(prefix)))
