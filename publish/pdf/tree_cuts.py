"""An element of an HTML tree cut in two after some of its letters, as a paragraph that goes on in another box."""

from __future__ import annotations

import re
from typing import Any
from xml.etree.ElementTree import Element

from publish.html.runs import counted
from publish.html.vocabulary import CUT, GOES_ON

Continued = dict[Any, Any]
"""Elements that go on with another one, and the one that was there first."""

_END_OF_LINE = re.compile(r"[ \t\r]*\n?")


def cut_after(element: Any, letters: int, continued: Continued) -> Any | None:
    """Take what follows the first ``letters`` out of an element, into a new one; None where nothing follows.

    Elements that are open at that place are in both; ``continued`` learns which of them goes on with which.  White
    space at the cut comes after it, since WeasyPrint counts it into the line that it ends; an end of a line of code
    comes before it.
    """
    if letters >= letters_of(element):
        return None
    return _rest(element, letters, element.tag == "pre", continued)


def letters_of(element: Any) -> int:
    """Count the letters of an element that leave ink, pictures as one."""
    own: int = len(counted(element.text or "")) + (element.tag == "img")
    return own + sum(letters_of(child) + len(counted(child.tail or "")) for child in element)


def _rest(element: Any, letters: int, code: bool, continued: Continued) -> Any:
    """Take out what follows; there is something."""
    code = code or element.tag == "pre"
    rest = Element(element.tag, {name: value for name, value in element.attrib.items() if name != "id"})
    kids = list(element)
    left = letters - len(counted(element.text or ""))
    if left <= 0:
        element.text, rest.text = _divided(element.text or "", letters, code)
        _move(kids, element, rest)
        return _joined(element, rest, continued)
    for place, child in enumerate(kids):
        inside = letters_of(child)
        if left < inside:
            below = _rest(child, left, code, continued)
            below.tail, child.tail = child.tail, None
            rest.append(below)
            _move(kids[place + 1 :], element, rest)
            return _joined(element, rest, continued)
        left -= inside
        after = len(counted(child.tail or ""))
        if left <= after:
            child.tail, rest.text = _divided(child.tail or "", left, code)
            _move(kids[place + 1 :], element, rest)
            return _joined(element, rest, continued)
        left -= after
    raise AssertionError("letters follow, and weren't found")


def _divided(text: str, letters: int, code: bool) -> tuple[str, str]:
    """Divide words after some letters, of code after the end of the line."""
    at = 0
    while letters > 0:
        letters -= bool(counted(text[at]))
        at += 1
    if code and (end := _END_OF_LINE.match(text, at)):
        at = end.end()
    return text[:at], text[at:]


def _move(kids: list[Any], element: Any, rest: Any) -> None:
    """Move the last kids of an element into the one that goes on with it; a forced break stays before the cut."""
    if kids and kids[0].tag == "br" and not rest.text and not len(rest):
        rest.text, kids[0].tail = kids[0].tail, None
        kids = kids[1:]
    for kid in kids:
        element.remove(kid)
    rest.extend(kids)


def _joined(element: Any, rest: Any, continued: Continued) -> Any:
    """Say which element goes on with which, and let a numbered list count on."""
    if element.tag == "ol":
        before = sum(item.tag == "li" and not _has(item, GOES_ON) for item in element)
        begun = int(element.get("start") or 1) - 1 + before
        rest.set("start", str(begun + 1))
        rest.set("style", f"counter-reset: list-item {begun}; counter-increment: list-item 0")
    continued[rest] = continued.get(element, element)
    _add(element, CUT)
    _drop(rest, CUT)
    _add(rest, GOES_ON)
    return rest


def _has(element: Any, name: str) -> bool:
    return name in (element.get("class") or "").split()


def _add(element: Any, name: str) -> None:
    if not _has(element, name):
        element.set("class", f"{element.get('class') or ''} {name}".strip())


def _drop(element: Any, name: str) -> None:
    names = [each for each in (element.get("class") or "").split() if each != name]
    if names or "class" in element.attrib:
        element.set("class", " ".join(names))
