"""The numbers of pages in the links of the back matter of an EPUB, which are known once its pages are marked."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from publish.html.vocabulary import BACKLINK, MENTIONS, NOTE, PAGE_BREAK_ROLE
from publish.render.tree import XHTML, name_of

_NUMBER = f"{XHTML}page-number"


def number_links(documents: Mapping[str, etree._Element]) -> None:
    """Put numbers where ``HtmlRenderer.page_number`` stands in for them, and name each place of an entry once.

    ``documents`` are the pages in reading order, with the marks where pages of the paper begin.
    """
    numbers = _numbers(documents)
    first = next(filter(None, numbers.values()), "")
    for root in documents.values():
        for number in list(root.iter(_NUMBER)):
            number.text = numbers.get(number.get("of", "")) or first
        etree.strip_tags(root, _NUMBER)
        for line in root.iter(f"{XHTML}p"):
            if MENTIONS in line.get("class", "").split():
                _drop_repeated(line)


def _numbers(documents: Mapping[str, etree._Element]) -> dict[str, str]:
    """Return the number of the page on which each anchor lies: in a note, that of its first call, as on paper."""
    found: dict[str, str] = {}
    number = ""
    for root in documents.values():
        for element in root.iter(etree.Element):
            if element.get("role") == PAGE_BREAK_ROLE:
                number = element.get("aria-label", "")
            elif anchor := element.get("id"):
                found[anchor] = _mark_at_its_start(element) or number
    for root in documents.values():
        for note in (each for each in root.iter(f"{XHTML}aside") if NOTE in each.get("class", "").split()):
            calls = (each.get("href", "") for each in note.iter(f"{XHTML}a") if each.get("class") == BACKLINK)
            number = found.get(next(calls, "").partition("#")[2], "")
            found.update((str(each.get("id")), number) for each in note.iter(etree.Element) if each.get("id"))
    return found


def _mark_at_its_start(element: etree._Element) -> str:
    """Return the number of the page that begins with the first word of an element."""
    while not (element.text or "").strip() and len(element):
        element = element[0]
        if element.get("role") == PAGE_BREAK_ROLE:
            return element.get("aria-label", "")
    return ""


def _drop_repeated(line: etree._Element) -> None:
    """Take out the links that say what an earlier one of the line says, each with the sign before it."""
    seen: set[str] = set()
    for link in [child for child in line if name_of(child) == "a"]:
        words = "".join(map(str, link.itertext()))
        before = link.getprevious()
        if words in seen and before is not None:
            before.tail = link.tail
            line.remove(link)
        seen.add(words)
