"""From the bytes of one text to its document: front matter, headline, blocks, notes."""

from __future__ import annotations

import re
from dataclasses import replace

from publish.diagnostics import Diagnostic, Edit, Outcome, Position, in_order
from publish.model.blocks import Answer, Answers, Block, Heading, Note, Passage, Question
from publish.model.document import Document
from publish.model.edition import Format
from publish.model.files import SourceFile
from publish.model.metadata import FrontMatter
from publish.model.walk import plain_text, walk, without_soft_hyphens
from publish.rules.blocks import (
    ANSWER_WITHOUT_QUESTION,
    ANSWERS_TWICE,
    NOTE_EMPTY,
    NOTE_MISSING,
    NOTE_REPEATED,
    NOTE_UNCALLED,
)
from publish.rules.dialects import ABBREVIATION_UNUSED, HEADINGS_LOWERED
from publish.rules.fields import FRONT_MATTER_UNCLOSED
from publish.rules.files import TEXT_EMPTY, TEXT_TOO_LARGE
from publish.slug import slug
from publish.source.annotations.worksheet import report_questions
from publish.source.decoding import decode
from publish.source.location import Lines, Locator, Segments
from publish.source.markdown import parse_blocks
from publish.source.nearest import nearest
from publish.source.parse_state import MOST_NODES, Beside, ParseState, TooLarge
from publish.source.silences import silences_in_text
from publish.source.stray_emphasis import report_unpaired

MOST_LINES = 250_000
_FRONT = re.compile(r"---[ \t]*\n")
_FRONT_END = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)

_MOST_GUESSES = 100
"""Guesses at what was meant that are made for one text; each takes long where there are many notes."""


def read_text(file: SourceFile, formats: tuple[Format, ...], beside: Beside | None = None) -> Outcome[Document]:
    """Read one text, and report all its mistakes; ``formats`` are those of its editions, ``beside`` reads files."""
    decoded = decode(file)
    findings = list(decoded.diagnostics)
    text = decoded.value
    if text is None:
        return Outcome(value=None, diagnostics=decoded.diagnostics)
    if not text.strip():
        return Outcome(value=None, diagnostics=(*findings, _empty(file)))
    lines = Lines(text)
    if text.count("\n") > MOST_LINES:
        return Outcome(value=None, diagnostics=(*findings, _too_large(file, f"{MOST_LINES:,} lines")))
    front, begin = _front_matter(file, text, lines, findings, formats)
    reading = ParseState(Locator(file.path, lines, Segments([(0, begin)])))
    reading.beside = beside
    try:
        blocks = parse_blocks(text[begin:], reading)
    except TooLarge:
        found = _too_large(file, f"{MOST_NODES:,} pieces of text")
        return Outcome(value=None, diagnostics=(*findings, *reading.findings, found))
    report_unpaired(reading)
    for form, unused in reading.abbreviations.unused():
        reading.report(ABBREVIATION_UNUSED, f"no words of the text hold {form}", unused.position)
    _report_answers(blocks, reading)
    blocks = _lowered(blocks, front.title, reading)
    headline, blocks = _headline(blocks)
    if headline is None and not blocks and not reading.findings:
        findings.append(_empty(file))
    document = Document(
        position=lines.position(file.path, 0, len(text)),
        slug=slug(file.name.rpartition("/")[2].rpartition(".")[0] or file.name, "text"),
        front_matter=front,
        headline=headline,
        blocks=blocks,
        notes=_notes(reading),
        figures=tuple(reading.figures),
        silences=silences_in_text(reading.comments, text),
    )
    return Outcome(value=document, diagnostics=in_order([*findings, *reading.findings]))


def _empty(file: SourceFile) -> Diagnostic:
    return TEXT_EMPTY.finding(f"{file.path} holds no words", Position(path=file.path))


def _too_large(file: SourceFile, limit: str) -> Diagnostic:
    message = f"{file.path} holds more than {limit}"
    return TEXT_TOO_LARGE.finding(message, Position(path=file.path), "divide it into several texts")


def front_matter_span(text: str) -> tuple[int, int] | None:
    """Say where the lines between the two ``---`` at the head of a text begin and end, if there are any."""
    opening = _FRONT.match(text)
    closing = _FRONT_END.search(text, opening.end()) if opening else None
    return (opening.end(), closing.start()) if opening and closing else None


def _front_matter(
    file: SourceFile, text: str, lines: Lines, findings: list[Diagnostic], formats: tuple[Format, ...]
) -> tuple[FrontMatter, int]:
    """Read front matter if there is any; return where the prose begins, too."""
    opening = _FRONT.match(text)
    nothing = FrontMatter(position=lines.position(file.path, 0, 0))
    if opening is None and text.startswith("%"):
        from publish.source.front_matter import read_front_matter
        from publish.source.title_block import title_block_end

        end = title_block_end(text)
        return (end and read_front_matter(file, text, 0, end, findings, formats)) or nothing, end
    if opening is None:
        return nothing, 0
    closing = _FRONT_END.search(text, opening.end())
    if closing is None:
        where = lines.position(file.path, 0, 3)
        hint = "write --- on a line of its own where it ends; begin with *** for a line across the page"
        findings.append(FRONT_MATTER_UNCLOSED.finding("the front matter is not closed", where, hint))
        return nothing, opening.end()
    from publish.source.front_matter import read_front_matter

    front = read_front_matter(file, text, opening.end(), closing.start(), findings, formats)
    return front or nothing, min(closing.end() + 1, len(text))


def _lowered(blocks: tuple[Block, ...], title: str, reading: ParseState) -> tuple[Block, ...]:
    """Return the blocks of a text whose title stands in its front matter and whose parts begin with #, as elsewhere.

    Their headings are set one level lower.  A headline that says the title again stays.
    """
    tops = [block for block in blocks if isinstance(block, Heading) and block.level == 1]
    again = bool(tops) and tops[0] is blocks[0] and plain_text(tops[0].children) == without_soft_hyphens(title)
    kept = blocks[:1] if again else ()
    if not title or len(tops) == len(kept):
        return blocks
    first = tops[len(kept)]
    said = plain_text(first.children)[:80]
    message = f'"{said}" begins with #, as the title does, so that all headings are set one level lower'
    reading.report(HEADINGS_LOWERED, message, first.position)
    return (*kept, *map(_one_lower, blocks[len(kept) :]))


def _one_lower(block: Block) -> Block:
    if isinstance(block, Heading):
        return replace(block, level=min(block.level + 1, 6))
    if isinstance(block, Passage):
        return replace(block, blocks=tuple(map(_one_lower, block.blocks)))
    return block


def _headline(blocks: tuple[Block, ...]) -> tuple[Heading | None, tuple[Block, ...]]:
    if blocks and isinstance(blocks[0], Heading) and blocks[0].level == 1:
        return blocks[0], blocks[1:]
    return None, blocks


def _report_answers(blocks: tuple[Block, ...], reading: ParseState) -> None:
    """Report answers without a question, a second place for them, and questions in notes."""
    report_questions(reading.notes, "a note", reading)
    places, owned = 0, set()
    for node in walk(blocks):
        if isinstance(node, Question) and node.answer:
            owned.add(node.answer.position)
        elif isinstance(node, Answer) and node.position not in owned:
            message = "the answer follows no question, and stands in none"
            reading.report(ANSWER_WITHOUT_QUESTION, message, node.position)
        elif isinstance(node, Answers):
            places += 1
            if places > 1:
                reading.report(ANSWERS_TWICE, "the answers of this text have a place already", node.position)


def _notes(reading: ParseState) -> tuple[Note, ...]:
    """Return each note once; report those that are missing, repeated or never called."""
    notes: dict[str, Note] = {}
    for note in reading.notes:
        first = notes.setdefault(note.label, note)
        if first is not note:
            message = f'the note "{note.label}" is already written at line {first.position.line}'
            reading.findings.append(NOTE_REPEATED.finding(message, note.position, other=first.position))
        elif not note.blocks:
            message = f'the note "{note.label}" says nothing'
            reading.report(NOTE_EMPTY, message, note.position)
    called = {label for label, _ in reading.calls}
    missing = 0
    for label, where in reading.calls:
        if label not in notes:
            missing += 1
            near = nearest(label, notes) if missing <= _MOST_GUESSES else ""
            hint = f'did you mean "[^{near}]"?' if near else f"write it below the paragraph: [^{label}]: words"
            edit = Edit(was=f"[^{label}]", text=f"[^{near}]") if near else None
            reading.report(NOTE_MISSING, f'no note is labelled "{label}"', where, hint, edit)
    for label, note in notes.items():
        if label not in called:
            message = f'the note "{label}" is called nowhere, so it is left out'
            reading.report(NOTE_UNCALLED, message, note.position, f"write [^{label}] where it belongs")
    return tuple(note for label, note in notes.items() if label in called)
