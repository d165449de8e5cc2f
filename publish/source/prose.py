"""From a field of a record to the prose that it holds, with positions in the record's file."""

from __future__ import annotations

from collections.abc import Iterable

from publish.model.blocks import Block, Figure
from publish.model.inlines import Inline, Node, Picture
from publish.model.walk import walk
from publish.rules.fields import NOTE_IN_RECORD, PICTURE_IN_RECORD
from publish.rules.files import TEXT_TOO_LARGE
from publish.source.annotations.worksheet import report_questions
from publish.source.location import Locator
from publish.source.markdown import parse_blocks, parse_inlines
from publish.source.parse_state import ParseState, TooLarge
from publish.source.stray_emphasis import report_unpaired
from publish.source.yaml_scalars import prose
from publish.source.yaml_tree import Scalar, YamlFile


def read_blocks(scalar: Scalar, file: YamlFile) -> tuple[Block, ...]:
    """Read prose of one paragraph or more."""
    text, reading = _reading(scalar, file)
    try:
        blocks = parse_blocks(text, reading)
    except TooLarge:
        return _too_large(scalar, file)
    _finish(blocks, reading, file)
    return blocks


def read_line(scalar: Scalar, file: YamlFile) -> tuple[Inline, ...]:
    """Read prose of one paragraph."""
    text, reading = _reading(scalar, file)
    try:
        inlines = parse_inlines(text, reading)
    except TooLarge:
        return _too_large(scalar, file)
    _finish(inlines, reading, file)
    return inlines


def _reading(scalar: Scalar, file: YamlFile) -> tuple[str, ParseState]:
    text, segments = prose(scalar, file.text)
    return text, ParseState(Locator(file.path, file.lines, segments))


def _too_large(scalar: Scalar, file: YamlFile) -> tuple[()]:
    file.report(TEXT_TOO_LARGE, "the field holds more than a book", scalar.position, "divide it")
    return ()


def _finish(nodes: Iterable[Node], reading: ParseState, file: YamlFile) -> None:
    for label, where in reading.calls:
        reading.report(
            NOTE_IN_RECORD, f'the note "{label}" is called in a record', where, "say it in the record's own words"
        )
    called = {label for label, _ in reading.calls}
    for note in (each for each in reading.notes if each.label not in called):
        message = f'the note "{note.label}" stands in a record'
        reading.report(NOTE_IN_RECORD, message, note.position, "notes belong into a text")
    for node in walk(nodes):
        if isinstance(node, (Figure, Picture)):
            message = "a picture can't stand in a record's prose"
            reading.report(PICTURE_IN_RECORD, message, node.position)
    report_questions(nodes, "a record", reading)
    report_unpaired(reading)
    file.findings += reading.findings
