"""An EPUB as the rules see it: frozen values, each with the place that it was read from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from publish.css import Declaration

Element = Any
"""An element of lxml."""

OPS = "{http://www.idpf.org/2007/ops}"
XHTML = "{http://www.w3.org/1999/xhtml}"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One element of the package's metadata; ``name`` is ``dc:title``, the property of a meta, or the rel of a link."""

    name: str
    value: str
    id: str
    refines: str  # the id, without the number sign
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A file that the manifest names; ``path`` is its name in the archive."""

    id: str
    path: str
    media_type: str
    properties: frozenset[str]
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A content document; ``ids`` gives for each id the element and its number in document order."""

    path: str
    root: Element
    item: Item
    in_spine: bool
    linear: bool
    ids: Mapping[str, tuple[int, Element]]

    def elements(self) -> Iterator[Element]:
        """Return every element in document order."""
        return (element for element in self.root.iter() if isinstance(element.tag, str))

    @property
    def language(self) -> str:
        """Return the language of the whole document, ``""`` where it doesn't say."""
        return own_language(self.root)

    @property
    def title(self) -> str:
        """Return the words of its title."""
        return words_of(next(self.root.iter(f"{XHTML}title"), None))


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """A style sheet, or the style element of a document: what it declares."""

    path: str
    declarations: tuple[Declaration, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A link of the navigation document.

    ``path`` and ``fragment`` are where it leads, ``path`` is ``""`` if that is outside the EPUB.  ``parent`` is the
    number of the entry that it lies below, -1 for none.
    """

    element: Element
    words: str
    path: str
    fragment: str
    parent: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """What has been read of an EPUB; ``documents`` are those of the spine in reading order, then the others."""

    path: str  # as people are shown it
    package: str
    version: str
    language: str  # of the package
    page_progression: str
    statements: tuple[Statement, ...]
    items: Mapping[str, Item]  # by id
    documents: tuple[Document, ...]
    spine_line: int
    navigation: Document | None
    toc: tuple[Entry, ...]
    page_list: tuple[Entry, ...]
    landmarks: tuple[Entry, ...]
    styles: tuple[Style, ...]
    overlays: Mapping[str, Element]  # root elements by path
    audio: Mapping[str, float]  # seconds by path, of those that could be measured
    packed_on: date | None
    whole: bool  # whether every content document could be read

    def values(self, name: str) -> tuple[Statement, ...]:
        """Return the statements of a name."""
        return tuple(each for each in self.statements if each.name == name)

    @property
    def fixed(self) -> bool:
        """Whether its pages are laid out beforehand, unless one says otherwise of itself."""
        return any(each.value == "pre-paginated" and not each.refines for each in self.values("rendition:layout"))

    def features(self) -> frozenset[str]:
        """Name the features of accessibility that are claimed."""
        return frozenset(each.value for each in self.values("schema:accessibilityFeature"))

    def document(self, path: str) -> Document | None:
        """Return the content document of a path."""
        return next((each for each in self.documents if each.path == path), None)

    def spine(self) -> Iterator[Document]:
        """Return the documents that are read in order."""
        return (each for each in self.documents if each.in_spine)

    def target(self, path: str, fragment: str) -> Element | None:
        """Return the element that an address leads to, the root for a whole document."""
        document = self.document(path)
        if document is None:
            return None
        return document.ids[fragment][1] if fragment in document.ids else None if fragment else document.root

    def place(self, path: str, fragment: str) -> tuple[int, int] | None:
        """Say where in the reading order an address leads: number of the document, number of the element."""
        for number, document in enumerate(self.documents):
            if document.path == path and document.in_spine:
                if not fragment:
                    return number, 0
                return (number, document.ids[fragment][0]) if fragment in document.ids else None
        return None


def local(element: Element) -> str:
    """Return an element's name without its namespace."""
    tag = element.tag
    return str(tag).rpartition("}")[2] if isinstance(tag, str) else ""


def types(element: Element) -> frozenset[str]:
    """Return the values of epub:type."""
    return frozenset(element.get(f"{OPS}type", "").split())


def roles(element: Element) -> frozenset[str]:
    """Return the values of role."""
    return frozenset(element.get("role", "").split())


def is_page_break(element: Element) -> bool:
    """Return whether an element marks where a page begins."""
    return "pagebreak" in types(element) or "doc-pagebreak" in roles(element)


def own_language(element: Element) -> str:
    """Return the language that an element states, ``""`` for none."""
    return str(element.get(XML_LANG) or element.get("lang") or "").strip()


def words_of(element: Element | None) -> str:
    """Return the text of an element with single spaces."""
    return "" if element is None else " ".join("".join(element.itertext()).split())


def heard_words(element: Element) -> str:
    """Return the text of an element, or the name that stands for it, with the alternative texts of its pictures."""
    name = " ".join(element.get("aria-label", "").split())
    alternatives = (picture.get("alt", "") for picture in element.iter(f"{XHTML}img"))
    return name or " ".join(" ".join((words_of(element), *alternatives)).split())


def words(listed: str) -> frozenset[str]:
    """Return the words of a list that is written with spaces between them."""
    return frozenset(listed.split())


def phrases(listed: str) -> frozenset[str]:
    """Return the phrases of a list that is written with bars between them."""
    return frozenset(" ".join(phrase.split()) for phrase in listed.split("|"))


def line_of(element: Element) -> int:
    """Return the line on which an element's tag ends."""
    return int(element.sourceline or 1)
