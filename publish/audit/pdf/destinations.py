"""Follow links and bookmarks: to an address, to a named place, to a page, to a structure element."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pikepdf

from publish.audit.pdf.objects import (
    Key,
    entry,
    first_items,
    is_dictionary,
    items,
    key,
    name,
    named,
    text,
    tree_leaves,
    whole,
)

_MOST_ELEMENTS = 1000
"""Elements that are looked through at most for the page of one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Destination:
    """Where a link or a bookmark leads.

    ``anchor`` is the name of a named destination; ``page`` counts from 1, and is None where the file has no such page;
    ``element`` is the object that a structure destination names; ``inside`` says whether it stays in this file.
    """

    address: str = ""
    anchor: str = ""
    page: int | None = None
    element: Any = None
    inside: bool = False


NOWHERE = Destination()


class Destinations:
    """The named destinations and the pages of one open PDF."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self.pages: dict[Key, int] = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
        self.named: dict[str, Any] = named(entry(pdf.Root, "/Dests"))
        names = entry(entry(pdf.Root, "/Names"), "/Dests")
        self.named |= {text(anchor): place for anchor, place in tree_leaves(names, "/Names")}

    def of(self, holder: Any) -> Destination:
        """Follow an annotation or an outline item (ISO 32000-2, 12.3.2 and 12.6.4)."""
        action = entry(holder, "/A")
        kind = name(entry(action, "/S"))
        if kind == "URI":
            return Destination(address=text(entry(action, "/URI")))
        if kind == "GoTo":
            return self._place(entry(action, "/D"), entry(action, "/SD"))
        if kind:
            return Destination(address=kind)
        place = entry(holder, "/Dest")
        return NOWHERE if place is None else self._place(place, entry(holder, "/SE"))

    def named_page(self, anchor: str) -> int | None:
        """Return the page, counted from 1, of a named destination."""
        return self._place(pikepdf.String(anchor), None).page

    def _place(self, place: Any, structure: Any) -> Destination:
        anchor = text(place) or name(place)
        if anchor:
            place = self.named.get(anchor)
        if is_dictionary(place):
            structure = structure if structure is not None else entry(place, "/SD")
            place = entry(place, "/D")
        steps = items(place)
        first = steps[0] if steps else None
        element = first if name(entry(first, "/S")) else (items(structure) or (None,))[0]
        return Destination(anchor=anchor, page=self._page(first, element), element=element, inside=True)

    def _page(self, first: Any, element: Any) -> int | None:
        number = whole(first)
        if number is not None:
            return number + 1 if 0 <= number < len(self.pages) else None
        return self.pages.get(key(first)) or self._page_of(element)

    def _page_of(self, element: Any) -> int | None:
        """Return the page of an element, or of the first element below it that names one."""
        waiting, met = [element], 0
        while waiting and met < _MOST_ELEMENTS:
            each = waiting.pop()
            met += 1
            number = self.pages.get(key(entry(each, "/Pg")))
            if number is not None:
                return number
            waiting += [kid for kid in reversed(first_items(entry(each, "/K"))) if is_dictionary(kid)]
        return None
