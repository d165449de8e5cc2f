"""Findings about an EPUB of ours go in; the same at the lines and columns of its source come out."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote

from lxml import etree

from publish.audit.element_places import ElementPlaces, MarkupElement
from publish.audit.epub.inner_places import InnerPlaces
from publish.diagnostics import Diagnostic, Outcome, Place, Position
from publish.files import shown
from publish.html.vocabulary import BLOCKS
from publish.model.edition import Edition
from publish.model.files import Origin
from publish.model.publication import Publication
from publish.origins.sourced import Fields, InlineSources, sourced
from publish.preview.book import BookPage, book_page, line_of

_FIELDS = {
    "accessibilitySummary": ("accessibility-summary",),
    "creator": ("authors", "contributors"),
    "description": ("description",),
    "language": ("language",),
    "modified": ("modified", "date"),
    "source": ("based-on", "pages"),
    "subject": ("subjects",),
}
"""The fields of a publication that elements of the metadata are made from, where they have another name."""
_OF_A_REVIEW = frozenset({"certifiedBy", "certifierCredential", "certifierReport", "conformsTo"})
_NAMED = re.compile(r"(?:schema|dcterms|dc|a11y):(\w+)")
_LAST_STEP = re.compile(r"([A-Za-z][\w-]*)[^\s>]*$")


class EpubOrigins:
    """Finds the places of the source that places in one EPUB come from; renders its pages when it is first asked."""

    def __init__(self, path: Path, publication: Publication, edition: Edition) -> None:
        """Take what the EPUB was made from."""
        self._path = path
        self._publication = publication
        self._fields = Fields(publication, edition)
        self._places = InnerPlaces(path)
        self._pages: dict[str, BookPage | None] = {}

    def sourced(self, outcome: Outcome[object]) -> Outcome[object]:
        """Move the findings of a check to the source."""
        return Outcome(value=outcome.value, diagnostics=sourced(outcome.diagnostics, shown(self._path), self._of))

    @cached_property
    def _rendered(self) -> dict[str, tuple[Origin, ...]]:
        from publish.render import content_documents

        documents = content_documents(self._publication).value or ()
        return {document.name: document.origins for document in documents}

    @cached_property
    def _inlines(self) -> InlineSources:
        return InlineSources(self._publication)

    def _of(self, found: Diagnostic, place: Place) -> Position:
        known = self._places.elements(place.inner)
        element = _element_at(known, place)
        if place.inner and place.inner == self._places.package:
            return self._of_package(found, known, element)
        if place.inner.endswith(".css"):
            return self._fields.field("colour")
        name = posixpath.basename(place.inner)
        if name.endswith(".xhtml"):
            return self._of_page(place.inner, element) or self._fields.field()
        return self._fields.picture(self._in_folder(place.inner)) or self._fields.edition

    def _in_folder(self, inner: str) -> str:
        """Return the name of a file from the folder of the package document."""
        folder = posixpath.dirname(self._places.package)
        return inner.removeprefix(f"{folder}/") if folder else inner

    # pages

    def _page(self, inner: str) -> BookPage | None:
        if inner not in self._pages:
            name, data = self._in_folder(inner), self._places.read(inner)
            parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False)
            try:
                root = etree.fromstring(data, parser)
            except etree.XMLSyntaxError:  # of a file that holds no tag at all
                root = None
            self._pages[inner] = book_page(name, 0, root, self._rendered.get(name, ())) if root is not None else None
        return self._pages[inner]

    def _of_page(self, inner: str, element: MarkupElement | None) -> Position | None:
        """Return where an element of a page comes from, or where its link leads to, or else the page."""
        page = self._page(inner)
        if page is None:
            return None
        made = _same_element(page.root, element)
        if made is not None and _local(made) == "img" and (picture := self._picture(inner, made)):
            return picture
        source = page.source(made) if made is not None else None
        if source is not None and made is not None:
            return self._inline(page, made) or source
        if made is not None and (target := self._target(inner, made)):
            return target
        return next(iter(page.known.values()), None)

    def _inline(self, page: BookPage, element: etree._Element) -> Position | None:
        """Return where marked words stand in their block, those of the element or of the nearest one around it."""
        block = page.sources[element][1]
        if block is None:
            return None
        for each in (element, *element.iterancestors()):
            name = _local(each)
            if name in BLOCKS:
                return None
            if each.get("id") and (anchored := self._inlines.anchored(str(each.get("id")))):
                return anchored
            words = "".join(map(str, each.itertext()))
            found = self._inlines.within(
                block,
                words,
                href=str(each.get("href") or ""),
                image=str(each.get("src") or "") if name == "img" else "",
                number=_number(page, each, name, words),
            )
            found = found or self._in_turn(page, block, each)
            if found:
                return found
        return None

    def _in_turn(self, page: BookPage, block: Position, element: etree._Element) -> Position | None:
        holder = page.sources[element][0]
        same = list(holder.iter(element.tag))
        number = next((number for number, each in enumerate(same) if each is element), 0)
        return self._inlines.in_turn(block, _local(element), number, len(same))

    def _picture(self, inner: str, element: etree._Element) -> Position | None:
        """Return what stands in the source for a picture, where a record or a text names it."""
        folder = posixpath.dirname(inner)
        return self._fields.picture(self._in_folder(posixpath.join(folder, str(element.get("src") or ""))))

    def _target(self, inner: str, element: etree._Element) -> Position | None:
        """Return where that comes from which a link in or around an element leads to."""
        links = (each for each in (element, *element.iterdescendants(), *element.iterancestors()) if each.get("href"))
        link = next(links, None)
        if link is None or ":" in str(link.get("href")):
            return None
        path, _, fragment = str(link.get("href")).partition("#")
        target = posixpath.normpath(posixpath.join(posixpath.dirname(inner), unquote(path))) if path else inner
        page = self._page(target)
        if page is None:
            return None
        for each in page.root.iter(etree.Element):
            if each.get("id") == unquote(fragment) and (source := _first_source(page, each)):
                return source
        return next(iter(page.known.values()), None)

    # the package document

    def _of_package(self, found: Diagnostic, known: ElementPlaces, element: MarkupElement | None) -> Position:
        if element is None or element.name in {"package", "metadata", "manifest", "spine"}:
            named = _NAMED.search(found.message)
            return self._field(named[1], known, None) if named else self._fields.edition
        if element.name == "itemref":
            idref = element.attributes.get("idref")
            items = (each for each in known.elements if each.name == "item" and each.attributes.get("id") == idref)
            element = next(items, element)
        if element.name in {"item", "itemref"}:
            return self._of_item(element.attributes.get("href", ""))
        for _ in range(3):  # what it refines
            refined = element.attributes.get("refines", "").removeprefix("#")
            element = next(
                (each for each in known.elements if refined and each.attributes.get("id") == refined), element
            )
        name = element.attributes.get("property", "") or element.name
        return self._field(name.rpartition(":")[2], known, element)

    def _of_item(self, href: str) -> Position:
        inner = posixpath.join(posixpath.dirname(self._places.package), unquote(href))
        if inner.endswith(".xhtml"):
            return self._of_page(inner, None) or self._fields.field()
        if inner.endswith(".css"):
            return self._fields.field("colour")
        return self._fields.picture(unquote(href)) or self._fields.edition

    def _field(self, name: str, known: ElementPlaces, element: MarkupElement | None) -> Position:
        if name in _OF_A_REVIEW:
            return self._fields.review()
        if element is not None and element.name == name in {"creator", "contributor"}:
            same = [each.number for each in known.elements if each.name == name]
            return self._fields.contributor(name, same.index(element.number) + 1)
        if element is not None and name == "title" and element.attributes.get("id") == "subtitle":
            return self._fields.field("subtitle")
        return self._fields.field(*_FIELDS.get(name, (name,)))


def _element_at(known: ElementPlaces, place: Place) -> MarkupElement | None:
    """Return the element of a place: that which it names by its column, or one of its line by name and words."""
    if not place.line:
        return None
    if place.column:
        begins = known.beginning(place.line, place.column)
        return (
            begins
            if begins is not None and place.element == known.way(begins)
            else known.before(place.line, place.column)
        )
    wanted = _LAST_STEP.search(place.selector)
    words = " ".join(place.words.split())
    on_line = [each for each in known.elements if each.line == place.line]
    for each in on_line:
        said = known.words(each).rstrip("…")
        if wanted and each.name == wanted[1] and (not words or words.startswith(said) or said.startswith(words)):
            return each
    return on_line[0] if on_line else known.on_line(place.line)


def _same_element(root: etree._Element, element: MarkupElement | None) -> etree._Element | None:
    """Return the element of the tree that has the number of another, or is the first on its line."""
    if element is None:
        return None
    on_line = None
    for number, each in enumerate(root.iter(etree.Element)):
        if number == element.number and _local(each) == element.name:
            return each
        if on_line is None and line_of(each) == element.line:
            on_line = each
    return on_line


def _local(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _first_source(page: BookPage, element: etree._Element) -> Position | None:
    """Return where an element comes from, or the first below it that comes from anywhere."""
    known = page.known
    below: Iterator[etree._Element] = element.iter(etree.Element)
    return next((known[each] for each in below if each in known), None) or page.source(element)


def _number(page: BookPage, element: etree._Element, name: str, words: str) -> int:
    """Count the elements before one in its block that have the same name and words."""
    holder = page.sources[element][0]
    count = 0
    for each in holder.iter(element.tag):
        if each is element:
            return count
        count += _local(each) == name and "".join(map(str, each.itertext())) == words
    return 0
