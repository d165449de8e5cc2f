"""``[@key, p. 5]``, ``@key [p. 5]``, ``@fig-map``: citations and cross-references of pandoc and Quarto."""

from __future__ import annotations

import re

from publish.rules.dialects import CITATION_UNREAD
from publish.source.dialects.dialect import Dialect
from publish.source.inline_rules import LocatedState

_KEY = r"@\{?[A-Za-z_][\w:.#$%&+?<>~/-]*\w\}?"
_BRACKETED = re.compile(
    rf"\[(?:-?{_KEY}|(?:cf\.|see|see also|e\.g\.|vgl\.|siehe|voir|cf|véase)[ \t,]+-?{_KEY}"
    rf"|[^\[\]@\n]{{0,80}}[ \t]-?@[A-Za-z][A-Za-z_:.-]*\d[\w:.-]*)[^\[\]\n]{{0,300}}\]"
)
_IN_TEXT = re.compile(
    r"@(?:(?:fig|tbl|sec|eq|lst|thm|lem|cor|def|exr)[-:][\w:.-]*\w|[a-z]+:?_?(?:19|20)\d\d[a-z]?\b|[A-Za-z]\w*:\d{4}\w*"
    r"|[A-Za-z][\w:-]*[ ]\[(?:p{1,2}|chap|sec|fig|S)\.[^\[\]\n]{1,40}\])"
)
_NOTE = re.compile(r"\[#[A-Za-z][\w:.-]{1,80};?\]|\[fn:[\w-]{0,40}(?::[^\[\]\n]{1,300})?\]")


def _inline(state: LocatedState) -> bool:
    source, start = state.src, state.pos
    if source[start] == "@":
        joined = state.before.isalnum() or state.before in (".", "_", "/", "[")  # mail, addresses, names of accounts
        found = None if joined else _IN_TEXT.match(source, start, state.posMax)
    else:
        found = _BRACKETED.match(source, start, state.posMax) or _NOTE.match(source, start, state.posMax)
        if start in state.links:
            return False
    if found is None:
        return False
    hint = "write [^1], and below the paragraph [^1]: words" if found[0].startswith("[fn:") else ""
    return state.unread(CITATION_UNREAD, f"{found[0][:60]} is shown as it is and cites nothing", found.end(), hint)


DIALECT = Dialect(marks="[@", inline=_inline)
