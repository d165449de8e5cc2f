"""Tables of bars that Markdown doesn't take for any: without a head, without the line under it, with ``+`` in it."""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock

from publish.rules.dialects import TABLE_FORM_UNREAD
from publish.source.dialects.dialect import Dialect, as_paragraph, lines_of, report, rows_of, run_on, words_of

_RULE = re.compile(r"[|:+= -]*-{2,}[|:+= -]*|[|: -]*-[|: -]*")
_BAR = re.compile(r"(?<!\\)\|")


def _block(state: StateBlock, line: int, end_line: int) -> bool:
    rows = rows_of(state, line, end_line)
    after = line + len(rows)
    if rows[0].startswith(("|===", "{|")):
        after = lines_of(state, line, end_line)
        message = f"a table that begins with {rows[0].split()[0]} isn't read"
        report(state, TABLE_FORM_UNREAD, message, line, after=after)
        return as_paragraph(state, line, after, "table")
    if rows[0][0] == "^":
        sure = rows[0].startswith("^ ") and rows[0].endswith(" ^") and len(rows) > 1
        return sure and _report(state, line, after, "a table with ^ around its head isn't read", rows[1:])
    if rows[0][0] == "{":
        return False
    rules = [number for number, row in enumerate(rows) if "|" in row and "-" in row and _RULE.fullmatch(row)]
    if rows[0][0] != "|":
        if not (rules and rules[0] == 0 and len(rows) > 1 and "|" in rows[1]):
            return False
    elif not rules and not any(len(_BAR.findall(row)) > 1 for row in rows):
        return False  # lines with a bar at their head alone are no table
    if rules and rules[0] == 0:
        if line and "|" in words_of(state, line - 1):
            return False  # the line above is its head
        return len(rows) > 1 and _report(state, line, after, "the table has no head, so it is no table", rows[1:])
    if any("+" in rows[number] for number in rules):
        return _report(
            state, line, after, "the line under the head of the table has + in it, so this is no table", rows
        )
    if rules and rules[0] == 1:
        return run_on(state, line)  # its number of cells is wrong, which is told elsewhere
    if rules:
        return _report(
            state, line, line + 1, "the table has more than one row as its head: this one is no part of it", rows
        )
    return _report(state, line, after, "there is no line under the head of the table, so this is no table", rows)


def _report(state: StateBlock, line: int, after: int, message: str, rows: list[str]) -> bool:
    columns = len(_BAR.findall(rows[0].strip().strip("|"))) + 1
    hint = f"write under its first row, which names the columns: |{'---|' * columns}" if columns > 1 else ""
    report(state, TABLE_FORM_UNREAD, message, line, hint, after)
    return run_on(state, line)


DIALECT = Dialect(begins="|-:{^", interrupts=True, block=_block)
