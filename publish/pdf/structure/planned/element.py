"""A structure element while the tree is being built (ISO 32000-2, 14.7): the one mutable value of this package."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

# Roles whose children are blocks: words that stand directly in one of them belong into a paragraph.
GROUPING = frozenset({"Document", "Part", "Art", "Sect", "Div", "Aside", "BlockQuote", "Note", "FENote"})
# Roles that hold one paragraph: a note that is called inside them is read after them.
PARAGRAPHS = frozenset({"P", "Title", "Code", *(f"H{level}" for level in range(1, 7))})


@dataclass(frozen=True, slots=True)
class Mark:
    """Marked content: the number of its page, counted from 0, and its number there."""

    page: int
    number: int


@dataclass(frozen=True, slots=True)
class LinkArea:
    """What is to be clicked of a link on one page: its annotation."""

    page: int
    annotation: Any


@dataclass(slots=True, eq=False)
class Element:
    """A structure element with its kids in reading order.

    ``cursor`` is the place among the kids that reading has come to: what is found next goes there.
    ``apart`` says that the element is painted elsewhere than it is read, as notes are.
    ``attributes`` are attribute objects by owner, as PDF writes them (``{"List": {"ListNumbering": "/Decimal"}}``).
    """

    role: str
    parent: Element | None = None
    source: Any = None  # the HTML element
    kids: list[Element | Mark | LinkArea] = field(default_factory=list)
    cursor: int = 0
    apart: bool = False
    stays: bool = False  # even when nothing is in it
    language: str = ""
    alternative: str = ""
    expansion: str = ""
    actual: str = ""  # the characters that its ink stands for
    namespace: str = ""  # where it isn't one of PDF's own; attributes without an owner are of it
    mathml: Any = None  # of a formula, to be written as a file
    identifier: str = ""
    attributes: dict[str, dict[str, Any]] = field(default_factory=dict)
    refers_to: list[Element] = field(default_factory=list)
    reference: bytes = b""  # to its object, once there is one

    def add(self, role: str, source: Any = None, at: int | None = None) -> Element:
        """Put a new element last among the kids, or before the kid of that index."""
        element = Element(role=role, parent=self, source=source)
        self.kids.insert(len(self.kids) if at is None else at, element)
        return element

    def hold(self, kid: Mark | LinkArea) -> Element:
        """Take up content where reading has come to; return the element that holds it, a paragraph in a grouping."""
        holder = self.paragraph() if self.role in GROUPING else self
        holder.kids.insert(holder.cursor, kid)
        holder.cursor += 1
        holder.visit()
        return holder

    def paragraph(self) -> Element:
        """Return the paragraph without a source of its own in which reading stands, a new one if there is none."""
        for place in (self.cursor - 1, self.cursor):
            if 0 <= place < len(self.kids):
                kid = self.kids[place]
                if isinstance(kid, Element) and kid.role == "P" and kid.source is None:
                    return kid
        return self.add("P", at=self.cursor)

    def visit(self) -> None:
        """Move the cursors of all that is above to after this element, save where it is painted apart."""
        element = self
        while element.parent is not None and not element.apart:
            above = element.parent
            if above.cursor and above.kids[above.cursor - 1] is element:
                return
            place = next((i for i in range(above.cursor, len(above.kids)) if above.kids[i] is element), None)
            if place is not None:
                above.cursor = place + 1
            element = above

    def attribute(self, owner: str, name: str, value: Any) -> None:
        """Set an attribute."""
        self.attributes.setdefault(owner, {})[name] = value

    @property
    def children(self) -> list[Element]:
        """The elements directly below."""
        return [kid for kid in self.kids if isinstance(kid, Element)]

    def all(self) -> Iterator[Element]:
        """Yield the element and all below it, in reading order."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting.extend(reversed(element.children))

    def with_all_above(self) -> Iterator[Element]:
        """Yield the element, the one above it, and so on up to the root."""
        element: Element | None = self
        while element is not None:
            yield element
            element = element.parent

    def index(self) -> int:
        """Return the place among the kids of the element above."""
        assert self.parent is not None
        return next(i for i, kid in enumerate(self.parent.kids) if kid is self)

    @property
    def page(self) -> int | None:
        """The page of the first content that it holds itself."""
        return next((kid.page for kid in self.kids if not isinstance(kid, Element)), None)
