"""A formula as it was written becomes MathML, and its mistakes findings with their places in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from publish.diagnostics import Rule
from publish.rules.formulas import FORMULA_SYNTAX
from publish.source.formulas.mathml import mathml_of, serialised

_DECIMAL = re.compile(r"(?<=\d)\{,\}(?=\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mistake:
    """What is wrong with the characters of a formula from ``start`` to ``end``, and how to repair it."""

    rule: Rule
    message: str
    start: int
    end: int
    hint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Formula:
    """A formula as MathML; with mistakes it holds nothing but the TeX."""

    mathml: str
    mistakes: tuple[Mistake, ...] = ()


def read_formula(tex: str, *, display: bool) -> Formula:
    """Read TeX; ``display``: it stands on lines of its own."""
    from math_core import LatexError

    try:
        return Formula(mathml=mathml_of(_DECIMAL.sub(r"\\text{,}", tex), display=display))
    except LatexError as mistake:
        offset, _, words = str(mistake).partition(": ")
    start = min(int(offset), max(len(tex) - 1, 0))
    found = Mistake(rule=FORMULA_SYNTAX, message=words, start=start, end=start + 1)
    return Formula(mathml=_unread(tex, display), mistakes=(found,))


def _unread(tex: str, display: bool) -> str:
    root, words = Element("math"), Element("mtext")
    words.text = tex
    root.append(words)
    return serialised(root, display=display)
