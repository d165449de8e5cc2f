"""What a content control says of an annotation: its tag, its title, and a comment for the first of each record."""

from __future__ import annotations

from collections.abc import Iterable

from publish.languages import language_name
from publish.model.entities import Group, Person, Place, Records, Source, Term
from publish.model.inlines import (
    Claim,
    Date,
    FigureLink,
    Inline,
    Language,
    Mention,
    SourceReference,
    TextLink,
)
from publish.model.walk import plain_text

LONGEST_TAG = 64
"""Characters that Word takes in a tag or a title."""
PREFIX = "publish:"
MADE = f"{PREFIX}made"
"""The tag of words that the text doesn't hold: a box to tick, the dash of an attribution."""
MADE_LOOKS = {
    "deletion": "struck",
    "insertion": "underlined",
    "highlight": "highlighted",
    "small_capitals": "small capitals",
}
"""Annotations that are also a look in Word, which isn't to be counted beside them."""
DECORATIVE = f"{PREFIX}decorative"
"""The title of a picture that says nothing, until the package says so in Word's own way."""
_LONGEST_COMMENT = 400


class Words:
    """What is said of annotations, with the records that they name."""

    def __init__(self, records: Records) -> None:
        self._entities: dict[tuple[str, str], Group | Place | Person | Term] = {}
        for entity, rows in (
            ("group", records.groups),
            ("place", records.places),
            ("person", records.people),
            ("term", records.terms),
        ):
            for row in rows:
                self._entities[entity, row.id] = row
        self._sources: dict[str, Source] = {row.id: row for row in records.sources}

    def address(self, node: Inline) -> str:
        """Return what the text writes after ``](`` for an annotation that has nothing else there, else ``""``."""
        match node:
            case Mention():
                return f"{node.entity}:{node.record}"
            case Claim(statement=""):
                return f"claim:{','.join(node.sources)}"
            case SourceReference(statement=""):
                return f"source:{node.source}"
            case Date():
                return f"date:{node.value}"
            case Language():
                return f"lang:{node.language}"
            case TextLink():
                return f"text:{node.text}{'#' if node.heading else ''}{node.heading}"
            case FigureLink():
                return f"figure:{node.figure}"
        return ""

    def title(self, node: Inline) -> str:
        """Name an annotation, in at most 64 characters."""
        match node:
            case Mention():
                record = self._entities.get((node.entity, node.record))
                name = f"{node.entity}: {record.name if record else node.record}"
            case Claim():
                name = f"claim: {self._names(node.sources)}"
            case SourceReference():
                name = f"source: {self._names((node.source,))}"
            case Date():
                name = f"date: {node.value}"
            case Language():
                name = f"language: {language_name(node.language) or node.language}"
            case TextLink():
                name = f"link: {node.text}{'#' if node.heading else ''}{node.heading}"
            case FigureLink():
                name = f"figure: {node.figure}"
            case _:
                name = node.kind.replace("_", " ")
        return name if len(name) <= LONGEST_TAG else f"{name[: LONGEST_TAG - 1]}…"

    def comment(self, node: Inline) -> tuple[str, str]:
        """Return what an annotation is about, and what a comment says of it; ``""`` for both where nothing needs it."""
        match node:
            case Mention():
                record = self._entities.get((node.entity, node.record))
                if record is not None:
                    said = plain_text(record.definition)
                    return f"{node.entity} {node.record}", _short(f"{node.entity}: {record.name}. {said}")
            case Claim():
                return f"claim {','.join(node.sources)}", _short(f"claim: {self._names(node.sources)}")
            case SourceReference():
                return f"claim {node.source}", _short(f"source: {self._names((node.source,))}")
        return "", ""

    def _names(self, sources: Iterable[str]) -> str:
        return ", ".join(self._sources[each].name if each in self._sources else each for each in sources)


def _short(words: str) -> str:
    words = words.strip()
    return words if len(words) <= _LONGEST_COMMENT else f"{words[: _LONGEST_COMMENT - 1].rstrip()}…"
