"""Bold and italic words of wikis: ``'''words'''`` and ``''words''``."""

from __future__ import annotations

import re

from publish.rules.dialects import EMPHASIS_UNREAD
from publish.source.dialects.dialect import Dialect
from publish.source.inline_rules import LocatedState

_QUOTED = re.compile(r"('{5}|'{2,3})(?=[\w(\[*_])[^'\n]{1,400}(?:'[^'\n]{1,400}){0,4}\1(?!')")

_SHOWN = {2: ("in italics", "*"), 3: ("bold", "**"), 5: ("bold and in italics", "***")}


def _inline(state: LocatedState) -> bool:
    found = _QUOTED.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    signs = found[1]
    shown, stars = _SHOWN[len(signs)]
    hint = f"write {stars}words{stars}; for quotation marks write “words”"
    message = f"words between {signs} and {signs} aren't {shown}: the apostrophes are printed"
    end = found.end()
    return state.unread_marks(EMPHASIS_UNREAD, message, state.pos + len(signs), end - len(signs), end, hint)


DIALECT = Dialect(marks="'", inline=_inline)
