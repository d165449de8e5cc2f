"""A text on its way to pandoc: what of the publication it shows, and what is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from publish.exporters.leaves import Extent, Leaf, Mark
from publish.exporters.nodes import Json
from publish.model import inlines as i
from publish.model.entities import FigureRecord, Records
from publish.model.files import PictureFile


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A text for pandoc: its blocks as JSON, its leaves by number, its marks by tag, the words of its comments.

    ``extents`` are the blocks that the leaves lie in, ``made`` the lines that stand for something else (code, credits),
    ``alternatives`` the alternative texts of its pictures.
    """

    blocks: tuple[Json, ...]
    leaves: tuple[Leaf, ...]
    marks: Mapping[str, Mark]
    comments: tuple[str, ...]
    extents: tuple[Extent, ...]
    made: frozenset[str] = frozenset()
    alternatives: frozenset[str] = frozenset()


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
