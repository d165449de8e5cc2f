"""The words of a page by a reader of our own, which knows nothing of how the page is written anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from publish.importers.addresses import plain_addresses
from publish.importers.hypertext import BLOCKS, words_of
from publish.importers.web.content import Marks

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_NO_WORDS = frozenset(("math", "svg", "rp", "annotation"))


def words_of_page(content: Element, marks: Marks) -> tuple[str, ...]:
    """Return the words in an element in their order, without what was left out; formulas aren't words."""
    parts: list[str] = []

    def visit(element: Element) -> None:
        block = element.tag in BLOCKS or element.tag in ("br", "rt")
        if isinstance(element.tag, str) and element not in marks.reasons and element.tag not in _NO_WORDS:
            parts.append(" " if block else "")
            parts.append(element.text or "")
            for child in element:
                visit(child)
                parts.append(child.tail or "")
            parts.append(" " if block else "")

    visit(content)
    return words_of(plain_addresses("".join(parts)))
