"""``![](figure:id)`` alone in its paragraph places a figure; ``[the map](figure:id)`` leads to one."""

from __future__ import annotations

from publish.diagnostics import Position
from publish.model.blocks import Figure
from publish.model.inlines import FigureLink
from publish.rules.pictures import FIGURE_ALT_IN_TEXT
from publish.source.annotations.picture_attributes import PictureAttributes
from publish.source.annotations.typed_link import TypedLink, record_id
from publish.source.parse_state import ParseState


def read_link(link: TypedLink, reading: ParseState) -> FigureLink | None:
    """Return the link, or report it."""
    record = record_id(link, link.name, reading)
    return FigureLink(position=link.position, figure=record, children=link.children) if record else None


def place(
    href: str, alt: str, about: PictureAttributes, position: Position, target: Position, reading: ParseState
) -> Figure | None:
    """Return the place of a figure's record, or report it."""
    alt = alt or about.alt
    if alt:
        message = "the alternative text of a figure stands in its record; the words here are not used"
        reading.report(FIGURE_ALT_IN_TEXT, message, position, f"move them to alt: in the record, and write ![]({href})")
    record = record_id(TypedLink(href=href, children=(), position=position, target=target), href[7:], reading)
    return Figure(position=position, record=record, width=about.width, column=about.column) if record else None
