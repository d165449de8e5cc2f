"""Nodes that stand for themselves; ``inlines`` says what "given by resolve" and ``anchor`` mean."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from publish.model.inlines import Date, Inline, Node, SourceMark


class Block(Node):
    """A node that stands for itself."""

    __slots__ = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph(Block):
    """A paragraph."""

    kind: ClassVar[str] = "paragraph"
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading(Block):
    """A heading inside a text; its headline is not among the blocks and is always level 1."""

    kind: ClassVar[str] = "heading"
    level: int
    children: tuple[Inline, ...]
    name: str = ""  # the id that the author gave it with {#name}, or its words as a slug
    # given by resolve
    anchor: str = ""


TO_DO, DONE, CHOICE, CHOICES = "to-do", "done", "choice", "choices"
"""What the box of an item says: of a task, or of an answer to choose, alone or with others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListItem(Node):
    """An item of a list; that of a task has a box before its words."""

    kind: ClassVar[str] = "list_item"
    blocks: tuple[Block, ...]
    task: str = ""  # one of the four; empty for an item without a box
    right: bool = False  # a choice that is right


NUMBERINGS = {"lower-alpha": "a", "upper-alpha": "A", "lower-roman": "i", "upper-roman": "I"}
"""The styles of numbers besides digits, each with the first one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class List(Block):
    """A list; ``start`` is the number of the first item of an ordered one, ``numbering`` the style of its numbers.

    ``steps`` says that it is a procedure, whose steps follow each other.
    """

    kind: ClassVar[str] = "list"
    ordered: bool
    start: int = 1
    numbering: str = ""  # one of ``NUMBERINGS``; empty for digits
    steps: bool = False
    tight: bool = True
    items: tuple[ListItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class VerseLine(Node):
    """A line of verse; ``indent`` is the number of spaces by which its author moved it in."""

    kind: ClassVar[str] = "verse_line"
    children: tuple[Inline, ...]
    indent: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Stanza(Node):
    """Lines of verse between two empty ones."""

    kind: ClassVar[str] = "stanza"
    lines: tuple[VerseLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verse(Block):
    """Lines that stay apart: verse, an address, the words of a song.

    ``numbers`` says which lines have their number beside them: every fifth one, for example; 0 for none.
    """

    kind: ClassVar[str] = "verse"
    stanzas: tuple[Stanza, ...]
    numbers: int = 0
    language: str = ""
    # given by resolve
    direction: str = ""  # of ``language``; empty where that is


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation(Block):
    """A quotation in a block; ``attribution`` holds the words after the dash of its attribution line.

    It is a statement of the sources that this line names, and has an anchor then.  ``epigraph``: it stands at the
    head of a passage.
    """

    kind: ClassVar[str] = "quotation"
    blocks: tuple[Block, ...]
    attribution: tuple[Inline, ...] = ()
    epigraph: bool = False
    # given by resolve
    anchor: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeBlock(Block):
    """Lines of code, as written; ``title`` names what they are part of, ``first`` is the number of the first, or 0."""

    kind: ClassVar[str] = "code_block"
    text: str
    language: str = ""
    title: str = ""
    first: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class FormulaBlock(Block):
    """``$$x^2$$``: a formula on lines of its own; ``said`` are the words in which its author wants it to be said."""

    kind: ClassVar[str] = "formula_block"
    tex: str
    mathml: str
    name: str = ""  # the id that the author gave it with {#name} or \label{name}
    said: str = ""
    numbered: bool = False  # it has a number and no name: its author numbered it with \tag{1}
    # given by resolve
    anchor: str = ""
    number: int = 0  # counts the formulas of the publication with a name or a number; 0 for others
    words: str = ""  # how it is said


@dataclass(frozen=True, slots=True, kw_only=True)
class ThematicBreak(Block):
    """A pause between two passages."""

    kind: ClassVar[str] = "thematic_break"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell(Node):
    """A cell of a table: a line of words, or blocks where it holds more than that.

    ``scope`` is ``col`` or ``row`` for a header and empty for data; ``columns`` and ``rows`` say how many it takes up.
    """

    kind: ClassVar[str] = "cell"
    children: tuple[Inline, ...]
    blocks: tuple[Block, ...] = ()
    alignment: str = ""  # "", "left", "center" or "right"
    scope: str = ""
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Row(Node):
    """A row of a table: the cells that begin in it; there is at least one."""

    kind: ClassVar[str] = "row"
    cells: tuple[Cell, ...]


FITS = ("groups", "syllables", "turned", "upright")
"""The ways to set a table that is too wide for its page, of which an author can choose one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table(Block):
    """A table whose cells fill its grid; no cell reaches from its head, rows or foot into another of these.

    Notes come from a ``::: table`` container around it.
    """

    kind: ClassVar[str] = "table"
    head: tuple[Row, ...]
    rows: tuple[Row, ...]
    foot: tuple[Row, ...] = ()
    caption: tuple[Inline, ...] = ()
    notes: tuple[Block, ...] = ()  # what stands under the table inside its container
    widths: tuple[float, ...] = ()  # of its columns, as parts of 1; empty where their words decide
    fit: str = ""  # how it is to be set on paper, should it be too wide: one of ``FITS``, or empty
    name: str = ""  # the id that the author gave it with {#name}
    # given by resolve
    anchor: str = ""
    number: int = 0  # counts the captioned tables of the publication; 0 without caption


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition(Node):
    """A term of a definition list with its definitions."""

    kind: ClassVar[str] = "definition"
    term: tuple[Inline, ...]
    descriptions: tuple[tuple[Block, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DefinitionList(Block):
    """A definition list written in the text."""

    kind: ClassVar[str] = "definition_list"
    items: tuple[Definition, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Block):
    """The place of a figure; ``record`` is the id of its record.

    ``width`` is how much of what it stands in its picture takes up, in per cent; 0 where nothing is said.  One in the
    ``column`` begins and ends where the words around it do.
    """

    kind: ClassVar[str] = "figure"
    record: str
    width: int = 0
    column: bool = False
    # given by resolve
    anchor: str = ""


ALERTING = ("attention", "caution", "danger", "error", "important", "note", "warning")
HELPING = ("hint", "tip")
_ASIDE = (
    "bug",
    "example",
    "failure",
    "info",
    "passage",
    "question",
    "quotation",
    "see-also",
    "success",
    "summary",
    "to-do",
)
NOTICE_LABELS = (*ALERTING, *HELPING, *_ASIDE)
"""What a notice may say that it is; a ``passage`` says nothing but its title."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice(Block):
    """``::: notice``: something the reader must know before reading on, or a callout of another dialect.

    ``label`` is one of ``NOTICE_LABELS``, or empty; ``title`` is the author's own, which follows the label.
    """

    kind: ClassVar[str] = "notice"
    label: str = ""
    title: tuple[Inline, ...] = ()
    blocks: tuple[Block, ...]
    language: str = ""
    # given by resolve
    anchor: str = ""
    direction: str = ""  # of ``language``; empty where that is


@dataclass(frozen=True, slots=True, kw_only=True)
class SideNote(Block):
    """``::: side-note``: words beside the text, which goes on without them."""

    kind: ClassVar[str] = "side_note"
    title: tuple[Inline, ...] = ()
    blocks: tuple[Block, ...]
    language: str = ""
    # given by resolve
    direction: str = ""  # of ``language``; empty where that is


MOST_ABREAST = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRow(Block):
    """Figures that stand side by side where there is room, ``abreast`` in a row; other blocks stand below them."""

    kind: ClassVar[str] = "figure_row"
    abreast: int
    blocks: tuple[Block, ...]


LAYOUTS = ("columns", "together", "turned")
"""The ways to set a passage on paper: in two columns, on one page if it can be, on turned pages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage(Block):
    """Blocks of the text that are set in one of the ``LAYOUTS``, or that are in a language of their own."""

    kind: ClassVar[str] = "passage"
    layout: str = ""  # one of ``LAYOUTS``, or empty
    blocks: tuple[Block, ...]
    language: str = ""
    # given by resolve
    direction: str = ""  # of ``language``; empty where that is


@dataclass(frozen=True, slots=True, kw_only=True)
class PageBreak(Block):
    """Where a page of the paper ends; screens show nothing of it."""

    kind: ClassVar[str] = "page_break"


@dataclass(frozen=True, slots=True, kw_only=True)
class Box(Block):
    """``::: box``: a side piece; its first block is a heading that names it."""

    kind: ClassVar[str] = "box"
    blocks: tuple[Block, ...]
    language: str = ""
    # given by resolve
    anchor: str = ""
    direction: str = ""  # of ``language``; empty where that is


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary(Block):
    """``::: summary``: the key points."""

    kind: ClassVar[str] = "summary"
    blocks: tuple[Block, ...]
    language: str = ""
    # given by resolve
    anchor: str = ""
    direction: str = ""  # of ``language``; empty where that is


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimBlock(Block):
    """``::: claim {by=…}``: blocks that are one statement of the sources named; ``statement`` words it for lists."""

    kind: ClassVar[str] = "claim_block"
    sources: tuple[str, ...]
    blocks: tuple[Block, ...]
    statement: str = ""
    # given by resolve
    anchor: str = ""
    marks: tuple[SourceMark, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineEntry(Node):
    """A date and what happened then; ``date`` is the typed link that the item begins with."""

    kind: ClassVar[str] = "timeline_entry"
    date: Date
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline(Block):
    """``::: timeline``: a list whose items begin with a date; a heading before the list names it."""

    kind: ClassVar[str] = "timeline"
    heading: Heading | None
    entries: tuple[TimelineEntry, ...]
    # given by resolve
    anchor: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech(Block):
    """What somebody says in a dialogue; ``speaker`` is the name, without the colon after it."""

    kind: ClassVar[str] = "speech"
    speaker: tuple[Inline, ...]
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StageDirection(Block):
    """What happens meanwhile, in a play."""

    kind: ClassVar[str] = "stage_direction"
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialogue(Block):
    """Speeches, and the stage directions and headings between them."""

    kind: ClassVar[str] = "dialogue"
    blocks: tuple[Block, ...]
    language: str = ""
    # given by resolve
    direction: str = ""  # of ``language``; empty where that is


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerLines(Block):
    """Lines to write on; ``height`` is that of one in tenths of a millimetre on paper, or 0 for the usual one."""

    kind: ClassVar[str] = "answer_lines"
    count: int
    height: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer(Block):
    """The answer to a question."""

    kind: ClassVar[str] = "answer"
    blocks: tuple[Block, ...]
    choice: bool = False  # no more than the words of the right choice
    language: str = ""
    # given by resolve
    anchor: str = ""
    number: int = 0  # that of its question
    target: str = ""  # anchor of its question
    direction: str = ""  # of ``language``; empty where that is


@dataclass(frozen=True, slots=True, kw_only=True)
class Question(Block):
    """``::: question``: what readers are asked.

    ``answer`` is taken from it by ``resolve``, which puts all answers of a text into its ``Answers``.
    """

    kind: ClassVar[str] = "question"
    blocks: tuple[Block, ...]
    answer: Answer | None = None
    name: str = ""  # the id that the author gave it with {#name}
    language: str = ""
    # given by resolve
    anchor: str = ""
    number: int = 0  # counts through the text
    target: str = ""  # anchor of its answer; empty where it has none
    direction: str = ""  # of ``language``; empty where that is


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers(Block):
    """The answers to the questions of a text; ``titled``: under a heading that resolve gives them, at its end."""

    kind: ClassVar[str] = "answers"
    items: tuple[Answer, ...] = ()
    titled: bool = False
    # given by resolve
    anchor: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note(Node):
    """A note: its blocks, and the calls that lead to it."""

    kind: ClassVar[str] = "note"
    label: str
    blocks: tuple[Block, ...]
    # given by resolve
    anchor: str = ""
    number: int = 0
    references: tuple[str, ...] = ()  # anchors of its calls, in reading order


IN_A_LANGUAGE = (Answer, Box, Dialogue, Notice, Passage, Question, SideNote, Summary, Verse)
"""Blocks that may say that their words are in another language than those around them."""
