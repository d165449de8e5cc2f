"""Bold and italic words of wikis: ``'''words'''`` and ``''words''``."""

from __future__ import annotations

import re

from publish.diagnostics import Position
from publish.model.inlines import Emphasis, Inline, Strong
from publish.rules.dialects import EMPHASIS_READ
from publish.source.dialects.dialect import Dialect
from publish.source.inline_rules import LocatedState
from publish.source.parse_state import ParseState

_QUOTED = re.compile(r"('{5}|'{2,3})(?=[\w(\[*_])[^'\n]{1,400}(?:'[^'\n]{1,400}){0,4}\1(?!')")


def _inline(state: LocatedState) -> bool:
    found = _QUOTED.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    signs = len(found[1])
    if signs == 2:
        message = "words between two apostrophes are stressed, as in a wiki"
        state.report(EMPHASIS_READ, message, state.pos, found.end())
    read = {2: _emphasis, 3: _strong, 5: _both}[signs]
    return state.around(read, (state.pos + signs, found.end() - signs), found.end())


def _emphasis(children: tuple[Inline, ...], position: Position, reading: ParseState) -> Inline:
    return Emphasis(position=position, children=children)


def _strong(children: tuple[Inline, ...], position: Position, reading: ParseState) -> Inline:
    return Strong(position=position, children=children)


def _both(children: tuple[Inline, ...], position: Position, reading: ParseState) -> Inline:
    return Strong(position=position, children=(Emphasis(position=position, children=children),))


DIALECT = Dialect(marks="'", inline=_inline)
