r"""Chemistry as mhchem writes it: ``\ce{2H2 + O2 -> 2H2O}``, ``\ce{SO4^2-}``, ``\ce{^{14}_{6}C}``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publish.rules.formulas import FORMULA_CHEMISTRY
from publish.source.formulas.mistake import Mistake
from publish.source.formulas.rewrite import Argument, Rewrite, together

_ARROWS = {
    "<=>>": "rightleftharpoons",
    "<<=>": "rightleftharpoons",
    "<=>": "rightleftharpoons",
    "<->": "leftrightarrow",
    "->": "rightarrow",
    "<-": "leftarrow",
    "⇌": "rightleftharpoons",
    "→": "rightarrow",
}
_ARROW = re.compile("|".join(map(re.escape, _ARROWS)))
_TOKEN = re.compile(
    r"""
    (?P<arrow><=>>|<<=>|<=>|<->|->|<-|⇌|→)
    |(?P<space>[\s~]+)
    |(?P<command>\\[A-Za-z]+(?:\s*\{[^{}]*\})*|\\.)
    |(?P<math>\$[^$]*\$)
    |(?P<gas>\^(?=\s|$))
    |(?P<script>[_^](?:\{[^{}]*\}|[\d.]*[+-](?![^\W_])|\d+|[^\s{}\\]))
    |(?P<fraction>\d+/\d+)
    |(?P<digits>(?<![^\W\d_])\d+(?:[.,]\d+)?|\d+)
    |(?P<letters>[^\W\d_]+)
    |(?P<words>\{[^{}]*\}|"[^"]*")
    |(?P<bracket>[()\[\]])
    |(?P<sign>[-+=#*.·•,;:/|'−–])
    """,
    re.VERBOSE,
)
_STATE = re.compile(r"\((?:s|l|g|aq)\)")
_BONDS = {"-": r"\text{–}", "−": r"\text{–}", "–": r"\text{–}", "=": r"\text{=}", "#": r"\text{≡}"}


def chemistry(argument: Argument) -> Rewrite:
    """Read a formula or an equation of chemistry."""
    if not argument.text.strip():
        return Rewrite(mistakes=(_mistake(argument, "nothing stands between these braces", ""),))
    return together(*_rewrites(argument))


def _rewrites(argument: Argument) -> Iterator[Rewrite]:
    text, at, before = argument.text, 0, ""
    while at < len(text):
        found = _TOKEN.match(text, at)
        if not found:
            yield _refused(argument, at)
            at += 1
            continue
        kind, start = found.lastgroup or "", argument.start + at
        after = "" if _STATE.match(text, found.end()) else text[found.end() : found.end() + 1]
        if re.match(r"\\(ce|cf|pu)\b", found[0]):
            command = argument.part(at, at + 3)
            hint = r"write one \ce{…} around the whole"
            yield Rewrite(mistakes=(_mistake(command, rf"{command.text} stands in another one", hint),))
            at = found.end()
            continue
        if kind == "arrow":
            labels, at = _labels(argument, found.end())
            yield _arrow(start, _ARROWS[found[0]], labels)
            before = ""
            continue
        yield Rewrite(pieces=((start, _written(kind, found[0], before, after)),))
        before = "" if kind == "space" else kind if kind != "sign" or found[0] not in ".*·•" else ""
        at = found.end()


def _written(kind: str, token: str, before: str, after: str) -> str:
    r"""Write one sign of a formula in TeX, by the sort of what stands before it and the character after it."""
    ends = not after or after.isspace() or after in ")]}+-<"
    if kind == "space":
        return " "
    if kind == "letters":
        alone = not before and (not after or after.isspace())
        return r"\,{\downarrow}" if token == "v" and alone else rf"\mathrm{{{token}}}"
    if kind == "digits":
        return (
            f"_{{{token}}}" if before in {"letters", "bracket", "words", "command"} else token.replace(",", r"\text{,}")
        )
    if kind == "fraction":
        above, _, below = token.partition("/")
        return rf"\tfrac{{{above}}}{{{below}}}"
    if kind == "script":
        inner = token[1:].strip("{}")
        inner = rf"\mathrm{{{inner}}}" if re.search("[A-Za-z]", inner) else inner
        base = "" if before in {"letters", "bracket", "words", "command", "digits", "script"} else "{}"
        return f"{'' if before == 'script' else base}{token[0]}{{{inner}}}"
    if kind == "words":
        return rf"\text{{{token[1:-1]}}}"
    if kind == "math":
        return token[1:-1]
    if kind == "sign":
        if token in ".*·•":
            return r"\cdot "
        if token == "|":
            return r"\mid "  # where two phases of a cell meet: no bars around something
        if token in "+-−" and before and ends:
            return f"^{{{token}}}"
        if token in "-−" and after.isdigit():
            return r"\text{-}"
        return _BONDS.get(token, token) if before and not ends else token
    return r"\,{\uparrow}" if kind == "gas" else token


def _labels(argument: Argument, at: int) -> tuple[list[Argument], int]:
    """Read what stands in brackets after an arrow: above it, and below it."""
    labels: list[Argument] = []
    while len(labels) < 2 and (found := re.compile(r"\[([^\[\]]*)\]").match(argument.text, at)):
        labels.append(argument.part(*found.span(1)))
        at = found.end()
    return labels, at


def _arrow(start: int, name: str, labels: list[Argument]) -> Rewrite:
    if not any(label.text.strip() for label in labels):
        return Rewrite(pieces=((start, rf"\{name} "),))
    above, below = labels[0], labels[1] if len(labels) > 1 else None
    parts = [Rewrite(pieces=((start, rf"\x{name}"),))]
    if below is not None and below.text.strip():
        parts += [_between("[", below, "]")]
    return together(*parts, _between("{", above, "}"))


def _between(opening: str, label: Argument, closing: str) -> Rewrite:
    inner = together(*_rewrites(label))
    pieces = ((label.start, opening), *inner.pieces, (label.end, closing))
    return Rewrite(pieces=pieces, mistakes=inner.mistakes)


def _refused(argument: Argument, at: int) -> Rewrite:
    sign = argument.part(at, at + 1)
    hint = r"write formulas of chemistry as \ce{2H2 + O2 -> 2H2O}"
    return Rewrite(mistakes=(_mistake(sign, f"{sign.text} isn't read in a formula of chemistry", hint),))


def _mistake(where: Argument, message: str, hint: str) -> Mistake:
    end = max(where.end, where.start + 1)
    return Mistake(rule=FORMULA_CHEMISTRY, message=message, start=where.start, end=end, hint=hint)
