"""A table as it was written, whatever its marks: its cells, some of them joined to others, and where each stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from markdown_it.rules_block import StateBlock

from publish.source.location import Segments


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenCell:
    """The words of a cell with the map from their offsets to those of the text; ``start`` and ``end`` are its span.

    With ``blocks``, they may be paragraphs, lists and other blocks.
    """

    content: str
    segments: Segments
    start: int
    end: int
    blocks: bool = False


class Joined(Enum):
    """A place of the grid that belongs to the cell above it, or to the one before it in its row."""

    ABOVE = auto()
    BESIDE = auto()


Slot = WrittenCell | Joined


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenRow:
    """A row of a table: for each of its columns a cell, or what joins the place to one."""

    start: int
    end: int
    slots: tuple[Slot, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenTable:
    """The rows of a table, all of one length; ``alignments`` and ``widths`` are those of the columns."""

    head: Sequence[WrittenRow] = ()
    rows: Sequence[WrittenRow] = ()
    foot: Sequence[WrittenRow] = ()
    alignments: Sequence[str] = ()
    widths: tuple[float, ...] = ()


def push_table(state: StateBlock, table: WrittenTable, line: int, after: int) -> bool:
    """Make a token of the table that stands on the lines up to ``after``."""
    token = state.push("written_table", "table", 0)
    token.map, token.meta = [line, after], {"table": table}
    state.line = after
    return True
