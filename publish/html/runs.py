"""The words of a page, run by run, with keys that name the same place on paper and on screen.

A key names an element that both media have: by what a template calls it (``~``), by the line of the source that it
comes from (``@``), or by its anchor (``#``).  Words belong to the nearest element around them that has a key.
Elements of one key are read one after the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from publish.html.vocabulary import FROM, LABEL, ONE_MEDIUM, PART

PICTURE = "\ufffc"  # stands for a picture among the characters

_UNCOUNTED = re.compile("[\\s\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]+")
_WITHOUT_WORDS = frozenset({"head", "script", "style"})


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Run:
    """Words between two tags, or a picture, with their place.

    ``holder`` is the element whose own words they are, ``node`` the one whose ``text``, or ``tail``, holds them.
    ``start`` counts the characters of the key before them; ``source`` is the nearest place in the source.
    """

    holder: Any
    node: Any
    tail: bool
    key: str
    start: int
    letters: str
    source: str

    @property
    def text(self) -> str:
        """The words as they stand in the tree; none of a picture."""
        if self.letters == PICTURE:
            return ""
        return (self.node.tail if self.tail else self.node.text) or ""


def counted(text: str) -> str:
    """Return the characters that count: those that leave ink, save signs that only say where a word may be divided."""
    return _UNCOUNTED.sub("", text)


def runs(root: Any, before: dict[str, int]) -> Iterator[Run]:
    """Return the runs of a tree of HTML in the order of the text; ``before`` counts characters by key, over trees.

    The tree is one of ElementTree or of lxml; ``FROM`` and ``PART`` say where its elements come from.
    """
    return _Reader(before).element(root, "", "")


class _Reader:
    def __init__(self, before: dict[str, int]) -> None:
        self._before = before

    def element(self, element: Any, key: str, source: str) -> Iterator[Run]:
        classes = element.get("class", "").split()
        name = local_name(element)
        if name in _WITHOUT_WORDS or not ONE_MEDIUM.isdisjoint(classes):
            return
        key = _key(element, classes) or key
        source = element.get(FROM) or source
        if name == "math":
            yield self._run(PICTURE, element, element, False, key, source)
            return
        if name == "img" and element.get("alt"):
            yield self._run(PICTURE, element, element, False, key, source)
        if element.text:
            yield self._run(counted(element.text), element, element, False, key, source)
        for child in element:
            if isinstance(child.tag, str):
                yield from self.element(child, key, source)
            if child.tail:
                yield self._run(counted(child.tail), element, child, True, key, source)

    def _run(self, letters: str, holder: Any, node: Any, tail: bool, key: str, source: str) -> Run:
        start = self._before.get(key, 0)
        self._before[key] = start + len(letters)
        return Run(holder=holder, node=node, tail=tail, key=key, start=start, letters=letters, source=source)


def local_name(element: Any) -> str:
    """Return the name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def _key(element: Any, classes: list[str]) -> str:
    if part := element.get(PART):
        return f"~{part}"
    if place := element.get(FROM):
        return f"@{place}"
    anchor = element.get("id")
    return f"#{anchor}" if anchor and LABEL not in classes else ""
