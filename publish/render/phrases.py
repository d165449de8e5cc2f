"""The words that the pages add to the author's, in the language of the publication."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from markupsafe import Markup, escape

from publish.html.vocabulary import ON_PAPER

ROLES: Mapping[str, str] = {
    "aut": "Author",
    "trl": "Translator",
    "edt": "Editor",
    "ill": "Illustrator",
    "pht": "Photographer",
    "pbl": "Publisher",
}

NAME_KINDS: Mapping[str, str] = {
    "self": "Own name",
    "translation": "Translation",
    "common": "Also known as",
    "acronym": "Acronym",
    "former": "Former name",
    "local": "Local name",
}


_NOTHING = Markup("")
_BETWEEN = re.compile(r"^\{\w+\}(.*)\{\w+\}$", re.DOTALL)


class Phrases:
    """The phrases of one publication; one that it lacks is said in English."""

    def __init__(self, phrases: Mapping[str, str]) -> None:
        self._phrases = phrases

    def __call__(self, phrase: str, **values: object) -> Markup:
        """Say a phrase; values that aren't markup are escaped."""
        said = escape(self._phrases.get(phrase, phrase))
        return said.format(**values) if values else said

    def plain(self, phrase: str, **values: str) -> str:
        """Say a phrase as plain characters."""
        said = self._phrases.get(phrase, phrase)
        return said.format(**values) if values else said

    def joined(self, words: Iterable[str]) -> str:
        """Join words into an enumeration."""
        text = ""
        for word in words:
            text = self.plain("{first}, {second}", first=text, second=word) if text else word
        return text

    def run_in(self, parts: Iterable[str | Markup]) -> Markup:
        """Set parts on one line, which would be a line each where there is room."""
        said = Markup("")
        for part in parts:
            said = said + self._between("{first}; {second}") + escape(part) if said else escape(part)
        return said

    def led(self, label: Markup, value: Markup) -> Markup:
        """Put a label before what is run in after it."""
        return label + self._between("{label}: {value}") + value

    def with_aside(self, first: str | Markup, aside: Markup) -> Markup:
        """Set what only paper says after words that both media have."""
        return escape(first) + self._between("{first}, {second}", aside)

    def _between(self, phrase: str, aside: Markup = _NOTHING) -> Markup:
        """Return what stands between the two parts of a phrase, for paper alone."""
        sign = _BETWEEN.sub(r"\1", self._phrases.get(phrase, phrase))
        return Markup('<span class="{}">{}{}</span>').format(ON_PAPER, sign, aside)

    def names(self, words: Iterable[str | Markup]) -> Markup:
        """Join names into an enumeration whose last member follows an "and"."""
        *others, last = [escape(word) for word in words] or [Markup("")]
        said = Markup("")
        for word in others:
            said = self("{first}, {second}", first=said, second=word) if said else word
        return self("{first} and {last}", first=said, last=last) if others else last
