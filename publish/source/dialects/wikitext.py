"""Bold and italic words of wikis: ``'''words'''`` and ``''words''``."""

from __future__ import annotations

import re

from publish.rules.dialects import EMPHASIS_UNREAD
from publish.source.dialects.dialect import Dialect
from publish.source.inline_rules import LocatedState

_QUOTED = re.compile(r"('{2,3})(?=[\w(\[*_])[^'\n]{1,400}(?:'[^'\n]{1,400}){0,4}\1(?!')")


def _inline(state: LocatedState) -> bool:
    found = _QUOTED.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    signs = found[1]
    shown = "bold" if len(signs) == 3 else "in italics"
    hint = f"write {'**words**' if len(signs) == 3 else '*words*'}; for quotation marks write “words”"
    message = f"words between {signs} and {signs} aren't {shown}: the apostrophes are printed"
    end = found.end()
    return state.unread_marks(EMPHASIS_UNREAD, message, state.pos + len(signs), end - len(signs), end, hint)


DIALECT = Dialect(marks="'", inline=_inline)
