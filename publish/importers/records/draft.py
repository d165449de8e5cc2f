"""A record as a file from elsewhere has it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from publish.diagnostics import Position
from publish.source.yaml_edits import Plain

KINDS = ("groups", "places", "people", "sources", "terms")
"""The record files that a draft can belong to."""
NOUNS = {"groups": "group", "places": "place", "people": "person", "sources": "source", "terms": "term"}
IDENTIFIERS = ("wikidata", "geonames", "isni")


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """Another name; ``language`` is a tag."""

    text: str
    language: str
    kind: str = "translation"
    romanisation: str = ""

    def plain(self) -> dict[str, Plain]:
        """Return the name as an entry of ``names``."""
        said = {"text": self.text, "lang": self.language, "kind": self.kind, "romanisation": self.romanisation}
        return {key: words for key, words in said.items() if words}


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a record was taken from, and on which terms; ``url`` is its own address there."""

    source: str
    licence: str = ""
    url: str = ""

    def plain(self) -> dict[str, Plain]:
        """Return it as an entry of ``taken-from``."""
        said = {"source": self.source, "licence": self.licence, "url": self.url}
        return {key: words for key, words in said.items() if words}


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One record: ``kind`` is the record file that it belongs to, "" where nobody can tell.

    ``fields`` are text by the key of a record; ``coordinates`` degrees north and east, as written.
    """

    kind: str
    id: str = ""
    name: str
    names: tuple[Name, ...] = ()
    fields: Mapping[str, str]
    coordinates: tuple[str, str] | None = None
    origins: tuple[Origin, ...]
    position: Position

    def identifiers(self) -> Iterator[tuple[str, str]]:
        """Yield what tells it from all others: identifiers and its address elsewhere, never a name."""
        yield from (("url", each.url) for each in self.origins if each.url)
        for key in IDENTIFIERS:
            if value := self.fields.get(key):
                yield key, value.replace(" ", "")

    def called(self) -> frozenset[str]:
        """Return its names as they are compared."""
        return frozenset(map(folded, (self.name, *(each.text for each in self.names))))


def folded(name: str) -> str:
    """Return a name without capitals, accents and marks of punctuation."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    return " ".join(
        "".join(each if each.isalnum() else " " for each in plain if not unicodedata.combining(each)).split()
    )
