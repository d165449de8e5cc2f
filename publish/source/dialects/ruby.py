"""``{漢字|かんじ}`` and ``[漢字]{かんじ}``: how words are read aloud, small beside them."""

from __future__ import annotations

import re

from publish.diagnostics import Position
from publish.model.inlines import Inline, Ruby
from publish.source.dialects.dialect import Dialect
from publish.source.flanking import is_unparted
from publish.source.inline_rules import LocatedState, Reader
from publish.source.parse_state import ParseState

_RUBY = re.compile(r"\{([^{}|\n]{1,40})((?:\|[^{}|\n]{1,40}){1,20})\}|\[([^\[\]\n]{1,40})\]\{([^{}\n]{1,40})\}")


def _inline(state: LocatedState) -> bool:
    found = _RUBY.match(state.src, state.pos, state.posMax)
    if found is None or not is_unparted((found[1] or found[3])[0]) or (found[4] and not is_unparted(found[4][0])):
        return False
    if found[3]:
        return state.around(reader(found[4].strip()), found.span(3), found.end())
    start, readings = found.start(1), found[2][1:].split("|")
    if len(readings) != len(found[1]):
        return state.around(reader("".join(readings).strip()), found.span(1), found.end())
    for place, reading in enumerate(readings):
        at, last = start + place, place == len(readings) - 1
        if not state.around(reader(reading.strip()), (at, at + 1), found.end() if last else at + 1):
            return False
    return True


def reader(reading: str) -> Reader:
    """Return what makes words with how they are read."""

    def read(children: tuple[Inline, ...], position: Position, _reading: ParseState) -> Inline:
        return Ruby(position=position, children=children, reading=reading)

    return read


DIALECT = Dialect(marks="{[", inline=_inline)
