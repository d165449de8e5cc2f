"""Read the structure tree of any PDF: what an assistive technology is given, as values."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pikepdf

from publish.audit.pdf.destinations import Destination, Destinations
from publish.audit.pdf.objects import Key, entry, first_items, key, name, text, whole
from publish.audit.pdf.opening import read_pdf, untagged
from publish.audit.pdf.roles import MATHML, PDF_1_7, PDF_2_0, ROLES_1_7, ROLES_2_0, heading_level
from publish.audit.pdf.tree import Marked, Node, ObjectReference, Odd, Tree, read_tree
from publish.diagnostics import Outcome

_DEEPEST = 120
"""Levels that are shown; a tree of people has a dozen, and what is deeper is only counted out."""
_FIRST_WORDS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkTarget:
    """Where an annotation of an element leads.

    ``anchor`` is the name of a place in this file, ``address`` one elsewhere; ``element`` says role and first words
    of the element that a structure destination names; ``page`` counts from 1; ``contents`` is what the annotation
    says of itself; ``kind`` is its subtype.
    """

    anchor: str = ""
    address: str = ""
    element: str = ""
    page: int | None = None
    contents: str = ""
    kind: str = "Link"


@dataclass(frozen=True, slots=True, kw_only=True)
class StructureElement:
    """A structure element; ``parts`` holds the words of its own marked content and the elements below, in their order.

    ``standard`` is the role that another one is mapped to, ``namespace`` one that is neither PDF's nor MathML's or
    doesn't know the role. ``headers`` are the words of the cells that a cell names as its headers; ``references``
    say role and first words of the elements that ``Ref`` names; ``anchors`` are the names by which links of the file
    lead to the element; ``remarks`` tell what can't be shown. Words stand in the order of the show operators of the
    marked content, those of each in the order in which they are read. An ActualText stands for the words that it
    covers; a soft hyphen in it joins the two halves of a word and shows as nothing.
    """

    role: str
    standard: str = ""
    namespace: str = ""
    language: str = ""
    title: str = ""
    alternative_text: str = ""
    actual_text: str = ""
    expansion: str = ""
    list_numbering: str = ""
    scope: str = ""
    row_span: int = 1
    column_span: int = 1
    headers: tuple[str, ...] = ()
    note_type: str = ""
    text_position: str = ""
    decoration: str = ""
    anchors: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    links: tuple[LinkTarget, ...] = ()
    remarks: tuple[str, ...] = ()
    parts: tuple[StructureElement | str, ...] = ()

    @property
    def words(self) -> str:
        """Return all the words of the element and of those below it, white space folded."""
        return " ".join("".join(self._all_words()).split())

    def _all_words(self) -> Iterator[str]:
        if self.actual_text:
            yield self.actual_text
            return
        for part in self.parts:
            if isinstance(part, str):
                yield part
            else:
                yield from part._all_words()

    @property
    def children(self) -> tuple[StructureElement, ...]:
        """Return the elements directly below."""
        return tuple(part for part in self.parts if isinstance(part, StructureElement))

    def find(self, role: str) -> Iterator[StructureElement]:
        """Yield every element of a role, the element itself included, in reading order."""
        if self.role == role:
            yield self
        for child in self.children:
            yield from child.find(role)


def read_structure_tree(data: bytes, path: str) -> Outcome[StructureElement]:
    """Read the tree of a PDF under a root element ``StructTreeRoot``; ``path`` is for findings."""

    def read(pdf: pikepdf.Pdf) -> Outcome[StructureElement]:
        tree = read_tree(pdf)
        if tree is None:
            return Outcome(value=None, diagnostics=(untagged(path),))
        return Outcome(value=_Reader(tree, Destinations(pdf)).element(tree.top, 0, covered=False))

    return read_pdf(data, path, read)


class _Reader:
    """Makes values of the elements of one tree."""

    def __init__(self, tree: Tree, destinations: Destinations) -> None:
        self._tree = tree
        self._destinations = destinations
        self._first: dict[Key, str] = {}

    def element(self, node: Node, depth: int, *, covered: bool) -> StructureElement:
        """Make the value of an element; ``covered`` says that an ActualText above it stands for its words."""
        spoken = text(entry(node.value, "/ActualText"))
        parts, remarks, links = self._parts(node, depth, covered or bool(spoken))
        return StructureElement(
            role=node.role,
            standard=node.standard if node.standard != node.role else "",
            namespace=_surprising(node),
            language=text(entry(node.value, "/Lang")),
            title=text(entry(node.value, "/T")),
            alternative_text=text(entry(node.value, "/Alt")),
            actual_text=spoken.replace("\u00ad", ""),
            expansion=text(entry(node.value, "/E")),
            list_numbering=name(node.attribute("/ListNumbering")),
            scope=name(node.attribute("/Scope")),
            row_span=whole(node.attribute("/RowSpan")) or 1,
            column_span=whole(node.attribute("/ColSpan")) or 1,
            headers=self._headers(node),
            note_type=name(node.attribute("/NoteType")),
            text_position=name(node.attribute("/TextPosition")),
            decoration=name(node.attribute("/TextDecorationType")),
            anchors=tuple(self._anchors.get(key(node.value), ())) if key(node.value) != (0, 0) else (),
            references=tuple(self._called(each) for each in first_items(entry(node.value, "/Ref"))),
            links=tuple(dict.fromkeys(links)),
            remarks=tuple(remarks),
            parts=tuple(parts),
        )

    def _parts(
        self, node: Node, depth: int, covered: bool
    ) -> tuple[list[StructureElement | str], list[str], list[LinkTarget]]:
        parts: list[StructureElement | str] = []
        remarks: list[str] = []
        links: list[LinkTarget] = []
        run: list[str] = []
        picture = node.standard in {"Figure", "Formula"}
        for kid in node.kids:
            if isinstance(kid, Marked):
                run += [] if covered else [self._tree.streams.words(kid.holder, kid.number, forms=not picture)]
            elif isinstance(kid, ObjectReference):
                links += self._link(kid.target)
            elif isinstance(kid, Odd):
                remarks.append(kid.reason)
            elif depth >= _DEEPEST:
                remarks.append(f"elements deeper than {_DEEPEST} levels")
            else:
                parts += ["".join(run)] if "".join(run) else []
                run = []
                parts.append(self.element(kid, depth + 1, covered=covered))
        parts += ["".join(run)] if "".join(run) else []
        return parts, list(dict.fromkeys(remarks)), links

    def _headers(self, node: Node) -> tuple[str, ...]:
        wanted = [text(each) for each in first_items(node.attribute("/Headers", ("Table",)))]
        cells = [(each, self._by_id.get(each)) for each in wanted]
        return tuple(self._words(cell) if cell else f"nothing has the id {each}" for each, cell in cells)

    def _link(self, annotation: Any) -> Iterator[LinkTarget]:
        kind = name(entry(annotation, "/Subtype"))
        if not kind:
            return
        place = self._destinations.of(annotation)
        yield LinkTarget(
            anchor=place.anchor,
            address=place.address,
            element="" if place.element is None else self._called(place.element),
            page=place.page,
            contents=text(entry(annotation, "/Contents")),
            kind=kind,
        )

    def _called(self, element: Any) -> str:
        """Say role and first words of an element that something leads to."""
        node = self._tree.by_key.get(key(element))
        return "nothing in this tree" if node is None else f"{node.role} “{self._words(node)}”"

    def _words(self, node: Node) -> str:
        at = key(node.value)
        if at == (0, 0):
            return self._tree.words(node, _FIRST_WORDS)
        if at not in self._first:
            self._first[at] = self._tree.words(node, _FIRST_WORDS)
        return self._first[at]

    @cached_property
    def _by_id(self) -> dict[str, Node]:
        return {
            text(entry(node.value, "/ID")): node for node in self._tree.nodes if entry(node.value, "/ID") is not None
        }

    @cached_property
    def _anchors(self) -> dict[Key, list[str]]:
        """Return for each element the names, in use by a link, of destinations that lead to it."""
        annotations = [kid.target for node in self._tree.nodes for kid in node.kids if isinstance(kid, ObjectReference)]
        found: dict[Key, list[str]] = {}
        for place in dict.fromkeys(_named(self._destinations.of(annotation)) for annotation in annotations):
            if place[0]:
                found.setdefault(place[1], []).append(place[0])
        return {at: sorted(names) for at, names in found.items()}


def _named(place: Destination) -> tuple[str, Key]:
    return (place.anchor if place.element is not None else "", key(place.element))


def _surprising(node: Node) -> str:
    """Return the namespace of an element where it isn't one of those in which its role is at home."""
    if node.own_space in {PDF_1_7, PDF_2_0, MATHML, ""}:
        known = node.role in (ROLES_1_7 if node.own_space == PDF_1_7 else ROLES_2_0) or heading_level(node.role)
        odd = not node.standard and not known and node.own_space == PDF_2_0
        return node.own_space if odd else ""
    return node.own_space
