"""``[[page]]``, ``[[page|words]]`` and ``![[picture.png]]`` of wikis and of Obsidian.

So are links to the network in the way of wikis, ``[https://… words]``, and of AsciiDoc, ``https://…[words]``.
"""

from __future__ import annotations

import re

from publish.rules.dialects import EMBED_UNREAD, WIKI_LINK_UNREAD
from publish.source.dialects.dialect import Dialect
from publish.source.inline_rules import LocatedState

_LINK = re.compile(r"!?\[\[(?!_?TOC_?\]\]|toc\]\])([^\[\]\n]{1,300})(?:\]\[([^\[\]\n]{1,300}))?\]\]", re.IGNORECASE)


_OUTSIDE = re.compile(r"\[(https?://[^\s\[\]]{3,300})[ \t]+([^\[\]\n]{1,300})\]")
_NAMED = re.compile(r":(//[^\s\[\]()<>]{3,300})(?<![/=])\[(?![\^\d])([^\[\]\n]{1,300})\](?![\w/])")


def _inline(state: LocatedState) -> bool:
    source, start = state.src, state.pos
    if source[start] == ":":
        return _named(state)
    outside = _OUTSIDE.match(source, start, state.posMax)
    if outside is not None and start not in state.links:
        message = f"{outside[0][:60]} is shown as it is and leads nowhere"
        return state.unread(WIKI_LINK_UNREAD, message, outside.end(), f"write [{outside[2]}]({outside[1]})")
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
    name, _, shown = found[1].partition("|")
    hint = ""
    if name.startswith(("http:", "https:")):
        hint = f"write [{found[2] or shown or 'words'}]({name})"
    return state.unread(WIKI_LINK_UNREAD, f"{found[0][:60]} is shown as it is and leads nowhere", found.end(), hint)


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
