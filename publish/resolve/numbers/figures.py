"""Records of figures become figures where they stand, everything about them worked out."""

from __future__ import annotations

from dataclasses import replace

from publish.model.entities import FigureRecord
from publish.model.inlines import Node
from publish.model.publication import FigureUse
from publish.model.walk import plain_text
from publish.resolve.context import Context
from publish.resolve.dates import date_text
from publish.resolve.ties.resolver import Resolver


def figure_use(passage: Resolver, record: FigureRecord, anchor: str) -> FigureUse:
    """Work out a figure where a text places it; a decorative one gets no number."""
    context = passage.context
    number = 0
    if not record.decorative:
        context.uses.numbered_figures += 1
        number = context.uses.numbered_figures
    takes_figures, passage.takes_figures = passage.takes_figures, False
    if context.pictures.get(record.image):
        caption, description = passage.read(record.caption), passage.read(record.description)
    else:  # the description stands in the picture's place, before the caption
        description, caption = passage.read(record.description), passage.read(record.caption)
    passage.takes_figures = takes_figures
    return replace(
        _use(context, record, anchor),
        number=number,
        alt="" if record.decorative else record.alt,
        caption=caption,
        description=description,
        description_anchor=context.anchors.for_record("description", record.id) if description else "",
    )


def cover_use(context: Context, record: FigureRecord) -> FigureUse:
    """Work out the cover: its picture and its words, without anything to follow."""
    return _use(context, record, context.anchors.for_record("cover", record.id))


def _use(context: Context, record: FigureRecord, anchor: str) -> FigureUse:
    picture = context.pictures.get(record.image) if record.image else None
    return FigureUse(
        record=record,
        anchor=anchor,
        number=0,
        alt=record.alt,
        caption=(),
        caption_text=plain_text(record.caption),
        credit=record.credit,
        date_text=date_text(record.date, context.language) if record.date else "",
        place_name=_place_name(context, record),
        image=record.image if picture else "",
        media_type=picture.media_type if picture else "",
        width=picture.width if picture else 0,
        height=picture.height if picture else 0,
    )


def unknown_figure(passage: Resolver, figure: str, node: Node) -> None:
    """Keep an error about a figure that has no record."""
    near = passage.context.known.nearest(figure, passage.context.figure_records)
    hint = f'did you mean "{near}"?' if near else "add it to figures: in publication.yaml"
    passage.refuse("unknown-figure", f'there is no figure "{figure[:80]}"', node, hint)


def _place_name(context: Context, record: FigureRecord) -> str:
    if not record.place or not context.known.expect("place", record.place, record.where("place")):
        return ""
    place = context.known.entity("place", record.place)
    return place.name if place else ""
