"""The structure tree of a PDF as an outline: what elements are and say, where they stand on paper and in the source."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pikepdf

from publish.audit.pdf.objects import entry, key, text
from publish.audit.pdf.opening import read_pdf, untagged
from publish.audit.pdf.tree import Marked, Node, Tree, read_tree
from publish.diagnostics import Outcome, Position
from publish.model.paper import Paper, PlacedWords
from publish.preview.paper import Area, content_areas

_DEEPEST = 120
_MOST_WORDS = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class OutlineElement:
    """A structure element and those below it.

    ``words`` are the first ones of an element that holds words itself, ``alternative`` stands for what it shows,
    ``language`` is set where it differs from that around it.  ``area`` is where it begins on paper, None for what
    paints nothing.  ``source`` is where its words begin in the source, None of what comes from nowhere.
    """

    role: str
    words: str = ""
    alternative: str = ""
    language: str = ""
    area: Area | None = None
    source: Position | None = None
    parts: tuple[OutlineElement, ...] = ()


def outline(pdf: bytes, name: str, paper: Paper) -> Outcome[OutlineElement]:
    """Read the structure tree of a PDF that was laid out as ``paper`` says; ``name`` is for findings."""
    areas = content_areas(pdf)

    def read(opened: pikepdf.Pdf) -> Outcome[OutlineElement]:
        tree = read_tree(opened)
        if tree is None:
            return Outcome(value=None, diagnostics=(untagged(name),))
        numbers = {key(page.obj): number for number, page in enumerate(opened.pages, start=1)}
        return Outcome(value=_Reader(tree, numbers, areas, paper).element(tree.top, 0, OutlineElement(role="")))

    return read_pdf(pdf, name, read)


class _Reader:
    def __init__(self, tree: Tree, numbers: dict[Any, int], areas: tuple[dict[int, Area], ...], paper: Paper) -> None:
        self._tree = tree
        self._placed = PlacedElements(numbers, areas, paper)

    def element(self, node: Node, depth: int, around: OutlineElement) -> OutlineElement:
        """Make an element and those below it; ``around`` says the language and the place around it."""
        language = text(entry(node.value, "/Lang"))
        area = self._placed.area(node)
        placed = self._placed.words(node)
        known = OutlineElement(
            role=node.role,
            language=language or around.language,
            source=placed.source if placed else around.source,
        )
        below = node.children if depth < _DEEPEST else []
        parts = tuple(self.element(child, depth + 1, known) for child in below)
        first = next((part for part in parts if part.area is not None), None) if area is None else None
        return replace(
            known,
            words=self._own_words(node, parts),
            alternative=text(entry(node.value, "/Alt")),
            language=language if language != around.language else "",
            area=first.area if first else area,
            source=first.source if first else known.source,
            parts=parts,
        )

    def _own_words(self, node: Node, parts: tuple[OutlineElement, ...]) -> str:
        if any(isinstance(kid, Marked) for kid in node.kids) or entry(node.value, "/ActualText") is not None:
            return self._tree.words(node, _MOST_WORDS)
        return parts[0].words if len(parts) == 1 else ""


class PlacedElements:
    """Where the elements of a PDF stand on paper, which was laid out as ``paper`` says, and the words that stand there.

    ``numbers`` are those of the pages by their objects, ``areas`` those of the marked content of each page.
    """

    def __init__(self, numbers: Mapping[Any, int], areas: Sequence[Mapping[int, Area]], paper: Paper) -> None:
        """Take what is known of the PDF and of its pages."""
        self._numbers = numbers
        self._areas = areas
        self._words = [_WordsOfPage(page.words) for page in paper.pages]

    def words(self, node: Node) -> PlacedWords | None:
        """Return the first words that stand where the content of an element itself does."""
        area = self.area(node)
        return self._words[area.page - 1].at(area) if area and area.page <= len(self._words) else None

    def area(self, node: Node) -> Area | None:
        """Return where the content of an element itself stands, on the page that it begins on."""
        found: Area | None = None
        for kid in node.kids:
            if not isinstance(kid, Marked) or kid.form is not None:
                continue
            number = self._numbers.get(key(kid.page))
            area = self._areas[number - 1].get(kid.number) if number else None
            if area is not None and (found is None or found.page == area.page):
                found = found.joined(area) if found else area
        return found


class _WordsOfPage:
    """The words of a page, found by where they stand."""

    def __init__(self, words: tuple[PlacedWords, ...]) -> None:
        self._words = words

    def at(self, area: Area) -> PlacedWords | None:
        """Return the first words, in reading order, whose middle lies in an area, or which hold its middle."""
        right, bottom = area.left + area.width, area.top + area.height
        middle, centre = area.left + area.width / 2, area.top + area.height / 2
        for words in self._words:
            x, y = words.left + words.width / 2, words.top + words.height / 2
            if area.left <= x <= right and area.top <= y <= bottom:
                return words
            if words.left <= middle <= words.left + words.width and words.top <= centre <= words.top + words.height:
                return words
        return None
