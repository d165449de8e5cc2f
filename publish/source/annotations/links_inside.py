"""Links inside links: a reader can follow only one of them, so only annotations that need no link may hold any."""

from __future__ import annotations

from publish.model.inlines import FigureLink, Inline, Link, Mention, NoteReference, Reference, SourceReference, TextLink
from publish.model.walk import walk
from publish.rules.links import LINK_NESTED
from publish.source.parse_state import ParseState

_LINKS = (Mention, SourceReference, Link, TextLink, FigureLink, Reference)
_CALLED = {
    "mention": "a mention",
    "source_reference": "a source",
    "link": "a link",
    "text_link": "a link to a text",
    "figure_link": "a link to a figure",
    "reference": "a reference",
    "note_reference": "a note's call",
    "claim": "a claim",
}


def report_links_inside(node: Inline, reading: ParseState) -> None:
    """Report each link below a node that becomes a link itself."""
    if not isinstance(node, _LINKS):
        return
    for inner in walk(node.children):
        if isinstance(inner, (*_LINKS, NoteReference)) or inner.kind == "claim":
            message = f"{_CALLED[inner.kind]} stands inside {_CALLED[node.kind]}"
            reading.report(LINK_NESTED, message, inner.position)
