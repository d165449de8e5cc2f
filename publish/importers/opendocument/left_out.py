"""What of an OpenDocument text isn't taken over: comments, deletions, hidden words, indexes that outputs make anew."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from publish.importers.opendocument.document import every, get, name_of, qualified
from publish.importers.opendocument.styles import Styles

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_INDEXES = frozenset(
    [f"text:{each}-index" for each in ("illustration", "table", "object", "user", "alphabetical")]
    + ["text:table-of-content"]
)
_MOST_COLUMNS = 1000
_NEVER = (
    "text:tracked-changes office:annotation office:annotation-end text:note-citation text:number office:forms"
    " office:binary-data office:event-listeners text:sequence-decls text:variable-decls text:user-field-decls"
    " text:dde-connection-decls text:script text:bibliography-source text:table-of-content-source svg:title svg:desc"
    " text:soft-page-break"
)
_VARIABLES = frozenset(["text:variable-set", "text:user-field-get", "text:sequence", "text:variable-get"])
_LEFT = _INDEXES | frozenset([*_NEVER.split(), "text:placeholder"])


_FAMILIES = {"text:span": "text", "text:p": "paragraph", "text:h": "paragraph"}
_ON_COLOUR = frozenset(["table:table-cell", "draw:text-box", "draw:custom-shape"])
"""Elements that may stand on something darker than paper."""


@dataclass(slots=True)
class LeftOut:
    """Elements that aren't taken over, and the words of those that people are told about."""

    styles: Styles
    hidden: set[Element] = field(default_factory=set)
    indexes: list[Element] = field(default_factory=list)
    prompts: list[Element] = field(default_factory=list)

    def has(self, element: Element) -> bool:
        """Return whether an element is left out with all that it holds."""
        name = name_of(element)
        return not name or name in _LEFT or element in self.hidden


def left_out_of(body: Element, styles: Styles) -> LeftOut:
    """Find what of a text is left out."""
    left = LeftOut(styles)
    for element in body.iter("*"):
        name = name_of(element)
        if name in _INDEXES:
            left.indexes.append(element)
        elif name == "text:placeholder":
            left.prompts.append(element)
        elif name == "table:table":
            left.hidden |= _hidden_cells(element)
        elif _is_hidden(element, name, styles):
            whole = element.getparent() if name == "text:hidden-paragraph" else element
            if whole is not None:
                left.hidden.add(whole)
    return left


def _is_hidden(element: Element, name: str, styles: Styles) -> bool:
    if name in ("text:hidden-text", "text:hidden-paragraph"):
        return get(element, "text:is-hidden") == "true"
    if name in ("table:table-row", "table:table-rows", "table:table-row-group", "table:table-header-rows"):
        return get(element, "table:visibility") in ("collapse", "filter") or get(element, "table:display") == "false"
    if name in _VARIABLES:
        return get(element, "text:display") == "none"
    if name == "text:section":
        return get(element, "text:display") == "none" or (
            get(element, "text:display") == "condition" and get(element, "text:is-hidden") == "true"
        )
    if name == "text:span":
        return "hidden" in styles.looks("text", get(element, "text:style-name"))
    if name == "text:ruby-text":  # its words are in a style of their own
        return "hidden" in styles.looks("text", get(element, "text:style-name"))
    if name in ("text:p", "text:h"):
        return "hidden" in styles.looks("paragraph", get(element, "text:style-name"))
    return False


def _hidden_cells(table: Element) -> set[Element]:
    """Return the cells of columns that aren't shown."""
    hidden: set[int] = set()
    place = 0
    for column in table.iter(qualified("table:table-column")):
        if next(column.iterancestors(qualified("table:table"))) is table:
            again = _number(column, "table:number-columns-repeated")
            if get(column, "table:visibility") in ("collapse", "filter"):
                hidden |= set(range(place, min(place + again, place + _MOST_COLUMNS)))
            place += again
    if not hidden:
        return set()
    found: set[Element] = set()
    for row in table.iter(qualified("table:table-row")):
        if next(row.iterancestors(qualified("table:table"))) is table:
            place = 0
            for cell in row:
                again = _number(cell, "table:number-columns-repeated")
                if name_of(cell) == "table:table-cell" and all(each in hidden for each in (place, place + again - 1)):
                    found.add(cell)
                place += again
    return found


def faint_passages(body: Element, left: LeftOut) -> int:
    """Count passages that stay, but that readers of the file can't see: white on white, or too small."""
    number = 0
    for element in body.iter(*map(qualified, ("text:p", "text:h", "text:span", "text:a"))):
        own = (element.text, *(child.tail for child in element))
        number += any(words and words.strip() for words in own) and _is_faint(element, left)
    return number


def _is_faint(element: Element, left: LeftOut) -> bool:
    colour = size = ""
    backed = False
    for each in (element, *element.iterancestors()):
        if left.has(each):
            return False
        name = name_of(each)
        looks = left.styles.looks(_FAMILIES[name], get(each, "text:style-name")) if name in _FAMILIES else frozenset()
        backed = backed or name in _ON_COLOUR or "backed" in looks
        colour = colour or next(iter(looks & {"white", "coloured"}), "")
        size = size or next(iter(looks & {"tiny", "sized"}), "")
    return size == "tiny" or (colour == "white" and not backed)


def _number(element: Element, name: str) -> int:
    value = get(element, name)
    return max(1, int(value)) if value.isdecimal() and len(value) < 8 else 1


def count(body: Element, name: str) -> int:
    """Return how many elements of a name lie in one."""
    return sum(1 for _ in every(body, name))


def plain_words(element: Element) -> str:
    """Return all words in an element, with spaces between paragraphs."""
    parts = []
    for each in element.iter("*"):
        if name_of(each) in ("text:p", "text:h", "text:s", "text:tab", "text:line-break"):
            parts.append(" ")
        parts.append(each.text or "")
        parts.append(each.tail or "" if each is not element else "")
    return " ".join("".join(parts).split())


def index_words(index: Element) -> str:
    """Return the words that an index shows, without the patterns that it is made by."""
    body = index.find(qualified("text:index-body"))
    return plain_words(index if body is None else body)


def header_words(roots: tuple[Element, ...]) -> int:
    """Count the words of all different headers and footers, but for numbers of pages."""
    names = [f"style:{each}{which}" for each in ("header", "footer") for which in ("", "-left", "-first")]
    found = (plain_words(each) for root in roots for each in root.iter(*map(qualified, names)))
    return sum(not word.isdecimal() for each in set(found) for word in each.split())
