"""Going through a tree: the nodes below a node, and the plain words of a tree."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import fields
from functools import partial
from html import unescape

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
_SCRIPTS = (
    (re.compile(r"(?<=</mi>)<mn>(\d+)</mn>(</msup>)"), str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")),
    (re.compile(r"(?<=</mi>)<mn>(\d+)</mn>(</msub>)"), str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")),
)
_SKIPPED = frozenset({"position", "kind"})


def children(node: Node) -> Iterator[Node]:
    """Yield the nodes directly below a node, in reading order."""
    for field in fields(node):
        if field.name not in _SKIPPED:
            yield from _nodes(getattr(node, field.name))


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
    """Return a formula in one line: its characters in their order, numbers above and below the line as such."""
    for scripts, digits in _SCRIPTS:
        mathml = scripts.sub(partial(_as_digits, digits), mathml)
    return formula_characters(mathml)


def _as_digits(digits: dict[int, int], script: re.Match[str]) -> str:
    return script[1].translate(digits) + script[2]


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
