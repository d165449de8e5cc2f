"""Markdown's block rules, made to say where each token begins and ends in the source."""

from __future__ import annotations

from collections.abc import Callable

from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from publish.source.location import Segments
from publish.source.parse_state import DEEPEST, MOST_NODES, ParseState, TooLarge

BlockRule = Callable[[StateBlock, int, int, bool], bool]
NESTING = ("blockquote", "list", "container", "footnote_def", "deflist")


def located(name: str, rule: BlockRule) -> BlockRule:
    """Wrap a rule so that its tokens carry ``start`` and ``end``, and inline ones ``segments``, in their meta."""

    def run(state: StateBlock, line: int, end_line: int, silent: bool) -> bool:
        if silent:
            return rule(state, line, end_line, True)
        first = len(state.tokens)
        if name in NESTING:
            if state.env["depth"] >= DEEPEST and _begins(state, name, rule, line, end_line):
                return _give_up(state, line, end_line)
            state.env["depth"] += 1
            matched = rule(state, line, end_line, False)
            state.env["depth"] -= 1
        else:
            matched = rule(state, line, end_line, False)
        if matched:
            _locate(state, name, first)
        return matched

    return run


def first_character(state: StateBlock, line: int) -> int:
    """Return the offset of the first character of a line after what its containers take of it."""
    return state.bMarks[line] + state.tShift[line]


def _begins(state: StateBlock, name: str, rule: BlockRule, line: int, end_line: int) -> bool:
    if name != "deflist":
        return rule(state, line, end_line, True)
    if line + 1 >= end_line:
        return False
    start = first_character(state, line + 1)
    return state.src[start : start + 2] in (": ", "~ ")


def _give_up(state: StateBlock, line: int, end_line: int) -> bool:
    start = first_character(state, line)
    reading: ParseState = state.env["reading"]
    reading.too_deep(reading.position(start, start + 1))
    state.line = end_line
    return True


def _locate(state: StateBlock, name: str, first: int) -> None:
    tokens = state.tokens[first:]
    if len(state.tokens) > 3 * MOST_NODES:
        raise TooLarge
    for token in tokens:
        if token.map is None or "start" in token.meta:
            continue
        line, after = token.map
        token.meta["start"] = first_character(state, line)
        token.meta["end"] = _end(state, line, after)
        if token.type == "inline":
            token.meta["segments"] = _segments(state, name, token, line)


def _end(state: StateBlock, line: int, after: int) -> int:
    last = max(line, after - 1)
    while last > line and state.isEmpty(last):
        last -= 1
    start, end = first_character(state, last), state.eMarks[last]
    return max(start, start + len(state.src[start:end].rstrip(" \t")))


def _segments(state: StateBlock, name: str, token: Token, line: int) -> Segments:
    if name == "heading":
        start = state.skipSpaces(first_character(state, line) + len(state.tokens[-1].markup))
        return Segments([(0, max(start, state.src.find(token.content, start)))])
    pairs: list[tuple[int, int]] = []
    offset = 0
    # Lines of nothing but the rarer blanks (no-break spaces, say) are cut off the head of a paragraph.
    while line < state.lineMax and not state.src[state.bMarks[line] : state.eMarks[line]].strip():
        line += 1
    for number, content in enumerate(token.content.split("\n"), line):
        begin, end = state.bMarks[number], state.eMarks[number]
        # Markdown takes characters away only at the two ends of a line, and may put spaces for a tab at its head.
        bare = content.lstrip(" \t")
        found = state.src.rfind(bare, begin, end)
        pairs.append((offset + len(content) - len(bare), found if found >= 0 else begin))
        offset += len(content) + 1
    return Segments(pairs)
