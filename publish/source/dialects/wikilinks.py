"""``[[page]]``, ``[[page|words]]`` and ``![[picture.png]]`` of wikis and of Obsidian."""

from __future__ import annotations

import re

from publish.rules.dialects import EMBED_UNREAD, WIKI_LINK_UNREAD
from publish.source.dialects.dialect import Dialect
from publish.source.inline_rules import LocatedState

_LINK = re.compile(r"!?\[\[(?!_?TOC_?\]\]|toc\]\])([^\[\]\n]{1,300})(?:\]\[([^\[\]\n]{1,300}))?\]\]", re.IGNORECASE)


def _inline(state: LocatedState) -> bool:
    source, start = state.src, state.pos
    found = _LINK.match(source, start, state.posMax)
    if found is None:
        return False
    if state.before == "[" or source.startswith("]", found.end()):
        return False
    bracket = start + (source[start] == "!")
    if bracket in state.links or bracket + 1 in state.links or found[1].startswith("^"):
        return False
    if source[start] == "!":
        message = f"{found[0][:60]} shows nothing here: neither pictures nor passages are put in by it"
        return state.unread(EMBED_UNREAD, message, found.end())
    name, _, shown = found[1].partition("|")
    hint = ""
    if name.startswith(("http:", "https:")):
        hint = f"write [{found[2] or shown or 'words'}]({name})"
    return state.unread(WIKI_LINK_UNREAD, f"{found[0][:60]} is shown as it is and leads nowhere", found.end(), hint)


DIALECT = Dialect(marks="[!", inline=_inline)
