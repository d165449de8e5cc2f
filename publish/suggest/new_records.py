"""Records that somebody accepted become entries of the record files; every other byte of these stays."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from publish.model.entities import Records
from publish.model.files import SourceFile
from publish.slug import free_name
from publish.source.yaml_edits import Change, with_changes
from publish.suggest.proposal import NewRecord

FILES = {
    "groups.yaml": "group",
    "places.yaml": "place",
    "people.yaml": "person",
    "terms.yaml": "term",
    "sources.yaml": "source",
}
"""The record files, each with what a typed link to its records begins with."""


def with_free_ids(new: Iterable[NewRecord], records: Records) -> tuple[NewRecord, ...]:
    """Return new records with ids that no other record of their kind has: rastan-2 where there is a rastan."""
    named = {
        "groups.yaml": records.groups,
        "places.yaml": records.places,
        "people.yaml": records.people,
        "terms.yaml": records.terms,
        "sources.yaml": records.sources,
    }
    taken = {file: {record.id for record in those} for file, those in named.items()}
    found = []
    for each in new:
        ids = taken.setdefault(each.file, set())
        free = free_name(each.id, ids)
        ids.add(free)
        found.append(replace(each, id=free))
    return tuple(found)


def with_records(files: Mapping[str, SourceFile], new: Iterable[NewRecord]) -> dict[str, bytes] | None:
    """Return the bytes of the record files that new records change; None where they can't be written.

    ``files`` are those that are there, by their names: ``places.yaml``.
    """
    wanted: dict[str, list[Change]] = {}
    for each in new:
        wanted.setdefault(each.file, []).append(Change(keys=(each.id,), value=dict(each.fields)))
    written: dict[str, bytes] = {}
    for name, changes in wanted.items():
        file = files.get(name) or SourceFile(path=name, name=name, data=b"")
        data = with_changes(file, changes)
        if data is None:
            return None
        written[name] = data
    return written
