"""Where links, the contents and the outline lead: to places on pages and to structure elements.

PDF/UA-2 wants structure destinations (ISO 14289-2, 8.8); the place on the page stays beside them for readers
that know no other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pydyf

from publish.pdf.structure.planned.element import Element
from publish.pdf.structure.planned.plan import Plan


def set_destinations(plan: Plan, pdf: Any, headings: Sequence[Any]) -> None:
    """Tie destinations to elements; ``headings`` are the HTML elements of the outline's entries in their order."""
    entries = list(_outline(pdf))
    for entry, html in zip(entries, headings, strict=True):
        target = _written(plan.holders[html])
        if plan.part == 2:
            entry["A"] = _go_to(entry.pop("Dest"), target)
        else:
            entry["SE"] = target.reference
    if entries:
        pdf.catalog["PageMode"] = "/UseOutlines"
    if plan.part == 2:
        _set_structure_destinations(plan, pdf)


def _set_structure_destinations(plan: Plan, pdf: Any) -> None:
    if "Dests" not in pdf.catalog.get("Names", {}):
        return
    names = pdf.catalog["Names"]["Dests"]["Names"]
    places: dict[str, tuple[Any, Element]] = {}
    for index in range(0, len(names), 2):
        name, place = names[index].string, names[index + 1]
        target = _written(plan.targets.get(name, plan.document))
        places[name] = place, target
        names[index + 1] = pydyf.Dictionary({"D": place, "SD": _structure_place(place, target)})
    for link in [element for element in plan.document.all() if element.role == "Link"]:
        for kid in link.kids:
            if not isinstance(kid, Element) and hasattr(kid, "annotation") and "Dest" in kid.annotation:
                kid.annotation["A"] = _go_to(*places[kid.annotation.pop("Dest").string])


def _outline(pdf: Any) -> Iterator[Any]:
    """Yield the entries of the outline, each before those below it."""
    waiting = [pdf.catalog["Outlines"]] if "Outlines" in pdf.catalog else []
    while waiting:
        entry = pdf.objects[int(waiting.pop().split()[0])]
        if "Title" in entry:
            yield entry
        waiting += [entry[name] for name in ("Next", "First") if name in entry]


def _written(element: Element) -> Element:
    """Return an element that is in the tree: the one itself or the next above."""
    return next(above for above in element.with_all_above() if above.reference)


def _structure_place(place: Any, target: Element) -> Any:
    return pydyf.Array([target.reference, *place[1:]])


def _go_to(place: Any, target: Element) -> Any:
    return pydyf.Dictionary({"Type": "/Action", "S": "/GoTo", "D": place, "SD": _structure_place(place, target)})
