"""Lists whose marks Markdown doesn't know: ``•``, ``–``, ``a.``, ``(1)``, ``1.)``, ``#.``, ``(@)``, ``-words``.

Their items run together.
"""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock

from publish.rules.dialects import LIST_UNREAD
from publish.source.dialects.dialect import Dialect, lines_of, report, run_on, words_of

_ITEM = re.compile(
    r"([•◦‣▪●○■□·]|–(?=[ \t])|-(?=[^\W\d_]))[ \t]*(?=\S)"
    r"|(#\.)[ \t]+\S"
    r"|(\(@[\w-]*\))[ \t]+\S"
    r"|(?:\((?=\w{1,3}\))|(?=[A-Za-z]))([A-Za-z]|[ivx]{1,4}|\d{1,3})[.)][ \t]+\S"
    r"|(\d{1,3})\.(?:\)[ \t]+\S|(?=[^\W\d_]))"
)
_MOST_LINES = 50


def _block(state: StateBlock, line: int, end_line: int) -> bool:
    first = _ITEM.match(words_of(state, line))
    if first is None:
        return False
    if first[2] or first[3] or _next_item(state, line, end_line, first):
        sign = words_of(state, line).split()[0]
        message = f"{sign[:12]} begins no item of a list: the items run together"
        report(state, LIST_UNREAD, message, line, after=lines_of(state, line, end_line))
        return run_on(state, line)
    return False


def _next_item(state: StateBlock, line: int, end_line: int, first: re.Match[str]) -> bool:
    """Return whether the next item follows; capitals with a full stop may be initials, and need two more."""
    wanted = 2 if first[0][0].isupper() and first[0][1] == "." else 1
    for number in range(line + 1, min(lines_of(state, line, end_line), line + _MOST_LINES)):
        found = _ITEM.match(words_of(state, number))
        if found is None:
            continue
        follows = found[1] == first[1] if first[1] else _follows(_number(first), _number(found))
        if not follows:
            return False
        wanted, first = wanted - 1, found
        if not wanted:
            return True
    return False


def _number(item: re.Match[str]) -> str:
    return item[4] or item[5] or ""


def _follows(first: str, second: str) -> bool:
    if first.isdigit() and second.isdigit():
        return int(second) == int(first) + 1
    if len(first) == len(second) == 1 and first.isalpha():
        return ord(second) == ord(first) + 1
    return (first, second) in (("i", "ii"), ("ii", "iii"), ("iii", "iv"))


DIALECT = Dialect(interrupts=True, block=_block)
