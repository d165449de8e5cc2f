"""A Markdown link, taken apart."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from publish.characters import is_invisible
from publish.diagnostics import Position
from publish.model.inlines import Inline
from publish.rules.links import RECORD_ID_EMPTY, RECORD_ID_MALFORMED
from publish.slug import is_name
from publish.source.addresses import SCHEME
from publish.source.parse_state import ParseState


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedLink:
    """``[children](scheme:name "title")``; ``target`` is where the address stands; ``bare`` means ``<address>``."""

    href: str
    children: tuple[Inline, ...]
    position: Position
    target: Position
    title: str = ""
    bare: bool = False

    @property
    def scheme(self) -> str:
        """What stands before the colon, in lower case."""
        found = SCHEME.match(self.href)
        return found[1].lower() if found else ""

    @property
    def name(self) -> str:
        """What stands after the colon."""
        return self.href.partition(":")[2].strip()


def record_id(link: TypedLink, name: str, reading: ParseState) -> str:
    """Return the id of a record that a link names, or report it and return nothing."""
    name = unicodedata.normalize("NFC", name.strip())
    if not name:
        message = f"the {link.scheme} link names no record"
        reading.report(
            RECORD_ID_EMPTY, message, link.target, f"write the record's id after the colon: {link.scheme}:id"
        )
    elif not is_record_id(name):
        message = f'"{name[:80]}" is not the id of a record'
        reading.report(RECORD_ID_MALFORMED, message, link.target)
    else:
        return name
    return ""


def worded(title: str) -> str:
    """Return the words of a title, white space folded; none where it shows nothing."""
    return "" if is_invisible(title) else " ".join(title.split())


def is_record_id(name: str) -> bool:
    """Return whether a name may be the id of a record."""
    return is_name(name)
