"""The answers to the questions of a text move to one place: where its author wants them, or to its end.

They do so before anything is numbered or tied, so that notes, mentions and pages follow each other as they are printed.
"""

from __future__ import annotations

from dataclasses import replace

from publish.model.blocks import Answer, Answers, Block, Question
from publish.model.document import Document
from publish.model.inlines import Inline, Node
from publish.resolve.trees import map_children, map_each


def collect_answers(document: Document) -> Document:
    """Return a text whose questions are numbered, and whose answers stand together."""
    found: list[Answer] = []
    questions = placed = 0

    def take(node: Node) -> Node:
        nonlocal questions, placed
        if isinstance(node, Question):
            questions += 1
            number = questions
            if node.answer:
                found.append(replace(node.answer, number=number, language=node.language))
            target = "answer" if node.answer else ""  # until anchors are given out
            return map_children(replace(node, number=number, answer=None, target=target), take)
        placed += isinstance(node, Answers)
        return node if isinstance(node, Inline) else map_children(node, take)

    def put(node: Node) -> Node:
        if isinstance(node, Answers):
            return replace(node, items=tuple(found))
        return node if isinstance(node, Inline) else map_children(node, put)

    blocks: tuple[Block, ...] = map_each(document.blocks, take)
    if placed:
        blocks = map_each(blocks, put)
    elif found:
        blocks = (*blocks, Answers(position=found[0].position, items=tuple(found), titled=True))
    return replace(document, blocks=blocks) if questions or placed else document
