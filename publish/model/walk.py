"""Going through a tree: the nodes below a node, and the plain words of a tree."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import fields
from functools import cache
from html import unescape
from typing import Any
from xml.etree import ElementTree

from publish.model.blocks import CodeBlock, FormulaBlock
from publish.model.inlines import (
    Code,
    Deletion,
    Formula,
    Gap,
    Inline,
    LineBreak,
    Node,
    NoteReference,
    Subscript,
    Superscript,
    Words,
)
from publish.model.scripts import subscript, superscript

_TAG = re.compile(r"<[^>]*>")
_INVISIBLE = re.compile("[\u2061-\u2064\ufe00]")  # an applied function, a product
_SKIPPED = frozenset({"position", "kind"})


def children(node: Node) -> Iterator[Node]:
    """Yield the nodes directly below a node, in reading order."""
    kind: Any = type(node)
    for name in _parts(kind):
        yield from _nodes(getattr(node, name))


@cache
def _parts(kind: type[Node]) -> tuple[str, ...]:
    """Return the names of the fields of a kind of node that may hold nodes."""
    return tuple(each.name for each in fields(kind) if each.name not in _SKIPPED)


def walk(nodes: Iterable[Node]) -> Iterator[Node]:
    """Yield every node of some trees, parents before children, in reading order."""
    for node in nodes:
        yield node
        yield from walk(children(node))


def plain_text(nodes: Iterable[Node]) -> str:
    """Return the words of some trees with white space folded; notes' calls and soft hyphens are left out.

    So are words that were deleted, where there are others.
    """
    trees = tuple(nodes)
    words = " ".join("".join(_words(trees)).split())
    return without_soft_hyphens(words or " ".join("".join(_words(trees, deleted=True)).split()))


def formula_text(mathml: str) -> str:
    """Return a formula in one line: x²=1, a/(b+c), √2."""
    return in_line(ElementTree.fromstring(mathml))


def in_line(math: ElementTree.Element) -> str:
    """Return the tree of a formula in one line."""
    return _INVISIBLE.sub("", _in_line(math))


def _in_line(node: ElementTree.Element) -> str:
    name, parts = node.tag.rpartition("}")[2], [_in_line(each) for each in node]
    if name == "mfrac" and len(parts) == 2 and node.get("linethickness") != "0":
        return f"{_bracketed(parts[0])}/{_bracketed(parts[1])}"
    if name == "msqrt" or (name == "mroot" and len(parts) == 2):
        degree = superscript(parts.pop(), "") if name == "mroot" else ""
        return f"{degree}√{_bracketed(''.join(parts))}"
    if name in ("msub", "msubsup") and len(parts) > 1 and parts[1].isalnum():
        parts[1] = subscript(parts[1])
    if name in ("msup", "msubsup") and len(parts) > 1 and parts[-1].isalnum():  # a prime stands where it does
        parts[-1] = superscript(parts[-1], parts[0])
    for place in range(1, len(parts)):
        if "/" in parts[place] and parts[place - 1][-1:].isdigit() and parts[place][:1].isdigit():
            parts[place] = f" {parts[place]}"  # 2 1/2
    return "".join(parts) if parts else node.text or ""


def _bracketed(words: str) -> str:
    return words if words.isalnum() or len(words) < 2 else f"({words})"


def formula_characters(mathml: str) -> str:
    """Return the characters of a formula in their order, without signs that show nothing."""
    return _INVISIBLE.sub("", unescape(_TAG.sub("", mathml)))


def without_soft_hyphens(words: str) -> str:
    """Return words without the signs that only say where a line may divide them, as lists and metadata want them."""
    return words.replace("\u00ad", "")


def _nodes(value: object) -> Iterator[Node]:
    if isinstance(value, Node):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _nodes(part)


def _words(nodes: Iterable[Node], *, deleted: bool = False) -> Iterator[str]:
    before = ""
    for node in nodes:
        if isinstance(node, (Words, Code, CodeBlock, Gap)):
            before = node.text
            yield node.text
        elif isinstance(node, (Formula, FormulaBlock)):
            yield formula_text(node.mathml)
        elif isinstance(node, LineBreak):
            yield " "
        elif isinstance(node, Superscript):
            yield superscript("".join(_words(node.children, deleted=deleted)), before)
        elif isinstance(node, Subscript):
            yield subscript("".join(_words(node.children, deleted=deleted)))
        elif not isinstance(node, NoteReference) and (deleted or not isinstance(node, Deletion)):
            yield from _words(children(node), deleted=deleted)
        if not isinstance(node, Inline):
            yield " "
