"""The words that the structure tree of a PDF is to hold, from the paged HTML by a stock HTML parser.

What the style sheets write is put in here: bullets and numbers of lists, the numbers of notes, brackets of large
print, and the numbers of the pages on which anchors lie.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pikepdf
from lxml import html as html_parser

_INLINE = {"a", "abbr", "bdi", "cite", "code", "dfn", "em", "q", "span", "strong", "sub", "sup", "time", "wbr"}
_INLINE |= {"del", "ins", "kbd", "mark"}
_INLINE |= {
    "math",
    "menclose",
    "mfrac",
    "mi",
    "mn",
    "mo",
    "mover",
    "mpadded",
    "mroot",
    "mrow",
    "mspace",
    "msqrt",
    "mstyle",
}
_INLINE |= {"msub", "msubsup", "msup", "mtable", "mtd", "mtext", "mtr", "munder", "munderover"}
_CALLS = {"p", "td", "th", "li", "dd", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "figcaption", "caption"}
_WITHOUT_MARKERS = {"timeline", "sources", "figures", "answers"}
_SPACES = re.compile(r"[ \t\n\r\f]+")


def expected_words(html: str, pages: Mapping[str, int], *, large: bool) -> str:
    """Return the words of a document, notes after the paragraph that calls them; ``pages`` are numbers by anchor."""
    body = html_parser.fromstring(html).find("body")
    notes = {f"#{note.get('id')}": note for note in body.iter("aside") if "note" in _classes(note)}
    return "".join(_Writer(pages, large, notes).block(body))


def anchor_pages(pdf: Path) -> dict[str, int]:
    """Return the number of the page that each named destination of a PDF leads to."""
    with pikepdf.open(pdf) as opened:
        numbers = {page.objgen: number for number, page in enumerate(opened.pages, 1)}
        names = pikepdf.NameTree(opened.Root.Names.Dests)
        return {name: numbers[_target(found)[0].objgen] for name, found in names.items()}


def _target(found: Any) -> Any:
    return found.D if isinstance(found, pikepdf.Dictionary) else found


class _Writer:
    def __init__(self, pages: Mapping[str, int], large: bool, notes: dict[str, Any]) -> None:
        self._pages = pages
        self._large = large
        self._uncalled = notes
        self._notes: list[Any] = []

    def block(self, element: Any) -> Iterator[str]:
        yield f" {_marker(element)} "
        yield from self._inside(element)
        yield " "
        if element.tag in _CALLS:
            waiting, self._notes = self._notes, []
            for note in waiting:
                yield f" {self._number(note)} "
                yield from self.block(note)

    def _inside(self, element: Any) -> Iterator[str]:
        names = _classes(element)
        before, after = "", ""
        if self._large and "note-reference" in names:
            before, after = "\u00a0[", "]"
        elif element.tag == "a" and "page" in names:
            after = self._page(element)
        elif element.tag == "a" and any(
            _classes(above) & {"contents", "answer-link"} for above in element.iterancestors()
        ):
            after = " " + self._page(element)
        yield before
        yield _words(element.text)
        if "mentions" in names:
            yield from self._mentions(element)
        else:
            for child in element:
                yield from self._child(child)
                yield _words(child.tail)
        yield after

    def _child(self, child: Any) -> Iterator[str]:
        if not isinstance(child.tag, str):
            return
        if child.tag == "sup" and len(child) == 1 and child[0].get("href") in self._uncalled:
            note = self._uncalled.pop(child[0].get("href"))
            yield f"\u00a0{self._number(note)}"
            self._notes.append(note)
        elif "notes" in _classes(child):
            return
        elif child.tag == "br":
            yield " "
        elif self._large and _is_left_out(child):
            return
        elif child.tag in _INLINE:
            yield from self._inside(child)
        else:
            yield from self.block(child)

    def _mentions(self, element: Any) -> Iterator[str]:
        """Yield a label and the numbers of some pages, each once, in their order."""
        label, links = element.find("span"), element.findall("a")
        numbers = sorted({self._page(link) for link in links}, key=int)
        one = len(numbers) == 1 < len(links)
        yield element.get("data-page") if one else _words(label.text)
        yield _words(label.tail)
        yield _words(links[0].tail).join(numbers)
        yield _words(links[-1].tail)

    def _number(self, note: Any) -> str:
        return f"[{note.get('data-number')}]" if self._large else note.get("data-number")

    def _page(self, link: Any) -> str:
        return str(self._pages[link.get("href").removeprefix("#")])


def _is_left_out(element: Any) -> bool:
    """Whether an element is a third level of the contents or the list of the glossary's parts."""
    above = [each for each in element.iterancestors() if "contents" in _classes(each)]
    if element.tag != "ol" or not above:
        return False
    before = element.getprevious()
    depth = sum(each.tag == "ol" for each in element.iterancestors())
    return depth > 1 or (before is not None and before.get("href") == "#glossary")


def _marker(element: Any) -> str:
    """Return the number or the bullet of a list item."""
    above = element.getparent()
    around = {name for each in element.iterancestors() for name in _classes(each)}
    if element.tag != "li" or "task" in _classes(element) or _classes(above) & _WITHOUT_MARKERS or "contents" in around:
        return ""
    if above.tag == "ol":
        return f"{above.index(element) + 1}."
    return "–" if "claims" in _classes(above) else "•"


def _words(text: str | None) -> str:
    return _SPACES.sub(" ", text or "")


def _classes(element: Any) -> set[str]:
    return set((element.get("class") or "").split())
