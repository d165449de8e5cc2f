"""References by id: ``[](table:rain)``, ``[see there](equation:ohm)``, ``[](page:#sec-x)``, ``[words](#id)``.

Where the brackets hold no words, ``resolve`` puts in those that the language has for it: "Table 3", "page 7".
"""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import unquote

from publish.model.inlines import Inline, Reference
from publish.rules.links import LINK_EMPTY, TITLE_UNREAD
from publish.source.annotations.typed_link import TypedLink
from publish.source.parse_state import ParseState

WITHOUT_WORDS = frozenset({"equation", "figure", "note", "page", "table", "text"})
"""The schemes whose links may have no words."""
_LOCAL = re.compile(r"(?:\./)?(?:([^/\\:#?]+)\.md)?(?:#(\S+))?")
"""The address of a place in a text: ``#id``, ``other.md``, ``other.md#id``."""
_EXAMPLES = {
    "equation": "equation:eq-ohm",
    "figure": "figure:map",
    "note": "note:floods, the label of a note",
    "page": "page:#heading, page:map or page:text",
    "table": "table:tbl-rain",
    "text": "text:name for a text, text:#heading for a heading of this one",
}


def read(link: TypedLink, reading: ParseState) -> Reference | None:
    """Return the reference, or report that it names nothing."""
    text, sign, name = unicodedata.normalize("NFC", unquote(link.name)).partition("#")
    if not sign and link.scheme != "text":
        text, name = "", text  # an id of any kind; ``resolve`` also looks for a text of this name
    if not text and not name:
        message = f"the {link.scheme} link names nothing"
        reading.report(LINK_EMPTY, message, link.target, f"write {_EXAMPLES[link.scheme]}")
        return None
    return Reference(
        position=link.position,
        to=link.scheme,
        name=name.strip(),
        text=text.strip().removesuffix(".md"),
        children=link.children,
    )


def read_local(link: TypedLink, reading: ParseState) -> Inline | None:
    """Return what ``[words](#id)`` or ``[words](other.md#id)`` leads to, or nothing where a link is neither."""
    found = _LOCAL.fullmatch(unicodedata.normalize("NFC", unquote(link.href)))
    if found is None:
        return None
    if link.title:
        reading.report(TITLE_UNREAD, f'the title of the link is shown nowhere: "{link.title[:80]}"', link.position)
    text, name = found[1] or "", found[2] or ""
    return Reference(position=link.position, to="text" if text else "", name=name, text=text, children=link.children)
