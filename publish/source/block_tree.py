"""From block tokens with spans to a tree of blocks with positions."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from publish.characters import is_invisible
from publish.diagnostics import Position
from publish.model.blocks import (
    Block,
    CodeBlock,
    Definition,
    DefinitionList,
    Figure,
    Heading,
    List,
    ListItem,
    Note,
    Paragraph,
    Quotation,
    Table,
    ThematicBreak,
)
from publish.model.inlines import Inline
from publish.model.item_marks import Box, box_of, is_open_choice
from publish.model.table_grid import width_of
from publish.model.walk import plain_text
from publish.rules.blocks import HEADING_EMPTY, HEADING_ID_MALFORMED, HEADING_ID_REPEATED, NOTE_IN_NOTE
from publish.rules.links import ATTRIBUTES_DROPPED
from publish.rules.pictures import PICTURE_ATTRIBUTE
from publish.slug import is_name, slug
from publish.source.annotations.container_registry import read_container
from publish.source.annotations.figure import place
from publish.source.annotations.figure_row import row_of
from publish.source.annotations.picture import picture_alone
from publish.source.annotations.picture_attributes import PictureAttributes, percent_of, read_attributes
from publish.source.annotations.quotation import find_attribution
from publish.source.annotations.raw_html import report_block
from publish.source.annotations.worksheet import with_answers
from publish.source.code_info import read_code
from publish.source.inline_rules import LocatedState, inline_tokens
from publish.source.inline_tree import inlines
from publish.source.location import Segments
from publish.source.parse_state import DEEPEST, ParseState
from publish.source.table_caption import Caption, attributes_of
from publish.source.table_cells import report_unread_table
from publish.source.table_tree import TableReader

_OBSIDIAN_WIDTH = re.compile(r"\|(\d{1,4})(?:x\d{1,4})?$")
_NAMES_OF_FIGURES = ("fig-", "fig:")
_HEADING_NAME = re.compile(r"\{#([^{}]{0,200})\}$")
_HEADING_ATTRIBUTE = re.compile(r"#[^\s{}]+|\.[\w-]+|-|[\w:-]+=(?:\"[^\"{}]*\"|'[^'{}]*'|[^\s{}\"']+)")
_HEADING_ATTRIBUTES = re.compile(
    rf"(?:^|[ \t])\{{:?[ \t]*((?:{_HEADING_ATTRIBUTE.pattern})(?:[ \t]+(?:{_HEADING_ATTRIBUTE.pattern}))*)[ \t]*\}}$"
)
"""Attributes of pandoc and kramdown behind a heading: ``{#name .unnumbered key=value}``, ``{-}``."""


class BlockTree:
    """Builds the blocks of one text from its tokens."""

    def __init__(self, md: MarkdownIt, tokens: list[Token], environment: Any, reading: ParseState) -> None:
        self._md = md
        self._tokens = tokens
        self._environment = environment
        self._reading = reading
        self._next = 0
        reading.prose = self._prose
        self._read: dict[str, Callable[[Token], tuple[Block, ...]]] = {
            "paragraph_open": self._paragraph,
            "heading_open": self._heading,
            "bullet_list_open": self._list,
            "ordered_list_open": self._list,
            "blockquote_open": self._quotation,
            "code_block": self._code,
            "fence": self._code,
            "hr": lambda token: (ThematicBreak(position=self._at(token)),),
            "html_block": self._html,
            "written_table": self._table,
            "caption": lambda token: (),
            "dl_open": self._definitions,
            "container_open": self._container,
            "footnote_reference_open": self._note,
            "read": lambda token: token.meta["read"](self._at(token), self._reading, self._prose),
            "read_open": lambda token: token.meta["read"](self.blocks("read_close"), self._at(token), self._reading),
        }

    def blocks(self, until: str = "") -> tuple[Block, ...]:
        """Return the blocks up to a closing token, or to the end."""
        found: list[Block] = []
        caption: Token | None = None
        while self._next < len(self._tokens):
            token = self._take()
            if token.type == until:
                break
            self._reading.count()
            made = self._read[token.type](token)
            if caption is not None:
                made = self._captioned(caption, made)
            caption = token if token.type == "caption" else None
            found += made
        return with_answers(found)

    def _take(self) -> Token:
        self._next += 1
        return self._tokens[self._next - 1]

    def _at(self, token: Token) -> Position:
        return self._reading.position(token.meta["start"], token.meta["end"])

    def _inlines(self, token: Token) -> tuple[Inline, ...]:
        return self._prose(token.content, token.meta["segments"])

    def _table(self, token: Token) -> tuple[Block, ...]:
        read = TableReader(reading=self._reading, line=self._prose, blocks=self._blocks_of_cell)
        made: tuple[Block, ...] = (read.table(token.meta["table"]),)
        return self._captioned(token, made) if "caption" in token.meta else made

    def _captioned(self, token: Token, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        """Give a table the caption of a token; where no table came of what follows it, it is a paragraph."""
        caption: Caption = token.meta["caption"]
        words = self._prose(caption.content, caption.segments)
        if not blocks or not isinstance(blocks[0], Table):
            return (Paragraph(position=self._at(token), children=words), *blocks) if words else blocks
        table = blocks[0]
        said = attributes_of(caption, width_of(table), self._reading)
        table = replace(table, caption=words or table.caption, name=said.name or table.name)
        return (replace(table, widths=said.widths or table.widths), *blocks[1:])

    def _blocks_of_cell(self, content: str, segments: Segments) -> tuple[Block, ...]:
        environment = {**self._environment, "reading": self._reading.within(segments)}
        environment["depth"] += 1
        if environment["depth"] > DEEPEST:
            self._reading.too_deep(self._span(segments, (0, 1)))
            return ()
        tokens = self._md.block.parse(content, self._md, environment, []) or []
        return BlockTree(self._md, tokens, environment, environment["reading"]).blocks()

    def _prose(self, content: str, segments: Segments) -> tuple[Inline, ...]:
        return inlines(inline_tokens(self._md, content, self._environment), segments, self._reading)

    def _paragraph(self, opening: Token) -> tuple[Block, ...]:
        token, closing = self._take(), self._take()
        state = inline_tokens(self._md, token.content, self._environment)
        tokens = state.tokens
        pictures = _pictures(tokens)
        if len(pictures) == 1 or (pictures and all(_is_figure(each[0]) for each in pictures)):
            figures = tuple(filter(None, (self._figure(token, state, each) for each in pictures)))
            return figures if len(figures) < 2 else row_of(figures, self._at(opening))
        if closing.info != "table":
            report_unread_table(token.content, token.meta["segments"], self._reading)
        children = inlines(state, token.meta["segments"], self._reading)
        return (Paragraph(position=self._at(opening), children=children),) if children else ()

    def _figure(self, token: Token, state: LocatedState, picture: list[Token]) -> Figure | None:
        segments: Segments = token.meta["segments"]
        opening, inner = picture[0], picture[1:-1]
        found = opening.meta["link"]
        where = self._span(segments, (opening.meta["start"], opening.meta["end"]))
        target = self._span(segments, found.target) if found.target[1] else where
        state.tokens = inner
        words = inlines(state, segments, self._reading)
        alt = plain_text(words)
        state.reports = []
        written = opening.meta.get("attributes")
        about = PictureAttributes()
        if written:
            about = read_attributes(written[0], self._span(segments, written[1]), self._reading)
        elif (sized := _OBSIDIAN_WIDTH.search(alt)) is not None:
            alt, about = alt[: sized.start()], PictureAttributes(width=percent_of(sized[1]))
        if found.href.lower().startswith("figure:"):
            return place(found.href, alt, about, where, target, self._reading)
        if words and (about.alt or (about.name.startswith(_NAMES_OF_FIGURES) and not found.title)):
            # of Quarto and pandoc-crossref, which have the caption in the brackets
            if found.title:
                title = self._span(segments, found.title_span)
                self._reading.report(PICTURE_ATTRIBUTE, f'"{found.title[:60]}" changes nothing in a picture', title)
            return picture_alone(found.href, alt, words, about, where, target, self._reading)
        caption = self._prose(found.title, segments.shifted(found.title_span[0])) if found.title else ()
        return picture_alone(found.href, alt, caption, about, where, target, self._reading)

    def _span(self, segments: Segments, span: tuple[int, int]) -> Position:
        return self._reading.position(*segments.span(*span))

    def _heading(self, opening: Token) -> tuple[Block, ...]:
        token, _ = self._take(), self._take()
        content, name = token.content, ""
        attributes = _HEADING_ATTRIBUTES.search(content)
        found = attributes or _HEADING_NAME.search(content)
        if attributes:
            name = self._name_among(attributes, token)
        elif found:
            name = self._heading_name(found[1], found.span(1), token)
        content = content[: found.start()].rstrip() if found else content
        if self._reading.target and not name:
            name, where = self._reading.target
            self._report_repeated(name, where)
        self._reading.target = None
        with self._reading.on_one_line("heading"):
            children = self._prose(content, token.meta["segments"])
        where = self._at(opening)
        if is_invisible(plain_text(children)):
            self._reading.report(HEADING_EMPTY, "the heading has no words", where)
            return ()
        name = name or slug(plain_text(children), "section")
        return (Heading(position=where, level=int(opening.tag[1:]), children=children, name=name),)

    def _name_among(self, attributes: re.Match[str], token: Token) -> str:
        """Return the id that the attributes of a heading give; the others are left out with a remark."""
        names: list[str] = []
        for found in _HEADING_ATTRIBUTE.finditer(token.content, *attributes.span(1)):
            if found[0].startswith("#") and not names:
                names.append(self._heading_name(found[0][1:], (found.start() + 1, found.end()), token))
                continue
            message = f"{found[0][:60]} says nothing that readers are shown"
            self._reading.report(ATTRIBUTES_DROPPED, message, self._span(token.meta["segments"], found.span()))
        return names[0] if names else ""

    def _heading_name(self, written: str, span: tuple[int, int], token: Token) -> str:
        where = self._span(token.meta["segments"], span)
        name = unicodedata.normalize("NFC", written.strip())
        if not is_name(name.replace(":", "-"), letter_first=True):
            hint = "begin it with a letter; letters, digits and hyphens may follow: {#what-happened}"
            self._reading.report(HEADING_ID_MALFORMED, f'"{name[:80]}" can\'t be the id of a heading', where, hint)
            return ""
        self._report_repeated(name, where)
        return name

    def _report_repeated(self, name: str, where: Position) -> None:
        first = self._reading.heading_names.setdefault(name, where)
        if first is not where:
            message = f'another heading has the id "{name}", at line {first.line}'
            self._reading.findings.append(HEADING_ID_REPEATED.finding(message, where, other=first))

    def _list(self, opening: Token) -> tuple[Block, ...]:
        closing = opening.type.replace("open", "close")
        items: list[ListItem] = []
        tight = True
        choices = self._of_choices(opening, closing)
        while (token := self._take()).type != closing:
            first = self._next
            box = self._box(choices)
            blocks = self.blocks("list_item_close")
            own = (each for each in self._tokens[first : self._next] if each.level == token.level + 1)
            tight = tight and all(each.hidden for each in own if each.type == "paragraph_open")
            items.append(ListItem(position=self._at(token), blocks=blocks, task=box.task, right=box.right))
        ordered = opening.type == "ordered_list_open"
        start = int(str(opening.attrs.get("start", 1)))
        numbering = str(opening.meta.get("numbering", ""))
        return (
            List(
                position=self._at(opening),
                ordered=ordered,
                start=start,
                numbering=numbering,
                tight=tight,
                items=tuple(items),
            ),
        )

    def _of_choices(self, opening: Token, closing: str) -> bool:
        """Return whether an item of a list begins with ``( )``."""
        for index in range(self._next, len(self._tokens)):
            token = self._tokens[index]
            if token.type == closing and token.level == opening.level:
                break
            is_first = token.type == "inline" and self._tokens[index - 2].type == "list_item_open"
            if is_first and token.level == opening.level + 3 and is_open_choice(token.content):
                return True
        return False

    def _box(self, choices: bool) -> Box:
        """Take the box of a task or a choice from the head of an item."""
        opening, inline = self._tokens[self._next], self._tokens[min(self._next + 1, len(self._tokens) - 1)]
        if opening.type != "paragraph_open" or inline.type != "inline":
            return Box()
        box = box_of(inline.content, choices=choices)
        if box.task:
            inline.content = inline.content[box.end :]
            inline.meta["segments"] = inline.meta["segments"].shifted(box.end)
        return box

    def _quotation(self, opening: Token) -> tuple[Block, ...]:
        if "read" in opening.meta:
            return tuple(opening.meta["read"](self.blocks("blockquote_close"), self._at(opening), self._reading))
        attribution: tuple[Inline, ...] = ()
        first, depth = self._next, 1
        last = first
        while depth:
            kind = self._tokens[last].type
            depth += (kind == "blockquote_open") - (kind == "blockquote_close")
            last += 1
        inline = self._tokens[last - 3] if last - 3 > first else None
        if inline is not None and inline.type == "inline" and self._tokens[last - 2].type == "paragraph_close":
            opened = self._tokens[last - 4]
            found = None
            if opened.level == opening.level + 1:
                found = find_attribution(inline.content, alone=last - 4 == first)
            if found:
                words, name = found
                segments: Segments = inline.meta["segments"]
                attribution = self._prose(inline.content[name:], segments.shifted(name))
                opened.meta["end"] = segments.span(0, words)[1]
                inline.content = inline.content[:words]
        blocks = self.blocks("blockquote_close")
        return (Quotation(position=self._at(opening), blocks=blocks, attribution=attribution),)

    def _code(self, token: Token) -> tuple[Block, ...]:
        about, text = read_code(token.info.strip(), token.content)
        return (
            CodeBlock(
                position=self._at(token), text=text, language=about.language, title=about.title, first=about.first
            ),
        )

    def _html(self, token: Token) -> tuple[Block, ...]:
        report_block(token.content, self._at(token), self._reading)
        return ()

    def _definitions(self, opening: Token) -> tuple[Block, ...]:
        items: list[Definition] = []
        while (token := self._take()).type != "dl_close":
            words = self._take()
            self._take()
            term = self._inlines(words)
            descriptions: list[tuple[Block, ...]] = []
            end = words.meta["end"]
            while self._tokens[self._next].type == "dd_open":
                end = self._take().meta["end"]
                descriptions.append(self.blocks("dd_close"))
            where = self._reading.position(token.meta["start"], end)
            items.append(Definition(position=where, term=term, descriptions=tuple(descriptions)))
        return (DefinitionList(position=self._at(opening), items=tuple(items)),)

    def _container(self, opening: Token) -> tuple[Block, ...]:
        blocks = self.blocks("container_close")
        info: int = opening.meta["info"]
        options = opening.meta["options"]
        return read_container(opening.info, info, blocks, self._at(opening), self._reading, self._prose, options)

    def _note(self, opening: Token) -> tuple[Block, ...]:
        before = len(self._reading.calls)
        blocks = self.blocks("footnote_reference_close")
        for label, where in self._reading.calls[before:]:
            message = f'the note "{label}" is called inside a note'
            self._reading.report(NOTE_IN_NOTE, message, where)
        label = str(opening.meta["label"])
        self._reading.notes.append(Note(position=self._at(opening), label=label, blocks=blocks))
        return ()


def _pictures(tokens: list[Token]) -> list[list[Token]]:
    """Return the tokens of each picture of a paragraph; nothing where it holds anything else than pictures."""
    pictures: list[list[Token]] = []
    index = 0
    while index < len(tokens):
        if tokens[index].type == "image_open":
            after = index + 1 + _close(tokens[index:])
            pictures.append(tokens[index:after])
            index = after
        elif tokens[index].type == "softbreak" or (tokens[index].type == "text" and not tokens[index].content.strip()):
            index += 1
        else:
            return []
    return pictures


def _is_figure(opening: Token) -> bool:
    return str(opening.meta["link"].href).lower().startswith("figure:")


def _close(tokens: list[Token]) -> int:
    """Return the index of the token that closes the first."""
    depth = 0
    for index, token in enumerate(tokens):
        if token.type in ("image_open", "link_open"):
            depth += 1
        elif token.type in ("image_close", "link_close"):
            depth -= 1
            if not depth:
                return index
    return len(tokens)
