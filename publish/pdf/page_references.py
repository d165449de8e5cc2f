"""The page references of the glossary and the attributions, each page named once.

Which mentions share a page is known only when everything that holds mentions is laid out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from publish.html.vocabulary import MENTIONS, ONE_PAGE

Repeated = tuple[tuple[int, ...], ...]
"""For each line the links, counted from 0, that lead to a page which an earlier one of the line leads to."""


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


def repeated_pages(lines: Iterable[Line], pages: dict[str, int]) -> Repeated:
    """Say which links lead to a page that their line has named already."""
    return tuple(tuple(_repeated(line.anchors, pages)) for line in lines)


def drop_links(lines: Iterable[Line], repeated: Repeated) -> None:
    """Take links out of whole lines; the attribute ``data-page`` of a line is its label for one page."""
    for line, positions in zip(lines, repeated, strict=True):
        element = line.element
        links = [link for link in element if link.tag == "a"]
        for link in (links[position] for position in positions):
            kids = list(element)
            before = kids[kids.index(link) - 1]
            before.tail = link.tail
            element.remove(link)
        if positions and len(links) - len(positions) == 1 and element.get(ONE_PAGE) and element[0].tag == "span":
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


def _repeated(anchors: Iterable[str], pages: dict[str, int]) -> Iterator[int]:
    seen: set[int] = set()
    for position, anchor in enumerate(anchors):
        page = pages.get(anchor)
        if page in seen:
            yield position
        elif page is not None:
            seen.add(page)
