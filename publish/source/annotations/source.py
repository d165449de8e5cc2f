"""``[the agency reported](source:sana)``: words of the prose that name a source.

In the attribution line of a quotation, a title words the quotation for the list of the source.
"""

from __future__ import annotations

from publish.model.inlines import SourceReference
from publish.source.annotations.typed_link import TypedLink, record_id, worded
from publish.source.parse_state import ParseState


def read(link: TypedLink, reading: ParseState) -> SourceReference | None:
    """Return the reference, or report it."""
    record = record_id(link, link.name, reading)
    if not record:
        return None
    return SourceReference(position=link.position, source=record, children=link.children, statement=worded(link.title))
