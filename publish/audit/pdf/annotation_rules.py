"""Rules for annotations: links and what else lies over a page."""

from __future__ import annotations

from collections import Counter
from typing import Any

from publish.audit.pdf.examination import Examination, same
from publish.audit.pdf.objects import Key, entry, inherited, key, name, rectangle, text, whole
from publish.audit.pdf.places import Spot, frame
from publish.audit.pdf.tree import Node, ObjectReference
from publish.rules.tagged_pdf import (
    PDF_ANNOTATION_BEYOND_PAGE,
    PDF_ANNOTATION_CONTENTS,
    PDF_ANNOTATION_FORBIDDEN,
    PDF_ANNOTATION_NOT_CONTENT,
    PDF_ANNOTATION_NOT_PRINTED,
    PDF_ANNOTATION_OWNER,
    PDF_ANNOTATION_RECTANGLE,
    PDF_ANNOTATION_UNTAGGED,
    PDF_ANNOTATION_WITHOUT_WORDS,
    PDF_ANNOTATION_WORDS_DIFFER,
    PDF_FIELD_WORDS,
    PDF_LINK_TARGETS,
    PDF_PARENT_TREE,
    PDF_TAB_ORDER,
)

_HIDDEN = 2
_PRINT = 4
_FORBIDDEN = {1: frozenset({"TrapNet"}), 2: frozenset({"TrapNet", "Sound", "Movie"})}
_NEVER_TAGGED = frozenset({"Popup", "PrinterMark", "TrapNet"})
_DESCRIBED_2 = {
    "Ink": "8.9.2.4.8",
    "Screen": "8.9.2.4.12",
    "3D": "8.9.2.4.19",
    "RichMedia": "8.9.2.4.19",
}
"""Annotations that PDF/UA-2 asks a description of, with its clauses; of others it only recommends one."""
_TAGGED_BY = {
    "Link": "PDF/UA-1, 7.18.5; Matterhorn 28-011",
    "Widget": "PDF/UA-1, 7.18.4; Matterhorn 28-010",
}
"""The clauses of PDF/UA-1 that say which element an annotation is in, where they aren't those of all annotations."""
_SLACK = 1.0
"""Points by which an annotation may reach over the edge of a page."""
Area = tuple[float, float, float, float]


def check_annotations(seen: Examination) -> None:
    """Check the annotations of every page, and every reference from the tree to one."""
    owners: dict[Key, list[tuple[Node, ObjectReference]]] = {}
    for node in seen.tree.nodes:
        for kid in node.kids:
            if isinstance(kid, ObjectReference):
                owners.setdefault(key(kid.target), []).append((node, kid))
        if seen.part == 2 and node.standard in {"Link", "Reference"}:
            _check_targets(seen, node)
    keys: Counter[int] = Counter()
    met: set[Key] = set()
    for number, page, annotation in seen.annotations:
        met.add(key(annotation))
        _check_annotation(seen, annotation, page, number, owners, keys)
    for number, page in {number: page for number, page, _annotation in seen.annotations}.items():
        tabs = name(entry(page, "/Tabs"))
        if tabs not in ({"S"} if seen.part == 1 else {"S", "A", "W"}):
            message = f"page {number} has annotations and doesn't follow the structure from one to the next (Tabs)"
            seen.report(PDF_TAB_ORDER, message, at=Spot(page=number))
    for at, pairs in owners.items():
        node, reference = pairs[0]
        if at not in met and name(entry(reference.target, "/Subtype")) not in {"Image", "Form"}:
            message = f"{seen.called(node)} owns an annotation that is on no page"
            seen.report(PDF_ANNOTATION_OWNER, message, at=node, cause="gone")


def _check_annotation(
    seen: Examination,
    annotation: Any,
    page: Any,
    number: int,
    owners: dict[Key, list[tuple[Node, ObjectReference]]],
    keys: Counter[int],
) -> None:
    kind = name(entry(annotation, "/Subtype"))
    flags = whole(entry(annotation, "/F")) or 0
    area, edges = rectangle(entry(annotation, "/Rect")), frame(page)
    contents = text(entry(annotation, "/Contents"))
    called = f"the {kind or 'annotation'}{f' “{contents}”' if contents else _lead(seen, annotation)} on page {number}"
    pairs = owners.get(key(annotation), [])
    at = Spot(node=pairs[0][0] if pairs else None, annotation=annotation, page=number)
    beyond = bool(area and edges and _outside(area, edges))
    if area is None:
        seen.report(PDF_ANNOTATION_RECTANGLE, f"{called} has no rectangle", at=at)
    elif beyond and kind != "Popup":
        message = f"{called} lies beyond the page"
        seen.report(PDF_ANNOTATION_BEYOND_PAGE, message, at=at)
    elif (
        edges
        and kind != "Popup"
        and (
            area[0] < edges[0] - _SLACK
            or area[1] < edges[1] - _SLACK
            or area[2] > edges[2] + _SLACK
            or area[3] > edges[3] + _SLACK
        )
    ):
        message = f"{called} reaches over the edge of the page"
        seen.report(PDF_ANNOTATION_BEYOND_PAGE, message, at=at)
    if seen.declared.a_part and kind != "Popup" and not flags & _PRINT:
        clause = "PDF/A-4, 6.3.2" if seen.declared.a_part == "4" else f"PDF/A-{seen.declared.a_part}, 6.3.2"
        seen.report(PDF_ANNOTATION_NOT_PRINTED, f"{called} isn't marked to be printed (F)", clause, at=at)
    if kind == "PrinterMark" or (kind == "Popup" and seen.part == 2):
        _check_left_out(seen, annotation, called, owners, at)
    if kind in _FORBIDDEN[seen.part] and not flags & _HIDDEN and not beyond:
        seen.report(PDF_ANNOTATION_FORBIDDEN, f"{called} is of a kind that isn't allowed", at=at, cause=kind)
    if kind in _NEVER_TAGGED or flags & _HIDDEN or beyond:
        return
    words = _alternative(annotation, owners)
    if kind == "Widget" and seen.part == 1 and not words and not text(inherited(annotation, "/TU")):
        seen.report(PDF_FIELD_WORDS, f"{called} doesn't say in words what it asks for (TU)", at=at)
    if seen.part == 2 and contents and words and contents != words:
        seen.report(PDF_ANNOTATION_WORDS_DIFFER, f"{called} is called “{words}” by its element (Alt)", at=at)
    if not contents and not _described(seen, annotation, kind, owners):
        message = f"{called} doesn't say in words what it is (Contents)"
        if seen.part == 1:
            clause = "PDF/UA-1, 7.18.5; Matterhorn 28-012" if kind == "Link" else "PDF/UA-1, 7.18.1; Matterhorn 28-004"
            seen.report(PDF_ANNOTATION_CONTENTS, message, clause, at=at)
        elif kind in _DESCRIBED_2:
            seen.report(PDF_ANNOTATION_CONTENTS, message, f"PDF/UA-2, {_DESCRIBED_2[kind]}", at=at)
        else:
            seen.report(PDF_ANNOTATION_WITHOUT_WORDS, message, at=at)
    _check_owner(seen, annotation, page, called, at, pairs, keys)


def _outside(area: Area, edges: Area) -> bool:
    """Return whether nothing of an annotation is within the visible part of its page: PDF/UA-1, 7.18.1, exempts it."""
    return area[2] <= edges[0] or area[0] >= edges[2] or area[3] <= edges[1] or area[1] >= edges[3]


def _lead(seen: Examination, annotation: Any) -> str:
    place = seen.destinations.of(annotation)
    lead = place.address or (f"#{place.anchor}" if place.anchor else "")
    return f" to {lead}" if lead else ""


def _described(seen: Examination, annotation: Any, kind: str, owners: Any) -> bool:
    """Return whether other words than Contents describe an annotation; for a link there are none in PDF/UA-1."""
    if kind == "Widget":
        return True
    return bool(_alternative(annotation, owners)) and (kind != "Link" or seen.part == 2)


def _alternative(annotation: Any, owners: Any) -> str:
    """Return the alternative text of the element that an annotation is in."""
    pairs = owners.get(key(annotation))
    return text(entry(pairs[0][0].value, "/Alt")) if pairs else ""


def _check_left_out(seen: Examination, annotation: Any, called: str, owners: Any, at: Spot) -> None:
    number = whole(entry(annotation, "/StructParent"))
    if key(annotation) in owners or (number is not None and seen.owner(number) is not None):
        seen.report(PDF_ANNOTATION_NOT_CONTENT, f"{called} is in the structure tree", at=at)


def _check_targets(seen: Examination, node: Node) -> None:
    """Check that the links of one element lead to one place."""
    places = set()
    for kid in node.kids:
        if isinstance(kid, ObjectReference) and name(entry(kid.target, "/Subtype")) == "Link":
            place = seen.destinations.of(kid.target)
            places.add((place.address, place.page, key(place.element)))
    if len(places) > 1:
        seen.report(PDF_LINK_TARGETS, f"{seen.called(node)} holds links that lead to {len(places)} places", at=node)


def _check_owner(
    seen: Examination,
    annotation: Any,
    page: Any,
    called: str,
    at: Spot,
    pairs: list[tuple[Node, ObjectReference]],
    keys: Counter[int],
) -> None:
    kind = name(entry(annotation, "/Subtype"))
    number = whole(entry(annotation, "/StructParent"))
    wanted = {"Link": {"Link", "Reference"} if seen.part == 2 else {"Link"}, "Widget": {"Form"}}.get(kind, {"Annot"})
    clause = _TAGGED_BY.get(kind, "PDF/UA-1, 7.18.1; Matterhorn 28-002") if seen.part == 1 else "PDF/UA-2, 8.9.2"
    if not pairs:
        if number is not None or seen.part == 1 or kind == "Link":
            role = name(entry(seen.owner(number), "/S")) if number is not None else ""
            known = f"; the parent tree names a {role} that isn't in the tree or doesn't own it" if role else ""
            seen.report(
                PDF_ANNOTATION_UNTAGGED, f"{called} is in no element of the tree{known}", clause, at=at, cause=kind
            )
        return
    node, reference = pairs[0]
    if len(pairs) > 1:
        roles = ", ".join(each.role for each, _reference in pairs[:5])
        seen.report(
            PDF_ANNOTATION_OWNER, f"{called} is owned by {len(pairs)} elements: {roles}", at=at, cause="several"
        )
    if node.standard not in wanted:
        message = f"{called} is in {seen.called(node)}, not in {' or '.join(sorted(wanted))}"
        seen.report(PDF_ANNOTATION_OWNER, message, clause, at=at, cause=kind)
    if reference.page is not None and not same(reference.page, page):
        message = f"{seen.called(node)} says that {called} is on another page"
        seen.report(PDF_ANNOTATION_OWNER, message, at=at, cause="page")
    if number is None:
        message = f"{called} has no key into the parent tree (StructParent)"
        seen.report(PDF_PARENT_TREE, message, at=at, cause="annotation without key")
        return
    keys[number] += 1
    if keys[number] == 2:
        message = f"{called} and another annotation have the same key into the parent tree, {number}"
        seen.report(PDF_PARENT_TREE, message, at=at, cause="annotations of one key")
    if not same(seen.owner(number), node.value):
        message = f"the parent tree doesn't lead from {called} to {seen.called(node)}"
        seen.report(PDF_PARENT_TREE, message, at=at, cause="annotation astray")
