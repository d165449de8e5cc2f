"""WeasyPrint's own structure tree, mended where PDF/UA-1 asks for it.

WeasyPrint hands everything to a finisher before it is written: objects are still dictionaries, and the
content of pages still lists of operands.  What is mended: marks of running heads become artifacts, a list
item holds its body, a link has one annotation with words that a person can follow, figures have their box
in points and stand with their caption, and words in another language say which.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import urlsplit

import pydyf

from publish.pdf.breaks import MARK
from publish.pdf.letters import correct_letters

_POINTS = 0.75  # in a CSS pixel


@dataclass(frozen=True, slots=True, kw_only=True)
class PaintedPage:
    """A page's content stream, and the boxes of its marked content: the number of a mark is its index."""

    stream: Any
    boxes: tuple[Any, ...]
    height: float  # in CSS pixels


def note_painting(pages: Sequence[Any]) -> list[PaintedPage]:
    """Give a list that fills while these pages are painted; WeasyPrint forgets which box made which mark."""
    painted: list[PaintedPage] = []
    for page in pages:
        page.paint = partial(_paint, page, pages[-1], page.paint, painted)
    return painted


def _paint(page: Any, last: Any, paint: Any, painted: list[PaintedPage], stream: Any, scale: float = 1) -> None:
    paint(stream, scale)
    painted.append(PaintedPage(stream=stream, boxes=tuple(stream._tags), height=page.height))
    if page is last:
        correct_letters(stream._fonts.values())


def repair_structure(document: Any, pdf: Any, painted: list[PaintedPage], language: str) -> None:
    """Mend the structure tree of a finished PDF in place."""
    tree = _Tree(pdf)
    _name_links(document)
    for element in tuple(tree.elements(tree.root)):
        _repair_link(tree, element)
        _repair_list_item(tree, element)
        _repair_figure(tree, element)
    reached = frozenset(element.number for element in tree.elements(tree.root))
    for number, page in enumerate(painted):
        marks = tree.marks(number)
        _set_languages(tree, page, marks, language)
        _set_figure_boxes(tree, page, marks)
        _make_artifacts(page, marks, tuple(tree.number(mark) not in reached for mark in marks))
    tree.forget(reached)


class _Tree:
    """The structure elements of a PDF and the way from a reference to its element."""

    def __init__(self, pdf: Any) -> None:
        self.pdf = pdf
        root = self.at(pdf.catalog["StructTreeRoot"])
        self._numbers: Any = self.at(root["ParentTree"])["Nums"]
        self.root: Any = self.at(root["K"][0])

    @staticmethod
    def number(reference: bytes) -> int:
        return int(reference.split()[0])

    def at(self, reference: bytes) -> Any:
        return self.pdf.objects[self.number(reference)]

    def kids(self, element: Any) -> Iterator[Any]:
        """Give the objects below an element; a number of marked content gives None."""
        for kid in element["K"]:
            yield self.at(kid) if isinstance(kid, bytes) else None

    def elements(self, element: Any) -> Iterator[Any]:
        """Give an element and all below it, in reading order."""
        waiting = [element]
        while waiting:
            current = waiting.pop()
            yield current
            waiting.extend(reversed([kid for kid in self.kids(current) if kid is not None and "S" in kid]))

    def marks(self, page: int) -> Any:
        """Give the array that leads from the marks of a page to their elements."""
        return self._numbers[2 * page + 1]

    def add(self, name: str, parent: Any, kids: Iterable[bytes]) -> Any:
        """Add an element that takes over some kids of its parent; its place among them is the caller's."""
        element = pydyf.Dictionary({"Type": "/StructElem", "S": name, "P": parent.reference, "K": pydyf.Array(kids)})
        if "Pg" in parent:
            element["Pg"] = parent["Pg"]
        self.pdf.add_object(element)
        for kid in self.kids(element):
            if kid is not None and "S" in kid:
                kid["P"] = element.reference
        return element

    def drop_annotation(self, annotation: Any) -> None:
        """Take an annotation off its page and out of the tree's numbers."""
        place = self._numbers.index(annotation["StructParent"], 0)
        while place % 2:
            place = self._numbers.index(annotation["StructParent"], place + 1)
        del self._numbers[place : place + 2]
        for page in self.pdf.page_references:
            annotations = self.at(page).get("Annots", ())
            if annotation.reference in annotations:
                annotations.remove(annotation.reference)
        annotation.clear()

    def forget(self, reached: frozenset[int]) -> None:
        """Empty the elements that nothing leads to."""
        for element in self.pdf.objects:
            if (
                isinstance(element, pydyf.Dictionary)
                and element.get("Type") == "/StructElem"
                and element.number not in reached
            ):
                element.clear()


def _name_links(document: Any) -> None:
    """Say in words where each link leads (ISO 14289-1, 7.18.5)."""
    for page in document.pages:
        for kind, target, _, box in page.links:
            annotation = getattr(box, "link_annotation", None)
            if annotation is not None and box.element is not None:
                annotation["Contents"] = pydyf.String(_link_words(kind, target, box.element))


def _link_words(kind: str, target: str, element: Any) -> str:
    written = "".join(element.itertext()).replace(MARK, "")
    words = element.get("aria-label") or element.get("title") or " ".join(written.split())
    if kind != "external":
        return words or target
    parts = urlsplit(target)
    address = f"{parts.netloc.removeprefix('www.')}{parts.path}".rstrip("/") or target
    return words if address in words else f"{words} ({address})".strip()


def _repair_link(tree: _Tree, link: Any) -> None:
    """Let a link have one annotation: WeasyPrint gives one to every box inside it as well."""
    if link["S"] != "/Link":
        return
    for inner in tuple(tree.elements(link))[1:]:
        if inner["S"] == "/Link":
            inner["S"] = "/Span"
        for kid in tuple(inner["K"]):
            linked = tree.at(kid) if isinstance(kid, bytes) else {}
            if linked.get("Type") == "/OBJR":
                inner["K"].remove(kid)
                tree.drop_annotation(tree.at(linked["Obj"]))


def _repair_list_item(tree: _Tree, item: Any) -> None:
    """Put all that an item holds beside its label into its body (ISO 32000-1, 14.8.4.3.3)."""
    if item["S"] != "/LI":
        return
    kids = [(kid, tree.at(kid)["S"]) for kid in item["K"]]
    if all(name in ("/Lbl", "/LBody") for _, name in kids):
        return
    labels = [kid for kid, name in kids if name == "/Lbl"]
    body = tree.add("/LBody", item, [kid for kid, name in kids if name != "/Lbl"])
    for kid in tree.kids(body):
        if kid["S"] == "/LBody":
            kid["S"] = "/Div"
    item["K"] = pydyf.Array([*labels, body.reference])


def _repair_figure(tree: _Tree, element: Any) -> None:
    """Make the element of ``figure`` a division, so that figure, caption and credit stand together."""
    if element["S"] == "/NonStruct" and any(
        kid is not None and kid.get("S") == "/Caption" for kid in tree.kids(element)
    ):
        element["S"] = "/Div"


def _set_languages(tree: _Tree, page: PaintedPage, marks: Any, language: str) -> None:
    """Name the language of words that aren't in the publication's (ISO 14289-1, 7.2)."""
    for mark, box in zip(marks, page.boxes, strict=True):
        spoken = box.style["lang"]
        if spoken and spoken.lower() != language.lower():
            tree.at(mark)["Lang"] = pydyf.String(spoken)


def _set_figure_boxes(tree: _Tree, page: PaintedPage, marks: Any) -> None:
    """Give the boxes of figures in points from the page's foot (ISO 32000-1, 14.8.5.4.3)."""
    for mark in marks:
        element = tree.at(mark)
        if element["S"] == "/Figure":
            left, top, right, bottom = element["A"]["BBox"]
            corners = (left, page.height - bottom, right, page.height - top)
            element["A"]["BBox"] = pydyf.Array([round(corner * _POINTS, 3) for corner in corners])


def _make_artifacts(page: PaintedPage, marks: Any, outside: tuple[bool, ...]) -> None:
    """Turn the marks that stand outside the tree, which are the margin boxes, into artifacts (7.1 and 14.8.2.2)."""
    operands = page.stream.stream
    for index, operand in enumerate(operands):
        if isinstance(operand, pydyf.Dictionary) and "MCID" in operand and outside[operand["MCID"]]:
            marks[operand["MCID"]] = b"null"
            operands[index - 1] = "/Artifact"
            operands[index] = pydyf.Dictionary({"Type": "/Pagination"})
