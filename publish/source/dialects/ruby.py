"""``{漢字|かんじ}``: how words are read aloud, small beside them."""

from __future__ import annotations

import re

from publish.rules.dialects import RUBY_UNREAD
from publish.source.dialects.dialect import Dialect
from publish.source.flanking import is_unparted
from publish.source.inline_rules import LocatedState

_RUBY = re.compile(r"\{([^{}|\n]{1,40})(?:\|[^{}|\n]{1,40}){1,20}\}|\[([^\[\]\n]{1,40})\]\{([^{}\n]{1,40})\}")


def _inline(state: LocatedState) -> bool:
    found = _RUBY.match(state.src, state.pos, state.posMax)
    if found is None or not is_unparted((found[1] or found[2])[0]) or (found[3] and not is_unparted(found[3][0])):
        return False
    return state.unread(RUBY_UNREAD, f"{found[0]} is shown as it is, bars and braces too", found.end())


DIALECT = Dialect(marks="{[", inline=_inline)
