"""``[b]words[/b]``: marks of forums."""

from __future__ import annotations

import re

from publish.diagnostics import Position
from publish.model.inlines import Emphasis, Inline, Strong
from publish.model.walk import plain_text
from publish.rules.dialects import BBCODE_UNREAD
from publish.source.annotations import annotate
from publish.source.annotations.typed_link import TypedLink
from publish.source.dialects.dialect import Dialect
from publish.source.inline_rules import MOST_BETWEEN, LocatedState, Reader
from publish.source.parse_state import ParseState

_READ = ("b", "i", "url")

_OPENING = re.compile(
    r"\[(b|i|u|s|url|img|quote|code|size|color|font|center|list|sub|sup|h[1-6]|spoiler)(?:=([^\[\]\n]{1,200}))?\]",
    re.IGNORECASE,
)
_CLOSING = re.compile(r"\[/[A-Za-z]{1,10}[1-6]?\]")


def _inline(state: LocatedState) -> bool:
    source, start = state.src, state.pos
    found = _OPENING.match(source, start, state.posMax)
    if found is None or start in state.links:
        return False
    close = _close_of(state, found)
    if close is None:
        return False
    name = found[1].lower()
    if name in _READ and (name != "url" or found[2] or not state.src[found.end() : close].startswith("[")):
        return state.around(_reader(name, found[2] or ""), (found.end(), close), state.src.index("]", close) + 1)
    message = f"{found[0][:60]} and what ends it are shown as they are"
    close = state.next_of(_CLOSING, found.end()) or close
    return state.unread_marks(BBCODE_UNREAD, message, found.end(), close, source.index("]", close) + 1)


def _close_of(state: LocatedState, opening: re.Match[str]) -> int | None:
    """Return where the mark stands that ends what another opens; nothing if marks of the same name nest."""
    name = re.escape(opening[1])
    found = re.compile(rf"\[/?{name}(?:=[^\[\]\n]{{1,200}})?\]", re.IGNORECASE).search(
        state.src, opening.end(), min(state.posMax, opening.end() + MOST_BETWEEN)
    )
    return found.start() if found and found[0].startswith("[/") else None


def _reader(name: str, address: str) -> Reader:
    def read(children: tuple[Inline, ...], position: Position, reading: ParseState) -> Inline | None:
        if name == "url":
            href = (address or plain_text(children)).strip("\"' ")
            link = TypedLink(href=href, children=children, position=position, target=position)
            return annotate(link, reading)
        return (Strong if name == "b" else Emphasis)(position=position, children=children)

    return read


DIALECT = Dialect(marks="[", inline=_inline)
