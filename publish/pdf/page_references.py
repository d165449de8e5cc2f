"""The page references of the glossary and the attributions, each page named once.

Which mentions share a page is known only when everything is laid out.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from publish.html.vocabulary import MENTIONS, ONE_PAGE


def anchor_pages(pages: Iterable[Any]) -> dict[str, int]:
    """Say on which page, counted from 0, each anchor lies."""
    found: dict[str, int] = {}
    for number, page in enumerate(pages):
        for anchor in page.anchors:
            found.setdefault(anchor, number)
    return found


def drop_repeated_pages(root: Any, pages: dict[str, int]) -> bool:
    """Take the links to a page that the same entry has named already out of an HTML tree; say if there were any.

    ``ONE_PAGE`` on the entry's line is its label for one page.
    """
    changed = False
    for line in tuple(root.iter()):
        if MENTIONS not in line.get("class", "").split():
            continue
        links = [link for link in line if link.tag == "a"]
        repeated = _repeated(links, pages)
        for link in repeated:
            kids = list(line)
            before = kids[kids.index(link) - 1]
            before.tail = link.tail
            line.remove(link)
        changed = changed or bool(repeated)
        if repeated and len(links) - len(repeated) == 1 and line.get(ONE_PAGE) and line[0].tag == "span":
            line[0].text = line.get(ONE_PAGE)
    return changed


def _repeated(links: Iterable[Any], pages: dict[str, int]) -> list[Any]:
    seen: set[int] = set()
    repeated = []
    for link in links:
        page = pages.get(link.get("href", "").removeprefix("#"))
        if page in seen:
            repeated.append(link)
        elif page is not None:
            seen.add(page)
    return repeated
