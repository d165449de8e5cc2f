"""``!!! note``, ``??? tip``, ``=== "Tab"`` of MkDocs, whose words are moved in below them; ```{note}`` of MyST."""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock

from publish.diagnostics import Position
from publish.model.blocks import Block, Definition, DefinitionList, Paragraph
from publish.rules.dialects import ADMONITION_UNREAD
from publish.source.annotations.container import Attribute, Container
from publish.source.annotations.figure_directive import NAMES as FIGURES
from publish.source.annotations.figure_directive import read_figure
from publish.source.annotations.notice import label_of, notice_called, report_fold
from publish.source.annotations.side_note import is_side_note, side_note
from publish.source.annotations.table_directive import CSV_TABLE, LIST_TABLE, read_directive
from publish.source.block_rules import first_character
from publish.source.dialects.dialect import (
    Dialect,
    HolderReader,
    block_around,
    closed_by,
    moved_in,
    report,
    taken_title,
    words_of,
)
from publish.source.directive_options import options_of
from publish.source.parse_state import ParseState

_OPENING = re.compile(r"(!!!|\?\?\?\+?)[ \t]*([A-Za-z][\w-]*(?:[ \t]+[A-Za-z][\w-]*)*)?([ \t]*\"([^\"]*)\")?")
_TAB = re.compile(r"===[!+]?[ \t]+\"([^\"]*)\"")
_DIRECTIVE = re.compile(r"(`{3,}|~{3,})\{([a-z][a-z-]*)\}[ \t]*(.*)")
TABLES = (LIST_TABLE, CSV_TABLE)
_PLACES = ("inline", "end")
_NOTHING = "opens nothing: no words are moved in below it by four spaces"


def _block(state: StateBlock, line: int, end_line: int) -> bool:
    words = words_of(state, line)
    if words[0] in "`~":
        return _directive(state, line, end_line, words)
    found = _OPENING.fullmatch(words)
    if words.startswith("==="):
        return _tabs(state, line, end_line)
    if found is None or words in ("!!!", "???", "???+"):
        return False
    after = moved_in(state, line + 1, end_line)
    if after > line + 1:
        start = first_character(state, line)
        title = _shifted(found.span(4), start) if found[4] else (0, 0)
        return block_around(state, line, after, (line + 1, after), _admonition(found, start), title, 4)
    if found[3] or label_of(found[2] or ""):
        report(state, ADMONITION_UNREAD, f"{words[:60]} {_NOTHING}", line)
    return False


def _admonition(found: re.Match[str], start: int) -> HolderReader:
    """Return the reader of a notice that is named by the first of its classes which says what it is."""
    names = (found[2] or "").split()
    name = next(filter(label_of, names), next((each for each in names if each not in _PLACES), "admonition"))
    named = _shifted(found.span(2) if found[2] else found.span(1), start)
    return _reader(name, named, bool(found[4]), found[1] == "???")


def _reader(name: str, named: tuple[int, int], titled: bool, folded: bool) -> HolderReader:
    def read(blocks: tuple[Block, ...], position: Position, reading: ParseState) -> tuple[Block, ...]:
        where = reading.position(*named)
        if folded:
            report_fold(where, reading)
        title, blocks = taken_title(blocks, titled)
        if is_side_note(name):
            return (side_note(title, blocks, position),)
        return (notice_called(name, where, title, blocks, position, reading),)

    return read


def _tabs(state: StateBlock, line: int, end_line: int) -> bool:
    """Read tabs that follow each other as a list of definitions: the title of each, and what it shows."""
    found = _TAB.fullmatch(words_of(state, line))
    after = moved_in(state, line + 1, end_line) if found else line
    if found is None or after == line + 1:
        if found:
            report(state, ADMONITION_UNREAD, f"{found[0][:60]} {_NOTHING}", line)
        return False
    token = state.push("read_open", "", 1)
    token.map, token.meta = [line, after], {"read": _joined}
    first = line
    while found is not None and after > line + 1:
        title = _shifted(found.span(1), first_character(state, line))
        if not block_around(state, line, after, (line + 1, after), _tab, title, 4):
            break
        line = after
        while line < end_line and state.isEmpty(line):
            line += 1
        found = _TAB.fullmatch(words_of(state, line)) if line < end_line and not state.is_code_block(line) else None
        token.map = [first, after]
        after = moved_in(state, line + 1, end_line) if found else line
    state.line = token.map[1]
    state.push("read_close", "", -1)
    return True


def _tab(blocks: tuple[Block, ...], position: Position, reading: ParseState) -> tuple[Block, ...]:
    title, blocks = taken_title(blocks, True)
    item = Definition(position=position, term=title, descriptions=(blocks,))
    return (DefinitionList(position=position, items=(item,)),)


def _joined(lists: tuple[Block, ...], position: Position, reading: ParseState) -> tuple[Block, ...]:
    items = tuple(item for each in lists if isinstance(each, DefinitionList) for item in each.items)
    return (DefinitionList(position=position, items=items),)


def _directive(state: StateBlock, line: int, end_line: int, words: str) -> bool:
    """Read a notice that MyST fences like code."""
    found = _DIRECTIVE.fullmatch(words)
    if found is None or not (label_of(found[2]) or is_side_note(found[2]) or found[2] in (*TABLES, *FIGURES)):
        return False
    close = re.compile(rf"^{re.escape(found[1][0])}{{{len(found[1])},}}$")
    after = closed_by(state, line + 1, end_line, close)
    if after is None:
        return False
    inner, options = options_of(state, line + 1, after - 1)
    start = first_character(state, line)
    if found[2] in TABLES:
        read = _table_reader(found[2], options, bool(found[3]), (start, start + len(words)))
        return block_around(state, line, after, (inner, after - 1), read, _shifted(found.span(3), start))
    if found[2] in FIGURES:
        if not found[3]:
            return False
        path = found[3], start + found.start(3)
        return block_around(state, line, after, (inner, after - 1), _figure_reader(options, *path, start))
    classes = " ".join(value for key, value, _ in options if key == "class").split()
    name = next(filter(label_of, classes), found[2]) if found[2] == "admonition" else found[2]
    read = _reader(name, _shifted(found.span(2), start), bool(found[3]), "dropdown" in (found[2], *classes))
    return block_around(state, line, after, (inner, after - 1), read, _shifted(found.span(3), start))


def _figure_reader(options: tuple[tuple[str, str, int], ...], path: str, at: int, start: int) -> HolderReader:
    def read(blocks: tuple[Block, ...], position: Position, reading: ParseState) -> tuple[Block, ...]:
        container = Container(
            name="figure",
            attributes=_options(options, reading),
            blocks=blocks,
            position=position,
            opening=reading.position(start, at + len(path)),
            prose=lambda words, segments: (),
            title=path,
            title_start=at,
        )
        return read_figure(container, reading)

    return read


def _options(options: tuple[tuple[str, str, int], ...], reading: ParseState) -> tuple[Attribute, ...]:
    return tuple(
        Attribute(key=key, value=value, position=reading.position(at, at + len(value)), start=at)
        for key, value, at in options
    )


def _table_reader(
    name: str, options: tuple[tuple[str, str, int], ...], titled: bool, opening: tuple[int, int]
) -> HolderReader:
    def read(blocks: tuple[Block, ...], position: Position, reading: ParseState) -> tuple[Block, ...]:
        title, rest = taken_title(blocks, titled)
        caption = (Paragraph(position=position, children=title),) if title else ()
        container = Container(
            name=name,
            attributes=_options(options, reading),
            blocks=(*caption, *rest),
            position=position,
            opening=reading.position(*opening),
            prose=lambda words, segments: (),
        )
        return read_directive(container, reading)

    return read


def _shifted(span: tuple[int, int], start: int) -> tuple[int, int]:
    return start + span[0], start + span[1]


DIALECT = Dialect(begins="!?=`~", interrupts=True, block=_block)
