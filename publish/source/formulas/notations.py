r"""Commands of chemistry and of units, ``\ce{2H2 + O2}``, ``\qty{5}{\km}``, which become TeX that math-core takes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from publish.diagnostics import Rule
from publish.rules.formulas import FORMULA_ARGUMENT, FORMULA_COMMAND
from publish.source.formulas.chemistry import chemistry
from publish.source.formulas.mistake import Mistake
from publish.source.formulas.quantities import angle, number, physical, quantity, span, span_of, unit
from publish.source.formulas.rewrite import Argument, Rewrite
from publish.source.formulas.tokens import Token

_OPTIONS = re.compile(r"\s*\[[^\[\]]*\]")
_READERS: dict[str, tuple[Callable[..., Rewrite], int]] = {
    "ce": (chemistry, 1),
    "cf": (chemistry, 1),
    "pu": (physical, 1),
    "num": (number, 1),
    "ang": (angle, 1),
    "si": (unit, 1),
    "unit": (unit, 1),
    "SI": (quantity, 2),
    "qty": (quantity, 2),
    "numrange": (span, 2),
    "SIrange": (span_of, 3),
    "qtyrange": (span_of, 3),
}


_ONE = ("one argument", "{…}")
_ASKED: dict[Callable[..., Rewrite], tuple[str, str]] = {
    chemistry: _ONE,
    physical: _ONE,
    number: _ONE,
    angle: _ONE,
    unit: _ONE,
    quantity: ("two arguments: a number and its unit", r"{5}{\metre}"),
    span: ("two numbers", "{1}{5}"),
    span_of: ("three arguments: two numbers and their unit", r"{1}{5}{\metre}"),
}
"""What each reader takes, and how it is written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notation:
    """A command with its arguments, from ``start`` to ``end``, and what to write instead."""

    start: int
    end: int
    rewrite: Rewrite


def notations(tex: str, signs: Iterable[Token]) -> dict[int, Notation]:
    """Read each of these commands in a formula, by where it stands."""
    found: dict[int, Notation] = {}
    after = 0
    for sign in signs:
        if sign.name in _READERS and sign.start >= after:
            made = _notation(tex, sign)
            found[sign.start], after = made, made.end
    return found


def _notation(tex: str, sign: Token) -> Notation:
    reader, count = _READERS[sign.name]
    if sign.words:
        hint = r"close \text{…} before it, and open it again after it"
        return _refused(sign, rf"\{sign.name} isn't read among words", hint, FORMULA_COMMAND)
    options = _OPTIONS.match(tex, sign.end)
    end = options.end() if options else sign.end
    arguments: list[Argument] = []
    while len(arguments) < count and (argument := _argument(tex, end)):
        arguments.append(argument)
        end = argument.end + 1
    if len(arguments) == count:
        made = reader(*arguments)
        pieces = ((sign.start, "{"), *made.pieces, (end - 1, "}"))
        return Notation(start=sign.start, end=end, rewrite=replace(made, pieces=pieces))
    if re.match(r"\s*\{", tex[end:]):  # never closed, which is reported as such
        return Notation(start=sign.start, end=sign.end, rewrite=Rewrite())
    asked, example = _ASKED[reader]
    hint = rf"write \{sign.name}{example}"
    return replace(_refused(sign, rf"\{sign.name} takes {asked}", hint, FORMULA_ARGUMENT), end=end)


def _refused(sign: Token, message: str, hint: str, rule: Rule) -> Notation:
    mistake = Mistake(rule=rule, message=message, start=sign.start, end=sign.end, hint=hint)
    return Notation(start=sign.start, end=sign.end, rewrite=Rewrite(mistakes=(mistake,)))


def _argument(tex: str, at: int) -> Argument | None:
    """Read what stands between the brace that follows and the one that closes it."""
    opening = re.compile(r"\s*\{").match(tex, at)
    if not opening:
        return None
    depth = 0
    for found in re.compile(r"\\.|[{}]", re.DOTALL).finditer(tex, opening.end() - 1):
        depth += (found[0] == "{") - (found[0] == "}")
        if depth == 0:
            return Argument(text=tex[opening.end() : found.start()], start=opening.end())
    return None
