"""From inline tokens with spans to a tree of inlines with positions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from markdown_it.token import Token

from publish.diagnostics import Position
from publish.model.inlines import (
    ENTITIES,
    Abbreviation,
    Code,
    Emphasis,
    Inline,
    LineBreak,
    NoteReference,
    Strong,
    Words,
)
from publish.model.walk import plain_text
from publish.rules.pictures import PICTURE_ATTRIBUTE
from publish.source.annotations import TypedLink, annotate
from publish.source.annotations.picture import picture_in_line
from publish.source.annotations.picture_attributes import ALT_AWAITED
from publish.source.annotations.raw_html import report_tag
from publish.source.annotations.unparsed_syntax import report_unparsed
from publish.source.brackets import Link as LinkFound
from publish.source.inline_rules import LocatedState
from publish.source.location import Segments
from publish.source.parse_state import DEEPEST, ParseState
from publish.source.strange_characters import report_reference
from publish.source.stray_emphasis import report_strays

_OPENINGS = ("em_open", "strong_open", "link_open", "image_open", "read_open")
_CLOSINGS = ("em_close", "strong_close", "link_close", "image_close", "read_close")
_CHARACTERS = ("text", "text_special", "softbreak")


def inlines(state: LocatedState, segments: Segments, reading: ParseState) -> tuple[Inline, ...]:
    """Return the inlines of some prose, whose offsets ``segments`` leads back to the text."""
    for rule, message, start, end, hint, edit in state.reports:
        reading.report(rule, message, reading.position(*segments.span(start, end)), hint, edit)
    report_strays(state, segments, reading)
    if state.too_deep >= 0:
        reading.too_deep(reading.position(*segments.span(state.too_deep, state.too_deep + 1)))
    return InlineTree(segments, reading).build(state.tokens)


@dataclass(slots=True)
class _Level:
    token: Token | None = None
    children: list[Inline] = field(default_factory=list)


class InlineTree:
    """Builds one tree."""

    def __init__(self, segments: Segments, reading: ParseState) -> None:
        self._segments = segments
        self._reading = reading
        self._abbreviations = reading.abbreviations
        self._levels = [_Level()]
        self._characters: list[Token] = []
        self._open_tags: list[str] = []

    def build(self, tokens: list[Token]) -> tuple[Inline, ...]:
        """Go through the tokens, which are in pairs."""
        for token in tokens:
            if token.type in _CHARACTERS:
                self._characters.append(token)
                continue
            self._end_words()
            if token.type in _OPENINGS:
                self._levels.append(_Level(token))
                if len(self._levels) > DEEPEST + 1:
                    self._reading.too_deep(self._position(token))
            elif token.type in _CLOSINGS:
                self._close(token)
            else:
                self._leaf(token)
        self._end_words()
        return tuple(self._levels[0].children)

    def _position(self, token: Token, end: Token | None = None) -> Position:
        return self._at(token.meta["start"], (end or token).meta["end"])

    def _at(self, start: int, end: int) -> Position:
        return self._reading.position(*self._segments.span(start, end))

    def _add(self, *nodes: Inline) -> None:
        self._levels[-1].children.extend(nodes)

    def _end_words(self) -> None:
        written = [token for token in self._characters if token.content or token.type == "softbreak"]
        self._characters = []
        for token in written:
            if token.info == "entity":
                report_reference(token.content, token.markup, self._position(token), self._reading)
        if written:
            text = "".join("\n" if token.type == "softbreak" else token.content for token in written)
            self._reading.count()
            self._add(*self._in_pieces(text, written))
            if "(" in text:
                start = written[0].meta["start"]
                report_unparsed(text, lambda a, b: self._at(start + a, start + b), self._reading)

    def _in_pieces(self, text: str, written: list[Token]) -> Iterator[Inline]:
        """Part words at the abbreviations that they hold; a mention has its own long form."""
        done = 0
        typed = [
            str(level.token.meta["link"].href) for level in self._levels if level.token and level.token.meta.get("link")
        ]
        found = () if any(each.partition(":")[0] in ENTITIES for each in typed) else self._abbreviations.found_in(text)
        for start, end, known in found:
            if start > done:
                yield Words(position=self._between(written, done, start), text=text[done:start])
            words = Words(position=self._between(written, start, end), text=text[start:end])
            alone = not typed and self._reading.line_of != "heading"
            known.used, known.spelled = True, known.spelled or known.long.casefold() in text.casefold()
            yield Abbreviation(
                position=words.position, children=(words,), expansion=known.long, first=alone and not known.spelled
            )
            known.spelled |= alone
            done = end
        if done < len(text):
            yield Words(position=self._between(written, done, len(text)), text=text[done:])

    def _between(self, written: list[Token], start: int, end: int) -> Position:
        """Return where the characters of some tokens from one offset to another stand in the source."""
        return self._at(_place(written, start, 0), _place(written, end - 1, 1))

    def _leaf(self, token: Token) -> None:
        where = self._position(token)
        if token.type == "code_inline":
            self._add(Code(position=where, text=token.content))
        elif token.type == "hardbreak":
            self._add(LineBreak(position=where))
        elif token.type == "note_call":
            self._reading.calls.append((token.content, where))
            self._add(NoteReference(position=where, label=token.content))
        elif token.type == "read":
            node = token.meta["read"]((), where, self._reading)
            self._add(*((node,) if node is not None else ()))
        elif token.type == "html_inline":
            report_tag(token.content, where, self._open_tags, self._reading)

    def _close(self, closing: Token) -> None:
        level = self._levels.pop()
        opening, children = level.token, tuple(level.children)
        assert opening is not None
        if len(self._levels) > DEEPEST:
            self._add(*children)
        elif opening.type == "em_open":
            self._add(Emphasis(position=self._position(opening, closing), children=children))
        elif opening.type == "strong_open":
            where = self._at(opening.meta["start"] - 1, closing.meta["end"] + 1)
            self._add(Strong(position=where, children=children))
        elif opening.type == "image_open":
            self._add(*self._picture(opening, children))
        elif opening.type == "read_open":
            node = opening.meta["read"](children, self._position(opening), self._reading)
            self._add(*((node,) if node is not None else children))
        else:
            self._add(*self._annotation(opening, children))

    def _annotation(self, opening: Token, children: tuple[Inline, ...]) -> tuple[Inline, ...]:
        where = self._position(opening)
        found: LinkFound | None = opening.meta.get("link")
        if found is None:
            start, end = opening.meta["start"] + 1, opening.meta["end"] - 1
            href = str(opening.attrs["href"])
            typed = TypedLink(href=href, children=children, position=where, target=self._at(start, end), bare=True)
        else:
            target = self._at(*found.target) if found.target[1] else where
            typed = TypedLink(href=found.href, children=children, position=where, target=target, title=found.title)
        node = annotate(typed, self._reading)
        return (node,) if node is not None else children

    def _picture(self, opening: Token, children: tuple[Inline, ...]) -> tuple[Inline, ...]:
        found: LinkFound = opening.meta["link"]
        written, braces = opening.meta.get("attributes", ("", None))
        awaited = written.strip() == f".{ALT_AWAITED}"
        if braces is not None and not awaited:
            message = "a picture among words is as high as its line lets it be"
            self._reading.report(PICTURE_ATTRIBUTE, message, self._at(*braces))
        at = self._position(opening)
        target = self._at(*found.target) if found.target[1] else at
        node = picture_in_line(found.href, plain_text(children), awaited, at, target, self._reading)
        return (node,) if node is not None else ()


def _place(written: list[Token], offset: int, after: int) -> int:
    """Return where a character of some tokens begins in the prose, or where it ends if ``after`` is 1."""
    for token in written:
        length = 1 if token.type == "softbreak" else len(token.content)
        if offset < length:
            start, end = token.meta["start"], token.meta["end"]
            if length == end - start:
                return int(start) + offset + after
            return int(end if after else start)
        offset -= length
    return int(written[-1].meta["end"])
