"""Findings about a PDF of ours go in; the same at the lines and columns of its source come out.

The PDF knows nothing of its source.  Its pages are laid out once more, only where there is a finding, and the words
that stand there where an element stands say where it comes from, as they do for a preview.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

import pikepdf

from publish.audit.pdf.destinations import Destinations
from publish.audit.pdf.objects import key
from publish.audit.pdf.opening import read_pdf_file
from publish.audit.pdf.places import Places, Spot, short
from publish.audit.pdf.tree import Marked, Node, Tree, read_tree
from publish.diagnostics import Diagnostic, Outcome, Place, Position
from publish.files import shown
from publish.model.edition import Edition
from publish.model.files import PictureFile
from publish.model.paper import Paper, PlacedWords
from publish.model.publication import Publication
from publish.origins.sourced import Fields, InlineSources, sourced
from publish.preview.outline import PlacedElements
from publish.preview.paper import content_areas

_MOST_WORDS = 2000
_MOST_LOOKED_AT = 300
_LONGEST = 20
_MARKED = {"Code": "code", "Em": "em", "Formula": "math", "Link": "a", "Quote": "q", "Span": "span", "Strong": "strong"}
"""Elements of a line, and what they are in HTML."""
_TITLE = re.compile(r"dc:title|\bTitle\b|\btitle\b|-7\.1-(?:9|10)\b|DisplayDocTitle")
_LANGUAGE = re.compile(r"[Ll]anguage|\bLang\b")
"""What of a publication a finding means that names no page."""
_OF_THE_WHOLE = re.compile(r"language.* cannot be determined|doesn't say its language")
"""What is said of many places, and repaired by the language of the publication."""
_Element = tuple[int, str]  # the page on which an element begins, and the way to it


class PdfOrigins:
    """Finds the places of the source that places in one PDF come from."""

    def __init__(
        self, path: Path, publication: Publication, edition: Edition, pictures: Mapping[str, PictureFile]
    ) -> None:
        """Take what the PDF was made from."""
        self._path = path
        self._publication = publication
        self._edition = edition
        self._pictures = pictures
        self._fields = Fields(publication, edition)

    def sourced(self, outcome: Outcome[object]) -> Outcome[object]:
        """Move the findings of a check to the source."""
        about = shown(self._path)
        if not any(found.position and found.position.path == about for found in outcome.diagnostics):
            return outcome

        def read(pdf: pikepdf.Pdf) -> Outcome[tuple[Diagnostic, ...]]:
            elements = self._elements(pdf)
            return Outcome(
                value=sourced(outcome.diagnostics, about, lambda found, place: self._of(found, place, elements))
            )

        moved = read_pdf_file(self._path, read).value
        return outcome if moved is None else Outcome(value=outcome.value, diagnostics=moved)

    def _of(self, found: Diagnostic, place: Place, elements: _Elements | None) -> Position:
        if _OF_THE_WHOLE.search(found.message):
            return self._fields.field("language")
        if not place.page:
            told = f"{found.name} {found.message} {found.clause}"
            if _TITLE.search(told):
                return self._fields.field("title")
            return self._fields.field("language") if _LANGUAGE.search(told) else self._fields.edition
        source = elements.source(place) if elements is not None and place.element else None
        return source or self._on_page(place) or self._fields.edition

    @cached_property
    def _paper(self) -> Paper:
        from publish.pdf import place_words
        from publish.render import paged_document

        document = paged_document(self._publication, self._edition, self._pictures).value
        if document is None:
            return Paper(edition=self._edition.name, pages=())
        return place_words(document, self._publication, self._edition)

    @cached_property
    def _inlines(self) -> InlineSources:
        return InlineSources(self._publication)

    def _elements(self, pdf: pikepdf.Pdf) -> _Elements | None:
        tree = read_tree(pdf)
        if tree is None:
            return None
        pages = [page.obj for page in pdf.pages]
        places = Places(path=shown(self._path), root=pdf.Root, tree=tree, destinations=Destinations(pdf), pages=pages)
        numbers = {key(page): number for number, page in enumerate(pages, start=1)}
        placed = PlacedElements(numbers, content_areas(self._path.read_bytes()), self._paper)
        return _Elements(tree, places, placed, self._inlines, self._fields)

    def _on_page(self, place: Place) -> Position | None:
        """Return where words of a page come from, or else the first ones of the page."""
        words = self._paper.pages[place.page - 1].words if place.page <= len(self._paper.pages) else ()
        wanted = "".join(place.words.split()).rstrip("…")[:_LONGEST]
        said = (each.source for each in words if wanted and "".join(each.words.split()).startswith(wanted))
        return next(filter(None, said), None) or next((each.source for each in words if each.source), None)


class _Elements:
    """The elements of a structure tree, found by their places."""

    def __init__(
        self, tree: Tree, places: Places, placed: PlacedElements, inlines: InlineSources, fields: Fields
    ) -> None:
        self._tree = tree
        self._placed = placed
        self._inlines = inlines
        self._fields = fields
        self._by_way: dict[_Element, list[tuple[Place, Node]]] = {}
        for node in tree.nodes:
            place = places.of(Spot(node=node))
            self._by_way.setdefault((place.page, place.element), []).append((place, node))

    def source(self, place: Place) -> Position | None:
        """Return where the element of a place comes from."""
        same = self._by_way.get((place.page, place.element), ())
        by_box = (node for each, node in same if place.box is not None and each.box == place.box)
        by_words = (node for each, node in same if each.words == short(place.words))
        node = next(by_box, None) or next(by_words, None) or next((node for _each, node in same), None)
        return self._of(node) if node else None

    def _of(self, node: Node) -> Position | None:
        words = self._first_words(node)
        if words is None:
            above = node.parent
            return self._of(above) if above is not None and above.parent is not None else None
        if node.standard == "Figure":
            return (self._fields.figure_at(words.block) if words.block else None) or words.source
        if words.block is not None and _in_a_line(node):
            said = self._tree.words(node, _MOST_WORDS)
            found = self._inlines.within(words.block, said, number=self._number(node, said))
            found = found or self._in_turn(node, words.block)
            if found:
                return found
            return words.source or words.block
        return words.block or words.source

    def _first_words(self, node: Node) -> PlacedWords | None:
        """Return the first words of an element, on paper, that come from somewhere."""
        for each in (node, *node.below()):
            found = self._placed.words(each)
            if found is not None and (found.source or found.block):
                return found
        return None

    def _around(self, node: Node) -> Node:
        """Return the nearest element around one that isn't one of a line."""
        above = node.parent
        while above is not None and above.parent is not None and (_in_a_line(above) or above.role == "Reference"):
            above = above.parent
        return above or node

    def _number(self, node: Node, said: str) -> int:
        """Count the elements before one, in what is around it, that have its role and words."""
        same = [each for each in self._around(node).below() if each.role == node.role]
        same = [each for each in same if self._tree.words(each, _MOST_WORDS) == said]
        return next((number for number, each in enumerate(same) if each is node), 0)

    def _in_turn(self, node: Node, block: Position) -> Position | None:
        same = [each for each in self._around(node).below() if each.role == node.role]
        number = next((number for number, each in enumerate(same) if each is node), 0)
        return self._inlines.in_turn(block, _MARKED.get(node.role, ""), number, len(same))


def _in_a_line(node: Node) -> bool:
    """Return whether an element stands in a line of words."""
    around = node.parent.kids[:_MOST_LOOKED_AT] if node.parent is not None else []
    return node.role in _MARKED or any(isinstance(kid, Marked) for kid in around)
