"""The structure tree that a reader should get, made from the HTML of the paged document before it is painted.

The tree has one element for each element of the document that means something, in its order.  Laying out
cuts paragraphs, lists and tables over pages and columns; the plan knows nothing of that, so they stay whole.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from publish.html.word_elements import IN_PDF_2
from publish.pdf.structure.planned.element import GROUPING, Element
from publish.pdf.structure.planned.roles import is_block, is_decoration, language_of, role_of, word_element


@dataclass(frozen=True, slots=True, eq=False)
class Called:
    """A note and the element of its first call."""

    note: Element
    call: Element


@dataclass(slots=True, eq=False)
class Plan:
    """The tree, and for each HTML element where its words go.

    ``part`` is that of ISO 14289.  ``shape_of`` knows the HTML elements that need more than a role.
    ``continued`` are elements that go on with another one, which was cut to be laid out.
    ``labels`` hold what markers say: of a list item, of a note.  ``calls`` are the links of the calls of notes
    at the foot of a page, by the HTML element of the note.  ``targets`` are the elements that anchors lead to.
    ``formulas`` are the MathML of each ``math``, and ``tokens`` the elements of its tokens by each of its pictures.
    """

    part: int
    document: Element
    shape_of: Callable[[Any], Shape | None]
    continued: Mapping[Any, Any] = field(default_factory=dict)
    holders: dict[Any, Element] = field(default_factory=dict)
    labels: dict[Any, Element] = field(default_factory=dict)
    calls: dict[Any, Element] = field(default_factory=dict)
    links: dict[Any, Element] = field(default_factory=dict)
    targets: dict[str, Element] = field(default_factory=dict)
    decorations: set[Any] = field(default_factory=set)
    notes: list[Called] = field(default_factory=list)
    formulas: Mapping[Any, Any] = field(default_factory=dict)
    tokens: dict[Any, list[Element]] = field(default_factory=dict)
    endnotes: list[Element] = field(default_factory=list)
    titled: bool = False  # the title of the publication has been seen
    rise: int = 0  # by so many levels headings of a text rise, where its title is no heading

    def fill(self, html: Any, into: Element) -> None:
        """Plan what stands in an HTML element; in a grouping, words between blocks get a paragraph."""
        self.holders[html] = into
        grouping = into.role in GROUPING
        paragraph = into.add("P") if grouping and (html.text or "").strip() else None
        for child in html:
            if not isinstance(child.tag, str):
                continue
            if not grouping:
                self.place(child, into)
            elif is_block(child) or (child.tag == "img" and paragraph is None):
                paragraph = None
                self.place(child, into)
            else:
                paragraph = paragraph or into.add("P")
                self.place(child, paragraph)
            if grouping and (child.tail or "").strip():
                paragraph = paragraph or into.add("P")

    def place(self, html: Any, into: Element) -> None:
        """Plan an HTML element below a structure element."""
        if is_decoration(html):
            self.decorations.update(html.iter())
            return
        before = len(into.kids)
        if shape := self.shape_of(html):
            shape(self, html, into)
        elif role := role_of(html):
            self.add(role, html, into)
        else:
            self.fill(html, into)
        if html.get("id"):
            own = self.holders.get(html, into)
            if own is into and is_block(html) and len(into.kids) > before:
                own = into.children[before]
            self.targets.setdefault(html.get("id"), own)

    def add(self, role: str, html: Any, into: Element, *, filled: bool = True) -> Element:
        """Add the element that stands for an HTML element, with what every element may carry."""
        element = into.add(role, source=html)
        element.language = language_of(html)
        self.holders[html] = element
        if html.tag == "abbr":
            element.expansion = html.get("title") or ""
        if role == "Link":
            self.links[html] = element
        if (words := word_element(html)) is not None:
            for name, value in words.layout:
                if self.part == 2 or name not in IN_PDF_2:
                    element.attribute("Layout", name, value)
        element.stays = role in ("Table", "TR", "TH", "TD")
        if filled:
            self.fill(html, element)
        return element


Shape = Callable[[Plan, Any, Element], None]
