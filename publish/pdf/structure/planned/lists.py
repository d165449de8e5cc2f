"""Lists: each item has its label and its body (ISO 32000-2, 14.8.4.8.3)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from publish.html.vocabulary import ANSWERED, ANSWERS, LABEL, SOURCE_NAME, SOURCES, TASK, TICK_BOX, TIMELINE, WHEN
from publish.pdf.structure.planned.element import Element
from publish.pdf.structure.planned.plan import Plan
from publish.pdf.structure.planned.roles import classes, is_block, language_of

_NUMBERING = {
    "disc": "Disc",
    "circle": "Circle",
    "square": "Square",
    "decimal": "Decimal",
    "decimal-leading-zero": "Decimal",
    "lower-roman": "LowerRoman",
    "upper-roman": "UpperRoman",
    "lower-alpha": "LowerAlpha",
    "upper-alpha": "UpperAlpha",
    "lower-latin": "LowerAlpha",
    "upper-latin": "UpperAlpha",
}


def place_list(plan: Plan, html: Any, into: Element) -> None:
    """Plan a list; how it is numbered shows in its markers (``set_numbering``) or in its kind."""
    element = plan.add("L", html, into, filled=False)
    if html.tag == "dl":
        _place_entries(plan, html, element)
        _number(plan, element, "Description")
        return
    place_items(plan, html, element)
    _number(plan, element, _kind_of_labels(html))


def _kind_of_labels(html: Any) -> str:
    if TIMELINE in classes(html):
        return "Description"
    if not {ANSWERS, SOURCES}.isdisjoint(classes(html)):
        return "Ordered"
    return "Unordered" if any(TASK in classes(item) for item in items_of(html)) else "None"


def place_items(plan: Plan, html: Any, into: Element) -> None:
    """Plan the items of a list, the first of which may go on with one that was cut."""
    for item in items_of(html):
        if item in plan.continued:
            plan.place(item, into)
        else:
            _place_item(plan, item, into)


def items_of(html: Any) -> Iterator[Any]:
    """Yield the items of a list; nothing else may stand in it, or it would be lost."""
    for child in html:
        if child.tag != "li":
            raise LookupError(f"<{child.tag}> stands in a list and is no item of it")
        yield child


def set_numbering(plan: Plan, item: Any, style: Any) -> None:
    """Say how the list of an item is numbered, from the ``list-style-type`` of the item's marker."""
    label = plan.labels.get(item)
    if label is None or label.parent is None or label.parent.parent is None:
        return
    counted = isinstance(style, str)
    _number(plan, label.parent.parent, _NUMBERING.get(style, "Ordered") if counted else "Unordered")


def _number(plan: Plan, element: Element, kind: str) -> None:
    """PDF 1.7 has no names for labels that don't count: they are None."""
    if plan.part == 1 and kind in ("Description", "Ordered", "Unordered"):
        kind = "None"
    element.attribute("List", "ListNumbering", f"/{kind}")


def _place_item(plan: Plan, html: Any, into: Element) -> None:
    item = into.add("LI", source=html)
    item.language = language_of(html)
    label = plan.labels[html] = item.add("Lbl")
    body = plan.holders[html] = item.add("LBody")
    written = _written_label(html)
    if written is None:
        plan.fill(html, body)
    else:
        (plan.place if TICK_BOX in classes(written) else plan.fill)(written, label)
        _fill_without(plan, html, body, written)
    if html.get("id"):
        plan.targets[html.get("id")] = body if written is None else label


def _written_label(item: Any) -> Any:
    """Return the element that holds the label of an item: the mark of a source, a date, the box of a task."""
    first = next(iter(item), None)
    if first is None or not {ANSWERED, TICK_BOX, WHEN}.isdisjoint(classes(first)):
        return first
    inner = next(iter(first), None)
    if inner is not None and TICK_BOX in classes(inner):
        return inner
    named = SOURCE_NAME in classes(first) and inner is not None and LABEL in classes(inner)
    return inner if named else None


def _fill_without(plan: Plan, html: Any, body: Element, label: Any) -> None:
    """Plan the body of an item, but for its label, which may stand in its first paragraph."""
    for child in html:
        if label in list(child):
            paragraph = plan.add("P", child, body, filled=False)
            for inner in child:
                if inner is not label:
                    plan.place(inner, paragraph)
        elif child is not label:
            plan.place(child, body)


def _place_entries(plan: Plan, html: Any, into: Element) -> None:
    """Plan terms as labels, and what is said of them as one body."""
    terms: list[Any] = []
    said: list[Any] = []
    for child in _parts_of_entries(html):
        if child.tag == "dt" and said:
            _place_entry(plan, terms, said, into)
            terms, said = [], []
        (terms if child.tag == "dt" else said).append(child)
    _place_entry(plan, terms, said, into)


def _parts_of_entries(html: Any) -> Iterator[Any]:
    """Yield terms and what is said of them, also where each entry stands in a ``div`` (HTML, 4.4.9)."""
    for child in html:
        yield from child if child.tag == "div" else (child,)


def _place_entry(plan: Plan, terms: list[Any], said: list[Any], into: Element) -> None:
    """Plan an entry: of several things said, each is a paragraph."""
    entry = into.add("LI")
    for term in terms:
        plan.add("Lbl", term, entry)
        if term.get("id"):
            plan.targets[term.get("id")] = plan.holders[term]
    body = entry.add("LBody")
    for each in said:
        if len(said) == 1 or any(is_block(child) for child in each):
            plan.fill(each, body)
        else:
            plan.add("P", each, body)
