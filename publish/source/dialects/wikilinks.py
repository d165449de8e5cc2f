"""``[[page]]``, ``[[page|words]]`` and ``![[picture.png]]`` of wikis and of Obsidian.

So are links to the network in the way of wikis, ``[https://… words]``, and of AsciiDoc, ``https://…[words]``.
"""

from __future__ import annotations

import re

from publish.diagnostics import Position
from publish.model.inlines import Inline, Reference, Words
from publish.rules.dialects import EMBED_UNREAD, WIKI_LINK_UNREAD
from publish.source.annotations import annotate
from publish.source.annotations.typed_link import TypedLink
from publish.source.dialects.dialect import Dialect
from publish.source.inline_rules import LocatedState, Reader
from publish.source.parse_state import ParseState

_LINK = re.compile(r"!?\[\[(?!_?TOC_?\]\]|toc\]\])([^\[\]\n]{1,300})(?:\]\[([^\[\]\n]{1,300}))?\]\]", re.IGNORECASE)


_OUTSIDE = re.compile(r"\[(https?://[^\s\[\]]{3,300})[ \t]+([^\[\]\n]{1,300})\]")
_NAMED = re.compile(r":(//[^\s\[\]()<>]{3,300})(?<![/=])\[(?![\^\d])([^\[\]\n]{1,300})\](?![\w/])")


def _inline(state: LocatedState) -> bool:
    source, start = state.src, state.pos
    if source[start] == ":":
        return _named(state)
    outside = _OUTSIDE.match(source, start, state.posMax)
    if outside is not None and start not in state.links:
        return state.around(_outside(outside[1]), outside.span(2), outside.end())
    found = _LINK.match(source, start, state.posMax)
    if found is None:
        return False
    if state.before == "[" or source.startswith("]", found.end()):
        return False
    bracket = start + (source[start] == "!")
    if bracket in state.links or bracket + 1 in state.links or found[1].startswith("^"):
        return False
    if source[start] == "!" or found[1].casefold().startswith(("file:", "image:")):
        message = f"{found[0][:60]} shows nothing here: neither pictures nor passages are put in by it"
        return state.unread(EMBED_UNREAD, message, found.end())
    name = found[1].partition("|")[0]
    shown = found.span(2) if found[2] else (found.start(1) + (len(name) + 1) * ("|" in found[1]), found.end(1))
    if name.startswith(("http:", "https:")):
        return state.around(_outside(name.strip()), shown, found.end())
    page, _, heading = (each.strip() for each in name.partition("#"))
    heading = heading.rpartition("#")[2].strip()
    if shown[0] == found.start(1) and heading:
        said = " > ".join(filter(None, (page, heading)))
        return state.leaf(_within(page, heading, said), found.end())
    return state.around(_within(page, heading, ""), shown, found.end())


def _outside(address: str) -> Reader:
    def read(children: tuple[Inline, ...], position: Position, reading: ParseState) -> Inline | None:
        return annotate(TypedLink(href=address, children=children, position=position, target=position), reading)

    return read


def _within(page: str, heading: str, said: str) -> Reader:
    """Return the reader of a link to a text, to a heading or to what has an id; ``said`` are words without marks."""

    def read(children: tuple[Inline, ...], position: Position, _reading: ParseState) -> Inline:
        shown = (Words(position=position, text=said),) if said else children
        text = page.removesuffix(".md").rpartition("/")[2]
        return Reference(position=position, to="wiki", name=heading, text=text, children=shown)

    return read


def _named(state: LocatedState) -> bool:
    source, start = state.src, state.pos
    found = _NAMED.match(source, start, state.posMax)
    scheme = "https" if source.endswith("https", 0, start) else "http"
    if found is None or not source.endswith(scheme, 0, start):
        return False
    first = start - len(scheme)
    message = f"{source[first : found.end()][:60]} is shown as it is and leads nowhere"
    state.report(WIKI_LINK_UNREAD, message, first, found.end(), f"write [{found[2]}]({scheme}:{found[1]})")
    return state.show(start + 1)


DIALECT = Dialect(marks="[!:", inline=_inline)
