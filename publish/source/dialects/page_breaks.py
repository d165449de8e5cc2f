"""``\\newpage``, ``{{< pagebreak >}}``, ``{pagebreak}`` alone in a line: where a page of the paper ends."""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock

from publish.diagnostics import Position
from publish.model.blocks import Block, PageBreak
from publish.source.dialects.dialect import Dialect, closed_by, leaf_block, words_of
from publish.source.parse_state import ParseState, Prose

_COMMAND = r"\\(?:newpage|pagebreak|clearpage|cleardoublepage|eject)(?:\[[0-4]\])?(?:\{\})?"
_MARK = re.compile(
    rf"{_COMMAND}|\{{\{{[<%] ?(?:pagebreak|newpage|page-break) ?/?[>%]\}}\}}"
    r"|\{(?:pagebreak|newpage)\}|\[(?:pagebreak|newpage)\]"
    r"|<<<|\\f|\.\. (?:pagebreak|raw:: pdf\s+PageBreak)::?|#\+(?:LATEX|HTML): *\\newpage"
)
_RAW = re.compile(r"(`{3,}|~{3,})[ \t]*\{=(?:latex|tex)\}")


def _block(state: StateBlock, line: int, end_line: int) -> bool:
    words = words_of(state, line)
    if _MARK.fullmatch(words):
        return leaf_block(state, line, line + 1, _read)
    found = _RAW.fullmatch(words)
    if found is None or line + 1 >= end_line or not _MARK.fullmatch(words_of(state, line + 1)):
        return False
    after = closed_by(state, line + 2, min(line + 3, end_line), re.compile(rf"^{re.escape(found[1])}$"))
    return after is not None and leaf_block(state, line, after, _read)


def _read(position: Position, reading: ParseState, prose: Prose) -> tuple[Block, ...]:
    return (PageBreak(position=position),)


DIALECT = Dialect(begins="\\{[<.#`~", interrupts=True, block=_block)
