"""``::: dialogue``, ``::: drama``: who says what, and what happens meanwhile.

A speech begins with its speaker: ``Anna: words``, ``**Anna:** words``, or the name alone and ``: words`` below it.
What follows without a speaker goes on with the speech.  A paragraph in parentheses, brackets or emphasis is a stage
direction.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from publish.diagnostics import Position
from publish.model.blocks import Block, DefinitionList, Dialogue, Heading, Paragraph, Speech, StageDirection
from publish.model.inlines import Emphasis, Inline, Strong, Words
from publish.model.walk import plain_text
from publish.model.word_lines import lines_of, without_end, without_head
from publish.rules.blocks import DIALOGUE_WITHOUT_SPEAKER
from publish.source.annotations.container import Container
from publish.source.parse_state import ParseState

_NAME = re.compile(r"((?:[^\W\d_][^\s:.!?]{0,30}[ \u00a0]?){1,5})[ \u00a0]?[:：][ \u00a0]*(?!/)")
_AFTER_NAME = re.compile(r"[ \u00a0]?[:：.][ \u00a0]*|[ \u00a0]+|\n")
_LONGEST_NAME = 3  # words, of a name that begins a further line of a paragraph
_BRACKETS = {"(": ")", "[": "]", "（": "）"}


def read_container(container: Container, reading: ParseState) -> tuple[Block, ...]:
    """Return the dialogue, or report words of which nobody knows who says them."""
    container.several(("class", "id", "lang"), reading)
    parts: list[Block] = []
    for block in container.blocks:
        for part in _parts(block):
            last = parts[-1] if parts else None
            if isinstance(part, (Speech, StageDirection, Heading)):
                parts.append(part)
            elif isinstance(last, Speech):
                parts[-1] = replace(last, blocks=(*last.blocks, part))
            else:
                reading.report(DIALOGUE_WITHOUT_SPEAKER, "nobody is said to speak these words", part.position)
                parts.append(part)
    language = container.language_of(reading)
    return (Dialogue(position=container.position, blocks=tuple(parts), language=language),)


def _parts(block: Block) -> Iterable[Block]:
    """Yield the speeches and stage directions that a block holds."""
    if isinstance(block, DefinitionList):
        for item in block.items:
            blocks = tuple(each for description in item.descriptions for each in description)
            yield Speech(position=item.position, speaker=item.term, blocks=blocks)
    elif isinstance(block, Paragraph):
        yield from _of_paragraph(block)
    else:
        yield block


def _of_paragraph(paragraph: Paragraph) -> Iterable[Block]:
    if _is_direction(paragraph):
        yield StageDirection(position=paragraph.position, children=paragraph.children)
        return
    speaker: tuple[Inline, ...] = ()
    said: list[Inline] = []
    for number, line in enumerate(lines_of(paragraph.children)):
        found = _speaker(line)
        if found is None or (number and not _may_begin_a_line(found[0])):
            said += line
            continue
        if speaker or said:
            yield _speech(paragraph, speaker, said)
        speaker, said = found[0], list(found[1])
    yield _speech(paragraph, speaker, said)


def _speech(paragraph: Paragraph, speaker: tuple[Inline, ...], said: list[Inline]) -> Block:
    words = without_end(tuple(said))
    spoken = replace(paragraph, position=_span(words), children=words) if words else paragraph
    if not speaker:
        return spoken
    return Speech(position=_span((*speaker, *words)), speaker=speaker, blocks=(spoken,) if words else ())


def _span(nodes: tuple[Inline, ...]) -> Position:
    """Return the place from the first of some inlines to the end of the last."""
    end = nodes[-1].position
    return replace(nodes[0].position, end_line=end.end_line, end_column=end.end_column)


def _may_begin_a_line(speaker: tuple[Inline, ...]) -> bool:
    """Return whether words before a colon are a name where they may be the middle of a sentence as well."""
    name = plain_text(speaker)
    return not name[:1].islower() and len(name.split()) <= _LONGEST_NAME


def _speaker(line: tuple[Inline, ...]) -> tuple[tuple[Inline, ...], tuple[Inline, ...]] | None:
    """Return who speaks and what, if a line begins with a name."""
    first = line[0] if line else None
    if isinstance(first, Words):
        found = _NAME.match(first.text)
        if found is None:
            return None
        end = first.position.column + len(found[1].rstrip())
        name = replace(
            first,
            text=found[1].rstrip(),
            position=replace(first.position, end_line=first.position.line, end_column=end),
        )
        return (name,), without_head(line, found.end())
    if not isinstance(first, Strong) or len(plain_text((first,))) > 60:
        return None
    after = next(iter(line[1:]), None)
    named = plain_text((first,)).rstrip()
    text = after.text if isinstance(after, Words) else ""
    found = _AFTER_NAME.match(text)
    if named[-1:] not in ":：." and not (found and found[0].strip()) and line[1:]:
        return None
    rest = without_head(line[1:], found.end()) if found else line[1:]
    return _without_colon(first.children), rest


def _without_colon(children: tuple[Inline, ...]) -> tuple[Inline, ...]:
    last = children[-1]
    if not isinstance(last, Words):
        return children
    text = last.text.rstrip(" \u00a0:：.")
    return (*children[:-1], replace(last, text=text)) if text else children[:-1]


def _is_direction(paragraph: Paragraph) -> bool:
    words = plain_text(paragraph.children)
    if len(paragraph.children) == 1 and isinstance(paragraph.children[0], Emphasis):
        return True
    return len(words) > 2 and _BRACKETS.get(words[0]) == words[-1]
