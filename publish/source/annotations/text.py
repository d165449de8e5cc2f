"""``[see the list](text:other-text#heading)``: a link to another text, or to a heading."""

from __future__ import annotations

import unicodedata
from urllib.parse import unquote

from publish.model.inlines import TextLink
from publish.rules.links import LINK_EMPTY
from publish.source.annotations.typed_link import TypedLink
from publish.source.parse_state import ParseState


def read(link: TypedLink, reading: ParseState) -> TextLink | None:
    """Return the link, or report that it leads nowhere."""
    text, _, heading = unicodedata.normalize("NFC", unquote(link.name)).partition("#")
    if not text and not heading:
        hint = "write text:name for a text, text:#heading for a heading of this one"
        reading.report(LINK_EMPTY, "the text link names neither a text nor a heading", link.target, hint)
        return None
    return TextLink(position=link.position, text=text.removesuffix(".md"), heading=heading, children=link.children)
