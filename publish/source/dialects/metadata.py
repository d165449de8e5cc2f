"""Metadata that doesn't stand where it is read: after the head of a text, or in the way of another tool."""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock

from publish.rules.dialects import METADATA_UNREAD
from publish.source.dialects.dialect import Dialect, as_paragraph, lines_of, report, words_of

_KEY = re.compile(r"[\w-]+:(?:\s|$)|[ \t]|- |#")
_TOML = re.compile(r"[\w.-]+\s*=|\[|#")
_TITLE = re.compile(r"title:[ \t]+\S", re.IGNORECASE)
_MULTIMARKDOWN = re.compile(r"(?:author|date|keywords|language|subtitle|affiliation|css|copyright)s?:", re.IGNORECASE)
_MESSAGE = "what looks like metadata isn't read here: its keys are printed"


def _block(state: StateBlock, line: int, end_line: int) -> bool:
    words = words_of(state, line)
    if words in ("---", "+++"):
        return _fenced(state, line, end_line, words)
    if state.tokens or line + 1 >= end_line:
        return False
    below = words_of(state, line + 1)
    if words.startswith("% ") or (_TITLE.match(words) and _MULTIMARKDOWN.match(below)):
        after = lines_of(state, line, end_line)
        report(state, METADATA_UNREAD, _MESSAGE, line, after=after)
        return as_paragraph(state, line, after)
    return False


def _fenced(state: StateBlock, line: int, end_line: int, fence: str) -> bool:
    after = lines_of(state, line, end_line)
    rows = [state.src[state.bMarks[number] : state.eMarks[number]].rstrip() for number in range(line + 1, after)]
    closings = ("---", "...") if fence == "---" else ("+++",)
    close = next((number for number, row in enumerate(rows) if row in closings), None)
    shape = _KEY if fence == "---" else _TOML
    if not close or not all(shape.match(row) for row in rows[:close]) or not any(map(_names, rows[:close])):
        return False
    after = line + close + 2
    report(state, METADATA_UNREAD, _MESSAGE, line, after=after)
    return as_paragraph(state, line, after)


def _names(row: str) -> bool:
    return row[:1].isalpha()


DIALECT = Dialect(begins="-+%Tt", block=_block)
