"""What parts of a formula look like: heard as one thing, multiplied by each other, vectors, chemistry."""

from __future__ import annotations

import re
from collections.abc import Callable

from publish.resolve.formulas.nodes import (
    Enclosed,
    Fenced,
    Fraction,
    Node,
    Quantity,
    Row,
    Scripts,
    Stack,
    Table,
    Token,
    is_sign,
    parts,
)
from publish.resolve.formulas.symbols import LARGE
from publish.units import elements_of


def text_of(row: Row) -> str:
    """Return the characters of a row of tokens, or nothing if anything else is in it."""
    return (
        "".join(node.text for node in row if isinstance(node, Token))
        if all(isinstance(node, Token) for node in row)
        else ""
    )


def is_token(node: Node, *kinds: str) -> bool:
    """Say whether a node is a token of one of these kinds."""
    return isinstance(node, Token) and node.kind in kinds


def is_short(row: Row) -> bool:
    """Say whether a row is heard as one thing: a letter, a number, a word, one of them with a sign before it."""
    if len(row) == 2 and is_sign(row[0], "+−-"):
        row = row[1:]
    inner = row[0].content if len(row) == 1 and isinstance(row[0], Enclosed) else row
    return len(inner) == 1 and (is_token(inner[0], "letter", "number", "text") or isinstance(inner[0], Quantity))


def is_index(row: Row) -> bool:
    """Say whether a subscript is heard as one thing."""
    return is_short(row) or all(is_token(node, "number") or is_sign(node, ",") for node in row)


def is_variable(node: Node) -> bool:
    """Say whether a node is a small letter, with or without a subscript."""
    base = node.base[0] if isinstance(node, Scripts) and len(node.base) == 1 else node
    return isinstance(base, Token) and base.kind == "letter" and base.text[:1].islower()


def is_vector(node: Node | None) -> bool:
    """Say whether a node has the arrow of a vector or is bold."""
    if isinstance(node, Stack) and len(node.over) == 1:
        return isinstance(mark := node.over[0], Token) and mark.text in "⃗→"
    return isinstance(node, Token) and (node.style == "bold" or node.text == "∇")


def is_transposed(base: Node, above: Row) -> bool:
    """Say whether a superscript is the T of a transposed matrix."""
    mark = above[0] if len(above) == 1 else None
    if not isinstance(mark, Token) or mark.text not in {"T", "⊤", "⊺"}:
        return False
    if not isinstance(base, Token):
        return isinstance(base, Fenced) and len(base.content) == 1 and isinstance(base.content[0], Table)
    return base.kind == "letter" and (
        mark.text != "T" or mark.style == "upright" or base.text.isupper() or base.style == "bold"
    )


def is_modulo(node: Token | Fenced) -> bool:
    """Say whether a node is the "mod" of a congruence."""
    first = node.content[0] if isinstance(node, Fenced) and node.content else node
    return isinstance(first, Token) and first.text == "mod"


def is_factor(node: Node) -> bool:
    """Say whether a node can be multiplied."""
    return not is_sign(node) and not is_token(node, "text", "function")


def is_large(node: Node) -> bool:
    """Say whether a node is a sum, an integral or another large operator."""
    base = limits_of(node)[0]
    return isinstance(base, Token) and base.text in LARGE


def is_multiplied(before: Node, node: Node) -> bool:
    """Say whether "times" stands between two parts: it does where a bracket or a fraction is one of them."""
    operator = limits_of(before)[0]
    if isinstance(operator, Token) and (operator.kind == "function" or operator.text in LARGE):
        return False
    if not is_factor(before) and not is_sign(before, "!%"):
        return False
    base = node.base[0] if isinstance(node, Scripts) and len(node.base) == 1 else node
    if isinstance(base, Fenced):
        if isinstance(before, Token) and before.text.isupper() and any(is_sign(part, ",;") for part in base.content):
            return False  # a point, or a distribution with its parameters
        table = bool(base.content) and isinstance(base.content[0], Table)
        return base.opening in {"(", "["} and not table and not is_modulo(base)
    return isinstance(base, Fraction) or (isinstance(before, Fraction) and is_large(node))


def is_differential(nodes: Row, at: int) -> bool:
    """Say whether the "d x" of an integral begins here."""
    pair = nodes[at : at + 2]
    if len(pair) < 2 or not all(is_token(node, "letter") for node in pair) or text_of(pair[:1]) != "d" or not at:
        return False
    operators = (limits_of(node)[0] for node in nodes[max(0, at - 40) : at])
    return any(isinstance(base, Token) and base.text in "∫∬∭∮" for base in operators)


def is_letter(node: Node | None, case: Callable[[str], bool]) -> bool:
    """Say whether a node is a letter of which something is true."""
    base = node.base[0] if isinstance(node, Scripts) and len(node.base) == 1 else node
    return isinstance(base, Token) and base.kind == "letter" and case(base.text)


def is_derivative(node: Fraction) -> bool:
    """Say whether a fraction is "d y over d x"."""
    for row in (node.numerator, node.denominator):
        first = row[0] if row else None
        first = first.base[0] if isinstance(first, Scripts) and len(first.base) == 1 else first
        if not isinstance(first, Token) or first.text not in {"d", "∂"}:
            return False
        if any(
            not is_token(node, "letter") and not (isinstance(node, Scripts) and text_of(node.above).isdigit())
            for node in row
        ):
            return False
    return True


def capitals_of(row: Row) -> str:
    """Return the letters of a row that holds capital letters alone, such as the ends of a segment."""
    text = text_of(row)
    return text if text and all(is_token(node, "letter") for node in row) and text.isalpha() and text.isupper() else ""


def numbers_of(node: Fraction) -> tuple[int, int] | None:
    """Return numerator and denominator where both are whole numbers."""
    above, below = text_of(node.numerator), text_of(node.denominator)
    return (int(above), int(below)) if above.isdigit() and below.isdigit() else None


def limits_of(node: Node) -> tuple[Node | None, Row, Row]:
    """Return what a node is without what stands below and above, and these two."""
    match node:
        case Scripts(base=(base,), below=below, above=above) | Stack(base=(base,), under=below, over=above):
            return base, below, above
        case Token():
            return node, (), ()
    return None, (), ()


def unstacked(row: Row) -> Row:
    """Return the label of an arrow, which stands over an empty strut."""
    inner = row[0] if len(row) == 1 else None
    return inner.base if isinstance(inner, Stack) and not text_of(inner.over) and not text_of(inner.under) else row


def function_names(tokens: list[Token]) -> frozenset[str]:
    """Name the functions that are written as such."""
    return frozenset(token.text for token in tokens if token.kind == "function")


def is_chemistry(row: Row) -> bool:
    """Say whether a formula is of chemistry: upright symbols of elements, numbered, charged or several in one."""
    symbols, evidence = 0, False
    for node in parts(row):
        if isinstance(node, Token) and node.kind == "letter":
            if node.style == "" and node.text not in "nxmyhν":  # hν is the light above an arrow
                return False
            found = elements_of(node.text) if node.style == "upright" else ()
            symbols += bool(found)
            evidence = evidence or len(found) > 1
        elif isinstance(node, Scripts):
            evidence = evidence or not node.base or _is_numbered_element(node)
            symbols += _is_numbered_element(node)
        elif is_sign(node, "⇌→⟶∣"):
            evidence = evidence or symbols > 0
    return evidence and symbols > 0


def _is_numbered_element(node: Scripts) -> bool:
    base = node.base[0] if len(node.base) == 1 else None
    if not isinstance(base, Token) or not (base.style == "upright" or base.kind == "text"):
        return False
    marked = re.fullmatch(r"\d+|\d*[+−]", text_of(node.below) or text_of(node.above))
    return bool(marked and elements_of(base.text))
