"""``[words](https://example.org/)``: a link to an address outside the publication."""

from __future__ import annotations

from publish.model.inlines import Link
from publish.rules.links import ADDRESS_MALFORMED
from publish.source.addresses import address_mistake
from publish.source.annotations.typed_link import TypedLink
from publish.source.parse_state import ParseState


def read(link: TypedLink, reading: ParseState) -> Link | None:
    """Return the link, or report its address."""
    mistake = address_mistake(link.href)
    if mistake:
        hint = "write the whole address: https://example.org/page, mailto:name@example.org or tel:+44…"
        reading.report(ADDRESS_MALFORMED, f'"{link.href[:80]}" {mistake}', link.target, hint)
        return None
    return Link(position=link.position, children=link.children, href=link.href, title=link.title)
