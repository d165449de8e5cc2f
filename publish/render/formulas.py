"""Formulas as pages show them."""

from __future__ import annotations

from markupsafe import Markup

from publish.model.blocks import FormulaBlock
from publish.model.inlines import Formula
from publish.render.views import FormulaView


def formula_view(node: Formula | FormulaBlock) -> FormulaView:
    """Return a formula with what is said of it as ``alttext`` of its ``math`` element."""
    head, _, rest = node.mathml.partition(">")
    spoken = Markup(' alttext="{}"').format(node.words) if node.words else ""
    return FormulaView(node=node, mathml=Markup(head) + spoken + Markup(">" + rest))
