"""``[Rastan](place:rastan)``: words that name a group, a place, a person or a term."""

from __future__ import annotations

from publish.model.inlines import Mention
from publish.source.annotations.typed_link import TypedLink, record_id
from publish.source.parse_state import ParseState


def read(link: TypedLink, reading: ParseState) -> Mention | None:
    """Return the mention, or report it."""
    record = record_id(link, link.name, reading)
    if not record:
        return None
    return Mention(position=link.position, entity=link.scheme, record=record, children=link.children)
