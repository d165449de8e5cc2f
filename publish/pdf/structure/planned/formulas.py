"""Formulas: what is said of them, and in PDF/UA-2 their MathML, each element with its own ink.

ISO 14289-1, 7.7; ISO 14289-2, 8.2.5.29 and ISO 32000-2, 14.8.6.3.  Readers of today that know no MathML read the
alternative text.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from publish.html.vocabulary import FORMULA_NUMBER, FROM
from publish.pdf.structure.planned.element import GROUPING, Element
from publish.pdf.structure.planned.plan import Plan
from publish.pdf.structure.planned.roles import classes

MATHML = "http://www.w3.org/1998/Math/MathML"
TOKENS = frozenset({"mi", "mn", "mo", "mtext", "ms"})
_OURS = frozenset({"alttext", "class", "style", "id", FROM})  # attributes that say nothing of the formula


def place_formula(plan: Plan, html: Any, into: Element) -> None:
    """Plan a formula among words or on lines of its own."""
    formula = plan.add("Formula", html, into, filled=False)
    tree = plan.formulas.get(html)
    said = html.get("alttext") or "".join((html if tree is None else tree).itertext())
    formula.alternative = " ".join(said.split())
    if into.role in GROUPING or html.get("display") == "block":
        formula.attribute("Layout", "Placement", "/Block")
    for piece in html.iter():
        plan.holders[piece] = formula
    formula.mathml = tree
    if plan.part == 2 and tree is not None:
        tokens = list(_place_mathml(tree, formula))
        plan.tokens.update(dict.fromkeys(html, tokens))


def place_rest(plan: Plan, html: Any, first: Any, formula: Element) -> None:
    """Plan the pieces of a formula that stand in another element than its first ones, in a note that was cut."""
    tokens = next((plan.tokens[piece] for piece in first if piece in plan.tokens), [])
    for piece in html.iter():
        plan.holders[piece] = formula
        plan.tokens[piece] = tokens


def place_block(plan: Plan, html: Any, into: Element) -> None:
    """Plan a formula on lines of its own, with its number.

    Whoever reads the alternative text of a Formula skips what else is in it: in PDF/UA-1 the number follows it.
    """
    plan.holders[html] = into
    before = len(into.kids)
    for child in html:
        if plan.part == 2 and FORMULA_NUMBER in classes(child) and len(into.kids) > before:
            plan.add("Lbl", child, into.children[-1])
        else:
            plan.place(child, into)


def _place_mathml(node: Any, into: Element) -> Iterator[Element]:
    """Plan an element of MathML with all below it; yield its tokens."""
    name = node.tag.rpartition("}")[2]
    element = into.add(name)
    element.namespace = MATHML
    element.stays = True
    element.attributes = {"": {key: value for key, value in node.attrib.items() if key not in _OURS and "}" not in key}}
    if name in TOKENS:
        element.actual = "".join((node.text or "").split("\n"))
        yield element
        return
    for child in node:
        yield from _place_mathml(child, element)
