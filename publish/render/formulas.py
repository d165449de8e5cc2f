"""Formulas as pages show them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import zip_longest
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from lxml import etree
from markupsafe import Markup

from publish.html.vocabulary import JOINED
from publish.model.blocks import FormulaBlock
from publish.model.files import RenderedDocument
from publish.model.inlines import Formula
from publish.model.walk import formula_characters as characters_of
from publish.render.page import Page
from publish.render.tree import XHTML
from publish.render.views import FormulaView

_NARROWEST = 14.0
"""Ems in which formulas have room on the narrowest screens: 320 px, without margins."""
_FORMULA = re.compile("<math.*?</math>", re.DOTALL)
_MATH = "{http://www.w3.org/1998/Math/MathML}math"
_OPENING = re.compile(
    r"(?:(?<![\u0621-\u064a])[\u0621-\u064a]{1,4})?[(\[{“‘«¿¡]*$"
)  # Arabic particles stand before a word without a space
_CLOSING = re.compile(r"[)\]},.;:!?’”»…%،؛؟-]+")
_LETTER, _SIGN, _SMALLER = 0.55, 1.1, 0.75  # widths in ems, and by how much indices are smaller


def formula_view(node: Formula | FormulaBlock, page: Page) -> FormulaView:
    """Return a formula with what is said of it as ``alttext`` of its ``math`` element."""
    head, _, rest = node.mathml.partition(">")
    spoken = Markup(' alttext="{}"').format(node.words) if node.words else ""
    number = node.number if isinstance(node, FormulaBlock) else 0
    wide = (
        isinstance(node, FormulaBlock) and not page.paper and _width(ElementTree.fromstring(node.mathml)) > _NARROWEST
    )
    label = page.phrase.plain("equation {number}", number=str(number)) if number else page.phrase.plain("Formula")
    return FormulaView(
        node=node, mathml=Markup(head) + spoken + Markup(">" + rest), label=label if wide else "", number=number
    )


def formula_characters(documents: Iterable[RenderedDocument]) -> frozenset[str]:
    """Return the characters of all formulas of some pages; none where there are no formulas."""
    pages = (each.data.decode() for each in documents if "mathml" in each.properties)
    return frozenset("".join(characters_of(formula) for page in pages for formula in _FORMULA.findall(page)))


def keep_signs_beside(root: etree._Element) -> None:
    """Keep a formula in a line of words together with signs and particles beside it: browsers break lines there."""
    for formula in list(root.iter(_MATH)):
        parent, before = formula.getparent(), formula.getprevious()
        if parent is None or formula.get("display") == "block":
            continue
        words = (parent.text if before is None else before.tail) or ""
        opening, closing = _OPENING.search(words), _CLOSING.match(formula.tail or "")
        if not (opening and opening[0]) and closing is None:
            continue
        rest = (formula.tail or "")[closing.end() if closing else 0 :]
        held = etree.Element(f"{XHTML}span", {"class": JOINED})
        parent.replace(formula, held)
        held.append(formula)
        held.text, held.tail = opening[0] if opening else "", rest
        formula.tail = closing[0] if closing else ""
        if opening and before is None:
            parent.text = words[: opening.start()]
        elif opening and before is not None:
            before.tail = words[: opening.start()]


def _width(element: Element) -> float:
    """Return how wide about a formula is set, in ems: what may be wider than the screen has to be reached by keys."""
    name = element.tag.rpartition("}")[2]
    inner = [_width(child) for child in element]
    if name in ("mi", "mn", "mtext", "ms"):
        return _LETTER * len(element.text or "")
    if name == "mo":
        return _SIGN if (element.text or "").isprintable() else 0.0
    if name in ("mfrac", "munder", "mover", "munderover"):
        return max(inner, default=0.0)
    if name in ("msub", "msup", "msubsup"):
        return inner[0] + _SMALLER * max(inner[1:])
    if name == "mtable":
        rows = [[_width(cell) for cell in row] for row in element]
        columns = [max(column) for column in zip_longest(*rows, fillvalue=0.0)]
        return sum(columns) + _LETTER * len(columns)
    return sum(inner)
