"""``Table: words`` and ``: words`` before or after a table: its caption, with ``{#id}`` at its end as its name.

pandoc and Quarto read them so.  ``{#id}`` alone on the line under a table names it, too.
"""

from __future__ import annotations

from markdown_it.rules_block import StateBlock

from publish.source.block_rules import first_character
from publish.source.dialects.dialect import Dialect, lines_of, words_of
from publish.source.dialects.grid_tables import begins_grid
from publish.source.dialects.pipe_tables import begins_table
from publish.source.dialects.simple_tables import begins_simple
from publish.source.table_caption import Caption, caption_of, is_caption


def _block(state: StateBlock, line: int, end_line: int) -> bool:
    words = words_of(state, line)
    if not is_caption(words):
        return False
    after = lines_of(state, line, end_line)
    above = state.tokens[-1] if state.tokens else None
    if above is not None and above.type == "written_table" and "caption" not in above.meta:
        above.meta["caption"] = _caption(state, line, after)
    elif not words.startswith("{") and _table_follows(state, line, after, end_line):
        after = line + 1 if begins_table(state, line + 1, end_line) else after
        token = state.push("caption", "caption", 0)
        token.map, token.meta = [line, after], {"caption": _caption(state, line, after)}
    else:
        return False
    state.line = after
    return True


def _caption(state: StateBlock, line: int, after: int) -> Caption:
    return caption_of([(first_character(state, number), words_of(state, number)) for number in range(line, after)])


def _table_follows(state: StateBlock, line: int, after: int, end_line: int) -> bool:
    if begins_table(state, line + 1, end_line):
        return True
    while after < end_line and state.isEmpty(after):
        after += 1
    return any(begins(state, after, end_line) for begins in (begins_table, begins_grid, begins_simple))


DIALECT = Dialect(begins=":Tt{", block=_block)
