"""The words that the pages add to the author's, in the language of the publication."""

from __future__ import annotations

import re
import string
from collections.abc import Iterable, Mapping

from markupsafe import Markup, escape

from publish.html.vocabulary import FILLED_IN, ON_PAPER, OURS, PHRASE
from publish.model.publication import Piece

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

NOTICE_LABELS: Mapping[str, str] = {
    "attention": "Attention",
    "bug": "Bug",
    "caution": "Caution",
    "danger": "Danger",
    "error": "Error",
    "example": "Example",
    "failure": "Failure",
    "hint": "Hint",
    "important": "Important",
    "info": "Information",
    "note": "Note",
    "question": "Question",
    "quotation": "Quotation",
    "see-also": "See also",
    "success": "Success",
    "summary": "Summary",
    "tip": "Tip",
    "to-do": "To do",
    "warning": "Warning",
}
"""What a notice says that it is."""

_NOTHING = Markup("")
_BETWEEN = re.compile(r"^\{\w+\}(.*)\{\w+\}$", re.DOTALL)


class Phrases:
    """The phrases of one publication; a missing one is said in English.

    ``language`` is that of the phrases.  It is written with each of them, and removed where it is the language of
    what is around (``voices``).  Without a language, nothing is written.
    """

    def __init__(self, phrases: Mapping[str, str], language: str = "", direction: str = "") -> None:
        self._phrases = phrases
        self._language = language
        self._direction = direction

    def __call__(self, phrase: str, **values: object) -> Markup:
        """Say a phrase; values that aren't markup are escaped."""
        parts = list(string.Formatter().parse(self._phrases.get(phrase, phrase)))
        worded = any(map(str.isalpha, "".join(literal for literal, *_ in parts)))
        said = Markup("")
        for literal, name, _, _ in parts:
            value = escape(values[name]) if name is not None else _NOTHING
            said += escape(literal) + (self._filled_in(value) if worded else value)
        return self._marked(said) if worded else said

    def ours(self, words: str | Markup) -> Markup:
        """Mark words as those of the interface; markup has been marked already."""
        return self._marked(escape(words)) if words and not isinstance(words, Markup) else escape(words)

    def attributes(self) -> Markup:
        """Return the attributes of an element whose words or label are those of the interface."""
        return voice_attributes(self._language, self._direction) if self._language else _NOTHING

    def pieces(self, pieces: Iterable[Piece]) -> Markup:
        """Write words of which some are the interface's, and some are in another language."""
        return _NOTHING.join(self._piece(piece) for piece in pieces)

    def _piece(self, piece: Piece) -> Markup:
        if piece.parts:
            parts = (
                escape(part.text) if part.ours and not part.parts else self._filled_in(self._piece(part))
                for part in piece.parts
            )
            return self._marked(_NOTHING.join(parts))
        if piece.ours:
            return self.ours(piece.text)
        return in_language(piece.text, piece.language, piece.direction)

    def _marked(self, words: Markup) -> Markup:
        return Markup("<span{}>{}</span>").format(self.attributes(), words) if self._language else words

    def _filled_in(self, value: Markup) -> Markup:
        """Mark what an author wrote within a phrase; numbers need no voice of their own."""
        if not (self._language and any(map(str.isalpha, value.striptags()))):
            return value
        return Markup('<span {}="{}">{}</span>').format(OURS, FILLED_IN, value)

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

    def run_in(self, parts: Iterable[str | Markup], medium: str) -> Markup:
        """Set parts on one line; ``medium`` is the class of what stands between them: other parts, in the other one."""
        said = Markup("")
        for part in parts:
            said = said + self._only(medium, self.between("{first}; {second}")) + escape(part) if said else escape(part)
        return said

    def listed(self, parts: Iterable[str | Markup]) -> Markup:
        """Set parts on one line in both media."""
        return self._strung("{first}; {second}", parts)

    def enumerated(self, parts: Iterable[str | Markup]) -> Markup:
        """Join parts into an enumeration."""
        return self._strung("{first}, {second}", parts)

    def _strung(self, phrase: str, parts: Iterable[str | Markup]) -> Markup:
        return self.between(phrase).join(escape(part) for part in parts)

    def with_aside(self, first: str | Markup, aside: Markup) -> Markup:
        """Set what only paper says after words that both media have."""
        return escape(first) + self._only(ON_PAPER, self.between("{first}, {second}") + aside)

    def between(self, phrase: str) -> Markup:
        """Return what stands between the two parts of a phrase."""
        return escape(_BETWEEN.sub(r"\1", self._phrases.get(phrase, phrase)))

    @staticmethod
    def _only(medium: str, words: Markup) -> Markup:
        return Markup('<span class="{}">{}</span>').format(medium, words)

    def names(self, words: Iterable[str | Markup]) -> Markup:
        """Join names into an enumeration whose last member follows an "and"."""
        *others, last = [escape(word) for word in words] or [Markup("")]
        said = Markup("")
        for word in others:
            said = self("{first}, {second}", first=said, second=word) if said else word
        return self("{first} and {last}", first=said, last=last) if others else last


def in_language(words: str | Markup, language: str, direction: str) -> Markup:
    """Mark words that are in another language than the publication; in its own, they are as they are."""
    if not language:
        return escape(words)
    return Markup("<span{}>{}</span>").format(voice_attributes(language, direction), words)


def voice_attributes(language: str, direction: str) -> Markup:
    """Return the attributes of an element in a language; it loses them where that is the language around it."""
    return Markup(' {}="{}" lang="{}" dir="{}"').format(OURS, PHRASE, language, direction or "ltr")
