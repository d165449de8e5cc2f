"""Rules for where links and bookmarks lead, for the bookmarks' tree, and for page labels."""

from __future__ import annotations

from typing import Any

from publish.audit.pdf.destinations import Destination
from publish.audit.pdf.examination import Examination
from publish.audit.pdf.objects import Key, entry, is_dictionary, key, name, text, tree_leaves, whole
from publish.audit.pdf.places import Spot
from publish.rules.tagged_pdf import (
    PDF_BOOKMARK_WITHOUT_TARGET,
    PDF_DESTINATION,
    PDF_DESTINATION_STRUCTURE,
    PDF_OUTLINE,
    PDF_OUTLINE_COUNT,
    PDF_PAGE_LABELS,
    PDF_PAGE_LABELS_MISSING,
)

_STYLES = frozenset({"D", "R", "r", "A", "a", ""})
_MOST_BOOKMARKS = 200_000


def check_navigation(seen: Examination) -> None:
    """Check links within the file, bookmarks, and page labels."""
    for number, _page, annotation in seen.annotations:
        if name(entry(annotation, "/Subtype")) == "Link":
            contents = text(entry(annotation, "/Contents"))
            called = f"the link{f' “{contents}”' if contents else ''} on page {number}"
            at = Spot(annotation=annotation, page=number, node=seen.annotated.get(key(annotation)))
            _check_place(seen, called, seen.destinations.of(annotation), at, "link")
    for anchor in sorted(seen.destinations.named):
        if seen.destinations.named_page(anchor) is None:
            message = f"the named destination “{anchor}” leads to no page"
            seen.report(PDF_DESTINATION, message, at=Spot(words=anchor), cause="name")
    _check_bookmarks(seen)
    _check_labels(seen)


def _check_place(seen: Examination, called: str, place: Destination, at: Spot, kind: str) -> None:
    if not place.inside:
        if not place.address:
            seen.report(PDF_DESTINATION, f"{called} leads nowhere", at=at, cause=kind)
        return
    if place.anchor and place.anchor not in seen.destinations.named:
        message = f"{called} leads to “{place.anchor}”, a destination that isn't defined"
        seen.report(PDF_DESTINATION, message, at=at, cause=kind)
        return
    if place.page is None:
        seen.report(PDF_DESTINATION, f"{called} leads to no page of the file", at=at, cause=kind)
    if place.element is not None and key(place.element) not in seen.tree.by_key:
        message = f"{called} leads to an element that isn't in the tree"
        seen.report(PDF_DESTINATION, message, at=at, cause=f"{kind} to an element")
    elif place.element is None and seen.part == 2:
        message = f"{called} leads to a page and not to an element (SD)"
        seen.report(PDF_DESTINATION_STRUCTURE, message, at=at)


def _check_bookmarks(seen: Examination) -> None:
    """Go through the bookmarks without recursion; count the ones that an open tree shows (ISO 32000-2, 12.3.3)."""
    root = entry(seen.pdf.Root, "/Outlines")
    if not is_dictionary(root):
        return
    order: list[tuple[Any, int]] = []
    met: set[Key] = {key(root)}
    waiting: list[tuple[Any, int]] = [(root, -1)]
    while waiting and len(order) < _MOST_BOOKMARKS:
        holder, above = waiting.pop()
        at = len(order)
        order.append((holder, above))
        child = entry(holder, "/First")
        while is_dictionary(child):
            if key(child) in met:
                message = f"the bookmark “{text(entry(child, '/Title'))}” is reached twice"
                seen.report(PDF_OUTLINE, message, at=Spot(words=text(entry(child, "/Title"))), cause="circle")
                break
            met.add(key(child))
            waiting.append((child, at))
            child = entry(child, "/Next")
    shown = [0] * len(order)
    for at in range(len(order) - 1, 0, -1):
        holder, above = order[at]
        shown[above] += 1 + (shown[at] if (whole(entry(holder, "/Count")) or 0) > 0 else 0)
    for at, (holder, _above) in enumerate(order):
        title = text(entry(holder, "/Title")).strip()
        called = f"the bookmark “{title}”" if at else "the root of the bookmarks"
        at_title = Spot(words=title)
        count = whole(entry(holder, "/Count")) or 0
        if abs(count) != shown[at]:
            message = f"{called} counts {abs(count)} bookmarks below it, and there are {shown[at]}"
            seen.report(PDF_OUTLINE_COUNT, message, at=at_title)
        if at and not title:
            seen.report(PDF_OUTLINE, "a bookmark has no title", at=Spot(page=seen.destinations.of(holder).page or 0))
        if at and _leads(holder):
            _check_place(seen, called, seen.destinations.of(holder), at_title, "bookmark")
        elif at and not is_dictionary(entry(holder, "/First")):
            message = f"{called} leads nowhere, and groups no other bookmarks"
            seen.report(PDF_BOOKMARK_WITHOUT_TARGET, message, at=at_title)


def _leads(bookmark: Any) -> bool:
    """Return whether a bookmark is to lead anywhere; one with a title alone may stand (ISO 32000-2, 12.3.3)."""
    return entry(bookmark, "/A") is not None or entry(bookmark, "/Dest") is not None


def _check_labels(seen: Examination) -> None:
    root = entry(seen.pdf.Root, "/PageLabels")
    if root is None:
        if len(seen.pages) > 1:
            seen.report(PDF_PAGE_LABELS_MISSING, "the pages have no labels")
        return
    leaves = list(tree_leaves(root, "/Nums"))
    starts = [whole(number) for number, _label in leaves]
    known = [start for start in starts if start is not None]
    if not known or len(known) < len(starts) or known[0] != 0 or known != sorted(set(known)):
        seen.report(
            PDF_PAGE_LABELS,
            "the page labels don't begin at the first page and go on from there",
            "ISO 32000-2, 12.4.2",
        )
    for start, label in leaves:
        first = entry(label, "/St")
        if (
            not is_dictionary(label)
            or name(entry(label, "/S")) not in _STYLES
            or (first is not None and (whole(first) or 0) < 1)
        ):
            message = f"the page label from page {(whole(start) or 0) + 1} on has no valid style or first number"
            seen.report(PDF_PAGE_LABELS, message, at=Spot(page=(whole(start) or 0) + 1))
        if (whole(start) or 0) >= len(seen.pages):
            message = f"a page label begins at page {(whole(start) or 0) + 1}, and there are {len(seen.pages)} pages"
            seen.report(PDF_PAGE_LABELS, message, cause="beyond")
