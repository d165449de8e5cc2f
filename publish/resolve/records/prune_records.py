"""All records and pictures become those that the publication really uses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from publish.model.document import Document
from publish.model.entities import FigureRecord, Record, Records
from publish.model.files import PictureFile
from publish.model.inlines import Picture
from publish.model.publication import FigureUse
from publish.model.walk import walk
from publish.resolve.context import Context

R = TypeVar("R", bound=Record)


def prune_records(context: Context, records: Records, cover: FigureUse | None) -> Records:
    """Leave out the records that nothing in the publication shows, and put the others in the order of their ids."""
    uses = context.uses
    entities = set(uses.entities)

    def of(kind: str, table: tuple[R, ...]) -> tuple[R, ...]:
        return tuple(sorted((each for each in table if (kind, each.id) in entities), key=lambda each: each.id))

    figures: dict[str, FigureRecord] = dict(uses.figure_records)
    if cover is not None:
        figures[cover.record.id] = cover.record
    return replace(
        records,
        groups=of("group", records.groups),
        places=of("place", records.places),
        people=of("person", records.people),
        terms=of("term", records.terms),
        sources=tuple(sorted((each for each in records.sources if each.id in uses.labels), key=lambda each: each.id)),
        figures=tuple(figures[name] for name in sorted(figures)),
    )


def used_pictures(context: Context, documents: tuple[Document, ...], used: Records) -> Mapping[str, PictureFile]:
    """Leave out the pictures that no figure and no line of a text shows."""
    names = {figure.image for figure in used.figures}
    for document in documents:
        names.update(node.image for node in walk((*document.blocks, *document.notes)) if isinstance(node, Picture))
    return {name: context.pictures[name] for name in sorted(names & set(context.pictures))}
