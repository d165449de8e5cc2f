"""The block rules for ``::: name`` … ``:::`` and for comments."""

from __future__ import annotations

import re
from collections import Counter

from markdown_it.rules_block import StateBlock

from publish.rules.blocks import CONTAINER_NOT_OPEN, CONTAINER_UNCLOSED
from publish.rules.links import COMMENT_UNCLOSED, COMMENT_WORDS
from publish.source.block_rules import first_character
from publish.source.dialects.line_blocks import verse_lines
from publish.source.directive_options import options_of
from publish.source.parse_state import ParseState

_FENCE = re.compile(r"(`{3,}|~{3,})(.*)")
_VERSE = re.compile(r"\{?[ \t]*\.?(?:verse|poem|poetry)\b")
_COLONS = re.compile(r"(:{3,})[ \t]*(.*)")


def container(state: StateBlock, line: int, end_line: int, silent: bool) -> bool:
    """Read a container, or report colons that close none."""
    start = first_character(state, line)
    if state.is_code_block(line) or not state.src.startswith(":::", start):
        return False
    if silent:
        return True
    found = _COLONS.match(state.src, start, state.eMarks[line])
    assert found is not None
    if not found[2].strip():
        _unexpected(state, start, found[1])
        state.line = line + 1
        return True
    close = _closing_line(state, line, end_line, len(found[1]))
    if close is None:
        _unclosed(state, start, found[1], found[2])
    token = state.push("container_open", "", 1)
    token.map = [line, end_line if close is None else close + 1]
    token.info = found[2].rstrip()
    old_parent, old_limit = state.parentType, state.lineMax
    state.parentType, state.lineMax = "container", end_line if close is None else close
    inner, options = options_of(state, line + 1, state.lineMax) if found[2].startswith("{") else (line + 1, ())
    token.meta = {"info": found.start(2), "options": options}
    if _VERSE.match(found[2]):
        verse_lines(state, inner, state.lineMax)
    else:
        state.md.block.tokenize(state, inner, state.lineMax)
    state.parentType, state.lineMax = old_parent, old_limit
    state.push("container_close", "", -1)
    state.line = token.map[1]
    return True


def _closing_line(state: StateBlock, line: int, end_line: int, colons: int) -> int | None:
    open_colons, often = [colons], Counter([colons])
    fence = ""
    for number in range(line + 1, end_line):
        if state.isEmpty(number):
            continue
        if state.sCount[number] < state.blkIndent:
            return None
        start, end = first_character(state, number), state.eMarks[number]
        if state.src[start] in "`~":
            fence = _fence_after(fence, state.src[start:end])
        if fence or not state.src.startswith(":::", start) or state.sCount[number] > state.sCount[line] + 1:
            continue
        found = _COLONS.match(state.src, start, end)
        assert found is not None
        _step(open_colons, often, len(found[1]), bool(found[2].strip()))
        if not open_colons:
            return number
    return None


def _step(open_colons: list[int], often: Counter[int], colons: int, opening: bool) -> None:
    """Open one more container, or close one and what is left open in it; ``often`` counts the open ones."""
    if opening:
        open_colons.append(colons)
        often[colons] += 1
    elif often[colons]:
        closed = 0
        while closed != colons:
            closed = open_colons.pop()
            often[closed] -= 1
    elif colons > open_colons[-1]:
        often[open_colons.pop()] -= 1


def _fence_after(fence: str, text: str) -> str:
    """Return the fence of the code block that is open after a line, or nothing."""
    found = _FENCE.match(text)
    if found is None:
        return fence
    if not fence:
        return "" if found[1][0] == "`" and "`" in found[2] else found[1]
    closes = found[1][0] == fence[0] and len(found[1]) >= len(fence) and not found[2].strip()
    return "" if closes else fence


def _unexpected(state: StateBlock, start: int, colons: str) -> None:
    reading: ParseState = state.env["reading"]
    reading.report(
        CONTAINER_NOT_OPEN,
        f"{colons[:80]} closes nothing: no container is open here",
        reading.position(start, start + len(colons)),
    )


def _unclosed(state: StateBlock, start: int, colons: str, info: str) -> None:
    reading: ParseState = state.env["reading"]
    name = info.split()[0].partition("{")[0] or "container"
    reading.report(
        CONTAINER_UNCLOSED,
        f'the container "{name[:80]}" is not closed',
        reading.position(start, start + len(colons) + 1 + len(info.rstrip())),
        f"add a line {colons} where it ends, with as many colons as opened it",
    )


def comment(state: StateBlock, line: int, end_line: int, silent: bool) -> bool:
    """Drop a comment that stands on lines of its own."""
    start = first_character(state, line)
    if state.is_code_block(line) or not state.src.startswith("<!--", start):
        return False
    limit = state.eMarks[end_line - 1]
    close = state.src.find("-->", start + 4, limit)
    last = line
    if close < 0:
        if not silent:
            _unclosed_comment(state, start)
        state.line = end_line if not silent else state.line
        return True
    while state.eMarks[last] < close:
        last += 1
    rest = state.src[close + 3 : state.eMarks[last]]
    if rest.strip() and last == line:
        return False
    if silent:
        return True
    reading: ParseState = state.env["reading"]
    reading.comments.append((state.src[start + 4 : close], reading.position(start, close + 3), True))
    if rest.strip():
        _words_after_comment(state, close + 3, state.eMarks[last])
    state.line = last + 1
    return True


def _unclosed_comment(state: StateBlock, start: int) -> None:
    reading: ParseState = state.env["reading"]
    where = reading.position(start, start + 4)
    reading.report(COMMENT_UNCLOSED, "the comment is not closed", where)


def _words_after_comment(state: StateBlock, start: int, end: int) -> None:
    reading: ParseState = state.env["reading"]
    message = "words on the line on which a comment ends would be lost"
    where = reading.position(start, end)
    reading.report(COMMENT_WORDS, message, where)
