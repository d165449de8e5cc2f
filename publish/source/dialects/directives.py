"""Directives of reStructuredText, AsciiDoc and Org: ``.. note::``, ``include::x[]``, ``#+TITLE: x``, ``:role:`x` ``."""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock

from publish.rules.dialects import DIRECTIVE_UNREAD
from publish.source.dialects.dialect import Dialect, report, words_of
from publish.source.inline_rules import LocatedState

_DIRECTIVE = re.compile(
    r"\.\. (?:[\w:-]+::(?:\s|$)|_[^:]+:|\|[^|]+\||\[[^\]]+\] )"  # of reStructuredText
    r"|#\+[A-Za-z_]+(?:\[[^\]]*\])?:|#\+(?:begin|end)_\w+|:[A-Z][A-Z_]+:$"  # of Org
    r"|(?:image|include|video|audio|ifdef|ifndef|endif|kroki)::?\S*\[.*\]$|\[(?:source|quote|NOTE|TIP|verse)(?:[,%].*)?\]$"
    r"|\{(?:code|noformat|quote|panel|info|note|warning|tip)(?::[^{}]*)?\}",
    re.IGNORECASE,
)
_ROLE = re.compile(r":[a-z][a-z:+_-]{0,60}:`[^`\n]{1,300}`")


def _block(state: StateBlock, line: int, end_line: int) -> bool:
    found = _DIRECTIVE.match(words_of(state, line))
    if found is not None:
        message = f"{found[0].strip()[:60]} does nothing here: it is printed, and what belongs to it with it"
        report(state, DIRECTIVE_UNREAD, message, line)
    return False


def _inline(state: LocatedState) -> bool:
    source, start = state.src, state.pos
    if state.before.isalnum():
        return False
    found = _ROLE.match(source, start, state.posMax)
    if found is None:
        return False
    message = f"{found[0][:60]} does nothing here: its name is printed"
    mark = source.index("`", start)
    state.report(DIRECTIVE_UNREAD, message, start, found.end())
    return state.show(mark)


DIALECT = Dialect(marks=":", inline=_inline, begins=".#:iIvaek[{", block=_block)
