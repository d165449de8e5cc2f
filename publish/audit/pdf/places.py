"""Where a fault of a PDF stands, for people: its page and the printed number, its words, its element, its box."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from publish.audit.pdf.destinations import Destinations
from publish.audit.pdf.objects import entry, inherited, is_dictionary, key, name, rectangle, text, tree_leaves, whole
from publish.audit.pdf.tree import Node, ObjectReference, Tree
from publish.diagnostics import Place

Box = tuple[float, float, float, float]
_FIRST_WORDS = 60
_DEEPEST = 30
"""Names that the way to an element has at most; a tree of people has a dozen levels."""
_MOST_BESIDE = 20
"""Elements beside one without a page that are looked at for the page that it is on."""
_LARGEST_NUMBER = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """What a rule looks at, as far as there is any: an element, an annotation, the number of a page, words, a box.

    The box is in the units of the page, as the file writes it.  What isn't given is taken from the element or the
    annotation.
    """

    node: Node | None = None
    annotation: Any = None
    page: int = 0
    words: str = ""
    box: Box | None = None


@dataclass(slots=True, kw_only=True)
class Places:
    """Makes the places of one PDF, whose ``path`` is as it is shown to people."""

    path: str
    root: Any
    tree: Tree
    destinations: Destinations
    pages: list[Any]
    _labels: list[str] | None = field(default=None)

    def of(self, spot: Spot) -> Place:
        """Return the place of what a rule looks at."""
        node = spot.node if spot.node is not None and spot.node.parent is not None else None
        page = spot.page or self._page(spot, node)
        box = spot.box or (rectangle(entry(spot.annotation, "/Rect")) if spot.annotation is not None else None)
        if box is None and spot.annotation is None and node is not None:
            box = self._box(node)
        return Place(
            path=self.path,
            page=page,
            label=self.label(page),
            element=way(node) if node else "",
            words=short(spot.words or self._words(spot, node)),
            box=self._on_page(box, page),
        )

    def label(self, page: int) -> str:
        """Return the number that is printed on a page as the page labels have it, ``""`` where they say none."""
        if self._labels is None:
            self._labels = page_labels(self.root, len(self.pages))
        return self._labels[page - 1] if 0 < page <= len(self._labels) else ""

    def page_of(self, node: Node) -> int | None:
        """Return the page on which an element begins, or None."""
        first = next(node.marked(), None)
        page = first.page if first is not None else entry(node.value, "/Pg")
        return self.destinations.pages.get(key(page))

    def _page(self, spot: Spot, node: Node | None) -> int:
        if spot.annotation is not None:
            found = self.destinations.pages.get(key(entry(spot.annotation, "/P")))
            if found:
                return found
        for _ in range(_DEEPEST):
            if node is None or node.parent is None:
                break
            found = self.page_of(node) or self._page_of_annotation(node) or self._page_beside(node)
            if found:
                return found
            node = node.parent
        return 0

    def _page_of_annotation(self, node: Node) -> int | None:
        return next((self.destinations.pages.get(key(kid.page)) for kid in _references(node)), None)

    def _page_beside(self, node: Node) -> int | None:
        """Return the page on which what stands before an element ends, as far as one looks."""
        assert node.parent is not None
        kids = node.parent.kids
        at = next((at for at, kid in enumerate(kids[:_LARGEST_NUMBER]) if kid is node), 0)
        before = [kid for kid in reversed(kids[max(0, at - _MOST_BESIDE) : at]) if isinstance(kid, Node)]
        return next((found for found in map(self.page_of, before) if found), None)

    def _words(self, spot: Spot, node: Node | None) -> str:
        """Return the alternative of a picture, what an annotation says of itself or leads to, or the words."""
        if spot.annotation is not None:
            said = text(entry(spot.annotation, "/Contents")) or text(inherited(spot.annotation, "/TU"))
            if said:
                return said
        if node is not None:
            alternative = text(entry(node.value, "/Alt")) if node.standard in {"Figure", "Formula"} else ""
            words = alternative or self.tree.words(node, _FIRST_WORDS)
            if words:
                return words
        place = self.destinations.of(spot.annotation) if spot.annotation is not None else None
        return (place.address or place.anchor) if place else ""

    def _box(self, node: Node) -> Box | None:
        """Return the box that an element names, or that of its only annotation."""
        own = rectangle(node.attribute("/BBox", ("Layout",)))
        if own is not None:
            return own
        boxes = [rectangle(entry(kid.target, "/Rect")) for kid in _references(node)]
        return boxes[0] if len(boxes) == 1 else None

    def _on_page(self, box: Box | None, page: int) -> Box | None:
        """Return a box from the lower left corner of what is seen of its page."""
        if box is None or not 0 < page <= len(self.pages):
            return None
        edges = frame(self.pages[page - 1])
        left, bottom = (edges[0], edges[1]) if edges else (0.0, 0.0)
        return (
            round(box[0] - left, 1),
            round(box[1] - bottom, 1),
            round(box[2] - left, 1),
            round(box[3] - bottom, 1),
        )


def frame(page: Any) -> Box | None:
    """Return the visible part of a page in points: left, bottom, right, top."""
    return rectangle(inherited(page, "/CropBox")) or rectangle(inherited(page, "/MediaBox"))


def way(node: Node) -> str:
    """Return the way to an element by names, such as ``Document/Sect/Table/TR/TD``."""
    names: list[str] = []
    at: Node | None = node
    while at is not None and at.parent is not None:
        if len(names) == _DEEPEST:
            names.append("…")
            break
        names.append(at.role)
        at = at.parent
    return "/".join(reversed(names))


def short(words: str) -> str:
    """Fold white space and cut words where they are long."""
    folded = " ".join(words[: 20 * _FIRST_WORDS].split())
    return folded if len(folded) <= _FIRST_WORDS + 1 else folded[:_FIRST_WORDS].rstrip() + "…"


def page_labels(root: Any, pages: int) -> list[str]:
    """Return the labels of all pages (ISO 32000-2, 12.4.2), none at all where the file has none."""
    given = entry(root, "/PageLabels")
    starts = {whole(number): label for number, label in tree_leaves(given, "/Nums")} if is_dictionary(given) else {}
    if not starts:
        return []
    labels: list[str] = []
    style, prefix, number = "", "", 1
    for page in range(pages):
        if page in starts:
            label = starts[page]
            style, prefix = name(entry(label, "/S")), text(entry(label, "/P"))[:_FIRST_WORDS]
            number = whole(entry(label, "/St")) or 1
        labels.append(prefix + _numeral(number, style))
        number += 1
    return labels


def _numeral(number: int, style: str) -> str:
    if not 0 < number < _LARGEST_NUMBER:
        return ""
    if style == "D":
        return str(number)
    if style in {"A", "a"}:
        return chr(ord(style) + (number - 1) % 26) * min((number - 1) // 26 + 1, _FIRST_WORDS)
    if style in {"R", "r"}:
        roman = _roman(number)
        return roman if style == "R" else roman.lower()
    return ""


def _roman(number: int) -> str:
    """Write a number in Roman numerals, one too large for people with figures."""
    if number >= 10_000:
        return str(number)
    written = ""
    for value, sign in (
        (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
        (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
    ):  # fmt: skip
        written += sign * (number // value)
        number %= value
    return written


def _references(node: Node) -> list[ObjectReference]:
    return [kid for kid in node.kids[:_MOST_BESIDE] if isinstance(kid, ObjectReference)]
