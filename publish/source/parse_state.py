"""What is collected while one text is read: findings, notes and their calls, figures made on the way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass

from publish.diagnostics import Diagnostic, Edit, Position, Rule
from publish.model.blocks import Note
from publish.model.entities import FigureRecord
from publish.model.files import SourceFile
from publish.model.inlines import Inline
from publish.rules.files import NESTING_TOO_DEEP
from publish.source.abbreviations import Abbreviations
from publish.source.location import Locator, Segments

Prose = Callable[[str, Segments], tuple[Inline, ...]]
"""Reads some words of a block, with the map from their offsets to those of the text."""
DEEPEST = 32
MOST_NODES = 1_000_000


class TooLarge(Exception):
    """The text has more nodes than anything that a person writes; caught where the text is read."""


Beside = Callable[[str, Position], SourceFile | None]
"""Reads a file of the publication that is asked for at a place, or reports that it can't be read."""


@dataclass(slots=True)
class _Progress:
    """How many nodes there are by now, and whether it was said that the text is nested too deep."""

    nodes: int = 0
    too_deep: bool = False


class ParseState:
    """Collects for one text, or for one field of prose in a record."""

    def __init__(self, locator: Locator) -> None:
        self.locator = locator
        self.findings: list[Diagnostic] = []
        self.notes: list[Note] = []
        self.inline_notes = Counter[str]()  # notes that stand where they are called, by label
        self.calls: list[tuple[str, Position]] = []
        self.figures: list[FigureRecord] = []
        self.comments: list[tuple[str, Position, bool]] = []  # each with whether it stands on lines of its own
        self.strays: list[tuple[bool, str, Position]] = []  # stars left over, each with whether it would open words
        self.formula_names: dict[str, Position] = {}
        self.heading_names: dict[str, Position] = {}
        self.target: tuple[str, Position] | None = None  # the name that ``(name)=`` gives to the heading below it
        self.titles: set[Position] = set()  # of paragraphs that stand in a div with the class title
        self.table_names: dict[str, Position] = {}
        self.abbreviations = Abbreviations()
        self.examples: tuple[tuple[int, str], ...] = ()  # where items of examples begin, and their names
        self.prose: Prose = _nothing  # reads words of a block, once there is a parser
        self.line_of = ""  # what holds the words that are read, where it is a single line: a cell, a heading
        self.beside: Beside | None = None  # reads another file of the publication, or reports it
        self._progress = _Progress()

    def within(self, segments: Segments) -> ParseState:
        """Return a state that collects what stands in a piece of the text, which ``segments`` leads back to it."""
        inner = copy(self)
        inner.locator = self.locator.within(segments)
        return inner

    def position(self, start: int, end: int) -> Position:
        """Return the position of a span of the text."""
        return self.locator.position(start, end)

    def report(self, rule: Rule, message: str, position: Position, hint: str = "", edit: Edit | None = None) -> None:
        """Keep a finding."""
        self.findings.append(rule.finding(message, position, hint, edit=edit))

    @contextmanager
    def on_one_line(self, holder: str) -> Iterator[None]:
        """Read words, while the block runs, that can stand on a single line alone."""
        self.line_of = holder
        try:
            yield
        finally:
            self.line_of = ""

    def too_deep(self, position: Position) -> None:
        """Keep one finding, the first, about a text that is nested too deep."""
        if not self._progress.too_deep:
            self._progress.too_deep = True
            message = f"the text is nested more than {DEEPEST} deep here"
            self.report(NESTING_TOO_DEEP, message, position, "take out some levels; no reader can follow so many")

    def count(self, nodes: int = 1) -> None:
        """Count nodes, and stop reading when there are more than a text may have."""
        self._progress.nodes += nodes
        if self._progress.nodes > MOST_NODES:
            raise TooLarge


def _nothing(content: str, segments: Segments) -> tuple[Inline, ...]:
    return ()
