"""A text as a tree for pandoc: annotations as content controls, and every run of words with its place in the file."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from html import unescape
from typing import Any
from xml.sax.saxutils import quoteattr

from publish.diagnostics import Position
from publish.exporters.annotations import LONGEST_TAG, PREFIX, Words
from publish.exporters.leaves import OBJECT, Atom, Extent, Leaf, Mark, folded
from publish.languages import direction
from publish.model import blocks as b
from publish.model import inlines as i
from publish.model.document import Document
from publish.model.entities import FigureRecord, Records
from publish.model.files import PictureFile
from publish.model.inlines import Inline, Node
from publish.model.walk import children as below
from publish.model.walk import plain_text

BOOKMARK = "publish_"
"""What the names of the bookmarks begin with that number the leaves."""
MADE = f"{PREFIX}made"
"""The tag of words that the text doesn't hold: a box to tick, the dash of an attribution."""
BREAK = "\u2028"
"""The character of a line break inside a leaf."""
MADE_LOOKS = {
    "deletion": "struck",
    "insertion": "underlined",
    "highlight": "highlighted",
    "small_capitals": "small capitals",
}
"""Annotations that are also a look in Word, which isn't to be counted beside them."""
_CONTINUED = re.compile(r"[ \t]*\n[ \t]*(?:>[ \t]?)*[ \t]*|[ \t]+")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|\w{1,31});")
_LOOKS = {
    i.Emphasis: ("Emph", "italic"),
    i.Strong: ("Strong", "bold"),
    i.Subscript: ("Subscript", "below"),
    i.Superscript: ("Superscript", "above"),
}
_MADE_NODES = {i.Deletion: "Strikeout", i.Insertion: "Underline", i.SmallCapitals: "SmallCaps"}
_CONTAINERS = (
    b.Notice,
    b.SideNote,
    b.Box,
    b.Summary,
    b.Passage,
    b.ClaimBlock,
    b.Question,
    b.Answer,
    b.FigureRow,
    b.Dialogue,
)

_FIRST_BOOKMARK = 1_000_000  # pandoc numbers its own from 1

Json = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A text for pandoc: its blocks as JSON, its leaves by number, its marks by tag, the words of its comments.

    ``extents`` are the blocks that the leaves lie in, ``made`` the lines that stand for something else (code, credits).
    """

    blocks: tuple[Json, ...]
    leaves: tuple[Leaf, ...]
    marks: Mapping[str, Mark]
    comments: tuple[str, ...]
    extents: tuple[Extent, ...]
    made: frozenset[str] = frozenset()


Named = tuple[object, ...]


def named(node: i.Reference | i.Citation) -> Named:
    """Return what a reference or a citation names, wherever it stands."""
    if isinstance(node, i.Reference):
        return "reference", node.to, node.name, node.text, node.capital, node.bare
    works = tuple((work.key, work.label, work.locator, work.suppressed) for work in node.works)
    return "citation", node.in_text, works


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """A line that YAML says: ``field`` is the way of keys to it, in the file with the path ``holder``."""

    style: str
    words: str
    field: tuple[str, ...] = ()
    holder: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What a text shows that stands elsewhere: figures by id, pictures by name, words of references and citations.

    ``words`` has these by what ``named`` returns.

    ``head`` are the lines before the text that its words don't hold: title, subtitle, byline.
    """

    records: Records
    figures: Mapping[str, FigureRecord]
    pictures: Mapping[str, PictureFile]
    words: Mapping[Named, str]
    head: tuple[Stated, ...] = ()


def write(document: Document, text: str, shown: Shown) -> Written:
    """Return a text as a tree; ``text`` are the characters of its file, with ``\\n`` for the ends of lines."""
    writer = _Writer(document, text, shown)
    blocks = writer.whole(document)
    return Written(
        blocks=tuple(blocks),
        leaves=tuple(writer.leaves),
        marks=writer.marks,
        comments=tuple(writer.comments),
        extents=tuple(writer.extents),
        made=frozenset(writer.own_lines),
    )


def _bookmark(number: int) -> Json:
    place = _FIRST_BOOKMARK + number
    name = f"{BOOKMARK}{number}"
    return _raw(f'<w:bookmarkStart w:id="{place}" w:name="{name}"/><w:bookmarkEnd w:id="{place}"/>')


def _node(name: str, content: Any = None) -> Json:
    return {"t": name} if content is None else {"t": name, "c": content}


def _text(words: str) -> Json:
    return _node("Str", words)


def _raw(xml: str) -> Json:
    return _node("RawInline", ["openxml", xml])


def _raw_block(xml: str) -> Json:
    return _node("RawBlock", ["openxml", xml])


def _styled(style: str, blocks: list[Json]) -> Json:
    return _node("Div", [["", [], [["custom-style", style]]], blocks])


@dataclass(slots=True)
class _Run:
    """The state of a line of words: what was written of it so far, and what is around the words that come."""

    atoms: list[Atom] = field(default_factory=list)
    looks: frozenset[str] = frozenset()
    marks: tuple[str, ...] = ()
    editable: bool = True


class _Writer:
    """Goes through a text once."""

    def __init__(self, document: Document, text: str, shown: Shown) -> None:
        self.path = document.position.path
        self.text = text
        self.starts = [0, *(found.end() for found in re.finditer("\n", text))]
        self.shown = shown
        self.said = Words(shown.records)
        self.notes = {note.label: note for note in document.notes}
        self.leaves: list[Leaf] = []
        self.marks: dict[str, Mark] = {}
        self.comments: list[str] = []
        self.extents: list[Extent] = []
        self.own_lines: set[str] = set()
        self._extent = -1
        self._commented: set[str] = set()
        self._called: set[str] = set()
        self._taken: set[tuple[int, int]] = set()
        self._ids = 0

    # places

    def _offset(self, line: int, column: int) -> int:
        return min(self.starts[min(line, len(self.starts)) - 1] + column - 1, len(self.text))

    def span(self, node: Node) -> tuple[int, int] | None:
        """Return where a node stands in the file, None where it stands in another one or nowhere."""
        at = node.position
        if at.path != self.path or not at.end_line:
            return None
        return self._offset(at.line, at.column), self._offset(at.end_line, at.end_column)

    def written(self, node: Node) -> str:
        """Return the characters of a node."""
        found = self.span(node)
        return self.text[found[0] : found[1]] if found else ""

    @contextmanager
    def _within(self, node: Node, *, solid: bool = False) -> Iterator[None]:
        """Note that what is written meanwhile lies in a block."""
        start, end = self.span(node) or (-1, -1)
        around = self._extent
        self.extents.append(Extent(kind=node.kind, start=start, end=end, around=around, solid=solid))
        self._extent = len(self.extents) - 1
        yield
        self._extent = around

    @contextmanager
    def _apart(self) -> Iterator[None]:
        """Note that what is written meanwhile lies in no block of those around it."""
        around, self._extent = self._extent, -1
        yield
        self._extent = around

    # content controls

    def _id(self) -> int:
        self._ids += 1
        return self._ids

    def _control(self, tag: str, title: str, *, locked: bool = False) -> str:
        lock = '<w:lock w:val="contentLocked"/>' if locked else ""
        return (
            f"<w:sdt><w:sdtPr><w:alias w:val={quoteattr(title)}/><w:tag w:val={quoteattr(tag)}/>"
            f'<w:id w:val="{self._id()}"/>{lock}</w:sdtPr><w:sdtContent>'
        )

    def _tag(self, name: str) -> str:
        """Return a tag that no other mark has: by a short name where that is free, else by a number."""
        return f"{PREFIX}{name}:#{len(self.marks) + 1}"

    def _around(self, node: Inline, kind: str) -> Mark:
        """Return the mark of a node with words, registered under its tag."""
        span = self.span(node)
        spans = [found for each in getattr(node, "children", ()) if (found := self.span(each))]
        opening = closing = ""
        if span and spans:
            opening, closing = self.text[span[0] : spans[0][0]], self.text[spans[-1][1] : span[1]]
        address = self.said.address(node)
        tag = f"{PREFIX}{address}"
        if not address or opening != "[" or closing != f"]({address})" or len(tag) > LONGEST_TAG:
            tag = self._tag(kind)
        if not span and address:
            opening, closing = "[", f"]({address})"
        subject, comment = self.said.comment(node)
        if subject in self._commented:
            comment = ""
        elif comment:
            self._commented.add(subject)
        mark = Mark(tag=tag, title=self.said.title(node), opening=opening, closing=closing, comment=comment)
        self.marks.setdefault(tag, mark)
        return mark

    def _object(self, node: Inline, run: _Run, title: str, inner: list[Json], tag: str = "") -> list[Json]:
        """Return a node whose words are not to be changed."""
        span = self.span(node)
        tag = tag or self._tag(node.kind)
        whole = self.text[span[0] : span[1]] if span else ""
        words = "".join(each["c"] for each in inner if each["t"] == "Str")
        self.marks.setdefault(tag, Mark(tag=tag, title=title, whole=whole, shown=words))
        start, end = span or (0, 0)
        run.editable = run.editable and span is not None
        run.atoms.append(Atom(OBJECT, run.looks, (*run.marks, tag), start, end))
        return [_raw(self._control(tag, title, locked=node.kind != "note_reference")), *inner, _raw(_END)]

    def made(self, words: str, title: str) -> list[Json]:
        """Return words that the text doesn't hold."""
        return [_raw(self._control(MADE, title, locked=True)), _text(words), _raw(_END)]

    # words

    def leaf(
        self, nodes: Sequence[Inline], *, level: int = 0, listed: int = -1, before: str = "", title: str = ""
    ) -> list[Json]:
        """Return a line of words, numbered; what it holds is kept as a leaf."""
        run = _Run()
        number = len(self.leaves) + 1
        self.leaves.append(Leaf(number=number, atoms=()))  # notes inside come after it
        inner = self.inlines(nodes, run)
        atoms = folded(run.atoms)
        spans = [(atom.start, atom.end) for atom in atoms]
        around = [found for node in nodes if (found := self.span(node))]
        start, end = (around[0][0], around[-1][1]) if around else (0, 0)
        editable = run.editable and bool(atoms) and all(last > first for first, last in spans)
        if editable and self._taken.intersection(spans):
            editable = False
        if editable:
            self._taken.update(spans)
        self.leaves[number - 1] = Leaf(
            number=number,
            atoms=atoms,
            level=level,
            listed=listed,
            editable=editable,
            start=start,
            end=end,
            extent=self._extent,
            before=before,
        )
        return [_bookmark(number), *(self.made(before, title) if before else ()), *inner]

    def inlines(self, nodes: Iterable[Inline], run: _Run) -> list[Json]:
        """Return nodes of a line of words."""
        return [made for node in nodes for made in self.inline(node, run)]

    def inline(self, node: Inline, run: _Run) -> list[Json]:
        """Return one node of a line of words."""
        match node:
            case i.Words():
                return self._words(node, node.text, run)
            case i.LineBreak():
                start, end = self.span(node) or (0, 0)
                run.atoms.append(Atom(BREAK, run.looks, run.marks, start, end))
                return [_node("LineBreak")]
            case i.Code():
                return self._code(node, run)
            case i.Emphasis() | i.Strong() | i.Subscript() | i.Superscript():
                name, look = _LOOKS[type(node)]
                return [_node(name, self._inside(node.children, run, looks=run.looks | {look}))]
            case i.Link():
                return self._link(node, run)
            case i.NoteReference():
                return self._note(node, run)
            case i.Formula():
                inner = [_node("Math", [_node("InlineMath"), node.tex])]
                return self._object(node, run, "formula", inner)
            case i.Picture():
                return self._object(node, run, "picture", self._picture(node.image, node.alt))
            case i.Gap():
                return self._object(node, run, "gap", [_text(node.text)])
            case i.Reference() | i.Citation():
                words = self.shown.words.get(named(node)) or plain_text(node.children) or str(getattr(node, "name", ""))
                return self._object(node, run, node.kind, [_text(words)])
            case i.Ruby():
                return self._object(node, run, "reading", [_text(f"{plain_text(node.children)}（{node.reading}）")])
            case i.Abbreviation() if self.written(node) == self._inner(node.children):
                return self._inside(node.children, run)
        return self._marked(node, run)

    def _inner(self, nodes: Sequence[Node]) -> str:
        spans = [found for each in nodes if (found := self.span(each))]
        return self.text[spans[0][0] : spans[-1][1]] if spans else ""

    def _inside(self, nodes: Sequence[Inline], run: _Run, looks: frozenset[str] | None = None) -> list[Json]:
        outer = run.looks
        run.looks = run.looks if looks is None else looks
        made = self.inlines(nodes, run)
        run.looks = outer
        return made

    def _marked(self, node: Inline, run: _Run) -> list[Json]:
        """Return words with an annotation as a content control."""
        inner_nodes: tuple[Inline, ...] = getattr(node, "children", ())
        if not inner_nodes:
            return self._object(node, run, node.kind.replace("_", " "), [])
        mark = self._around(node, node.kind)
        begins = self._comment_begins(mark)
        outer = run.marks
        run.marks = (*run.marks, mark.tag)
        inner = self.inlines(inner_nodes, run)
        run.marks = outer
        if type(node) in _MADE_NODES:
            inner = [_node(_MADE_NODES[type(node)], inner)]
        elif isinstance(node, i.Highlight):
            inner = [_node("Span", [["", ["mark"], []], inner])]
        elif isinstance(node, i.Keys):
            inner = [_node("Span", [["", [], [["custom-style", "Keys"]]], inner])]
        elif isinstance(node, i.Language):
            attributes = [["lang", node.language], ["dir", direction(node.language)]]
            inner = [_node("Span", [["", [], attributes], inner])]
        return [
            *begins,
            _raw(self._control(mark.tag, mark.title)),
            *inner,
            _raw(_END),
            *self._comment_ends(mark),
        ]

    def _comment_begins(self, mark: Mark) -> list[Json]:
        if not mark.comment:
            return []
        self.comments.append(mark.comment)
        return [_raw(f'<w:commentRangeStart w:id="{len(self.comments)}"/>')]

    def _comment_ends(self, mark: Mark) -> list[Json]:
        if not mark.comment:
            return []
        number = self.comments.index(mark.comment) + 1
        return [
            _raw(
                f'<w:commentRangeEnd w:id="{number}"/><w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr>'
                f'<w:commentReference w:id="{number}"/></w:r>'
            )
        ]

    def _words(self, node: Inline, words: str, run: _Run) -> list[Json]:
        span = self.span(node)
        placed = aligned(self.text[span[0] : span[1]], words, span[0]) if span else None
        if placed is None:
            run.editable = False
            placed = [(character, 0, 0) for character in words]
        run.atoms += [Atom(character, run.looks, run.marks, start, end) for character, start, end in placed]
        return [_text(re.sub(r"[ \t\n]+", " ", words))] if words else []

    def _code(self, node: i.Code, run: _Run) -> list[Json]:
        written, span = self.written(node), self.span(node)
        inner = [_node("Code", [["", [], []], node.text])]
        fence = len(written) - len(written.lstrip("`"))
        begin = written.find(node.text, fence) if fence else -1
        if span is None or begin < 0:
            return self._object(node, run, "code", inner)
        first, looks = span[0] + begin, run.looks | {"code"}
        run.atoms += [
            Atom(character, looks, run.marks, first + place, first + place + 1)
            for place, character in enumerate(node.text)
        ]
        return inner

    def _link(self, node: i.Link, run: _Run) -> list[Json]:
        written = self.written(node)
        if written.startswith("<") or not node.children:
            return self._object(node, run, "address", [_text(plain_text(node.children) or node.href)])
        if node.title or not written.startswith("["):
            mark = self._around(node, "link")
            outer = run.marks
            run.marks = (*run.marks, mark.tag)
            inner = [_node("Link", [["", [], []], self.inlines(node.children, run), [node.href, ""]])]
            run.marks = outer
            return [_raw(self._control(mark.tag, mark.title)), *inner, _raw(_END)]
        looks = run.looks | {f"link {node.href}"}
        return [_node("Link", [["", [], []], self._inside(node.children, run, looks), [node.href, ""]])]

    def _note(self, node: i.NoteReference, run: _Run) -> list[Json]:
        tag = f"{PREFIX}note:{node.label}"
        title = f"note: {node.label}"[:LONGEST_TAG]
        note = self.notes.get(node.label)
        if note is None or node.label in self._called:
            inner = [_node("Superscript", [_text(node.label)])]
            return self._object(node, run, title, inner, self._tag("note"))
        self._called.add(node.label)
        made = self._object(node, run, title, [], tag if len(tag) <= LONGEST_TAG else self._tag("note"))
        with self._apart(), self._within(note):
            return [made[0], _node("Note", self.blocks(note.blocks)), *made[1:]]

    def _picture(self, name: str, alt: str, width: int = 0, title: str = "") -> list[Json]:
        picture = self.shown.pictures.get(name)
        if picture is None or picture.media_type == "image/svg+xml":
            return [_text(alt or "–")]
        data = base64.b64encode(picture.data).decode("ascii")
        share = 6.0 * (width or 100) / 100
        inches = min(share, max(picture.width, 1) / 96)
        attributes = [["width", f"{inches:.2f}in"]]
        address = f"data:{picture.media_type};base64,{data}"
        return [_node("Image", [["", [], attributes], [_text(alt)] if alt else [], [address, title]])]

    # blocks

    def whole(self, document: Document) -> list[Json]:
        """Return the head of a text and all of its blocks."""
        made: list[Json] = []
        if document.headline is not None:
            made.append(_styled("Title", [_node("Para", self.leaf(document.headline.children))]))
        made += [self._stated(line) for line in self.shown.head]
        return made + self.blocks(document.blocks)

    def _stated(self, line: Stated) -> Json:
        """Return a line that stands in the front matter or in publication.yaml."""
        number = len(self.leaves) + 1
        atoms = folded([Atom(each) for each in line.words])
        self.leaves.append(Leaf(number=number, atoms=atoms, field=line.field, holder=line.holder))
        return _styled(line.style, [_node("Para", [_bookmark(number), _text(line.words)])])

    def blocks(self, nodes: Iterable[Node], depth: int = 0, *, listed: bool = False, tight: bool = False) -> list[Json]:
        """Return blocks; ``listed`` says that they are an item of a list, of which ``depth`` are around them."""
        made: list[Json] = []
        for place, node in enumerate(nodes):
            made += self.block(node, depth, listed=listed and place == 0, tight=tight)
        return made

    def block(self, node: Node, depth: int = 0, *, listed: bool = False, tight: bool = False) -> list[Json]:
        """Return one block."""
        with self._within(node, solid=isinstance(node, (b.Figure, b.CodeBlock, b.FormulaBlock, b.AnswerLines))):
            return self._block(node, depth, listed=listed, tight=tight)

    def _block(self, node: Node, depth: int, *, listed: bool, tight: bool) -> list[Json]:
        match node:
            case b.Paragraph():
                level = depth if listed else (-1 if depth else 0)
                return [_node("Plain" if tight else "Para", self.leaf(node.children, listed=level))]
            case b.Heading():
                level = max(1, node.level - 1)
                return [_node("Header", [level, [node.name, [], []], self.leaf(node.children, level=level)])]
            case b.List():
                items = [self._item(item, depth + 1, tight=node.tight) for item in node.items]
                if not node.ordered:
                    return [_node("BulletList", items)]
                style = _NUMBERINGS.get(node.numbering, "Decimal")
                return [_node("OrderedList", [[node.start, _node(style), _node("Period")], items])]
            case b.Quotation():
                inner = self.blocks(node.blocks)
                if node.attribution:
                    inner.append(_node("Para", self.leaf(node.attribution, before="— ", title="attribution")))
                return [_node("BlockQuote", inner)]
            case b.Verse():
                return self._verse(node)
            case b.CodeBlock():
                self.own_lines.add("".join(atom.character for atom in folded([Atom(each) for each in node.text])))
                return self._locked(node, "code", [_node("CodeBlock", [["", [], []], node.text])])
            case b.FormulaBlock():
                return self._locked(node, "formula", [_node("Para", [_node("Math", [_node("DisplayMath"), node.tex])])])
            case b.ThematicBreak():
                return [_node("HorizontalRule")]
            case b.PageBreak():
                return [_raw_block('<w:p><w:r><w:br w:type="page"/></w:r></w:p>')]
            case b.Table():
                return self._table(node)
            case b.DefinitionList():
                return [_node("DefinitionList", [self._definition(item) for item in node.items])]
            case b.Figure():
                return self._figure(node)
            case b.Timeline():
                return self._timeline(node)
            case b.Speech():
                speaker = _node("Para", self.leaf(node.speaker))
                return [speaker, *self.blocks(node.blocks)]
            case b.StageDirection():
                return [_node("Para", self.leaf(node.children))]
            case b.AnswerLines():
                self.own_lines.add("_" * 40)
                lines = [_node("Para", [_text("_" * 40)])] * min(node.count, 40)
                return self._locked(node, "answer lines", lines)
            case b.Answers():
                return []
        if isinstance(node, _CONTAINERS):
            return self._container(node)
        return [made for each in below(node) for made in self.block(each, depth)]

    def _item(self, item: b.ListItem, depth: int, *, tight: bool) -> list[Json]:
        first = len(self.leaves)
        with self._within(item):
            inner = self.blocks(item.blocks, depth, listed=True, tight=tight)
        if item.task and inner and inner[0]["t"] in ("Para", "Plain"):
            box = "☒ " if item.task == b.DONE or item.right else "☐ "
            inner[0]["c"][1:1] = self.made(box, item.task)
            self.leaves[first] = replace(self.leaves[first], before=box)
        return inner

    def _locked(self, node: Node, title: str, inner: list[Json]) -> list[Json]:
        tag = self._tag(node.kind)
        self.marks[tag] = Mark(tag=tag, title=title, whole=self.written(node))
        return [_raw_block(self._control(tag, title, locked=True)), *inner, _raw_block(_END)]

    def _container(self, node: Node) -> list[Json]:
        title = node.kind.replace("_", " ")
        if isinstance(node, b.ClaimBlock):
            title = self.said.title(i.Claim(position=node.position, sources=node.sources, children=()))
        tag = self._tag(node.kind)
        self.marks[tag] = Mark(tag=tag, title=title)
        inner: list[Json] = []
        if isinstance(node, (b.Notice, b.SideNote)) and node.title:
            inner.append(_node("Para", self.leaf(node.title)))
        inner += self.blocks(getattr(node, "blocks", ()))
        if isinstance(node, b.Question) and node.answer is not None:
            inner += self._container(node.answer)
        language = getattr(node, "language", "")
        if language:
            attributes = [["lang", language], ["dir", direction(language)]]
            inner = [_node("Div", [["", [], attributes], inner])]
        return [_raw_block(self._control(tag, title)), *inner, _raw_block(_END)]

    def _verse(self, node: b.Verse) -> list[Json]:
        tag = self._tag(node.kind)
        self.marks[tag] = Mark(tag=tag, title="verse")
        inner: list[Json] = []
        for place, stanza in enumerate(node.stanzas):
            if place:
                inner.append(_styled("Verse", [_node("Para", [_text(" ")])]))
            for line in stanza.lines:
                words = self.leaf(line.children, before="\u00a0" * line.indent, title="indent")
                inner.append(_styled("Verse", [_node("Para", words)]))
        return [_raw_block(self._control(tag, "verse")), *inner, _raw_block(_END)]

    def _definition(self, item: b.Definition) -> list[Any]:
        with self._within(item):
            return [self.leaf(item.term), [self.blocks(description) for description in item.descriptions]]

    def _timeline(self, node: b.Timeline) -> list[Json]:
        tag = self._tag(node.kind)
        self.marks[tag] = Mark(tag=tag, title="timeline")
        inner: list[Json] = self.block(node.heading) if node.heading else []
        items = []
        for entry in node.entries:
            first, *rest = entry.blocks or (None,)
            words: tuple[Inline, ...] = (entry.date,)
            if isinstance(first, b.Paragraph):
                words = (*words, *self._between(entry.date, first.children), *first.children)
            elif first is not None:
                rest = [first, *rest]
            with self._within(entry):
                items.append([_node("Plain", self.leaf(words, listed=1)), *self.blocks(rest, 1)])
        inner.append(_node("BulletList", items))
        return [_raw_block(self._control(tag, "timeline")), *inner, _raw_block(_END)]

    def _between(self, before: Node, after: Sequence[Node]) -> Iterator[Inline]:
        """Yield the characters between a date and the words after it, which no node has."""
        first, second = self.span(before), self.span(after[0]) if after else None
        if first and second and self.text[first[1] : second[0]].strip() == "" and second[0] > first[1]:
            at, end = before.position, after[0].position
            position = Position(
                path=at.path, line=at.end_line, column=at.end_column, end_line=end.line, end_column=end.column
            )
            yield i.Words(position=position, text=" ")

    def _figure(self, node: b.Figure) -> list[Json]:
        record = self.shown.figures.get(node.record)
        tag = f"{PREFIX}figure:{node.record}"
        tag = tag if len(tag) <= LONGEST_TAG else self._tag("figure")
        title = f"figure: {node.record}"[:LONGEST_TAG]
        self.marks.setdefault(tag, Mark(tag=tag, title=title, whole=self.written(node)))
        inner: list[Json] = []
        if record is not None:
            picture = self._picture(record.image, "" if record.decorative else record.alt, node.width, _title(record))
            if record.image:
                kept = [_raw(self._control(MADE, "picture", locked=True)), *picture, _raw(_END)]
                inner.append(_styled("Captioned Figure", [_node("Para", kept)]))
            if record.caption:
                number = len(self.leaves)
                inner.append(_styled("Image Caption", [_node("Para", self.leaf(record.caption))]))
                holder = record.where("caption").path
                if holder != self.path:
                    way = ("figures", record.id, "caption")
                    self.leaves[number] = replace(self.leaves[number], field=way, holder=holder, prose=True)
            if record.credit:
                self.own_lines.add(" ".join(record.credit.split()))
                inner.append(_styled("Image Caption", [_node("Para", self.made(record.credit, "credit"))]))
            if not record.image:
                inner += self.blocks(record.description)
        inner = inner or [_node("Para", [_text(node.record)])]
        return [_raw_block(self._control(tag, title)), *inner, _raw_block(_END)]

    def _table(self, node: b.Table) -> list[Json]:
        columns = sum(cell.columns for cell in (node.head or node.rows or node.foot)[0].cells)
        caption = [_node("Plain", self.leaf(node.caption))] if node.caption else []
        widths = node.widths if len(node.widths) == columns else ()
        alignments = [""] * columns
        for row in node.rows[:1]:
            if len(row.cells) == columns:
                alignments = [cell.alignment for cell in row.cells]
        specs = [
            [
                _node(_ALIGNMENTS.get(each, "AlignDefault")),
                _node("ColWidth", widths[place]) if widths else _node("ColWidthDefault"),
            ]
            for place, each in enumerate(alignments)
        ]
        heads = 1 if node.rows and all(row.cells[0].scope == "row" for row in node.rows) else 0
        made = _node(
            "Table",
            [
                ["", [], []],
                [None, caption],
                specs,
                [["", [], []], [self._row(row) for row in node.head]],
                [[["", [], []], heads, [], [self._row(row) for row in node.rows]]],
                [["", [], []], [self._row(row) for row in node.foot]],
            ],
        )
        return [made, *self.blocks(node.notes)]

    def _row(self, row: b.Row) -> list[Any]:
        with self._within(row):
            return [["", [], []], [self._cell(cell) for cell in row.cells]]

    def _cell(self, cell: b.Cell) -> list[Any]:
        with self._within(cell):
            inner = self.blocks(cell.blocks) if cell.blocks else [_node("Plain", self.leaf(cell.children))]
        alignment = _node(_ALIGNMENTS.get(cell.alignment, "AlignDefault"))
        return [["", [], []], alignment, cell.rows, cell.columns, inner]


_END = "</w:sdtContent></w:sdt>"
_ALIGNMENTS = {"left": "AlignLeft", "center": "AlignCenter", "right": "AlignRight"}
_NUMBERINGS = {
    "lower-alpha": "LowerAlpha",
    "upper-alpha": "UpperAlpha",
    "lower-roman": "LowerRoman",
    "upper-roman": "UpperRoman",
}


def _title(record: FigureRecord) -> str:
    return DECORATIVE if record.decorative else ""


DECORATIVE = "publish:decorative"
"""The title of a picture that says nothing, until the package says so in Word's own way."""


def aligned(written: str, words: str, first: int) -> list[tuple[str, int, int]] | None:
    """Return where each character of some words is written; None where they can't be told apart in what is written.

    ``first`` is the offset of what is written.
    """
    found: list[tuple[str, int, int]] = []
    at, place = 0, 0
    while place < len(words):
        character = words[place]
        if character in " \t\n":
            gap = _CONTINUED.match(written, at)
            if gap is None:
                return None
            while place + 1 < len(words) and words[place + 1] in " \t\n":
                place += 1
            found.append((" ", first + at, first + gap.end()))
            at, place = gap.end(), place + 1
            continue
        if written.startswith(character, at) and not (character == "\\" and written.startswith("\\\\", at)):
            length, read = 1, 1
            if character == "&" and (entity := _ENTITY.match(written, at)) and unescape(entity[0]) == "&":
                length = len(entity[0])
        elif written.startswith((f"\\{character}", "\\ " if character == "\u00a0" else f"\\{character}"), at):
            length, read = 2, 1
        elif (entity := _ENTITY.match(written, at)) and words.startswith(unescape(entity[0]), place):
            length, read = len(entity[0]), len(unescape(entity[0]))
        else:
            return None
        found.append((character, first + at, first + at + length))
        found += [(each, first + at + length, first + at + length) for each in words[place + 1 : place + read]]
        at, place = at + length, place + read
    return found if not written[at:].strip() else None
