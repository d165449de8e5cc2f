"""Elements of HTML that say what words are: ``H<sub>2</sub>O``, ``<kbd>Ctrl</kbd>``, ``<br>``; others are refused."""

from __future__ import annotations

import re
from html import unescape

from publish.diagnostics import Position
from publish.languages import language_mistake
from publish.model.inlines import (
    Abbreviation,
    Deletion,
    Emphasis,
    Highlight,
    Inline,
    Insertion,
    Keys,
    Language,
    LineBreak,
    Strong,
    Subscript,
    Superscript,
)
from publish.model.walk import plain_text
from publish.source.dates import date_mistake
from publish.source.dialects.dialect import Dialect
from publish.source.dialects.ruby import reader as ruby_reader
from publish.source.inline_rules import LocatedState, Reader
from publish.source.parse_state import ParseState

_KINDS: dict[str, type[Inline]] = {
    "b": Strong,
    "del": Deletion,
    "em": Emphasis,
    "i": Emphasis,
    "ins": Insertion,
    "kbd": Keys,
    "mark": Highlight,
    "s": Deletion,
    "strike": Deletion,
    "strong": Strong,
    "sub": Subscript,
    "sup": Superscript,
    "u": Emphasis,
}
_TAG = re.compile(r"<(/?)([A-Za-z]+)(?=[\s/>])")
_TITLE = re.compile(r"""\btitle\s*=\s*(?:"([^"]{1,200})"|'([^']{1,200})')""", re.IGNORECASE)
_PARENTHESIS = r"(?:<rp>[^<]{0,10}</rp>)?"
_OF_A_PAIR = rf"(?:<rb>)?([^<]{{1,100}})(?:</rb>)?{_PARENTHESIS}<rt>([^<]{{1,100}})</rt>{_PARENTHESIS}"
_PAIR = re.compile(_OF_A_PAIR, re.IGNORECASE)
_PAIRS = re.compile(rf"(?:{_OF_A_PAIR}){{1,20}}", re.IGNORECASE)
_LANGUAGE = re.compile(
    r"""<[A-Za-z]+(?:\s+dir=["']?(?:ltr|rtl|auto)["']?)?\s+lang\s*=\s*["']?([A-Za-z-]{2,20})["']?[\s>]""", re.IGNORECASE
)
_DATE = re.compile(r"""\bdatetime\s*=\s*["']?([^"'\s>]{4,40})""", re.IGNORECASE)


def _inline(state: LocatedState) -> bool:
    start = state.pos
    opening, end = _TAG.match(state.src, start, state.posMax), state.brackets.tight.get(start, 0)
    if opening is None or opening[1] or not start < end <= state.posMax:
        return False
    name = opening[2].lower()
    if name == "br":
        return state.leaf(_line_break, end)
    if name == "abbr":
        return _abbreviation(state, end)
    if name == "ruby":
        return _ruby(state, end)
    kind = _KINDS.get(name)
    spoken = _LANGUAGE.match(state.src, start, end)
    language = spoken[1] if spoken and not language_mistake(spoken[1]) else ""
    meant = kind is not None or (name in ("span", "bdi") and language)
    closing = _closing(state) if meant else None
    if closing is None or closing[0] == end:
        return False
    found = _DATE.search(state.src[start:end]) if kind in (Deletion, Insertion) else None
    date = unescape(found[1]) if found else ""
    values = {"date": date} if date and not date_mistake(date) else {}

    def read(children: tuple[Inline, ...], position: Position, _reading: ParseState) -> Inline:
        if language:
            children = (Language(position=position, children=children, language=language),)
        return kind(position=position, children=children, **values) if kind else children[0]  # type: ignore[call-arg]

    return state.around(read, (end, closing[0]), closing[1])


def _abbreviation(state: LocatedState, end: int) -> bool:
    title, closing = _TITLE.search(state.src[state.pos : end]), _closing(state)
    long = " ".join(unescape(title[1] or title[2]).split()) if title else ""
    if not long or closing is None or closing[0] == end:
        return False
    return state.around(abbreviation(long), (end, closing[0]), closing[1])


def _ruby(state: LocatedState, end: int) -> bool:
    closing = _closing(state)
    if closing is None or not _PAIRS.fullmatch(state.src, end, closing[0]):
        return False
    pairs = [*_PAIR.finditer(state.src, end, closing[0])]
    for number, pair in enumerate(pairs, 1):
        reading = ruby_reader(" ".join(unescape(pair[2]).split()))
        if not state.around(reading, pair.span(1), closing[1] if number == len(pairs) else pair.end()):
            return False
    return True


def abbreviation(long: str) -> Reader:
    """Return what makes an abbreviation of some words, whose long form stands beside them."""

    def read(children: tuple[Inline, ...], position: Position, reading: ParseState) -> Inline:
        first = reading.abbreviations.spell(plain_text(children), long) and reading.line_of != "heading"
        return Abbreviation(position=position, children=children, expansion=long, first=first)

    return read


def _closing(state: LocatedState) -> tuple[int, int] | None:
    """Return the span of the tag that closes the element that the next one opens."""
    closing = state.elements.get(state.pos)
    return closing if closing is not None and closing[1] <= state.posMax else None


def _line_break(_children: tuple[Inline, ...], position: Position, _reading: ParseState) -> Inline:
    return LineBreak(position=position)


DIALECT = Dialect(marks="<", inline=_inline)
