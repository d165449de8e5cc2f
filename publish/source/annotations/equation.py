"""``::: equation {#name}``: a formula, the words in which it is to be said, and what says where its letters stand."""

from __future__ import annotations

from dataclasses import replace

from publish.model.blocks import Block, FormulaBlock, Paragraph
from publish.model.walk import plain_text
from publish.rules.formulas import FORMULA_SHAPE
from publish.source.annotations.container import Container, spliced
from publish.source.formulas.name import formula_name
from publish.source.parse_state import ParseState


def read_container(container: Container, reading: ParseState) -> tuple[Block, ...]:
    """Return the formula with its name and the words of the paragraph after it, then all other blocks."""
    attributes = container.several(("id", "said"), reading)
    formula = container.blocks[0] if container.blocks else None
    if not isinstance(formula, FormulaBlock):
        where = formula.position if formula else container.opening
        message = "an equation holds a formula on lines of its own, then perhaps a paragraph with how it is said"
        reading.report(FORMULA_SHAPE, message, where)
        return spliced(container)
    name, said, rest = formula.name, attributes["said"] or formula.said, container.blocks[1:]
    if attributes["id"]:
        name = formula_name(attributes["id"], container.where("id"), reading) or name
    if rest and isinstance(rest[0], Paragraph) and not said:
        said, rest = plain_text(rest[0].children), rest[1:]
    return (replace(formula, position=container.position, name=name, said=said), *rest)
