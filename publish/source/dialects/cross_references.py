"""``@fig-map``, ``@eq:ohm``, ``[@tbl-rain; @tbl-snow]``, ``[-@sec-x]``: references of Quarto and pandoc-crossref."""

from __future__ import annotations

import re

from publish.diagnostics import Position
from publish.model.inlines import Inline, Reference
from publish.source.dialects.dialect import Dialect
from publish.source.inline_rules import LocatedState, Reader
from publish.source.parse_state import ParseState

_ID = r"(?:[Ff]ig|[Tt]bl|[Tt]ab|[Ee]q|[Ss]ec|[Ll]st|[Tt]hm|[Ll]em|[Cc]or|[Dd]ef|[Ee]xr)[-:](?:[\w.:-]*\w)"
_REFERENCE = re.compile(rf"@({_ID})(?![\w@])|@\{{({_ID})\}}")
_GROUP = re.compile(rf"\[(?P<bare>-?)(?P<first>@{_ID})(?:[ \t]*[;,][ \t]*@{_ID})*\]")
_PREFIXED = re.compile(rf"\[[^\[\]@\n]{{1,40}}(?P<at>@)(?P<id>{_ID})\]")


def _inline(state: LocatedState) -> bool:
    source, start = state.src, state.pos
    if source[start] == "[":
        return _group(state)
    joined = state.before.isalnum() or state.before in (".", "_", "/")  # mail, addresses, names of accounts
    found = None if joined else _REFERENCE.match(source, start, state.posMax)
    if found is None:
        return False
    return state.leaf(_reader(found[1] or found[2], bare=False), found.end())


def _group(state: LocatedState) -> bool:
    """Read the references between brackets, which aren't shown; a minus before the only one asks for its number."""
    start = state.pos
    if start in state.links:
        return False
    found = _GROUP.match(state.src, start, state.posMax)
    if found is None:
        return _prefixed(state)
    if found["bare"]:
        return found.end() == found.end("first") + 1 and state.leaf(_reader(found["first"][1:], bare=True), found.end())
    return state.around(_within, (start + 1, found.end() - 1), found.end())


def _prefixed(state: LocatedState) -> bool:
    """Read ``[Fig. @fig-map]``, where words of the author stand in the place of "Figure"."""
    found = _PREFIXED.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if state.pending:
        state.pushPending()
    state.pos += 1
    state.show(found.start("at"))
    return state.leaf(_reader(found["id"], bare=True), found.end("id")) and _go_on(state, found.end())


def _go_on(state: LocatedState, end: int) -> bool:
    state.pos = end
    return True


def _reader(name: str, *, bare: bool) -> Reader:
    def read(children: tuple[Inline, ...], position: Position, reading: ParseState) -> Inline:
        own = name[0].lower() + name[1:]
        return Reference(position=position, to="", name=own, capital=name[0].isupper(), bare=bare)

    return read


def _within(children: tuple[Inline, ...], position: Position, reading: ParseState) -> None:
    """Leave the brackets out."""


DIALECT = Dialect(marks="@[", inline=_inline)
