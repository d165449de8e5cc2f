"""Markdown in fields that take plain words, such as titles and alternative texts: it would be printed as it stands."""

from __future__ import annotations

import re

from publish.model.inlines import Emphasis, Inline, Words
from publish.rules.fields import FIELD_MARKUP
from publish.rules.links import COMMENT_UNCLOSED
from publish.source.location import Locator
from publish.source.markdown import parse_inlines
from publish.source.parse_state import ParseState, TooLarge
from publish.source.yaml_scalars import prose
from publish.source.yaml_tree import Scalar, YamlFile

_SIGNS = re.compile(r"[*_`\[<~^={$]|:\w")


def report_markup(key: str, scalar: Scalar, file: YamlFile) -> None:
    """Report the first mark of Markdown, or of a dialect of it, in a field of plain words."""
    if not _SIGNS.search(scalar.text):
        return
    text, segments = prose(scalar, file.text)
    reading = ParseState(Locator(file.path, file.lines, segments))
    try:
        nodes = parse_inlines(text, reading)
    except TooLarge:
        return
    marked = [node.position for node in nodes if not isinstance(node, Words) and not _in_word(node, file)]
    unread = [found.position for found in reading.findings if _is_mark(found.name) and found.position]
    comments = [position for _, position, _ in reading.comments]
    places = sorted(marked + unread + comments, key=lambda place: (place.line, place.column))
    if places:
        message = f'"{key}" takes plain words: its Markdown is printed as it was typed'
        file.findings.append(FIELD_MARKUP.finding(message, places[0]))


def _is_mark(name: str) -> bool:
    return name.endswith("-unread") or name in ("raw-html", COMMENT_UNCLOSED.name)


def _in_word(node: Inline, file: YamlFile) -> bool:
    """Whether stars stand inside a word, as in a name such as M*A*S*H."""
    if not isinstance(node, Emphasis):
        return False
    start = file.lines.offset(node.position.line, node.position.column)
    end = file.lines.offset(node.position.end_line, node.position.end_column)
    return file.text[start - 1 : start].isalnum() or file.text[end : end + 1].isalnum()
