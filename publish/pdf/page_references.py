"""The page references of the glossary and the attributions: each page is named once, in the order of the pages.

Which mentions share a page is known only when everything that holds mentions is laid out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from publish.html.vocabulary import MENTIONS, ONE_PAGE

Named = tuple[tuple[int, ...], ...]
"""For each line the links that stay, counted from 0, in the order of the pages that they lead to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line that lists where an entry is mentioned: its element, the anchors of its links, and a copy of it whole."""

    element: Any
    anchors: tuple[str, ...]
    whole: Any


def lines_of_mentions(root: Any) -> tuple[Line, ...]:
    """Find the lines of an HTML tree that lead to several mentions."""
    found = []
    for element in root.iter():
        if MENTIONS not in element.get("class", "").split():
            continue
        anchors = tuple(link.get("href", "").removeprefix("#") for link in element if link.tag == "a")
        if len(anchors) > 1:
            found.append(Line(element=element, anchors=anchors, whole=deepcopy(element)))
    return tuple(found)


def anchor_pages(pages: Iterable[Any]) -> dict[str, int]:
    """Say on which page, counted from 0, each anchor lies."""
    found: dict[str, int] = {}
    for number, page in enumerate(pages):
        for anchor in page.anchors:
            found.setdefault(anchor, number)
    return found


def named_pages(lines: Iterable[Line], pages: dict[str, int]) -> Named:
    """Say which links stay: one for each page, and those to an unknown page, which come first."""
    return tuple(_named(line.anchors, pages) for line in lines)


def keep_links(lines: Iterable[Line], named: Named) -> None:
    """Leave links in whole lines, in an order; the attribute ``data-page`` of a line is its label for one page."""
    for line, positions in zip(lines, named, strict=True):
        element = line.element
        links = [link for link in element if link.tag == "a"]
        between, after = links[0].tail, links[-1].tail
        for link in links:
            element.remove(link)
        for position in positions:
            links[position].tail = between
            element.append(links[position])
        element[-1].tail = after
        if len(positions) == 1 and element.get(ONE_PAGE) and element[0].tag == "span":
            element[0].text = element.get(ONE_PAGE)


def make_whole(lines: Iterable[Line]) -> None:
    """Put back what was taken out of lines."""
    for line in lines:
        line.element[:] = list(deepcopy(line.whole))


@contextmanager
def only_up_to_mentions(root: Any, lines: Iterable[Line]) -> Iterator[None]:
    """Take what follows the last mention out of a document while the block runs.

    What is taken are whole children of ``body``; those lists of mentions are among it that stand after the texts.
    """
    wanted = {anchor for line in lines for anchor in line.anchors}
    body = root.find("body")
    kids = list(body)
    holding = [number for number, kid in enumerate(kids) if any(each.get("id") in wanted for each in kid.iter())]
    following = kids[holding[-1] + 1 :] if holding else []
    for kid in following:
        body.remove(kid)
    try:
        yield
    finally:
        body.extend(following)


def _named(anchors: Iterable[str], pages: dict[str, int]) -> tuple[int, ...]:
    links = sorted((pages.get(anchor, -1), position) for position, anchor in enumerate(anchors))
    first = dict(reversed(links))
    return tuple(position for page, position in links if page < 0 or first[page] == position)
