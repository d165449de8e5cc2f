"""One text as it was written: its front matter, its blocks, its notes."""

from __future__ import annotations

from dataclasses import dataclass

from publish.model.blocks import Block, Heading, Note
from publish.model.entities import FigureRecord
from publish.model.inlines import Node
from publish.model.metadata import FrontMatter
from publish.model.silence import Silence


@dataclass(frozen=True, slots=True, kw_only=True)
class Document(Node):
    """The tree of one text.

    ``slug`` is the file's name without its ending, in lower-case ASCII: the text's id in its publication.
    ``headline`` is the level 1 heading that begins the prose, if one does; it is not among ``blocks``.
    ``figures`` are records made of plain Markdown images that stand alone in a paragraph.
    """

    slug: str
    front_matter: FrontMatter
    headline: Heading | None
    blocks: tuple[Block, ...]
    notes: tuple[Note, ...] = ()
    figures: tuple[FigureRecord, ...] = ()
    silences: tuple[Silence, ...] = ()
