"""A text as a tree for pandoc: its blocks, with the lines of words that ``lines`` writes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from publish.diagnostics import Position
from publish.exporters import nodes as n
from publish.exporters.annotations import DECORATIVE, LONGEST_TAG, MADE, PREFIX
from publish.exporters.leaves import Atom, Leaf, Mark, folded
from publish.exporters.lines import END, Lines, bookmark
from publish.exporters.nodes import Json
from publish.exporters.written import Shown, Stated, Written
from publish.languages import direction
from publish.model import blocks as b
from publish.model import inlines as i
from publish.model.document import Document
from publish.model.entities import FigureRecord
from publish.model.inlines import Inline, Node
from publish.model.walk import children as below

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
_ALIGNMENTS = {"left": "AlignLeft", "center": "AlignCenter", "right": "AlignRight"}
_NUMBERINGS = {
    "lower-alpha": "LowerAlpha",
    "upper-alpha": "UpperAlpha",
    "lower-roman": "LowerRoman",
    "upper-roman": "UpperRoman",
}


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
        alternatives=frozenset(writer.alternatives),
    )


class _Writer(Lines):
    """Goes through a text once."""

    def whole(self, document: Document) -> list[Json]:
        """Return the head of a text and all of its blocks."""
        made: list[Json] = []
        if document.headline is not None:
            made.append(n.styled("Title", [n.node("Para", self.leaf(document.headline.children))]))
        made += [self._stated(line) for line in self.shown.head]
        return made + self.blocks(document.blocks)

    def _stated(self, line: Stated) -> Json:
        """Return a line that stands in the front matter or in publication.yaml."""
        number = len(self.leaves) + 1
        atoms = folded([Atom(each) for each in line.words])
        self.leaves.append(Leaf(number=number, atoms=atoms, field=line.field, holder=line.holder))
        return n.styled(line.style, [n.node("Para", [bookmark(number), n.text(line.words)])])

    def blocks(self, nodes: Iterable[Node], depth: int = 0, *, listed: bool = False, tight: bool = False) -> list[Json]:
        """Return blocks; ``listed`` says that they are an item of a list, of which ``depth`` are around them."""
        made: list[Json] = []
        for place, node in enumerate(nodes):
            made += self.block(node, depth, listed=listed and place == 0, tight=tight)
        return made

    def block(self, node: Node, depth: int = 0, *, listed: bool = False, tight: bool = False) -> list[Json]:
        """Return one block."""
        with self.within(node, solid=isinstance(node, (b.Figure, b.CodeBlock, b.FormulaBlock, b.AnswerLines))):
            return self._block(node, depth, listed=listed, tight=tight)

    def _block(self, node: Node, depth: int, *, listed: bool, tight: bool) -> list[Json]:
        match node:
            case b.Paragraph():
                level = depth if listed else (-1 if depth else 0)
                return [n.node("Plain" if tight else "Para", self.leaf(node.children, listed=level))]
            case b.Heading():
                level = max(1, node.level - 1)
                return [n.node("Header", [level, [node.name, [], []], self.leaf(node.children, level=level)])]
            case b.List():
                items = [self._item(item, depth + 1, tight=node.tight) for item in node.items]
                if not node.ordered:
                    return [n.node("BulletList", items)]
                style = _NUMBERINGS.get(node.numbering, "Decimal")
                return [n.node("OrderedList", [[node.start, n.node(style), n.node("Period")], items])]
            case b.Quotation():
                inner = self.blocks(node.blocks)
                if node.attribution:
                    inner.append(n.node("Para", self.leaf(node.attribution, before="— ", title="attribution")))
                return [n.node("BlockQuote", inner)]
            case b.Verse():
                return self._verse(node)
            case b.CodeBlock():
                self.own_lines.add("".join(atom.character for atom in folded([Atom(each) for each in node.text])))
                return self._locked(node, "code", [n.node("CodeBlock", [["", [], []], node.text])])
            case b.FormulaBlock():
                return self._locked(
                    node, "formula", [n.node("Para", [n.node("Math", [n.node("DisplayMath"), node.tex])])]
                )
            case b.ThematicBreak():
                return [n.node("HorizontalRule")]
            case b.PageBreak():
                return [n.raw_block('<w:p><w:r><w:br w:type="page"/></w:r></w:p>')]
            case b.Table():
                return self._table(node)
            case b.DefinitionList():
                return [n.node("DefinitionList", [self._definition(item) for item in node.items])]
            case b.Figure():
                return self._figure(node)
            case b.Timeline():
                return self._timeline(node)
            case b.Speech():
                speaker = n.node("Para", self.leaf(node.speaker))
                return [speaker, *self.blocks(node.blocks)]
            case b.StageDirection():
                return [n.node("Para", self.leaf(node.children))]
            case b.AnswerLines():
                self.own_lines.add("_" * 40)
                lines = [n.node("Para", [n.text("_" * 40)])] * min(node.count, 40)
                return self._locked(node, "answer lines", lines)
            case b.Answers():
                return []
        if isinstance(node, _CONTAINERS):
            return self._container(node)
        return [made for each in below(node) for made in self.block(each, depth)]

    def _item(self, item: b.ListItem, depth: int, *, tight: bool) -> list[Json]:
        first = len(self.leaves)
        with self.within(item):
            inner = self.blocks(item.blocks, depth, listed=True, tight=tight)
        if item.task and inner and inner[0]["t"] in ("Para", "Plain"):
            box = "☒ " if item.task == b.DONE or item.right else "☐ "
            inner[0]["c"][1:1] = self.made(box, item.task)
            self.leaves[first] = replace(self.leaves[first], before=box)
        return inner

    def _locked(self, node: Node, title: str, inner: list[Json]) -> list[Json]:
        tag = self.tag(node.kind)
        self.marks[tag] = Mark(tag=tag, title=title, whole=self.written(node))
        return [n.raw_block(self.control(tag, title, locked=True)), *inner, n.raw_block(END)]

    def _container(self, node: Node) -> list[Json]:
        title = node.kind.replace("_", " ")
        if isinstance(node, b.ClaimBlock):
            title = self.said.title(i.Claim(position=node.position, sources=node.sources, children=()))
        tag = self.tag(node.kind)
        self.marks[tag] = Mark(tag=tag, title=title)
        inner: list[Json] = []
        if isinstance(node, (b.Notice, b.SideNote)) and node.title:
            inner.append(n.node("Para", self.leaf(node.title)))
        inner += self.blocks(getattr(node, "blocks", ()))
        if isinstance(node, b.Question) and node.answer is not None:
            inner += self._container(node.answer)
        language = getattr(node, "language", "")
        if language:
            attributes = [["lang", language], ["dir", direction(language)]]
            inner = [n.node("Div", [["", [], attributes], inner])]
        return [n.raw_block(self.control(tag, title)), *inner, n.raw_block(END)]

    def _verse(self, node: b.Verse) -> list[Json]:
        tag = self.tag(node.kind)
        self.marks[tag] = Mark(tag=tag, title="verse")
        inner: list[Json] = []
        for place, stanza in enumerate(node.stanzas):
            if place:
                inner.append(n.styled("Verse", [n.node("Para", [n.text(" ")])]))
            for line in stanza.lines:
                words = self.leaf(line.children, before="\u00a0" * line.indent, title="indent")
                inner.append(n.styled("Verse", [n.node("Para", words)]))
        return [n.raw_block(self.control(tag, "verse")), *inner, n.raw_block(END)]

    def _definition(self, item: b.Definition) -> list[Any]:
        with self.within(item):
            return [self.leaf(item.term), [self.blocks(description) for description in item.descriptions]]

    def _timeline(self, node: b.Timeline) -> list[Json]:
        tag = self.tag(node.kind)
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
            with self.within(entry):
                items.append([n.node("Plain", self.leaf(words, listed=1)), *self.blocks(rest, 1)])
        inner.append(n.node("BulletList", items))
        return [n.raw_block(self.control(tag, "timeline")), *inner, n.raw_block(END)]

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
        tag = tag if len(tag) <= LONGEST_TAG else self.tag("figure")
        title = f"figure: {node.record}"[:LONGEST_TAG]
        self.marks.setdefault(tag, Mark(tag=tag, title=title, whole=self.written(node)))
        inner: list[Json] = []
        if record is not None:
            picture = self.picture(record.image, "" if record.decorative else record.alt, node.width, _title(record))
            if record.image:
                kept = [n.raw(self.control(MADE, "picture", locked=True)), *picture, n.raw(END)]
                inner.append(n.styled("Captioned Figure", [n.node("Para", kept)]))
            if record.caption:
                number = len(self.leaves)
                inner.append(n.styled("Image Caption", [n.node("Para", self.leaf(record.caption))]))
                holder = record.where("caption").path
                if holder != self.path:
                    way = ("figures", record.id, "caption")
                    self.leaves[number] = replace(self.leaves[number], field=way, holder=holder, prose=True)
            if record.credit:
                self.own_lines.add(" ".join(record.credit.split()))
                inner.append(n.styled("Image Caption", [n.node("Para", self.made(record.credit, "credit"))]))
            if not record.image:
                inner += self.blocks(record.description)
        inner = inner or [n.node("Para", [n.text(node.record)])]
        return [n.raw_block(self.control(tag, title)), *inner, n.raw_block(END)]

    def _table(self, node: b.Table) -> list[Json]:
        columns = sum(cell.columns for cell in (node.head or node.rows or node.foot)[0].cells)
        caption = [n.node("Plain", self.leaf(node.caption))] if node.caption else []
        widths = node.widths if len(node.widths) == columns else ()
        alignments = [""] * columns
        for row in node.rows[:1]:
            if len(row.cells) == columns:
                alignments = [cell.alignment for cell in row.cells]
        specs = [
            [
                n.node(_ALIGNMENTS.get(each, "AlignDefault")),
                n.node("ColWidth", widths[place]) if widths else n.node("ColWidthDefault"),
            ]
            for place, each in enumerate(alignments)
        ]
        heads = 1 if node.rows and all(row.cells[0].scope == "row" for row in node.rows) else 0
        made = n.node(
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
        with self.within(row):
            return [["", [], []], [self._cell(cell) for cell in row.cells]]

    def _cell(self, cell: b.Cell) -> list[Any]:
        with self.within(cell):
            inner = self.blocks(cell.blocks) if cell.blocks else [n.node("Plain", self.leaf(cell.children))]
        alignment = n.node(_ALIGNMENTS.get(cell.alignment, "AlignDefault"))
        return [["", [], []], alignment, cell.rows, cell.columns, inner]


def _title(record: FigureRecord) -> str:
    return DECORATIVE if record.decorative else ""
