"""The laid-out boxes of a page in the order in which they are read, and what each of them is.

WeasyPrint keeps for each box the HTML element that it comes from; generated content names its pseudo-element.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder

from publish.html.vocabulary import HEADINGS


class Kind(Enum):
    """What a piece of a page is."""

    TEXT = "text"
    PICTURE = "picture"
    FIGURE = "figure"  # the block of a figure element
    MARKER = "marker"  # the box of a list marker, before its text
    HEADING = "heading"  # the block of an entry of the outline
    HEADER = "header"  # text of a head of the page
    FOOTER = "footer"
    REPEATED = "repeated"  # text of table heads and feet that stand on a further page or column
    LEADER = "leader"


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """A box that holds content, or begins something; ``line`` is the line box that it stands in."""

    kind: Kind
    box: Any
    line: Any = None

    @property
    def element(self) -> Any:
        """The HTML element that the box comes from."""
        return self.box.element

    @property
    def pseudo(self) -> str:
        """The pseudo-element, ``marker`` or ``footnote-call`` for example; empty for the element's own content."""
        return (self.box.element_tag or "").partition("::")[2]


def pages_of_pieces(pages: Sequence[Any]) -> list[list[Piece]]:
    """Return the pieces of each page in reading order: the flow, the notes at its foot, the heads and feet."""
    reader = _Reader(_repeated_groups(pages))
    return [list(reader.page(page._page_box)) for page in pages]


class _Reader:
    def __init__(self, repeated: frozenset[int]) -> None:
        self._repeated = repeated

    def page(self, page_box: Any) -> Iterator[Piece]:
        for box in page_box.children:
            if isinstance(box, boxes.MarginBox):
                kind = Kind.HEADER if "top" in box.at_keyword else Kind.FOOTER
                yield from (Piece(kind, inner) for inner in box.descendants() if isinstance(inner, boxes.TextBox))
            else:
                yield from self._box(box, Kind.TEXT, None)

    def _box(self, box: Any, kind: Kind, line: Any) -> Iterator[Piece]:
        if isinstance(box, AbsolutePlaceholder):
            box = box._box
        if isinstance(box, boxes.TextBox):
            yield Piece(kind, box, line)
            return
        if isinstance(box, boxes.ReplacedBox):
            yield Piece(Kind.PICTURE if kind is Kind.TEXT else kind, box, line)
            return
        if isinstance(box, boxes.LineBox):
            line = box
        elif isinstance(box, boxes.InlineBox):
            if box.is_leader:
                kind = Kind.LEADER
        elif kind is Kind.TEXT:
            yield from self._beginning(box)
            if isinstance(box, boxes.TableRowGroupBox) and id(box) in self._repeated:
                kind = Kind.REPEATED
        for child in box.children:
            yield from self._box(child, kind, line)

    @staticmethod
    def _beginning(box: Any) -> Iterator[Piece]:
        element = box.element
        if element is None:
            return
        tag = box.element_tag
        if tag == "li::marker":
            yield Piece(Kind.MARKER, box)
        elif tag == "figure":
            yield Piece(Kind.FIGURE, box)
        elif tag in HEADINGS and box.bookmark_label and box.style["bookmark_level"] != "none":
            yield Piece(Kind.HEADING, box)


def _repeated_groups(pages: Sequence[Any]) -> frozenset[int]:
    """Return the ids of the boxes of table heads after the first, and of table feet before the last."""
    heads: dict[Any, list[int]] = {}
    feet: dict[Any, list[int]] = {}
    for page in pages:
        for group in _groups(page._page_box):
            if group.is_header or group.is_footer:
                (heads if group.is_header else feet).setdefault(group.element, []).append(id(group))
    again = [number for found in heads.values() for number in found[1:]]
    again += [number for found in feet.values() for number in found[:-1]]
    return frozenset(again)


def _groups(box: Any) -> Iterator[Any]:
    waiting = [box]
    while waiting:
        current = waiting.pop()
        if isinstance(current, AbsolutePlaceholder):
            current = current._box
        if isinstance(current, boxes.TableRowGroupBox):
            yield current
        elif isinstance(current, (boxes.BlockContainerBox, boxes.TableBox, boxes.PageBox)):
            waiting.extend(reversed(current.children))
