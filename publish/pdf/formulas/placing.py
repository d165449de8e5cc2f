"""Formulas of a paged document put in their places: each ``math`` holds pictures instead of its MathML."""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree

from publish.formulas.drawing import Piece, draw
from publish.formulas.layout import local_name
from publish.html.vocabulary import FORMULA_PIECE
from publish.model.edition import Edition
from publish.pdf.assets import BASE_ADDRESS
from publish.pdf.formulas.fonts import FormulaFonts
from publish.pdf.formulas.picture import FormulaPicture, runs_of
from publish.pdf.pages import PRINT

_FOLDER = "formulas/"
_WHOLE = 8.0  # ems: a formula in a line of words that is no wider is never broken
_SIZES = {PRINT: (1.0, 0.72, 0.6)}  # of a formula, its indices, and theirs: 12.9, 9.3 and 7.7 pt
_SIZES_IN_LARGE_PRINT = (1.0, 1.0, 1.0)  # where no letter is smaller than 18 pt
_JOINER = "\u2060"
MATH = "math"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedFormulas:
    """What became of the formulas.

    ``pictures`` are what is painted, by address; ``trees`` the MathML of each ``math`` element of the HTML.
    """

    pictures: Mapping[str, FormulaPicture]
    trees: Mapping[Any, Any]


def place_formulas(
    root: Any, configuration: Any, edition: Edition, sheets: Sequence[str], *, by_token: bool
) -> PlacedFormulas:
    """Draw the formulas of a document, and put pictures in their places.

    ``configuration`` are WeasyPrint's fonts, ``sheets`` the style sheets that name those of the text; ``by_token`` has
    each token marked by itself.
    """
    found = [element for element in root.iter() if local_name(element) == MATH]
    fonts, sizes = FormulaFonts(configuration, sheets), _SIZES.get(edition.name, _SIZES_IN_LARGE_PRINT)
    parents = {child: parent for parent in root.iter() for child in parent}
    pictures: dict[str, FormulaPicture] = {}
    trees: dict[Any, Any] = {}
    drawn: dict[bytes, tuple[Piece, ...]] = {}
    for number, element in enumerate(found):
        tree = copy.deepcopy(element)
        tree.tail = None
        written = ElementTree.tostring(tree)
        if written not in drawn:
            whole_up_to = 0.0 if tree.get("display") == "block" else _WHOLE
            drawn[written] = draw(tree, sizes, fonts.measure, whole_up_to)
        _empty(element)
        for place, piece in enumerate(drawn[written]):
            address = f"{_FOLDER}{number}-{place}"
            runs = runs_of(piece.ink) if by_token else ()
            pictures[BASE_ADDRESS + address] = FormulaPicture(piece=piece, fonts=fonts, runs=runs)
            depth = f"vertical-align: {-piece.descent:.4f}em"
            element.append(ElementTree.Element("img", {"class": FORMULA_PIECE, "src": address, "style": depth}))
        _join_letters(element, parents[element])
        trees[element] = tree
    return PlacedFormulas(pictures=pictures, trees=trees)


def _empty(element: Any) -> None:
    """Leave the element alone, as HTML: its tag, attributes and what follows it."""
    tail = element.tail
    kept = {name: value for name, value in element.attrib.items() if not name.startswith("{")}
    element.clear()
    element.tag, element.tail = MATH, tail
    element.attrib.update(kept)


def _join_letters(element: Any, parent: Any) -> None:
    """Let no line break between a formula and a letter beside it, as in ``$n$th``."""
    place = list(parent).index(element)
    before = parent[place - 1] if place else None
    text = (before.tail if before is not None else parent.text) or ""
    if text[-1:].isalnum():
        if before is not None:
            before.tail = text + _JOINER
        else:
            parent.text = text + _JOINER
    if (element.tail or "")[:1].isalnum():
        element.tail = _JOINER + element.tail
