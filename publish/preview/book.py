"""The pages of an EPUB that was just made, and where in the source their elements come from."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import cast
from urllib.parse import unquote

from lxml import etree

from publish.archives import opened
from publish.diagnostics import Position
from publish.html.places import Source, place_within, sources
from publish.html.runs import local_name
from publish.html.vocabulary import BLOCKS, PAGE_BREAK_ROLE
from publish.model.files import Origin

_CONTAINER = "META-INF/container.xml"
_XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(frozen=True, slots=True, kw_only=True)
class BookPage:
    """A content document: ``name`` is its path in the content folder, ``number`` its place in the spine, from 0.

    The navigation document, where the spine doesn't hold it, comes last and has the number -1.
    """

    name: str
    number: int
    root: etree._Element
    sources: Mapping[etree._Element, Source] = field(default_factory=dict)
    """Where each element comes from."""

    def source(self, element: etree._Element, line: int = 0) -> Position | None:
        """Return where an element comes from, or the words on a ``line`` of the page inside it; None if from nowhere.

        Lines of a paragraph break as they do in the source.
        """
        holder, span = self.sources.get(element, (None, None))
        block = _block(element)
        if span is None or block is None or block is not holder:
            return span
        further = max((line or line_of(element)) - line_of(block), 0)
        return place_within(span, further, _code_lines(block))

    @property
    def known(self) -> Mapping[etree._Element, Position]:
        """The elements that know themselves where they come from, in their order, with that."""
        return {element: span for element, (holder, span) in self.sources.items() if holder is element and span}


def book_pages(book: bytes, origins: Mapping[str, tuple[Origin, ...]]) -> tuple[BookPage, ...]:
    """Read the pages of an EPUB in the order of its spine; ``origins`` are those of each page, by its name."""
    archive = opened(book)

    def tree(name: str) -> etree._Element:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True, load_dtd=False)
        return etree.fromstring(archive.markup(name) or b"", parser)

    package_name = cast(str, next(tree(_CONTAINER).iter("{*}rootfile")).get("full-path"))
    folder = posixpath.dirname(package_name)
    package = tree(package_name)
    items = {item.get("id"): item for item in package.iter("{*}item")}
    spine = [items[each.get("idref")] for each in package.iter("{*}itemref")]
    outside = [item for item in items.values() if "nav" in (item.get("properties") or "").split() and item not in spine]
    pages = []
    for place, item in enumerate((*spine, *outside)):
        name = unquote(item.get("href") or "")
        root = tree(posixpath.join(folder, name))
        number = place if place < len(spine) else -1
        pages.append(book_page(name, number, root, origins.get(name, ())))
    return tuple(pages)


def book_page(name: str, number: int, root: etree._Element, origins: tuple[Origin, ...]) -> BookPage:
    """Return a page whose lines come from where ``origins`` say."""
    return BookPage(name=name, number=number, root=root, sources=sources(root, _Known(origins)))


class _Known:
    """Where elements come from by the lines that they begin on; of those on one line the first one knows it."""

    def __init__(self, origins: tuple[Origin, ...]) -> None:
        self._waiting = {each.line: each.position for each in reversed(origins)}

    def __call__(self, element: etree._Element) -> Position | None:
        return None if element.get("role") == PAGE_BREAK_ROLE else self._waiting.pop(line_of(element), None)


def _block(element: etree._Element) -> etree._Element | None:
    return next((each for each in (element, *element.iterancestors()) if local_name(each) in BLOCKS), None)


def _code_lines(element: etree._Element) -> int:
    """Return the number of lines of a block of code; none of other elements."""
    return "".join(map(str, element.itertext())).count("\n") if local_name(element) == "pre" else 0


def line_of(element: etree._Element) -> int:
    """Return the line of a page that an element begins on."""
    return cast(int, element.sourceline or 0)


def all_steps(root: etree._Element) -> dict[etree._Element, str]:
    """Return the way from the root of a page to each of its elements as the steps of an EPUB CFI: ``/4/2/6``."""
    ways = {root: ""}
    for parent in root.iter(etree.Element):
        ways |= {child: f"{ways[parent]}/{2 * number}" for number, child in enumerate(_elements(parent), start=1)}
    return ways


def _elements(parent: etree._Element) -> Iterator[etree._Element]:
    return (child for child in parent if isinstance(child.tag, str))


def language_of(element: etree._Element) -> str:
    """Return the language that an element says it is in; empty where it says nothing."""
    return element.get(_XML_LANGUAGE) or element.get("lang") or ""
