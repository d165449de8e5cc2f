"""What an SVG refers to inside itself: names that are there once, and copies that come to an end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from publish.css import references

Mistake = tuple[etree._Element, str, str]

_NAME = re.compile(r"[^\W\d][\w.-]*")
_LINK = ("href", "{http://www.w3.org/1999/xlink}href")
_NOT_DRAWN_THERE = frozenset({"a", "animate", "animateMotion", "animateTransform", "mpath", "set"})
_MOST_DRAWN = 100_000
_LONGEST_CHAIN = 200


def reference_mistakes(root: etree._Element) -> Iterator[Mistake]:
    """Find names that are wrong or repeated, references to nothing, and drawings without an end."""
    named: dict[str, etree._Element] = {}
    for node in root.iter(etree.Element):
        name = node.get("id")
        if name is None:
            continue
        if not _NAME.fullmatch(name):
            yield node, f'has the id "{name[:80]}"', "begin an id with a letter; letters, digits, - and _ may follow"
        elif name in named:
            yield node, f'has the id "{name[:80]}" a second time', "give one of the two another id"
        named.setdefault(name, node)
    for node in root.iter(etree.Element):
        for name in _references(node):
            if name not in named:
                yield (
                    node,
                    f'refers to "#{name[:80]}", which isn\'t in it',
                    "remove the reference, or draw what it names",
                )
    if _Drawing(named).size(root, 0) > _MOST_DRAWN:
        hint = "simplify the drawing, or save it as a PNG"
        yield root, f"draws itself or more than {_MOST_DRAWN:,} shapes", hint


def _references(node: etree._Element) -> Iterator[str]:
    for key, value in node.attrib.items():
        if key in _LINK:
            if str(value).strip().startswith("#"):
                yield str(value).strip()[1:]
        else:
            yield from _named_by(str(value))
    if etree.QName(node).localname == "style":
        yield from _named_by("".join(str(text) for text in node.itertext()))


def _named_by(css: str) -> Iterator[str]:
    """Yield the ids that a value of CSS refers to."""
    addresses = (address.strip() for _by, address in references(css))
    return (address[1:] for address in addresses if address.startswith("#"))


class _Drawing:
    """Counts the shapes that are drawn, copies and all; what draws itself has more than there may be."""

    def __init__(self, named: dict[str, etree._Element]) -> None:
        self._named = named
        self._sizes: dict[etree._Element, int] = {}

    def size(self, node: etree._Element, chain: int) -> int:
        """Count the shapes below a node; ``chain`` is how many nodes lead to it."""
        known = self._sizes.get(node)
        if known is not None:
            return known
        if chain > 2 * _LONGEST_CHAIN:
            return _MOST_DRAWN + 1
        self._sizes[node] = _MOST_DRAWN + 1  # what it has while it is counted: it is met then only inside itself
        size = 1 + sum(self.size(child, chain + 1) for child in node.iterchildren(etree.Element))
        if etree.QName(node).localname not in _NOT_DRAWN_THERE:
            targets = [self._named[name] for name in _references(node) if name in self._named]
            size += sum(self.size(target, chain + 1) for target in targets)
        self._sizes[node] = min(size, _MOST_DRAWN + 1)
        return self._sizes[node]
