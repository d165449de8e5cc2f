"""Lines ``:key: value`` below the name of a directive of MyST."""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock

from publish.source.block_rules import first_character

_OPTION = re.compile(r":([a-z][\w-]*):(?:[ \t]+([^\n]*))?(?=\n|\Z)")


def options_of(state: StateBlock, line: int, end_line: int) -> tuple[int, tuple[tuple[str, str, int], ...]]:
    """Return the lines ``:key: value`` that a directive of MyST begins with, and the line after them."""
    options: list[tuple[str, str, int]] = []
    while line < end_line:
        found = _OPTION.match(state.src, first_character(state, line), state.eMarks[line])
        if found is None:
            break
        options.append((found[1], (found[2] or "").rstrip(), max(found.start(2), found.end(1))))
        line += 1
    return line, tuple(options)
