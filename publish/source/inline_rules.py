"""Markdown's inline rules, made to say where each token begins and ends in its prose."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from typing import Any, Literal

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Scanned
from markdown_it.token import Token

from publish.diagnostics import Edit, Position, Rule
from publish.model.inlines import Inline
from publish.source.brackets import Brackets, Link, find_brackets
from publish.source.flanking import flanking
from publish.source.parse_state import DEEPEST, ParseState

Reader = Callable[[tuple[Inline, ...], Position, ParseState], Inline | None]
"""Makes the node of a dialect from its children and its position, or reports what is wrong and returns None."""
InlineRule = Callable[[StateInline, bool], bool]
_ADDRESS = re.compile(r"(?<=://)[^\s<>()\[\]]+")
_TAG = re.compile(r"<(/?)([A-Za-z]+)(?=[\s/>])")
MOST_BETWEEN = 2000
"""How many characters may lie between two marks that belong together."""


class LocatedState(StateInline):
    """The state of the inline rules, which remembers where plain characters began."""

    def __init__(self, source: str, md: MarkdownIt, env: Any) -> None:
        super().__init__(source, md, env, [])
        self.pending_start = 0
        self.too_deep = -1  # where nesting went too deep
        self.reports: list[tuple[Rule, str, int, int, str, Edit | None]] = []  # findings, with spans of the prose
        self.spent: dict[int, int] = {}  # marks that close others which were reported, and where they end
        self.no_break: set[int] = set()  # backslashes before a space which make it one that no line ends at
        self._brackets: Brackets | None = None
        self._elements: dict[int, tuple[int, int]] | None = None
        self._addresses: list[tuple[int, int]] | None = None
        self._marks: dict[re.Pattern[str], list[int]] = {}

    @property
    def brackets(self) -> Brackets:
        """The brackets of the prose, found when the first is asked for."""
        if self._brackets is None:
            self._brackets = find_brackets(self)
        return self._brackets

    @property
    def links(self) -> dict[int, Link]:
        """All links of the prose."""
        return self.brackets.links

    @property
    def elements(self) -> dict[int, tuple[int, int]]:
        """The spans of the tags that close elements of HTML, by where the tags that open these begin."""
        if self._elements is None:
            self._elements = {}
            opened: dict[str, list[int]] = {}
            for start, end in sorted(self.brackets.tight.items()):
                tag = _TAG.match(self.src, start)
                if tag is None:
                    continue
                if not tag[1]:
                    opened.setdefault(tag[2].lower(), []).append(start)
                elif waiting := opened.get(tag[2].lower()):
                    self._elements[waiting.pop()] = (start, end)
        return self._elements

    @property
    def before(self) -> str:
        """The character before the next one, or nothing."""
        return self.src[self.pos - 1] if self.pos else ""

    @property
    def in_address(self) -> bool:
        """Whether the next character belongs to an address that is written out among words."""
        if self._addresses is None:
            self._addresses = [found.span() for found in _ADDRESS.finditer(self.src)]
        index = bisect_right(self._addresses, (self.pos, len(self.src))) - 1
        return index >= 0 and self.pos < self._addresses[index][1]

    def next_of(self, marks: re.Pattern[str], start: int) -> int | None:
        """Return where a mark stands next, in none of code, tags and addresses, before the end of what is read."""
        found = self._marks.get(marks)
        if found is None:
            tight = sorted(self.brackets.tight.items())
            found = []
            for each in marks.finditer(self.src):
                index = bisect_right(tight, (each.start(), len(self.src))) - 1
                if index < 0 or tight[index][1] <= each.start():
                    found.append(each.start())
            self._marks[marks] = found
        index = bisect_left(found, start)
        place = found[index] if index < len(found) else None
        return place if place is not None and place < min(self.posMax, start + MOST_BETWEEN) else None

    def report(self, rule: Rule, message: str, start: int, end: int, hint: str = "", edit: Edit | None = None) -> None:
        """Keep a finding about a span of the prose."""
        self.reports.append((rule, message.replace("\n", " "), start, end, hint, edit))

    def show(self, end: int) -> bool:
        """Take what stands before an offset as plain characters."""
        self.append_pending(self.src[self.pos : end])
        self.pos = end
        return True

    def leave_out(self, end: int) -> bool:
        """Pass over what stands before an offset."""
        if self.pending:
            self.pushPending()
        self.pos = end
        return True

    def unread(self, rule: Rule, message: str, end: int, hint: str = "") -> bool:
        """Keep a finding about what stands before an offset, which is shown as it is written."""
        self.report(rule, message, self.pos, end, hint)
        return self.show(end)

    def unread_marks(self, rule: Rule, message: str, begin: int, close: int, end: int, hint: str = "") -> bool:
        """Keep a finding about two marks, and go on to read the words between them, from ``begin`` to ``close``."""
        self.report(rule, message, self.pos, end, hint)
        self.spent[close] = end
        return self.show(begin)

    def leaf(self, read: Reader, end: int) -> bool:
        """Make one node, by ``read``, of what stands before an offset."""
        token = self.push("read", "", 0)
        token.meta.update(read=read, start=self.pos, end=end)
        self.pos = end
        return True

    def around(self, read: Reader, label: tuple[int, int], end: int) -> bool:
        """Make a node, by ``read``, of what stands before an offset; the prose in ``label`` is its children."""
        if self.level >= DEEPEST:
            self.too_deep = self.pos if self.too_deep < 0 else self.too_deep
            return False
        start, limit = self.pos, self.posMax
        self.push("read_open", "", 1).meta.update(read=read, start=start, end=end)
        self.pos, self.posMax = label
        self.md.inline.tokenize(self)
        self.push("read_close", "", -1).meta.update(start=start, end=end)
        self.pos, self.posMax = end, limit
        return True

    def scanDelims(self, start: int, canSplitWord: bool) -> Scanned:
        """Say whether signs of emphasis may open or close some; see ``flanking`` for what differs from CommonMark."""
        scanned = super().scanDelims(start, canSplitWord)
        return flanking(self.src, start, self.posMax, scanned) if canSplitWord else scanned

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
        token.meta["delimiter"] = True
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


def text(state: StateInline, silent: bool) -> bool:
    """Read plain characters up to the next sign, and none behind the end of what is read, as Markdown-it would."""
    found = state.md.inline.terminator_re.search(state.src, state.pos, state.posMax)
    end = found.start() if found else state.posMax
    if end == state.pos:
        return False
    if not silent:
        state.append_pending(state.src[state.pos : end])
    state.pos = end
    return True


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
