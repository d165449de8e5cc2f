"""Questions are numbered, their answers move to one place, and links lead both ways."""

from __future__ import annotations

from publish.model.blocks import Answer, Answers, Block, Box, Question
from publish.model.walk import plain_text, walk

from .resolve_builders import at, call, document, heading, note, paragraph, publication


def asked(words: str, answer: str = "", name: str = "") -> Question:
    given = Answer(position=at(), blocks=(paragraph(answer),)) if answer else None
    return Question(position=at(), blocks=(paragraph(words),), answer=given, name=name)


def blocks_of(*blocks: Block) -> tuple[Block, ...]:
    made = publication(document(*blocks))
    return tuple(block for division in made.texts[0].divisions for block in division.blocks)


def test_answers_stand_at_the_end_of_their_text_and_in_its_contents() -> None:
    made = publication(document(asked("One?", "Yes."), asked("Two?"), asked("Three?", "No."), paragraph("After.")))
    blocks = made.texts[0].divisions[0].blocks
    answers = blocks[-1]
    assert isinstance(answers, Answers) and answers.titled
    assert [(each.number, plain_text(each.blocks)) for each in answers.items] == [(1, "Yes."), (3, "No.")]
    questions = [block for block in blocks if isinstance(block, Question)]
    assert [each.number for each in questions] == [1, 2, 3]
    assert [each.target for each in questions] == [answers.items[0].anchor, "", answers.items[1].anchor]
    assert [each.target for each in answers.items] == [questions[0].anchor, questions[2].anchor]
    assert not any(each.answer for each in questions)
    line = made.navigation[0].children[-1]
    assert (line.title, line.target, line.ours) == ("Answers", answers.anchor, True)


def test_answers_stand_where_their_author_wants_them() -> None:
    box = Box(position=at(), blocks=(heading(3, "In a box"), asked("One?", "Yes.")))
    blocks = blocks_of(box, heading(2, "Solutions"), Answers(position=at()), paragraph("After."))
    assert [block.kind for block in blocks] == ["box", "heading", "answers", "paragraph"]
    answers = blocks[2]
    assert isinstance(answers, Answers) and not answers.titled
    assert plain_text(answers.items[0].blocks) == "Yes."


def test_notes_are_numbered_as_they_are_printed() -> None:
    answer = Answer(position=at(), blocks=(paragraph("Yes.", call("late")),))
    question = Question(position=at(), blocks=(paragraph("One?"),), answer=answer)
    text = document(question, paragraph("After.", call("early")), notes=(note("late", "L."), note("early", "E.")))
    made = publication(text)
    assert [each.label for each in made.texts[0].divisions[0].notes] == ["early", "late"]


def test_a_text_without_questions_stays_as_it_is() -> None:
    assert not any(isinstance(node, Answers) for node in walk(blocks_of(paragraph("Words."))))
