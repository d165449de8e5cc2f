"""The recipe of CONTRIBUTING.md for a mark of another dialect: a reader in its file takes the place of the finding."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from markdown_it.rules_block import StateBlock

from publish.diagnostics import Outcome, Position
from publish.formats import facts
from publish.model.blocks import Block, Paragraph, Quotation
from publish.model.document import Document
from publish.model.files import SourceFile
from publish.model.inlines import Code, Emphasis, Inline
from publish.model.walk import plain_text
from publish.source import dialects, markdown, read_text
from publish.source.dialects import highlights, line_blocks, strikethrough, tasks
from publish.source.dialects.dialect import Dialect, Prose, block_around, leaf_block, rows_of
from publish.source.inline_rules import LocatedState
from publish.source.location import Segments
from publish.source.parse_state import ParseState

TEXT = "~~struck *out* [here](https://example.org/)~~ ==now==\n\n| one\n| *two*\n\nQ: words\n- more\n"
MARKED = re.compile("==")


def struck(children: tuple[Inline, ...], position: Position, _reading: ParseState) -> Inline:
    return Emphasis(position=position, children=children)


def tildes(state: LocatedState) -> bool:
    close = state.src.find("~~", state.pos + 2, state.posMax)
    return close >= 0 and state.around(struck, (state.pos + 2, close), close + 2)


def marked(state: LocatedState) -> bool:
    close = state.next_of(MARKED, state.pos + 2)
    if close is None:
        return False
    text = state.src[state.pos + 2 : close]

    def code(_children: tuple[Inline, ...], position: Position, _reading: ParseState) -> Inline:
        return Code(position=position, text=text)

    return state.leaf(code, close + 2)


def lines(state: StateBlock, line: int, end_line: int) -> bool:
    rows = rows_of(state, line, end_line)
    begins = [state.bMarks[number] + 2 for number in range(line, line + len(rows))]

    def read(position: Position, _reading: ParseState, prose: Prose) -> tuple[Block, ...]:
        children = [prose(row[2:], Segments([(0, begin)])) for row, begin in zip(rows, begins, strict=True)]
        return tuple(Paragraph(position=position, children=each) for each in children)

    return leaf_block(state, line, line + len(rows), read)


def question(state: StateBlock, line: int, end_line: int) -> bool:
    if not state.src.startswith("Q:", state.bMarks[line]):
        return False

    def read(blocks: tuple[Block, ...], position: Position, _reading: ParseState) -> tuple[Block, ...]:
        return (Quotation(position=position, blocks=blocks),)

    return block_around(state, line, line + 2, (line + 1, line + 2), read)


ADDED = {
    strikethrough.DIALECT: Dialect(marks="~", inline=tildes),
    highlights.DIALECT: Dialect(marks="=", inline=marked),
    line_blocks.DIALECT: Dialect(begins="|", block=lines),
    tasks.DIALECT: Dialect(begins="Q", block=question),
}


def read() -> Outcome[Document]:
    return read_text(SourceFile(path="a.md", name="a.md", data=TEXT.encode()), facts())


@pytest.fixture
def _added(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(dialects, "DIALECTS", tuple(ADDED.get(each, each) for each in dialects.DIALECTS))
    markdown.parser.cache_clear()
    yield
    markdown.parser.cache_clear()


def test_the_readers_of_the_program_have_nothing_to_say() -> None:
    assert not read().diagnostics


@pytest.mark.usefixtures("_added")
def test_a_reader_makes_nodes_with_their_positions() -> None:
    outcome = read()
    assert outcome.value is not None and not outcome.diagnostics, outcome.diagnostics
    first, one, two, quotation = outcome.value.blocks
    assert isinstance(first, Paragraph) and [each.kind for each in first.children] == ["emphasis", "words", "code"]
    emphasis, _, code = first.children
    assert isinstance(emphasis, Emphasis) and plain_text(emphasis.children) == "struck out here"
    assert [each.kind for each in emphasis.children] == ["words", "emphasis", "words", "link"]
    assert (emphasis.position.column, emphasis.position.end_column) == (1, 46)
    assert isinstance(code, Code) and (code.text, code.position.column) == ("now", 47)
    assert isinstance(one, Paragraph) and isinstance(two, Paragraph)
    assert two.children[0].kind == "emphasis" and (two.children[0].position.line, two.children[0].position.column) == (
        4,
        3,
    )
    assert isinstance(quotation, Quotation) and [each.kind for each in quotation.blocks] == ["list"]
