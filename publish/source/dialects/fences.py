"""Blocks of code that other tools don't show but run or draw: ``{python}``, ``mermaid`` behind a fence."""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock

from publish.rules.dialects import FENCE_UNREAD
from publish.source.dialects.dialect import Dialect, report, words_of
from publish.source.inline_rules import LocatedState

_FENCE = re.compile(r"(?:`{3,}|~{3,})[ \t]*(mermaid|plantuml|geojson|topojson|stl|\{[^`{}]*\}.*)[ \t]*$")
_SHOWN = re.compile(r"\{(?:[ \t]*[.#]|[\w-]+=|(?:code-block|code|sourcecode)\})")
"""Attributes of pandoc, and a directive of MyST that shows its lines."""
_CODE = re.compile(r"`\{[a-z]{1,20}\} [^`\n]{1,300}`(?!`)")


def _block(state: StateBlock, line: int, end_line: int) -> bool:
    found = _FENCE.match(words_of(state, line))
    if found is not None and not _SHOWN.match(found[1]):
        name = found[1].partition("}")[0] + "}" if found[1].startswith("{") else found[1]
        what = f"{name} does nothing" if "{" in name else "a drawing isn't made"
        report(state, FENCE_UNREAD, f"{what}: the lines are shown as code", line)
    return False


def _inline(state: LocatedState) -> bool:
    found = _CODE.match(state.src, state.pos, state.posMax)
    if found is None or state.before == "`":
        return False
    state.report(FENCE_UNREAD, f"{found[0][:60]} runs nothing: it is shown as code", state.pos, found.end())
    return False


DIALECT = Dialect(marks="`", inline=_inline, begins="`~", block=_block)
