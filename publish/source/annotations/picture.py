"""``![alt](images/x.png "caption")``: a plain Markdown image; alone in its paragraph it makes a figure."""

from __future__ import annotations

from publish.diagnostics import Position
from publish.model.blocks import Figure
from publish.model.entities import FigureRecord
from publish.model.inlines import Inline, Picture
from publish.rules.pictures import FIGURE_IN_LINE, PICTURE_EMPTY
from publish.slug import slug
from publish.source.addresses import picture_mistake, picture_path
from publish.source.annotations.picture_attributes import PictureAttributes
from publish.source.parse_state import ParseState


def picture_in_line(
    href: str, alt: str, awaited: bool, position: Position, target: Position, reading: ParseState
) -> Picture | None:
    """Return a picture among words, or report it; ``awaited`` says that its alternative is still to be written."""
    if href.lower().startswith("figure:"):
        message = "a figure can't stand among words"
        reading.report(FIGURE_IN_LINE, message, position)
        return None
    return (
        Picture(position=position, image=picture_path(href), alt=alt, alt_awaited=awaited)
        if picture_is_inside(href, target, reading)
        else None
    )


def picture_alone(
    href: str,
    alt: str,
    caption: tuple[Inline, ...],
    about: PictureAttributes,
    position: Position,
    target: Position,
    reading: ParseState,
) -> Figure | None:
    """Return the place of a figure whose record is made of the picture itself, or report it."""
    if not picture_is_inside(href, target, reading):
        return None
    stem = about.name or slug(href.rpartition("/")[2].rpartition(".")[0] or href, "picture")
    record = FigureRecord(
        id=stem,
        name=stem,
        position=position,
        fields=(("image", target),),
        image=picture_path(href),
        alt=about.alt or alt,
        caption=caption,
        alt_awaited=about.alt_awaited,
    )
    record = _unique(record, reading.figures)
    return Figure(position=position, record=record.id, width=about.width, column=about.column)


def figure_of(picture: Picture, reading: ParseState) -> Figure:
    """Return the place of a figure whose record is made of a picture among words."""
    stem = slug(picture.image.rpartition("/")[2].rpartition(".")[0] or picture.image, "picture")
    at = picture.position
    record = FigureRecord(
        id=stem,
        name=stem,
        position=at,
        fields=(("image", at),),
        image=picture.image,
        alt=picture.alt,
        alt_awaited=picture.alt_awaited,
    )
    return Figure(position=at, record=_unique(record, reading.figures).id)


def picture_is_inside(href: str, target: Position, reading: ParseState) -> bool:
    """Return whether a picture's path may be read, or report it."""
    rule, mistake = picture_mistake(href)
    if not href.strip():
        reading.report(PICTURE_EMPTY, "the picture names no file", target)
        return False
    if rule:
        hint = "put the picture into the publication's folder and write its path from there: images/name.png"
        reading.report(rule, f'the picture "{href[:80]}" {mistake}', target, hint)
    return rule is None


def _unique(record: FigureRecord, figures: list[FigureRecord]) -> FigureRecord:
    """Keep a record under an id that no other picture of the text has."""
    from dataclasses import replace

    wanted, number = record.id, 1
    ids = {figure.id for figure in figures}
    while record.id in ids:
        number += 1
        record = replace(record, id=f"{wanted}-{number}", name=f"{wanted}-{number}")
    figures.append(record)
    return record
