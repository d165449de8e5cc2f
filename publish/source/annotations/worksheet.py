"""``::: question`` with ``::: answer``, ``::: answers`` where they are to stand, ``::: lines``, ``::: steps``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from publish.diagnostics import Position
from publish.model.blocks import (
    CHOICE,
    CHOICES,
    DONE,
    Answer,
    AnswerLines,
    Answers,
    Block,
    List,
    ListItem,
    Paragraph,
    Question,
)
from publish.model.inlines import Node, Words
from publish.model.walk import walk
from publish.rules.blocks import LINES_MALFORMED, QUESTION_MISPLACED, STEPS_WITHOUT_LIST
from publish.source.annotations.container import Container
from publish.source.parse_state import ParseState

_MOST_LINES = 60
_LENGTH = re.compile(r"(\d{1,4}(?:\.\d{1,3})?)(mm|cm|in)")
_MILLIMETRES = {"mm": 1.0, "cm": 10.0, "in": 25.4}
_LOWEST, _HIGHEST = 5, 100  # millimetres


def read_question(container: Container, reading: ParseState) -> tuple[Block, ...]:
    """Return the question with the answer that stands in it; a right choice is the answer, or begins it."""
    values = container.several(("class", "id", "lang"), reading)
    asked = tuple(block for block in container.blocks if not isinstance(block, Answer))
    answer = _right(asked)
    for block in container.blocks:
        answer = _joined(answer, block) if isinstance(block, Answer) else answer
    return (
        Question(
            position=container.position,
            name=values["id"],
            blocks=tuple(map(_to_choose, asked)),
            answer=answer,
            language=container.language_of(reading),
        ),
    )


def read_answer(container: Container, reading: ParseState) -> tuple[Block, ...]:
    """Return the answer; it belongs to the question around it or before it (``with_answers``)."""
    container.several(("class", "id"), reading)
    return (Answer(position=container.position, blocks=container.blocks),)


def read_answers(container: Container, reading: ParseState) -> tuple[Block, ...]:
    """Return the place of the answers, after what the container may hold: a heading, for example."""
    container.several(("class", "id"), reading)
    return (*container.blocks, Answers(position=container.position))


def with_answers(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Give each question among some blocks the answers that follow it."""
    paired: list[Block] = []
    for block in blocks:
        before = paired[-1] if paired else None
        if isinstance(block, Answer) and isinstance(before, Question):
            paired[-1] = replace(before, answer=_joined(before.answer, block))
        else:
            paired.append(block)
    return tuple(paired)


def read_lines(container: Container, reading: ParseState) -> tuple[Block, ...]:
    """Return what the container holds and the lines below it: ``::: lines {3}``, ``{count=3 height=12mm}``."""
    values = container.several(("class", "id", "count", "height"), reading)
    count = values["count"] or container.title or "1"
    if not (count.isascii() and count.isdigit() and 0 < int(count[:4]) <= _MOST_LINES):
        message = f'"{count[:40]}" is no number of lines from 1 to {_MOST_LINES}'
        reading.report(LINES_MALFORMED, message, container.where("count"), "write ::: lines {3}")
        count = "1"
    height = _height(values["height"], container.where("height"), reading)
    return (*container.blocks, AnswerLines(position=container.opening, count=int(count), height=height))


def _height(written: str, position: Position, reading: ParseState) -> int:
    """Return the height of a line in tenths of a millimetre; 0 where none is written."""
    found = _LENGTH.fullmatch(written)
    height = float(found[1]) * _MILLIMETRES[found[2]] if found else 0.0
    if written and not _LOWEST <= height <= _HIGHEST:
        message = f'"{written[:40]}" is no height from {_LOWEST} mm to {_HIGHEST} mm'
        reading.report(LINES_MALFORMED, message, position, "write height=12mm")
        return 0
    return round(height * 10)


def _to_choose(block: Block) -> Block:
    """Return a list of choices in which nothing says which are right."""
    if not isinstance(block, List) or not any(item.task for item in block.items):
        return block
    items = (replace(item, task=item.task if item.task == CHOICE else CHOICES) for item in block.items)
    return replace(block, items=tuple(item if was.task else was for item, was in zip(items, block.items, strict=True)))


def _joined(first: Answer | None, second: Answer) -> Answer:
    """Return two answers to one question as one; the words after a right choice follow it on its line."""
    if first is None:
        return second
    choice, words = first.blocks[-1:], second.blocks[:1]
    if first.choice and isinstance(choice[0], Paragraph) and words and isinstance(words[0], Paragraph):
        dash = Words(position=words[0].position, text=" — ")
        line = replace(choice[0], children=(*choice[0].children, dash, *words[0].children))
        return replace(second, blocks=(*first.blocks[:-1], line, *second.blocks[1:]))
    return replace(second, blocks=(*first.blocks, *second.blocks))


def _right(blocks: Iterable[Block]) -> Answer | None:
    """Return the right choices as an answer: the words of one, or a list of several."""
    items = [
        item for block in blocks if isinstance(block, List) for item in block.items if item.right or item.task == DONE
    ]
    if not items:
        return None
    where = items[0].position
    if len(items) == 1:
        return Answer(position=where, blocks=items[0].blocks, choice=bool(items[0].blocks))
    plain = tuple(ListItem(position=item.position, blocks=item.blocks) for item in items)
    return Answer(position=where, blocks=(List(position=where, ordered=False, items=plain),))


def read_steps(container: Container, reading: ParseState) -> tuple[Block, ...]:
    """Return what ``::: steps`` holds, its ordered lists as the steps of a procedure."""
    container.several(("class", "id"), reading)
    if not any(isinstance(block, List) and block.ordered for block in container.blocks):
        reading.report(STEPS_WITHOUT_LIST, "the steps are no ordered list", container.opening)
    return tuple(
        replace(block, steps=True) if isinstance(block, List) and block.ordered else block for block in container.blocks
    )


def report_questions(nodes: Iterable[Node], where: str, reading: ParseState) -> None:
    """Report questions and answers in what can hold none."""
    for node in walk(nodes):
        if isinstance(node, (Question, Answers)):
            message = f"{'a question' if isinstance(node, Question) else 'the answers'} can't stand in {where}"
            reading.report(QUESTION_MISPLACED, message, node.position)
