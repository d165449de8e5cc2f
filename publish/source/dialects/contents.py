"""``[TOC]`` and its like alone in a paragraph: a table of contents, which the publication has without it."""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock

from publish.rules.dialects import CONTENTS_UNREAD
from publish.source.dialects.dialect import Dialect, lines_of, report, words_of

_CONTENTS = re.compile(
    r"\[{1,2}_?(?:TOC|toc|Toc)_?\]{1,2}|@\[toc\]|\$\{toc\}|\{\{ ?(?:TOC|toc|>toc) ?\}\}|\{toc\}|__TOC__|toc::\[.*\]"
    r"|\\(?:tableofcontents|listoffigures|listoftables)|\.\. contents::.*|\{\{[<%] ?toc ?/?[>%]\}\}"
)
_KRAMDOWN = re.compile(r"(?:[*-]|1\.)[ \t]+\S.*")
_OF_KRAMDOWN = re.compile(r"\{: ?toc(?: .*)?\}")


def _block(state: StateBlock, line: int, end_line: int) -> bool:
    words = words_of(state, line)
    after = line + 1
    if words.startswith(".. contents"):
        after = lines_of(state, line, end_line)
    elif not _CONTENTS.fullmatch(words):
        after = line + 2
        if after > end_line or not _KRAMDOWN.match(words) or not _OF_KRAMDOWN.fullmatch(words_of(state, line + 1)):
            return False
    report(state, CONTENTS_UNREAD, f"{words[:60]} is left out: the contents are made from the headings", line)
    state.line = after
    return True


DIALECT = Dialect(begins="[@${_t\\.*-1", interrupts=True, block=_block)
