"""How the words of a page look by its style sheets, as far as that is certain."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from publish.audit.epub.archive import resolve
from publish.audit.epub.book import XHTML, Book, Document, Element, line_of, local
from publish.css import Declaration, attribute_declarations

_SIMPLE = re.compile(r"([a-z][a-z0-9]*)?((?:\.[\w-]+)*)")
_PROPERTIES = frozenset({"font-weight", "font-size", "font"})
_BOLD = frozenset({"bold", "bolder"})
_LARGE = frozenset({"large", "x-large", "xx-large", "xxx-large", "larger"})
_LARGER = 1.15
_GROWS = frozenset({"em", "rem"})
_PER_CENT = re.compile(r"([\d.]{1,9})%")


@dataclass(frozen=True, slots=True, kw_only=True)
class Looks:
    """What the style sheets of a page say of words, by the class or the element that they say it of.

    ``said`` has for an element's name, or ``""`` for any, and for a class, or ``""`` for any, the declarations.
    """

    said: dict[tuple[str, str], list[Declaration]]

    def stands_out(self, element: Element) -> bool:
        """Return whether an element is set bold or larger than the text around it."""
        name, style = local(element), element.get("style", "")
        classes = element.get("class", "").split()[:20]
        weight, size = name in ("b", "strong"), False
        for key in ((name, ""), *(("", each) for each in classes), *((name, each) for each in classes)):
            for each in self.said.get(key, ()):
                weight, size = _after(each, weight=weight, size=size)
        for each in attribute_declarations(style, line_of(element)) if style and len(style) < 2000 else ():
            weight, size = _after(each, weight=weight, size=size)
        return weight or size


def looks_of(book: Book, document: Document) -> Looks:
    """Read the style sheets that a page links, and its own."""
    said: dict[tuple[str, str], list[Declaration]] = {}
    for each in _declarations(book, document):
        for selector in each.selectors:
            simple = _SIMPLE.fullmatch(selector)
            if simple and simple.group() and simple.group(2).count(".") < 2:
                said.setdefault((simple.group(1) or "", simple.group(2)[1:]), []).append(each)
    return Looks(said=said)


def _declarations(book: Book, document: Document) -> Iterator[Declaration]:
    linked = (resolve(document.path, link.get("href", "")) for link in document.root.iter(f"{XHTML}link"))
    paths = {target[0] for target in linked if target} | {document.path}
    for style in book.styles:
        if style.path in paths:
            for each in style.declarations:
                if each.name in _PROPERTIES and not (each.media or each.generated or each.on_paper):
                    yield each


def _after(said: Declaration, *, weight: bool, size: bool) -> tuple[bool, bool]:
    """Return whether words are bold and large after one declaration more."""
    if said.name in ("font-weight", "font"):
        weight = not _BOLD.isdisjoint(said.keywords) or bool(re.search(r"\b[6-9]00\b", said.value))
    if said.name in ("font-size", "font"):
        larger = any(number >= _LARGER for number, unit in said.lengths if unit in _GROWS)
        per_cent = any(float(each) >= _LARGER * 100 for each in _PER_CENT.findall(said.value) if each.count(".") < 2)
        size = larger or (per_cent and said.name == "font-size") or not _LARGE.isdisjoint(said.keywords)
    return weight, size
