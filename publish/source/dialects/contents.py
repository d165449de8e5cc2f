"""``[TOC]`` and its like alone in a paragraph: a table of contents."""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock

from publish.rules.dialects import CONTENTS_UNREAD
from publish.source.dialects.dialect import Dialect, report, words_of

_CONTENTS = re.compile(
    r"\[{1,2}_?(?:TOC|toc|Toc)_?\]{1,2}|@\[toc\]|\$\{toc\}|\{\{ ?(?:TOC|toc|>toc) ?\}\}|\{toc\}|__TOC__|toc::\[.*\]"
)


def _block(state: StateBlock, line: int, end_line: int) -> bool:
    words = words_of(state, line)
    if _CONTENTS.fullmatch(words):
        report(state, CONTENTS_UNREAD, f"{words} is shown as it is: it makes no contents", line)
    return False


DIALECT = Dialect(begins="[@${_t", interrupts=True, block=_block)
