"""``H~2~O`` and ``x^2^``: letters and digits below and above the line."""

from __future__ import annotations

import re

from publish.rules.dialects import SCRIPT_UNREAD
from publish.source.dialects.dialect import Dialect
from publish.source.inline_rules import LocatedState

_BELOW = re.compile(r"~([^~\s\\]{0,40}(?:\\ [^~\s\\]{0,40}){0,4})~(?!~)")
_ABOVE = re.compile(r"\^([^\^\s\[\]]{1,40}(?:\\ [^\^\s\[\]]{1,40}){0,4})\^(?!\^)")
_SHAPES = {
    "~": dict(zip("0123456789+-=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ", strict=True)),
    "^": dict(zip("0123456789+-=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ", strict=True)),
}


def _inline(state: LocatedState) -> bool:
    source, start = state.src, state.pos
    mark, before = source[start], state.before
    if before == mark:
        return False
    found = (_BELOW if mark == "~" else _ABOVE).match(source, start, state.posMax)
    if found is None or not re.search(r"[^\W_]", found[1]) or found[1].count("{") != found[1].count("}"):
        return False
    after = source[found.end() : found.end() + 1]
    if mark == "~" and not (before.isalnum() or before in ")]^") and after.isalnum():
        return False
    if mark == "^" and (not before or before.isspace()) and not re.search(r"\d|[^\W_]{2}", found[1]):
        return False  # a face
    shapes = [_SHAPES[mark].get(each) for each in found[1]]
    instead = "".join(each for each in shapes if each)
    hint = f"write the characters themselves: {instead}" if all(shapes) else ""
    below = "below" if mark == "~" else "above"
    message = f"{found[0]} is shown as it is: marks for words {below} the line aren't read yet"
    return state.unread(SCRIPT_UNREAD, message, found.end(), hint)


DIALECT = Dialect(marks="~^", inline=_inline)
