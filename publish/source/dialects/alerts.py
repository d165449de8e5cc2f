"""``> [!NOTE]``: a quotation that is meant as a notice."""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock

from publish.rules.dialects import ALERT_UNREAD
from publish.source.dialects.dialect import Dialect, report, words_of

_ALERT = re.compile(r"\[![A-Za-z][\w-]*(?:\|[^\]]*)?\][+-]?(?=\s|$)")


def _block(state: StateBlock, line: int, end_line: int) -> bool:
    found = _ALERT.match(words_of(state, line))
    if found is not None:
        message = f"{found[0]} is shown as it is, in a quotation of nobody"
        report(state, ALERT_UNREAD, message, line)
    return False


DIALECT = Dialect(begins="[", block=_block)
