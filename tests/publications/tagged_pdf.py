"""A tagged PDF for the tests: its elements in reading order, with the targets and pages of its links."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pikepdf

from publish.audit.pdf.destinations import Destinations
from publish.audit.pdf.structure_tree import StructureElement, read_structure_tree

from .words import tokens


@dataclass(frozen=True)
class Link:
    """A link with its words, the anchor that it leads to (or the address), and the page of the anchor."""

    words: str
    target: str
    page: int | None


class TaggedPdf:
    """A PDF whose tree is read by publish; ``pages`` holds the page of each anchor."""

    def __init__(self, path: Path) -> None:
        outcome = read_structure_tree(path.read_bytes(), path.name)
        assert outcome.value is not None, outcome.diagnostics
        self.tree = outcome.value
        with pikepdf.open(path) as pdf:
            destinations = Destinations(pdf)
            self.pages = {anchor: destinations.named_page(anchor) for anchor in destinations.named}
            self.language = str(pdf.Root.Lang)
        self.order = list(_below(self.tree))
        self.links = {id(element): _link(element) for element in self.order if element.role == "Link"}

    def place(self, role: str, words: str, after: int = -1) -> int:
        """Return the index in reading order of the next element of a role with these very words, in any direction."""
        for index in range(after + 1, len(self.order)):
            element = self.order[index]
            if element.role == role and letters(element.words) == letters(words):
                return index
        raise AssertionError(f"no {role} with the words {words!r} after element {after}")

    def links_between(self, start: int, end: int | None = None) -> list[Link]:
        """Return the links of a stretch of the reading order."""
        return [self.links[id(element)] for element in self.order[start:end] if element.role == "Link"]


def letters(words: str) -> list[str]:
    """Return the letters of some words without their order."""
    return sorted("".join(tokens(words)))


def read_tokens(element: StructureElement) -> list[str]:
    """Return the words below an element, in the order in which they are read."""
    return [word for part in element.parts for word in (tokens(part) if isinstance(part, str) else read_tokens(part))]


def _below(element: StructureElement) -> Iterator[StructureElement]:
    yield element
    for child in element.children:
        yield from _below(child)


def _link(element: StructureElement) -> Link:
    """Read a Link, whose annotations all lead to the same place."""
    (target,) = element.links
    return Link(element.words, target.anchor or target.address, target.page)
