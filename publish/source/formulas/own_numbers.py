r"""Names and numbers that authors give within a formula: ``\label{eq:x}``, ``\tag{3}``, ``\notag``."""

from __future__ import annotations

import re
from dataclasses import dataclass

from publish.source.formulas.tokens import tokens

_ARGUMENT = re.compile(r"\*?[ \t]*\{((?:[^{}]|\{[^{}]*\})*)\}")
_ALONE = frozenset({"notag", "nonumber"})
_WITH_ARGUMENT = frozenset({"label", "tag"})


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnNumber:
    """A command of a formula that names or numbers it, and the span of what it gives."""

    command: str
    written: str
    start: int
    end: int


def own_numbers(tex: str) -> tuple[str, tuple[OwnNumber, ...]]:
    r"""Return a formula with white space in the place of these commands, and ``\label`` and ``\tag`` as written."""
    found: list[OwnNumber] = []
    after = 0
    for sign in tokens(tex):
        if sign.words or sign.start < after or sign.name not in _ALONE | _WITH_ARGUMENT:
            continue
        argument = _ARGUMENT.match(tex, sign.end) if sign.name in _WITH_ARGUMENT else None
        if argument is None and sign.name in _WITH_ARGUMENT:
            continue
        after = argument.end() if argument else sign.end
        if argument:
            start, end = argument.span(1)
            found.append(OwnNumber(command=sign.name, written=argument[1], start=start, end=end))
        tex = tex[: sign.start] + " " * (after - sign.start) + tex[after:]
    return tex, tuple(found)
