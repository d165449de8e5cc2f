"""Ids become records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from publish.model.document import Document
from publish.model.entities import FigureRecord, Group, Person, Place, Record, Records, Source, Term
from publish.model.frozen_mapping import FrozenMapping
from publish.model.inlines import ENTITIES
from publish.model.metadata import PublicationFile

Entity = Group | Place | Person | Term
Key = tuple[str, str]  # what a record is, and its id

SOURCE = "source"
KINDS = (*ENTITIES, SOURCE)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordIndex:
    """The records that a publication sees: ``records`` by what they are and by id, ``figures`` by id."""

    records: Mapping[str, Mapping[str, Record]]
    figures: Mapping[str, FigureRecord]

    def entity(self, kind: str, record: str) -> Entity | None:
        """Return the record of a group, place, person or term, if there is one."""
        found = self.records.get(kind, {}).get(record)
        return found if isinstance(found, Entity) else None

    def record(self, kind: str, record: str) -> Record:
        """Return the record of something that is known to have one."""
        return self.records[kind][record]

    def source(self, record: str) -> Source | None:
        """Return the record of a source, if there is one."""
        found = self.records[SOURCE].get(record)
        return found if isinstance(found, Source) else None

    def has(self, kind: str, record: str) -> bool:
        """Return whether there is such a record."""
        return record in self.records.get(kind, {})

    def sources_by_key(self) -> Mapping[str, str]:
        """Return the ids of the sources by what citations call them: the key that a record gives, or the id itself."""
        records = [record for record in self.records[SOURCE].values() if isinstance(record, Source)]
        keys = {record.cite: record.id for record in records if record.cite}
        return FrozenMapping({**{record.id: record.id for record in records}, **keys})

    def entities_with(self, record: str) -> tuple[str, ...]:
        """Name what an id stands for, apart from sources."""
        return tuple(kind for kind in ENTITIES if self.has(kind, record))


def record_index(records: Records, publication: PublicationFile, documents: tuple[Document, ...]) -> RecordIndex:
    """Index the records.

    A figure is known by the first record with its id: among those that the texts make of plain pictures, then
    those of ``publication.yaml``, then those of the record files.
    """
    tables: dict[str, tuple[Record, ...]] = {
        "group": records.groups,
        "place": records.places,
        "person": records.people,
        "term": records.terms,
        SOURCE: records.sources,
    }
    figures = (*(each for one in documents for each in one.figures), *publication.figures, *records.figures)
    return RecordIndex(
        records=FrozenMapping((kind, _by_id(table)) for kind, table in tables.items()),
        figures=FrozenMapping((figure.id, figure) for figure in reversed(figures)),
    )


def _by_id(table: tuple[Record, ...]) -> Mapping[str, Record]:
    return FrozenMapping((record.id, record) for record in table)
