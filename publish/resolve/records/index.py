"""Ids become records; an id that no record has becomes a finding that names the nearest one."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from publish.diagnostics import Diagnostic, Position, error
from publish.model.entities import Group, Person, Place, Record, Records, Source, Term

Entity = Group | Place | Person | Term
Key = tuple[str, str]  # what an entity is, and its id

KINDS = ("group", "place", "person", "term", "source")
_LONGEST_GUESS = 80
_MOST_GUESSES = 100


class RecordIndex:
    """The records that a publication sees, by what they are and by id; it collects what isn't found."""

    def __init__(self, records: Records) -> None:
        """Take the records in."""
        tables: dict[str, tuple[Record, ...]] = {
            "group": records.groups,
            "place": records.places,
            "person": records.people,
            "term": records.terms,
            "source": records.sources,
        }
        self._tables: dict[str, dict[str, Record]] = {
            kind: {record.id: record for record in table} for kind, table in tables.items()
        }
        self.findings: dict[Diagnostic, None] = {}
        self._hints: dict[Key, str] = {}
        self._guesses = 0

    def nearest(self, word: str, known: Iterable[str]) -> str:
        """Give the known word that is nearest to one; after many guesses, which take long, no more."""
        self._guesses += 1
        if self._guesses > _MOST_GUESSES:
            return ""
        found = difflib.get_close_matches(word[:_LONGEST_GUESS], sorted(known), n=1, cutoff=0.6)
        return found[0] if found else ""

    def entity(self, kind: str, record: str) -> Entity | None:
        """Give the record of a group, place, person or term, if there is one."""
        found = self._tables.get(kind, {}).get(record)
        return found if isinstance(found, Entity) else None

    def source(self, record: str) -> Source | None:
        """Give the record of a source, if there is one."""
        found = self._tables["source"].get(record)
        return found if isinstance(found, Source) else None

    def has(self, kind: str, record: str) -> bool:
        """Say whether there is such a record."""
        return record in self._tables.get(kind, {})

    def kinds_with(self, record: str) -> tuple[str, ...]:
        """Name what an id stands for, apart from sources."""
        return tuple(kind for kind in KINDS[:-1] if self.has(kind, record))

    def expect(self, kind: str, record: str, position: Position) -> bool:
        """Say whether there is such a record, and keep a finding if there isn't."""
        if self.has(kind, record):
            return True
        message = f'there is no {kind} "{_short(record)}" among the records'
        self.findings[error("unknown-record", message, position, self._hint(kind, record))] = None
        return False

    def _hint(self, kind: str, record: str) -> str:
        key = (kind, record)
        if key not in self._hints:
            self._hints[key] = self._make_hint(kind, record)
        return self._hints[key]

    def _make_hint(self, kind: str, record: str) -> str:
        others = [other for other in KINDS if self.has(other, record)]
        if others:
            return f'"{_short(record)}" is a {others[0]}: write {others[0]}:{_short(record)}'
        near = self.nearest(record, self._tables.get(kind, {}))
        if near:
            return f'did you mean "{near}"?'
        return f'add "{_short(record)}" to {_FILES.get(kind, "the records")}'


_FILES = {
    "group": "groups.yaml",
    "place": "places.yaml",
    "person": "people.yaml",
    "source": "sources.yaml",
    "term": "terms.yaml",
}


def _short(record: str) -> str:
    return record if len(record) <= _LONGEST_GUESS else record[:_LONGEST_GUESS] + "…"
