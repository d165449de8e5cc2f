"""A passage while it is numbered: levels of headings, numbers of tables, figures and notes, and all their anchors."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from publish.diagnostics import Diagnostic, Rule
from publish.model.blocks import (
    Box,
    Figure,
    FormulaBlock,
    Heading,
    List,
    Note,
    Notice,
    Quotation,
    Summary,
    Table,
    Timeline,
)
from publish.model.files import PictureFile
from publish.model.inlines import Formula, Node, NoteReference, Picture
from publish.model.publication import FigureUse
from publish.model.table_grid import needs_ids
from publish.model.walk import plain_text
from publish.resolve.formulas.saying import say_formula
from publish.resolve.numbers.anchors import NewAnchors
from publish.resolve.numbers.assign_anchors import heading_anchor
from publish.resolve.numbers.figures import figure_use, map_prose
from publish.resolve.records.guesses import Guesses
from publish.resolve.records.index import RecordIndex
from publish.resolve.records.unknown_figure import unknown_figure
from publish.resolve.trees import map_children, map_each
from publish.rules.blocks import HEADING_SKIP, NOTE_IN_NOTE, SECOND_HEADLINE
from publish.rules.pictures import FIGURE_MISPLACED

N = TypeVar("N", bound=Node)


@dataclass(frozen=True, slots=True, kw_only=True)
class OutlineHeading:
    """A heading of a text for the navigation."""

    level: int
    title: str
    anchor: str


@dataclass(slots=True, kw_only=True)
class Count:
    """What goes on from one passage to the next while one pass numbers them."""

    index: RecordIndex
    anchors: NewAnchors
    pictures: Mapping[str, PictureFile] = field(default_factory=dict)
    language: str = ""  # of the publication, in which figures are dated
    awaited: str = ""  # what stands in the place of an alternative text that is still to be written
    tables: int = 0
    formulas: int = 0
    numbered_figures: int = 0
    guesses: Guesses = field(default_factory=Guesses)
    silent: set[str] = field(default_factory=set)  # languages that formulas have no words in, as far as reported
    figures: list[FigureUse] = field(default_factory=list)
    findings: list[Diagnostic] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class Numbering:
    """How far one passage has been numbered: a text with its notes, or the prose of one record."""

    count: Count
    takes_figures: bool = False
    notes: Mapping[str, Note] = field(default_factory=dict)
    prefix: str = ""  # for the anchors of notes
    language: str = ""  # of the words around what is being numbered, in which formulas are said
    level: int = 1  # of the heading that the passage has come to
    shift: int = 0  # how much lower the headings of a container lie than they are written
    quoted: int = 0  # how many lists and quotations lie around: their headings aren't among the contents
    in_note: bool = False
    called: dict[str, Note] = field(default_factory=dict)  # notes by label, with anchor and number, as far as called
    calls: dict[str, list[str]] = field(default_factory=dict)  # their anchors, by the label of the note
    outline: list[OutlineHeading] = field(default_factory=list)

    def read(self, nodes: tuple[N, ...]) -> tuple[N, ...]:
        """Number everything in some trees."""
        return map_each(nodes, self.change)

    def read_notes(self) -> tuple[Note, ...]:
        """Number everything in the notes that are called, in the order of their numbers."""
        self.in_note, self.takes_figures = True, False
        return tuple(
            replace(note, blocks=self.read(note.blocks), references=tuple(self.calls[note.label]))
            for note in self.called.values()
        )

    def change(self, node: Node) -> Node:
        """Number everything in a tree."""
        around = self.language
        self.language = getattr(node, "language", "") or around
        changed = self._changed(node)
        self.language = around
        return changed

    def _changed(self, node: Node) -> Node:
        match node:
            case Heading():
                return self._heading(node)
            case Box() | Notice() | Summary() | Timeline():
                return self._container(node)
            case List() | Quotation():
                return self._aside(node)
            case Formula() | FormulaBlock():
                return self._formula(node)
            case Table():
                return self._table(node)
            case Figure():
                return self._figure(node)
            case Picture(alt_awaited=True) if not node.alt.strip():
                return replace(node, alt=self.count.awaited)
            case NoteReference():
                return self._note_reference(node)
        return map_children(node, self.change)

    def _heading(self, node: Heading) -> Node:
        words = plain_text(node.children)
        anchor = node.anchor or self.count.anchors.give(heading_anchor(node))
        self.level = level = self._level(node, words)
        if not self.quoted:
            self.outline.append(OutlineHeading(level=level, title=words, anchor=anchor))
        return replace(map_children(node, self.change), level=level, anchor=anchor)

    def _level(self, node: Heading, words: str) -> int:
        """Work out the level of a heading and keep an error where the order of levels breaks."""
        level = max(2, min(node.level + self.shift, 6))
        if node.level == 1 and self.shift == 0:
            hint = "write it with ##, or give the text a title in its front matter: then # begins a part"
            self._refuse(SECOND_HEADLINE, f'"{words[:80]}" is a second headline in this text', node, hint)
            return 2
        if level > self.level + 1:
            hint = f"write it with {'#' * (self.level + 1 - self.shift)}"
            message = f'heading "{words[:80]}" skips from level {self.level} to {level}'
            clause = "PDF/UA-1 7.4.2; WCAG 2.2, 1.3.1"
            self.count.findings.append(HEADING_SKIP.finding(message, node.position, hint, clause))
        return level

    def _container(self, node: Box | Notice | Summary | Timeline) -> Node:
        """Number a container; its own heading lies one level below the heading that it stands under."""
        if isinstance(node, Timeline):
            first, words = node.heading, plain_text((node,))
        else:
            first = next((block for block in node.blocks if isinstance(block, Heading)), None)
            words = plain_text(node.blocks)
        if first is not None:
            anchor = self.count.anchors.for_words(f"{node.kind} {plain_text(first.children)}", node.kind)
        else:
            anchor = self.count.anchors.for_statement(node.kind, words)
        around = self.level, self.shift
        if first is not None:
            self.shift = self.level + 1 - first.level
        changed = map_children(node, self.change)
        self.level, self.shift = around
        return replace(changed, anchor=anchor)

    def _aside(self, node: N) -> N:
        self.quoted += 1
        changed = map_children(node, self.change)
        self.quoted -= 1
        return changed

    def _table(self, node: Table) -> Node:
        """Number a table with a caption; without one it has an anchor where it has a name, or cells that need ids."""
        anchors, number = self.count.anchors, 0
        if node.caption:
            number = self.count.tables = self.count.tables + 1
        if node.name:
            anchor = anchors.for_words(node.name, "table")
        elif node.caption:
            anchor = anchors.for_words(f"table {plain_text(node.caption)}", "table")
        else:
            anchor = anchors.for_statement("table", plain_text((node,))) if needs_ids(node) else ""
        return replace(map_children(node, self.change), anchor=anchor, number=number)

    def _formula(self, node: Formula | FormulaBlock) -> Node:
        """Say a formula in words, and number one that has a name or that its author numbered."""
        words, findings = say_formula(node, self.language, self.count.silent)
        self.count.findings += findings
        node = replace(node, words=words)
        if isinstance(node, Formula) or not (node.name or node.numbered):
            return node
        self.count.formulas += 1
        number = self.count.formulas
        anchor = node.anchor or self.count.anchors.for_record("equation", node.name or str(number))
        return replace(node, anchor=anchor, number=number)

    def _figure(self, node: Figure) -> Node:
        """Number a figure where it is placed; a decorative one gets no number."""
        count, record = self.count, self.count.index.figures.get(node.record)
        if not self.takes_figures:
            hint = "place it in a text, in a paragraph of its own"
            self._refuse(FIGURE_MISPLACED, f'figure "{node.record[:80]}" stands in a note or a record', node, hint)
            return replace(node, anchor="")
        if record is None:
            count.findings.append(unknown_figure(count.index, node.record, node.position, count.guesses))
            return replace(node, anchor="")
        number = 0
        if not record.decorative:
            count.numbered_figures += 1
            number = count.numbered_figures
        anchor = node.anchor or count.anchors.for_record("figure", node.record)
        use = figure_use(record, anchor, count.index, count.pictures, count.language)
        self.takes_figures = False
        use = map_prose(replace(use, caption=record.caption, description=record.description), self.change)
        self.takes_figures = True
        description = count.anchors.for_record("description", record.id) if use.description else ""
        alt = "" if record.decorative else record.alt
        if record.alt_awaited and record.image and not (record.decorative or alt.strip()):
            alt = count.awaited
        count.figures.append(replace(use, number=number, alt=alt, description_anchor=description))
        return replace(node, anchor=anchor)

    def _note_reference(self, node: NoteReference) -> Node:
        """Number a note where it is first called."""
        if self.in_note:
            message = f'the note "{node.label}" is called inside a note'  # word for word what source says of it
            self._refuse(NOTE_IN_NOTE, message, node)
            return node
        if node.label not in self.notes:
            return node  # source has said so
        anchors, name = self.count.anchors, f"{self.prefix}{node.label}"
        first = node.label not in self.called
        if first:
            note = replace(self.notes[node.label], anchor=anchors.for_record("note", name), number=len(self.called) + 1)
            self.called[node.label], self.calls[node.label] = note, []
        note, anchor = self.called[node.label], anchors.for_record("ref", name)
        self.calls[node.label].append(anchor)
        return replace(node, anchor=anchor, number=note.number, target=note.anchor, first=first)

    def _refuse(self, rule: Rule, message: str, node: Node, hint: str = "") -> None:
        """Keep a finding about a node."""
        self.count.findings.append(rule.finding(message, node.position, hint))
