"""All records and pictures become those that the publication really uses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from publish.model.document import Document
from publish.model.entities import FigureRecord, Record, Records
from publish.model.files import PictureFile
from publish.model.frozen_mapping import FrozenMapping
from publish.model.inlines import Picture
from publish.model.walk import walk
from publish.resolve.records.used import UsedRecords

R = TypeVar("R", bound=Record)


def prune_records(records: Records, used: UsedRecords, figures: Iterable[FigureRecord]) -> Records:
    """Return the records that the publication shows, in the order of their ids; ``figures`` are those it shows."""
    entities = frozenset(used.keys)

    def of(kind: str, table: tuple[R, ...]) -> tuple[R, ...]:
        return tuple(sorted((each for each in table if (kind, each.id) in entities), key=lambda each: each.id))

    return replace(
        records,
        groups=of("group", records.groups),
        places=of("place", records.places),
        people=of("person", records.people),
        terms=of("term", records.terms),
        sources=of("source", records.sources),
        figures=tuple(sorted({figure.id: figure for figure in figures}.values(), key=lambda each: each.id)),
    )


def prune_pictures(
    pictures: Mapping[str, PictureFile], documents: tuple[Document, ...], shown: Records
) -> Mapping[str, PictureFile]:
    """Return the pictures that a figure of the records, or a line of a text, shows, in the order of their names."""
    names = {figure.image for figure in shown.figures}
    for document in documents:
        names.update(node.image for node in walk((*document.blocks, *document.notes)) if isinstance(node, Picture))
    return FrozenMapping((name, pictures[name]) for name in sorted(names & set(pictures)))
