"""``:smile:``: a small picture by its name."""

from __future__ import annotations

import re

from publish.diagnostics import Position
from publish.model.inlines import Inline, Words
from publish.rules.dialects import EMOJI_UNREAD
from publish.source.dialects.dialect import Dialect
from publish.source.inline_rules import LocatedState, Reader
from publish.source.parse_state import ParseState

_NAME = re.compile(r":[a-z+][a-z0-9_+-]{1,40}:(?![\w:/`])|:[+-]1:")


def _inline(state: LocatedState) -> bool:
    source, start = state.src, state.pos
    before = state.before
    found = None if before.isalnum() or (before in "_:/" and before) else _NAME.match(source, start, state.posMax)
    if found is None:
        return False
    character = _character(found[0])
    if not character:
        return state.unread(EMOJI_UNREAD, f"{found[0]} is shown as it is: no emoji has this name", found.end())
    return state.leaf(_reader(character), found.end())


def _character(name: str) -> str:
    """Return the characters of an emoji by a name of Unicode, GitHub or Slack; nothing for any other name."""
    from emoji import emojize

    written = emojize(name, language="alias", variant="emoji_type")
    return "" if written == name else written


def _reader(character: str) -> Reader:
    def read(children: tuple[Inline, ...], position: Position, reading: ParseState) -> Inline | None:
        return Words(position=position, text=character)

    return read


DIALECT = Dialect(marks=":", inline=_inline)
