"""Where veraPDF says that a rule is broken, its context, goes in; a place that people find comes out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import pikepdf

from publish.audit.pdf.content import Streams
from publish.audit.pdf.destinations import Destinations
from publish.audit.pdf.objects import Key, entry, first_items, key
from publish.audit.pdf.opening import read_pdf_file
from publish.audit.pdf.places import Places, Spot
from publish.audit.pdf.tree import Marked, Node, Tree, read_tree
from publish.diagnostics import Outcome, Place
from publish.files import shown

_ELEMENT = re.compile(r"\((\d{1,9}) (\d{1,9}) obj SE")
_PAGE = re.compile(r"/pages\[(\d{1,9})\]")
_ANNOTATION = re.compile(r"/annots\[(\d{1,9})\]")
_CONTENT = re.compile(r"\{mcid:(\d{1,9})\}")
_DETAILS = re.compile(r"\[\d+\]|\([^()]*\)|\{[^{}]*\}")
_LONGEST = 100


def places_of(path: Path, contexts: Iterable[str]) -> dict[str, Place]:
    """Return the place of each context; of those that name neither an element nor a page, the names of the objects."""
    wanted = tuple(dict.fromkeys(contexts))
    if not wanted:
        return {}

    def read(pdf: pikepdf.Pdf) -> Outcome[dict[str, Place]]:
        finder = _Finder(pdf, shown(path))
        return Outcome(value={each: finder.place(each) for each in wanted})

    found = read_pdf_file(path, read).value or {}
    return {each: found.get(each) or Place(path=shown(path), element=_names(each)) for each in wanted}


def _names(context: str) -> str:
    """Return the names of the objects on the way, without numbers: ``document/Outlines``."""
    return _DETAILS.sub("", context).removeprefix("root/")[:_LONGEST]


class _Finder:
    def __init__(self, pdf: pikepdf.Pdf, path: str) -> None:
        self._path = path
        self._tree = read_tree(pdf)
        self._pages = [page.obj for page in pdf.pages]
        top = Node(value=None, parent=None, role="", standard="", space="", own_space="")
        tree = self._tree or Tree(top=top, nodes=[], by_key={}, streams=Streams())
        destinations = Destinations(pdf)
        self._places = Places(path=path, root=pdf.Root, tree=tree, destinations=destinations, pages=self._pages)
        self._owners: dict[tuple[Key, int], Node] | None = None

    def place(self, context: str) -> Place:
        spot = self._spot(context)
        place = self._places.of(spot) if spot else Place(path=self._path)
        return place if place.page or place.element else Place(path=self._path, element=_names(context))

    def _spot(self, context: str) -> Spot | None:
        elements = _ELEMENT.findall(context)
        if elements and self._tree is not None:
            number, generation = elements[-1]
            node = self._tree.by_key.get((int(number), int(generation)))
            return Spot(node=node) if node else None
        page = _PAGE.search(context)
        if page is None or int(page[1]) >= len(self._pages):
            return None
        held = self._pages[int(page[1])]
        if annotation := _ANNOTATION.search(context):
            number = int(annotation[1])
            annotations = first_items(entry(held, "/Annots"), number + 1)
            found = annotations[number] if number < len(annotations) else None
            return Spot(annotation=found, page=int(page[1]) + 1, node=self._owner_of_annotation(found))
        content = _CONTENT.search(context)
        node = self._owner(key(held), int(content[1])) if content else None
        return Spot(node=node, page=int(page[1]) + 1)

    def _owner(self, page: Key, number: int) -> Node | None:
        if self._owners is None:
            self._owners = {}
            for node in self._tree.nodes if self._tree else ():
                for kid in node.kids:
                    if isinstance(kid, Marked) and kid.form is None:
                        self._owners.setdefault((key(kid.page), kid.number), node)
        return self._owners.get((page, number))

    def _owner_of_annotation(self, annotation: object) -> Node | None:
        at = key(annotation)
        if at == (0, 0) or self._tree is None:
            return None
        for node in self._tree.nodes:
            for kid in node.kids:
                if getattr(kid, "target", None) is not None and key(kid.target) == at:  # type: ignore[union-attr]
                    return node
        return None
