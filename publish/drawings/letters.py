"""The letters of a text element in reading order, each with the element that it belongs to and where it is put."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import zip_longest

from publish.drawings.cascade import SVG, Cascade, Element, TextStyle
from publish.drawings.numbers import length, lengths, numbers, view_box

_PARTS = frozenset(f"{SVG}{name}" for name in ("tspan", "textPath", "a"))
_SPACES = frozenset(" \t\n\r")
_SYMBOL = re.compile("[\u2190-\u21ff\u2300-\u27bf\u2900-\u2bff\U0001f000-\U0001faff]")
_JOINS = re.compile("[\ufe0e\ufe0f\u200d\u20e3\U0001f3fb-\U0001f3ff\U0001f1e6-\U0001f1ff]")
_PLAIN = "\ufe0e"
_SMALL_CAPITALS = 0.7  # of the size, as browsers make them of fonts that have none


@dataclass(slots=True, kw_only=True)
class Letter:
    """A character: ``x`` and ``y`` are None where it follows the one before; ``rotate`` is in degrees.

    ``path`` is the textPath element that it stands in.
    """

    character: str
    owner: Element
    style: TextStyle
    x: float | None = None
    y: float | None = None
    dx: float = 0.0
    dy: float = 0.0
    rotate: float = 0.0
    path: Element | None = None


@dataclass(slots=True)
class _Places:
    """The lists x, y, dx, dy and rotate of one element, and how many of its letters there were so far."""

    lists: dict[str, tuple[float, ...]]
    count: int = field(default=0)

    def at(self, name: str) -> float | None:
        values = self.lists[name]
        if self.count < len(values):
            return values[self.count]
        return values[-1] if name == "rotate" and values else None


def letters_of(text: Element, cascade: Cascade) -> list[Letter]:
    """Return the letters of a text element, spaces collapsed unless they are preserved."""
    found: list[Letter] = []
    for character, owner, places, path in _characters(text, cascade, [], None):
        style = cascade.style(owner)
        if character in _SPACES:
            character = " "
            if not style.preserved and (not found or found[-1].character == " "):
                continue
        for cased in _cased(character, style.case, found):
            if style.small_capitals and cased.upper() != cased:
                cased, style = cased.upper()[0], replace(style, size=style.size * _SMALL_CAPITALS)
            letter = Letter(character=cased, owner=owner, style=style, path=path)
            for place in places:  # the innermost element decides
                for name in ("x", "y", "dx", "dy", "rotate"):
                    value = place.at(name)
                    if value is not None:
                        setattr(letter, name, value)
                place.count += 1
            found.append(letter)
    found = list(_plain_symbols(found))
    while found and found[-1].character == " " and not found[-1].style.preserved:
        found.pop()
    return found


def _plain_symbols(letters: list[Letter]) -> Iterator[Letter]:
    """Ask for the plain form of symbols, which the fonts of the pages have, where no coloured one is asked for."""
    for letter, after in zip_longest(letters, letters[1:]):
        yield letter
        if _SYMBOL.fullmatch(letter.character) and (after is None or not _JOINS.fullmatch(after.character)):
            yield Letter(character=_PLAIN, owner=letter.owner, style=letter.style, path=letter.path)


def viewport(node: Element) -> tuple[float, float]:
    """Return width and height of what percentages inside an element refer to."""
    for around in node.iterancestors(f"{SVG}svg"):
        box = view_box(around.get("viewBox"))
        if box:
            return box
        width, height = length(around.get("width"), 16.0), length(around.get("height"), 16.0)
        if width and height:
            return width, height
    return 0.0, 0.0


def _characters(
    node: Element, cascade: Cascade, around: list[_Places], path: Element | None
) -> Iterator[tuple[str, Element, list[_Places], Element | None]]:
    em = cascade.style(node).size
    width, height = viewport(node)
    lists = {
        "x": lengths(node.get("x"), em, width),
        "y": lengths(node.get("y"), em, height),
        "dx": lengths(node.get("dx"), em, width),
        "dy": lengths(node.get("dy"), em, height),
        "rotate": numbers(node.get("rotate")),
    }
    if node.tag == f"{SVG}textPath":
        path, lists["x"], lists["y"] = node, (), ()
    places = [*around, _Places(lists)] if any(lists.values()) else around
    for character in node.text or "":
        yield character, node, places, path
    for child in node:
        if child.tag in _PARTS and cascade.declared(child).get("display") != "none":
            yield from _characters(child, cascade, places, path)
        for character in child.tail or "":
            yield character, node, places, path


def _cased(character: str, case: str, before: list[Letter]) -> str:
    if case == "uppercase" or (case == "capitalize" and (not before or before[-1].character == " ")):
        return character.upper()
    return character.lower() if case == "lowercase" else character
