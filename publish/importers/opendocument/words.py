"""The words of an OpenDocument text by a reader of our own, which knows nothing of how it is written anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from publish.importers.addresses import plain_addresses
from publish.importers.hypertext import words_of
from publish.importers.opendocument.document import name_of
from publish.importers.opendocument.left_out import LeftOut

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_APART = frozenset(
    ["text:p", "text:h", "text:s", "text:tab", "text:line-break", "text:ruby-text", "table:table-cell", "text:note"]
)
_NO_WORDS = frozenset(["math:math", "draw:object", "draw:control"])


def words_of_text(body: Element, left_out: LeftOut) -> tuple[str, ...]:
    """Return the words of a text in their order, without what was left out; formulas aren't words."""
    parts: list[str] = []

    def visit(element: Element) -> None:
        name = name_of(element)
        if left_out.has(element) or name in _NO_WORDS:
            return
        parts.append(" " if name in _APART else "")
        parts.append(element.text or "")
        for child in element:
            visit(child)
            parts.append(child.tail or "")
        parts.append(" " if name in _APART and name != "text:note" else "")

    visit(body)
    return words_of(plain_addresses("".join(parts)))
