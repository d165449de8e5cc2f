"""Lists whose marks Markdown doesn't know: ``•``, ``–``, ``a.``, ``(1)``, ``1.)``, ``ii)``, ``#.``, ``(@name)``.

They are read where the next item follows.  The numbers of examples, ``(@)``, run through a whole text, and ``(@name)``
among words is the number of one.  Items without a space after their mark are reported: they would run together.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import partial

from markdown_it.rules_block import StateBlock

from publish.diagnostics import Position
from publish.model.inlines import Inline, Words
from publish.model.item_marks import RUNNING, Mark, marks_of
from publish.rules.dialects import LIST_UNREAD
from publish.source.block_rules import first_character
from publish.source.dialects.dialect import Dialect, lines_of, report, run_on, words_of
from publish.source.inline_rules import LocatedState
from publish.source.parse_state import DEEPEST, ParseState

_UNREAD = re.compile(r"(-)(?=[^\W\d_])|(\d{1,3})\.(?=[^\W\d_])")
_EXAMPLE = re.compile(r"^[ \t>]*\(@([\w-]*)\)[ \t]+(?=\S)", re.MULTILINE)
_NAMED = re.compile(r"@([\w-]+)(?=\))")
_MOST_LINES = 50


def _block(state: StateBlock, line: int, end_line: int) -> bool:
    words = words_of(state, line)
    mark = next((each for each in marks_of(words) if _goes_on(state, line, end_line, each)), None)
    if mark is not None and state.env["depth"] < DEEPEST:
        return bool(state.env.get("asking")) or _read(state, line, end_line, mark)
    if mark is not None:
        reading: ParseState = state.env["reading"]
        reading.too_deep(reading.position(first_character(state, line), first_character(state, line) + 1))
        return False
    first = _UNREAD.match(words)
    if first is not None and _next_unread(state, line, end_line, first):
        message = f"{words.split()[0][:12]} begins no item of a list: the items run together"
        report(state, LIST_UNREAD, message, line, after=lines_of(state, line, end_line))
        return run_on(state, line)
    return False


def _goes_on(state: StateBlock, line: int, end_line: int, mark: Mark) -> bool:
    """Return whether the next item follows; capitals with a full stop may be initials, and need two more."""
    if mark.sign in RUNNING:
        return True
    wanted = 2 if mark.numbering.startswith("upper") and mark.sign == "1." else 1
    for number in range(line + 1, lines_of(state, line, end_line, _MOST_LINES)):
        found = mark.next(words_of(state, number)) if state.sCount[number] == state.sCount[line] else None
        if found is None:
            continue
        wanted, mark = wanted - 1, found
        if not wanted:
            return True
    return False


def _read(state: StateBlock, line: int, end_line: int, mark: Mark) -> bool:
    """Make the list, an item after the other."""
    kind, tag = ("ordered", "ol") if mark.numbering else ("bullet", "ul")
    opening = state.push(f"{kind}_list_open", tag, 1)
    opening.map = lines = [line, line]
    opening.meta = {"numbering": "" if mark.numbering == "decimal" else mark.numbering}
    if mark.numbering:
        opening.attrs = {"start": _first_example(state, line) if mark.sign == "(@" else mark.value}
    first, tight = len(state.tokens), True
    state.env["depth"] += 1
    following: Mark | None = mark
    while following is not None:
        mark = following
        indent = state.sCount[line] + mark.end
        limit, following = _item_end(state, line, end_line, mark, indent)
        after = _item(state, line, limit, mark, indent)
        tight = tight and not any(state.isEmpty(number) for number in range(line, after - 1))
        tight = tight and (following is None or not state.isEmpty(limit - 1))
        following = following if after == limit else None
        line = after
    state.env["depth"] -= 1
    state.push(f"{kind}_list_close", tag, -1)
    for token in state.tokens[first:] if tight else ():
        if token.type.startswith("paragraph_") and token.level == opening.level + 2:
            token.hidden = True
    lines[1] = state.line = line
    return True


def _first_example(state: StateBlock, line: int) -> int:
    """Return the number of the example that a line begins."""
    reading: ParseState = state.env["reading"]
    return 1 + bisect_left(reading.examples, (state.bMarks[line], ""))


def _inline(state: LocatedState) -> bool:
    """Read ``@name`` in parentheses as the number of the example that has the name."""
    found = _NAMED.match(state.src, state.pos, state.posMax) if state.before == "(" else None
    if found is None:
        return False
    reading: ParseState = state.env["reading"]
    numbers = (number for number, (_, name) in enumerate(reading.examples, 1) if name == found[1])
    number = next(numbers, 0)
    return bool(number) and state.leaf(partial(_number, number), found.end())


def _number(number: int, _children: tuple[Inline, ...], position: Position, _reading: ParseState) -> Inline:
    return Words(position=position, text=str(number))


def examples_of(text: str) -> tuple[tuple[int, str], ...]:
    """Return where the examples of a text begin, in order, with their names."""
    return tuple((found.start(), found[1]) for found in _EXAMPLE.finditer(text)) if "(@" in text else ()


def _item_end(state: StateBlock, line: int, end_line: int, mark: Mark, indent: int) -> tuple[int, Mark | None]:
    """Return the line after an item, and the mark of the next one if that begins there."""
    number = line + 1
    while number < end_line:
        if not state.isEmpty(number):
            column = state.sCount[number]
            following = mark.next(words_of(state, number)) if column == state.sCount[line] else None
            if following is not None:
                return number, following
            if column < state.blkIndent or (column < indent and state.isEmpty(number - 1)):
                break
        number += 1
    return number, None


def _item(state: StateBlock, line: int, limit: int, mark: Mark, indent: int) -> int:
    """Make an item of the lines up to ``limit``; return the line after the last one that belongs to it."""
    token = state.push("list_item_open", "li", 1)
    token.map = lines = [line, limit]
    content = first_character(state, line) + mark.end
    kept = state.tShift[line], state.sCount[line], state.listIndent, state.blkIndent, state.lineMax, state.parentType
    state.tShift[line], state.sCount[line] = content - state.bMarks[line], indent
    state.listIndent, state.blkIndent, state.lineMax, state.parentType = state.blkIndent, indent, limit, "list"
    state.md.block.tokenize(state, line, limit)
    state.tShift[line], state.sCount[line], state.listIndent, state.blkIndent, state.lineMax, state.parentType = kept
    state.push("list_item_close", "li", -1)
    after = state.line if state.line > line else limit
    lines[1] = after
    return after


def _next_unread(state: StateBlock, line: int, end_line: int, first: re.Match[str]) -> bool:
    """Return whether another item whose mark isn't read follows."""
    for number in range(line + 1, lines_of(state, line, end_line, _MOST_LINES)):
        found = _UNREAD.match(words_of(state, number))
        if found is not None:
            return found[1] == first[1] and int(found[2] or 1) == int(first[2] or 0) + 1
    return False


DIALECT = Dialect(interrupts=True, block=_block)
EXAMPLES = Dialect(marks="@", inline=_inline)
