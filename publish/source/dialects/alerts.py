"""``> [!NOTE]`` of GitHub and Obsidian: a quotation that is meant as a notice."""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock

from publish.diagnostics import Position
from publish.model.blocks import Block
from publish.rules.dialects import ALERT_UNREAD
from publish.source.annotations.notice import notice_called, report_fold
from publish.source.block_rules import first_character
from publish.source.dialects.dialect import Dialect, HolderReader, report, taken_title, title_before, words_of
from publish.source.parse_state import ParseState

_ALERT = re.compile(r"\[!([A-Za-z][\w-]*)(?:\|[^\]]*)?\]([+-]?)(?=\s|$)[ \t]*")


def _block(state: StateBlock, line: int, end_line: int) -> bool:
    found = _ALERT.match(words_of(state, line))
    if found is None:
        return False
    quotation = state.tokens[-1] if state.tokens else None
    if quotation is None or quotation.type != "blockquote_open":
        message = f"{found[0].strip()} is shown as it is: it begins no quotation"
        report(state, ALERT_UNREAD, message, line)
        return False
    start = first_character(state, line)
    titled = title_before(state, line, (start + found.end(), state.eMarks[line]))
    quotation.meta["read"] = _reader(found[1], start + found.start(1), titled, found[2] == "-")
    if line + 1 < end_line and state.sCount[line + 1] < 0:
        state.sCount[line + 1] = state.blkIndent  # a line without > goes on with a paragraph, and begins this one
    state.line = line + 1
    return True


def _reader(name: str, start: int, titled: bool, folded: bool) -> HolderReader:
    def read(blocks: tuple[Block, ...], position: Position, reading: ParseState) -> tuple[Block, ...]:
        named = reading.position(start, start + len(name))
        if folded:
            report_fold(named, reading)
        title, blocks = taken_title(blocks, titled)
        return (notice_called(name, named, title, blocks, position, reading),)

    return read


DIALECT = Dialect(begins="[", block=_block)
