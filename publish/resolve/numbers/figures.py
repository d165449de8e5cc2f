"""Records of figures become figures where they stand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from publish.diagnostics import Diagnostic
from publish.model.blocks import Figure
from publish.model.entities import FigureRecord
from publish.model.files import PictureFile
from publish.model.inlines import Node
from publish.model.metadata import NO_COVER, PublicationFile
from publish.model.publication import FigureUse
from publish.model.walk import plain_text
from publish.resolve.dates import date_text
from publish.resolve.numbers.anchors import Anchors, NewAnchors
from publish.resolve.records.guesses import Guesses
from publish.resolve.records.index import RecordIndex
from publish.resolve.records.unknown_figure import unknown_figure
from publish.resolve.trees import map_each, read_through
from publish.rules.pictures import COVER_WITHOUT_PICTURE

_REFUSED = frozenset({"no", "false", "off", NO_COVER})
"""What people write who want no cover."""


def figure_use(
    record: FigureRecord, anchor: str, index: RecordIndex, pictures: Mapping[str, PictureFile], language: str
) -> FigureUse:
    """Work out a figure as far as its record and its picture say, in the publication's language; prose is left out."""
    picture = pictures.get(record.image) if record.image else None
    place = index.entity("place", record.place)
    return FigureUse(
        record=record,
        anchor=anchor,
        number=0,
        alt=record.alt,
        caption=(),
        caption_text=plain_text(record.caption),
        credit=record.credit,
        date_text=date_text(record.date, language) if record.date else "",
        place_name=place.name if place else "",
        image=record.image if picture else "",
        media_type=picture.media_type if picture else "",
        width=picture.width if picture else 0,
        height=picture.height if picture else 0,
    )


def prose_of_figure(figure: FigureUse) -> tuple[Node, ...]:
    """Return the caption and the description of a figure in the order in which they are read."""
    parts = (figure.caption, figure.description) if figure.image else (figure.description, figure.caption)
    return (*parts[0], *parts[1])


def map_prose(figure: FigureUse, change: Callable[[Node], Node]) -> FigureUse:
    """Return a figure with a changed caption and description; ``change`` is called in reading order."""
    if figure.image:
        caption = map_each(figure.caption, change)
        return replace(figure, caption=caption, description=map_each(figure.description, change))
    description = map_each(figure.description, change)  # it stands in the picture's place, before the caption
    return replace(figure, caption=map_each(figure.caption, change), description=description)


def place_cover(
    publication: PublicationFile,
    index: RecordIndex,
    pictures: Mapping[str, PictureFile],
    language: str,
    anchors: Anchors,
) -> tuple[FigureUse | None, Anchors, tuple[Diagnostic, ...]]:
    """Return the cover, if there is one: its picture and its words, without anything to follow."""
    if not publication.cover:
        return None, anchors, ()
    position = dict(publication.fields).get("cover", publication.position)
    record = index.figures.get(publication.cover)
    if record is None and publication.cover == NO_COVER:
        return None, anchors, ()
    if record is None:
        unknown = unknown_figure(index, publication.cover, position, Guesses(), " for the cover")
        refused = publication.cover.casefold() in _REFUSED
        return None, anchors, (replace(unknown, hint=f"write cover: {NO_COVER}") if refused else unknown,)
    if not record.image:
        message = f'figure "{record.id}" is the cover and has no picture'
        return None, anchors, (COVER_WITHOUT_PICTURE.finding(message, position),)
    new = NewAnchors(anchors)
    cover = figure_use(record, new.for_record("cover", record.id), index, pictures, language)
    return cover, new.given(), ()


def read_with_figures(nodes: Iterable[Node], figures: Mapping[str, FigureUse]) -> Iterator[Node]:
    """Yield all nodes of some trees in reading order, with the prose of the figures that they place, by anchor."""
    for node in read_through(nodes):
        yield node
        use = figures.get(node.anchor) if isinstance(node, Figure) else None
        if use is not None:
            yield from read_through(prose_of_figure(use))
