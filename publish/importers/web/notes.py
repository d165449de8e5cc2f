"""Notes of a page: a call that leads to words, from which a link leads back.

Google Docs, Word, LibreOffice, pandoc, MediaWiki and EPUBs name them differently; what they share is that the two
links lead to each other, or the roles of DPUB-ARIA and of EPUB.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from publish.importers.web.content import AROUND, MACHINERY, Marks
from publish.importers.web.parsing import elements, text_of, tokens

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_CALL_ROLES = frozenset(("doc-noteref", "noteref"))
_NOTE_ROLES = frozenset(["doc-footnote", "doc-endnote", "doc-note", "footnote", "endnote", "rearnote", "note"])
_TYPE = "{http://www.idpf.org/2007/ops}type"
_HOLDERS = frozenset(["p", "li", "div", "aside", "section", "dd", "td", "dt", "span"])
_GROWING = frozenset(["div", "li", "aside", "section", "dd"])
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_CALL = re.compile(
    r"[\[({]?\s*(?:\d{1,4}|[ivxlc]{1,6}|[a-z]{1,2}|[*†‡§¶#]{1,3}|note\s\d+|\w{1,4}\s\d+)\s*[\])}.]?", re.IGNORECASE
)
_AROUND_LINKS = re.compile(r"[\s^↑↩⏎↵\[\](),;.\ufe0e]+")
_NOTE_ID = re.compile(r".*(?:foot|end|side|rear)?(?:note|fn|ftn|edn|cite)[-_:.]?\w*|fn\S*", re.IGNORECASE)


@dataclass(slots=True)
class Notes:
    """The notes of a page by number: what calls them (an element each), and the elements that hold their words."""

    calls: dict[Element, int] = field(default_factory=dict)
    bodies: dict[Element, int] = field(default_factory=dict)
    back: set[Element] = field(default_factory=set)  # links from a note to its call, and its number


def notes_of(content: Element, marks: Marks) -> Notes:
    """Find the notes of a page; their calls, the links back and an empty heading above them are marked as left out."""
    found = Notes()
    places = {name: each for each in elements(content) for name in (each.get("id"), each.get("name")) if name}
    links = [each for each in content.iter("a") if (each.get("href") or "").startswith("#")]
    targets = {each: places.get((each.get("href") or "")[1:]) for each in links}
    back = {target for target in targets.values() if target is not None}
    held = Counter(above for target in back for above in (target, *target.iterancestors()))
    bodies: dict[Element, int] = {}
    order = {each: place for place, each in enumerate(elements(content))}
    for call in links:
        target = targets[call]
        if target is None or _left_out(call, marks) or _left_out(target, marks):
            continue
        if not _is_call(call, target, targets, order, back):
            continue
        body = _body(target, held, order[call], order)
        if body is None or body in call.iterancestors():
            continue
        number = bodies.setdefault(body, len(bodies) + 1)
        found.calls[call] = number
    found.bodies = bodies
    called = set(found.calls)
    near = {part for call in called for part in (call, *call.iterancestors(), *elements(call))}
    for body in bodies:
        for link in body.iter("a"):
            target = targets.get(link)
            if link not in called and target is not None and (target in near or _is_back(link)):
                found.back.add(_whole(link))
    for call in called:
        marks.leave(call, "call")
    for each in found.back:
        marks.leave(each, "call")
    _leave_headings(bodies, marks)
    return found


def _left_out(element: Element, marks: Marks) -> bool:
    return element in marks.reasons or any(above in marks.reasons for above in element.iterancestors())


def _roles(element: Element) -> set[str]:
    return {*tokens(element, "role"), *tokens(element, _TYPE), *tokens(element, "epub:type")}


def _is_call(
    call: Element,
    target: Element,
    targets: dict[Element, Element | None],
    order: dict[Element, int],
    back: set[Element],
) -> bool:
    if _roles(call) & _CALL_ROLES:
        return True
    if order[target] < order[call] or _is_back(call):
        return False
    words = text_of(call)
    if not words or not _CALL.fullmatch(words):
        return False
    holder = next((each for each in (target, *target.iterancestors()) if each.tag in _HOLDERS), target)
    here = {call, *call.iterancestors(), *elements(call)}
    leads_back = any(targets.get(link) in here for link in (*holder.iter("a"), target) if link in targets)
    raised = call.find("sup") is not None or any(each.tag == "sup" for each in call.iterancestors())
    named = bool(_NOTE_ID.fullmatch(target.get("id") or target.get("name") or "")) or bool(_roles(target) & _NOTE_ROLES)
    before = call.getprevious()
    backed = before is not None and before in back  # an empty anchor before the call, as old tools write it
    return leads_back or (named and (raised or backed or words[0] in "[("))


def _is_back(link: Element) -> bool:
    roles = _roles(link)
    return bool(roles & {"doc-backlink", "backlink", "referrer"}) or text_of(link) in (
        "↩",
        "↩︎",
        "↑",
        "^",
        "⏎",
        "↵",
        "return",
        "back",
    )


def _whole(link: Element) -> Element:
    """Return a link back with what is around it alone: brackets, a raised number, an arrow before several links."""
    whole, parent = link, link.getparent()
    while (
        parent is not None and parent.tag in ("sup", "span", "b") and not _AROUND_LINKS.sub("", _beside_links(parent))
    ):
        whole, parent = parent, parent.getparent()
    return whole


def _beside_links(element: Element) -> str:
    parts = [element.text or ""]
    for child in element:
        parts += ["" if child.tag == "a" else _beside_links(child), child.tail or ""]
    return "".join(parts)


def _body(target: Element, held: Counter[Element], call: int, order: dict[Element, int]) -> Element | None:
    """Return the element that holds the words of a note, and no other's; ``held`` counts the targets in each."""
    body = next(
        (each for each in (target, *target.iterancestors()) if each.tag in _HOLDERS and each.tag != "span"), None
    )
    if body is None:
        return None
    parent = body.getparent()
    while (
        body.tag in ("p", "div")
        and parent is not None
        and parent.tag in _GROWING
        and order.get(parent, -1) > call
        and held[parent] == held[body]
        and not any(each.tag in _HEADINGS or each.tag in ("hr", "ol", "ul") for each in parent)
        and _first(parent) is body
    ):
        body, parent = parent, parent.getparent()
    return body


def _first(element: Element) -> Element | None:
    return (
        next((each for each in element if isinstance(each.tag, str)), None)
        if not (element.text or "").strip()
        else None
    )


def _leave_headings(bodies: dict[Element, int], marks: Marks) -> None:
    """Leave out a heading or a line that has nothing below it but notes: outputs have headings of their own."""
    holders = dict.fromkeys(each.getparent() if each.tag in ("li", "dd") else each for each in bodies)
    for holder in holders:
        if holder is None or holder.getprevious() in holders:
            continue
        top: Element = holder
        while _first_of(top) is top and (above := top.getparent()) is not None and above.tag in _GROWING:
            top = above
        before = top.getprevious()
        while before is not None and before in marks.reasons:
            before = before.getprevious()
        if before is not None and before.tag in (*_HEADINGS, "hr"):
            marks.leave(before, MACHINERY if before.tag == "hr" else AROUND)


def _first_of(element: Element) -> Element | None:
    """Return the first element of the one that holds this one, None where words come before it."""
    parent = element.getparent()
    return None if parent is None else _first(parent)
