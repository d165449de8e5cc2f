"""Notices as further tools write them: reStructuredText, AsciiDoc, Org, Hugo, GitBook, Jira, Markua, and HTML.

Each has a line that opens, words, and a line that closes, or words that are moved in below it.
"""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock

from publish.diagnostics import Position
from publish.model.blocks import Block, Paragraph
from publish.rules.dialects import CLASS_UNREAD
from publish.source.annotations.notice import label_of, notice_called, report_fold
from publish.source.annotations.side_note import is_side_note, side_note
from publish.source.block_rules import first_character
from publish.source.dialects.dialect import (
    Dialect,
    HolderReader,
    block_around,
    closed_by,
    moved_in,
    taken_title,
    words_of,
)
from publish.source.location import Segments
from publish.source.parse_state import DEEPEST, ParseState, Prose

_REST = re.compile(r"\.\. (?P<name>[a-z-]+)::[ \t]*(?P<words>.*)")
_ASCIIDOC = re.compile(r"\[(?P<name>NOTE|TIP|WARNING|IMPORTANT|CAUTION)(?:[,%.#].*)?\]")
_ASCIIDOC_TITLE = re.compile(r"\.[^\W_].*")
_FENCED = re.compile(r"={4,}|-{2}|\*{4,}")
_ORG = re.compile(r"#\+begin_(?P<name>\w+)(?:[ \t]+(?P<title>.+))?", re.IGNORECASE)
_TEMPLATE = re.compile(
    r"(?P<open>\{\{[<%]|\{%)[ \t]*(?P<tag>[a-z][\w-]*)[ \t]*(?P<about>[^{}]*?)[ \t]*(?P<close>[>%]\}\}|%\})"
)
_JIRA = re.compile(r"\{(?P<name>note|info|warning|tip|panel)(?::(?P<about>[^{}]*))?\}")
_MARKUA = re.compile(r"\{(?P<tag>blurb|aside)(?:,[ \t]*(?P<about>[^{}]*))?\}")
_HTML = re.compile(
    r"<(?P<tag>details|div|aside|center)(?P<about>(?:[ \t][^<>]*)?)>[ \t]*(?:<summary>(?P<title>.*?)</summary>)?"
)
_SUMMARY = re.compile(r"[ \t]*<summary>(?P<title>.*?)</summary>[ \t]*")
_ATTRIBUTE = re.compile(
    r"([a-z]+)[ \t]*[=:][ \t]*(?:\"([^\"]*)\"|'([^']*)'|([\w-]+))|\"([^\"]*)\"|([\w-]+)"  # key=value, "words", word
)
_TAGS = frozenset(
    [
        "admonition",
        "alert",
        "callout",
        "details",
        "expand",
        "hint",
        "note",
        "notice",
        "warning",
        "tip",
        "info",
        "danger",
        "caution",
        "important",
    ]
)
_MOST = 2_000  # lines


def _block(state: StateBlock, line: int, end_line: int) -> bool:
    words = words_of(state, line)
    end_line = min(end_line, line + _MOST)
    if words.startswith(".. "):
        return _rest(state, line, end_line, words)
    if words[0] == "<":
        return _html(state, line, end_line, words)
    if (found := _ASCIIDOC.fullmatch(words)) is not None:
        return _asciidoc(state, line, end_line, found["name"])
    if (found := _ORG.fullmatch(words)) is not None and label_of(found["name"]):
        closing = rf"#\+end_{re.escape(found['name'])}"
        return _between(state, line, end_line, closing, found["name"], found.span("title"))
    if (found := _TEMPLATE.fullmatch(words)) is not None and found["tag"] in _TAGS:
        name, title, _ = _about(found["about"] or "", found.start("about"), found["tag"])
        tag = re.escape(found["tag"])
        return _between(
            state, line, end_line, rf"(?:\{{\{{[<%]|\{{%)[ \t]*(?:/[ \t]*|end){tag}[ \t]*[>%]\}}?\}}", name, title
        )
    if (found := _JIRA.fullmatch(words)) is not None:
        _, title, _ = _about(found["about"] or "", max(found.start("about"), 0), "")
        name = "passage" if found["name"] == "panel" else found["name"]
        return _between(state, line, end_line, rf"\{{{found['name']}\}}", name, title)
    if (found := _MARKUA.fullmatch(words)) is not None:
        name, title, _ = _about(found["about"] or "", max(found.start("about"), 0), found["tag"])
        return _between(state, line, end_line, rf"\{{/{found['tag']}\}}", "passage" if name == "blurb" else name, title)
    return False


def _between(
    state: StateBlock, line: int, end_line: int, closing: str, name: str, title: tuple[int, int], folded: bool = False
) -> bool:
    """Read the lines up to one that closes; without it there is no notice."""
    lacking: dict[str, int] = state.env.setdefault("lacking", {})  # up to which line each end isn't there
    after = closed_by(
        state, max(line + 1, lacking.get(closing, 0)), end_line, re.compile(f"^{closing}$", re.IGNORECASE)
    )
    if after is None:
        if state.level == 0:  # further in, a line that stands less far in has ended the search
            lacking[closing] = end_line
        return False
    start = first_character(state, line)
    span = (start + title[0], start + title[1]) if title[1] > title[0] >= 0 else (0, 0)
    return block_around(state, line, after, (line + 1, after - 1), _reader(name, start, bool(span[1]), folded), span)


def _reader(name: str, start: int, titled: bool, folded: bool = False) -> HolderReader:
    def read(blocks: tuple[Block, ...], position: Position, reading: ParseState) -> tuple[Block, ...]:
        named = reading.position(start, start + 1)
        title, blocks = taken_title(blocks, titled)
        if folded:
            report_fold(named, reading)
        if is_side_note(name):
            return (side_note(title, blocks, position),)
        return (notice_called(name, named, title, blocks, position, reading),)

    return read


def _about(written: str, start: int, otherwise: str) -> tuple[str, tuple[int, int], bool]:
    """Return what a tag says that it is, where its title stands in the line, and whether its words are folded."""
    name, title, folded = otherwise, (0, 0), False
    for found in _ATTRIBUTE.finditer(written):
        value = found[2] or found[3] or found[4] or found[5] or found[6] or ""
        key = found[1] or ("title" if found[5] else "")
        group = next((number for number in (2, 3, 4, 5, 6) if found[number]), 0)
        if key in ("title", "header") and value:
            title = (start + found.start(group), start + found.end(group))
        elif key in ("type", "style", "class", "level", "color", "") and (said := _said(value)):
            name = said
        folded = folded or found[0] in ("closed", "collapse")
    return name, title, folded


def _said(classes: str) -> str:
    """Return the class that says what a notice is: one that says much before one that says little."""
    known = [each for each in classes.split() if label_of(each) or is_side_note(each)]
    return next((each for each in known if label_of(each) not in ("passage", "attention")), next(iter(known), ""))


def _rest(state: StateBlock, line: int, end_line: int, words: str) -> bool:
    found = _REST.fullmatch(words)
    if found is None or not (label_of(found["name"]) or is_side_note(found["name"])):
        return False
    after = moved_in(state, line + 1, end_line, 2)
    start = first_character(state, line)
    if found["name"] in ("admonition", "sidebar", "topic"):
        title, first = (start + found.start("words"), start + found.end("words")), line + 1
        opening: tuple[tuple[int, str], ...] = ()
    else:
        title, first = (0, 0), line + 1
        opening = ((start + found.start("words"), found["words"]),) if found["words"] else ()
        while opening and first < after and not state.isEmpty(first):
            opening = (*opening, (first_character(state, first), words_of(state, first)))
            first += 1
    while first < after and re.fullmatch(r":[a-z-]+:.*", words_of(state, first)):
        first += 1
    if first >= after and not opening:
        return False
    indent = min(
        (state.sCount[each] - state.blkIndent for each in range(first, after) if not state.isEmpty(each)), default=0
    )
    read = _after_opening(_reader(found["name"], start, title[1] > title[0]), opening)
    return block_around(state, line, max(after, line + 1), (first, max(after, first)), read, title, indent)


def _after_opening(read: HolderReader, opening: tuple[tuple[int, str], ...]) -> HolderReader:
    """Put the paragraph that begins beside the name of a directive before the others."""
    if not opening:
        return read
    pairs, text = [], ""
    for start, words in opening:
        text += "\n" if text else ""
        pairs.append((len(text), start))
        text += words

    def with_opening(blocks: tuple[Block, ...], position: Position, reading: ParseState) -> tuple[Block, ...]:
        prose: Prose = reading.prose
        where = reading.position(opening[0][0], opening[-1][0] + len(opening[-1][1]))
        return read((Paragraph(position=where, children=prose(text, Segments(pairs))), *blocks), position, reading)

    return with_opening


def _asciidoc(state: StateBlock, line: int, end_line: int, name: str) -> bool:
    if line + 1 >= end_line or state.isEmpty(line + 1):
        return False
    first, title = line + 1, (0, 0)
    if _ASCIIDOC_TITLE.fullmatch(words_of(state, first)) and first + 1 < end_line and not state.isEmpty(first + 1):
        title = first_character(state, first) + 1, state.eMarks[first]
        first += 1
    read = _reader(name.lower(), first_character(state, line), bool(title[1]))
    fence = words_of(state, first)
    if _FENCED.fullmatch(fence):
        after = closed_by(state, first + 1, end_line, re.compile(f"^{re.escape(fence)}$"))
        if after is None:
            return False
        return block_around(state, line, after, (first + 1, after - 1), read, title)
    after = next((each for each in range(first, end_line) if state.isEmpty(each)), end_line)
    return block_around(state, line, after, (first, after), read, title)


def _html(state: StateBlock, line: int, end_line: int, words: str) -> bool:
    """Read a part of HTML whose tags stand on lines of their own."""
    found = _HTML.fullmatch(words)
    if found is None:
        return False
    tag = found["tag"]
    after = _end_of_tag(state, line, end_line, tag)
    if after is None:
        return False
    start = first_character(state, line)
    span = (start + found.start("title"), start + found.end("title")) if found["title"] else (0, 0)
    inner = line + 1
    if tag == "details" and not found["title"]:
        summary = _SUMMARY.fullmatch(words_of(state, inner))
        if summary is not None:
            begin = first_character(state, inner)
            span, inner = (begin + summary.start("title"), begin + summary.end("title")), inner + 1
    name, _, _ = _about(found["about"] or "", 0, {"details": "details", "aside": "aside"}.get(tag, ""))
    name = name if label_of(name) or is_side_note(name) else ""
    if not name and not state.isEmpty(inner):
        return False  # its words are HTML, in which no mark of Markdown means anything
    folded = tag == "details" and "open" not in (found["about"] or "").split()
    read = _reader(name, start, bool(span[1]), folded) if name else _passed_through(words[:60], start, len(words))
    return block_around(state, line, after, (inner, after - 1), read, span if name else (0, 0))


def _passed_through(shown: str, start: int, length: int) -> HolderReader:
    def read(blocks: tuple[Block, ...], position: Position, reading: ParseState) -> tuple[Block, ...]:
        message = f"{shown} changes nothing here: its words are shown as they are"
        reading.report(CLASS_UNREAD, message, reading.position(start, start + length))
        return blocks

    return read


def _end_of_tag(state: StateBlock, line: int, end_line: int, tag: str) -> int | None:
    """Return the line after the one that holds nothing but the end of an element."""
    if state.src.find(f"</{tag}>", first_character(state, line)) < 0:
        return None
    depth = 0
    for number in range(line, end_line):
        if not state.isEmpty(number) and state.sCount[number] < state.blkIndent:
            return None
        words = words_of(state, number) if not state.isEmpty(number) else ""
        depth += len(re.findall(rf"<{tag}(?=[\s>])", words)) - words.count(f"</{tag}>")
        if depth > DEEPEST:
            return None
        if depth == 0:
            ends = number + 1 >= end_line or state.isEmpty(number + 1)  # what follows at once is HTML, too
            return number + 1 if ends and words == f"</{tag}>" else None
    return None


DIALECT = Dialect(begins=".[#{<", interrupts=True, block=_block)
