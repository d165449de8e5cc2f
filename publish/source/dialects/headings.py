"""Headings of other tools or without a space: ``== Words ==``, ``=====``, ``h2. Words``, ``** Words``, ``##Words``."""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock

from publish.rules.dialects import HEADING_READ, HEADING_UNREAD
from publish.source.block_rules import first_character
from publish.source.dialects.dialect import Dialect, report, words_of

_EQUALS = re.compile(r"(={2,6})[ \t]*(?!\")([^=\s].*?)[ \t]*(?:\1)?$")
_CLOSE = re.compile(r"#{2,6}(?=[^\W\d_])")
_TITLE = re.compile(r"=[ \t]+\w")
_TEXTILE = re.compile(r"h([1-6])\.[ \t]+\S")
_STARS = re.compile(r"(\*{2,6})[ \t]+(?=[^\W_a-z])[^*]{1,80}(?<![.!?;:,*])$")
_SURE = (
    re.compile(r"(={2,6})[ \t]*(?P<words>[^=\s].*?)[ \t]*\1"),  # of wikis
    re.compile(r"={2,6}[ \t]+(?P<words>[^=\s].*)"),  # of AsciiDoc
    re.compile(r"h[1-6]\.[ \t]+(?P<words>\S.*)"),  # of Textile and Jira
    re.compile(r"#{2,6}(?P<words>[^\W\d_].*?)#*"),
)
"""Marks of headings that mean nothing else; those of others may be a note, a list or a line."""
_FAR = 20_000
_OVERLINE = re.compile(r"={4,}")


def _block(state: StateBlock, line: int, end_line: int) -> bool:
    words = words_of(state, line)
    level = _level(state, line, end_line, words)
    if not level:
        return False
    found = next(filter(None, (shape.fullmatch(words) for shape in _SURE)), None)
    if found is not None:
        return _heading(state, line, level, found["words"].strip())
    message = f"{words[:60]} is no heading: it is printed with its marks"
    if _OVERLINE.fullmatch(words):
        message = "a line of = above words makes no heading: it is printed"
    report(state, HEADING_UNREAD, message, line, f"write {'#' * level} before its words")
    return False


def _heading(state: StateBlock, line: int, level: int, words: str) -> bool:
    """Make the heading that is meant, with a remark."""
    report(
        state, HEADING_READ, f"{words[:60]} is read as a heading of level {level}", line, f"write {'#' * level} {words}"
    )
    state.push("heading_open", f"h{level}", 1).map = [line, line + 1]
    inline = state.push("inline", "", 0)
    inline.content, inline.map, inline.children = words, [line, line + 1], []
    state.push("heading_close", f"h{level}", -1)
    state.line = line + 1
    return True


def _level(state: StateBlock, line: int, end_line: int, words: str) -> int:
    """Return the level that is meant; 0 where no heading is."""
    if _OVERLINE.fullmatch(words):
        return 2 if line + 1 < end_line and not state.isEmpty(line + 1) else 0
    found = _EQUALS.match(words)
    if found:
        closed = words.endswith(found[1])
        spaced = words[len(found[1])].isspace()
        return len(found[1]) if (closed and not _inside(words, found[1])) or (spaced and not closed) else 0
    stars = _STARS.match(words)
    if stars:
        return len(stars[1]) if _is_alone(state, line, end_line) and not _is_called(state, line, stars[1]) else 0
    close = _CLOSE.match(words)
    if close:
        return len(close[0])
    textile = _TEXTILE.match(words)
    if textile:
        return int(textile[1])
    return 1 if _TITLE.match(words) and not state.tokens else 0


def _is_alone(state: StateBlock, line: int, end_line: int) -> bool:
    return line + 1 >= end_line or state.isEmpty(line + 1)


def _is_called(state: StateBlock, line: int, stars: str) -> bool:
    """Whether the stars stand at the end of a word before, so that the line is a note to it."""
    start = first_character(state, line)
    return re.search(rf"[^\s*]{re.escape(stars)}(?=[\s.,;:|)])", state.src[max(0, start - _FAR) : start]) is not None


def _inside(words: str, signs: str) -> bool:
    """Whether the signs stand close around their words, as those of marked words do."""
    return signs == "==" and not words[2].isspace()


DIALECT = Dialect(begins="=h*#", block=_block)
