"""Links within a text: where they lead, and the names that a revision gives to what the author has named otherwise."""

from __future__ import annotations

import re
from collections.abc import Mapping

from publish.importers.merging.matching import Matching, Version
from publish.model.document import Document
from publish.model.walk import walk

_LINK = re.compile(r"\((?:(?:text|page|table|equation|note):)?#?([^()\s#:]+)(?:[ \t][^()]*)?\)")
_ID = re.compile(r"\{#([^\s{}]+)")


def led_to(text: str) -> frozenset[str]:
    """Return the names that links of a text lead to, in it or perhaps elsewhere."""
    return frozenset(found[1] for found in _LINK.finditer(text))


def names_in(document: Document | None) -> frozenset[str]:
    """Return the names of what links can lead to in a text: headings, tables, formulas, notes and others."""
    if document is None:
        return frozenset()
    nodes = walk((*((document.headline,) if document.headline else ()), *document.blocks, *document.notes))
    named = {str(name) for node in nodes for name in (getattr(node, "name", ""), getattr(node, "label", "")) if name}
    return frozenset(named)


def with_own_ids(text: str, base: Version, mine: Version, to_mine: Matching) -> str:
    """Return a text that leads to headings of the import by the ids that the author has given them since."""
    ids: dict[str, str] = {}
    for leaf, there in enumerate(to_mine.leaves):
        was = _ID.search(base.leaves[leaf].tail)
        now = _ID.search(mine.leaves[there].tail) if there >= 0 else None
        if was and now and was[1] != now[1]:
            ids[was[1]] = now[1]
    return _renamed(text, ids) if ids else text


def _renamed(text: str, ids: Mapping[str, str]) -> str:
    link = re.compile(r"(?<=\((?:text|page):#)([^()\s]+)(?=[)\s])")
    return link.sub(lambda found: ids.get(found[1], found[1]), text)
