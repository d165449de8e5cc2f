"""Markdown's inline rules, made to say where each token begins and ends in its prose."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from publish.source.brackets import Link, find_links
from publish.source.parse_state import DEEPEST, ParseState

InlineRule = Callable[[StateInline, bool], bool]


class LocatedState(StateInline):
    """The state of the inline rules, which remembers where plain characters began."""

    def __init__(self, source: str, md: MarkdownIt, env: Any) -> None:
        super().__init__(source, md, env, [])
        self.pending_start = 0
        self.too_deep = -1  # where nesting went too deep
        self._links: dict[int, Link] | None = None

    @property
    def links(self) -> dict[int, Link]:
        """All links of the prose, found when the first is asked for."""
        if self._links is None:
            self._links = find_links(self)
        return self._links

    def append_pending(self, text: str) -> None:
        """Keep plain characters and where they began."""
        if not self.pending:
            self.pending_start = self.pos
        super().append_pending(text)

    def pushPending(self) -> Token:
        """Make a token of the plain characters kept."""
        token = super().pushPending()
        token.meta.update(start=self.pending_start, end=self.pending_start + len(token.content))
        return token

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        """Make a token, and count it."""
        reading: ParseState = self.env["reading"]
        reading.count()
        return super().push(ttype, tag, nesting)


def spanned(name: str, rule: InlineRule) -> InlineRule:
    """Wrap a rule so that its tokens carry ``start`` and ``end`` in their meta."""

    def run(state: StateInline, silent: bool) -> bool:
        if silent:
            return rule(state, True)
        start, count = state.pos, len(state.tokens)
        if not rule(state, False):
            return False
        added = [token for token in state.tokens[count:] if "start" not in token.meta]
        for index, token in enumerate(added):
            token.meta["start"], token.meta["end"] = _span(name, token, state, start, index)
        return True

    return run


def _span(name: str, token: Token, state: StateInline, start: int, index: int) -> tuple[int, int]:
    if name == "emphasis":
        return start + index, start + index + 1
    if name == "autolink" and token.type == "text":
        return start + 1, state.pos - 1
    if token.type == "hardbreak":
        return (_before_spaces(state.src, start), start) if name == "newline" else (start, start + 1)
    if token.type == "softbreak":
        return start, start + 1
    return start, state.pos


def _before_spaces(source: str, end: int) -> int:
    while end > 0 and source[end - 1] == " ":
        end -= 1
    return end


def link(state: StateInline, silent: bool) -> bool:
    """Read a link, a picture or a note's call."""
    if silent or state.src[state.pos] not in "![" or not isinstance(state, LocatedState):
        return False
    found = state.links.get(state.pos)
    if found is None or found.end > state.posMax:
        return False
    if found.note:
        state.push("note_call", "", 0).content = found.note
        state.pos = found.end
        return True
    if state.level >= DEEPEST:
        state.too_deep = state.pos if state.too_deep < 0 else state.too_deep
        return False
    kind = "image" if state.src[state.pos] == "!" else "link"
    start, limit = state.pos, state.posMax
    opening = state.push(f"{kind}_open", "", 1)
    opening.meta = {"link": found, "start": start, "end": found.end}
    state.pos, state.posMax = found.label
    state.md.inline.tokenize(state)
    state.push(f"{kind}_close", "", -1)
    state.pos, state.posMax = found.end, limit
    return True


def inline_tokens(md: MarkdownIt, source: str, env: Any) -> LocatedState:
    """Read some prose into tokens with spans; emphasis is matched, plain characters are not yet joined."""
    state = LocatedState(source, md, env)
    md.inline.tokenize(state)
    for rule in md.inline.ruler2.getRules(""):
        rule(state)
    return state
