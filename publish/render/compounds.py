"""``H₂O``, ``10⁹`` and ``Ctrl+C`` among words from right to left: their pieces stay in one order.

Layout puts the pieces of a line that elements part one after the other in the direction of the line, and so do
browsers with a sign at the end, as in ``Na⁺``.  Where no letter of such a compound runs from right to left, it is one
piece of its own.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from lxml import etree

from publish.html.vocabulary import SUPERSCRIPT
from publish.render.tree import name_of

_RIGHTWARD = r"[^\W_\u0590-\u065f\u066a-\u06ef\u06fa-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]"
_SIGNS = r"[+\-−–·×/=']"
_BEFORE = re.compile(rf"{_RIGHTWARD}(?:{_RIGHTWARD}|{_SIGNS}|[.,])*\Z")
_AFTER = re.compile(rf"(?:{_RIGHTWARD}|{_SIGNS}|[.,](?={_RIGHTWARD}))*")
_MOST_PIECES = 20  # of a compound on either side
_AROUND = frozenset({"code", "em", "kbd", "strong", "sub", "sup"})


def join_compounds(root: etree._Element) -> None:
    """Put each compound of a tree in an element from left to right where the words around it run the other way."""
    for element in [*root.iter(etree.Element)]:
        if (_is_script(element) or name_of(element) == "kbd") and _direction(element) == "rtl":
            _join(element)


def _join(script: etree._Element) -> None:
    parent = script.getparent()
    assert parent is not None
    first, left = script, _MOST_PIECES
    while left and not re.search(r"\s", _text_before(first) or ""):
        previous = first.getprevious()
        if previous is None or name_of(previous) not in _AROUND or not _is_one_word(previous):
            break
        first, left = previous, left - 1
    last, left = script, _MOST_PIECES
    while left and _goes_on(last) and (following := last.getnext()) is not None and name_of(following) in _AROUND:
        last, left = following, left - 1
    before, after = _text_before(first) or "", last.tail or ""
    begun, ended = _BEFORE.search(before), _AFTER.match(after)
    start, end = begun.start() if begun else len(before), ended.end() if ended else 0
    members = [*_from_to(first, last)]
    base = before[-1:] if first is script else ""
    if any(map(_is_leftward, (base, *_words(members)))):
        return
    joined = parent.makeelement(f"{script.tag[: -len(name_of(script))]}bdi", {"dir": "ltr"})
    _set_text_before(first, before[:start])
    last.tail = after[:end]
    parent.insert(parent.index(first), joined)
    joined.text = before[start:]
    joined.extend(members)
    joined.tail = after[end:]


def _is_script(element: etree._Element) -> bool:
    return name_of(element) == "sub" or SUPERSCRIPT in (element.get("class") or "").split()


def _goes_on(element: etree._Element) -> bool:
    """Whether nothing stands between an element and the next one, or a sign between two keys."""
    return not element.tail or (name_of(element) == "kbd" and element.tail in ("+", "-", "–"))


def _direction(element: etree._Element | None) -> str:
    while element is not None and not element.get("dir"):
        element = element.getparent()
    return "ltr" if element is None else str(element.get("dir"))


def _is_one_word(element: etree._Element) -> bool:
    return not re.search(r"\s", "".join(map(str, element.itertext())))


def _from_to(first: etree._Element, last: etree._Element) -> Iterator[etree._Element]:
    each: etree._Element | None = first
    while each is not None:
        yield each
        each = None if each is last else each.getnext()


def _words(members: list[etree._Element]) -> Iterator[str]:
    for member in members:
        yield from map(str, member.itertext())


def _is_leftward(words: str) -> bool:
    return any(unicodedata.bidirectional(each) in ("R", "AL") for each in words)


def _text_before(element: etree._Element) -> str | None:
    previous, parent = element.getprevious(), element.getparent()
    assert parent is not None
    return parent.text if previous is None else previous.tail


def _set_text_before(element: etree._Element, text: str) -> None:
    previous, parent = element.getprevious(), element.getparent()
    assert parent is not None
    if previous is None:
        parent.text = text
    else:
        previous.tail = text
