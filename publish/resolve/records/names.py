"""What prose and the fields of records name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from publish.diagnostics import Position
from publish.model.blocks import Block, ClaimBlock
from publish.model.entities import FigureRecord, Group, Person, Place, Record, Source, Term
from publish.model.inlines import Citation, Claim, Mention, Node, SourceReference
from publish.resolve.records.index import SOURCE, Key
from publish.resolve.trees import read_through


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """A place where a record is named: what it must be, its id, and where that is written."""

    kind: str
    record: str
    position: Position

    @property
    def key(self) -> Key:
        """What the record is, and its id."""
        return self.kind, self.record


def named_in(nodes: Iterable[Node]) -> Iterator[Naming]:
    """Yield what nodes name, in their order; those below them are left out."""
    for node in nodes:
        if isinstance(node, Mention):
            yield Naming(kind=node.entity, record=node.record, position=node.position)
        elif isinstance(node, SourceReference):
            yield Naming(kind=SOURCE, record=node.source, position=node.position)
        elif isinstance(node, Citation):
            yield from (
                Naming(kind=SOURCE, record=work.source, position=work.position) for work in node.works if work.source
            )
        elif isinstance(node, Claim | ClaimBlock):
            yield from (Naming(kind=SOURCE, record=source, position=node.position) for source in node.sources)


def named_in_prose(record: Record) -> Iterator[Naming]:
    """Yield what the prose of a record names, in reading order."""
    caption = record.caption if isinstance(record, FigureRecord) else ()
    return named_in(read_through((*caption, *prose_of(record))))


def prose_of(record: Record) -> tuple[Block, ...]:
    """Return the prose of a record: the definition of an entity, the description of a source or a figure."""
    if isinstance(record, Group | Place | Person | Term):
        return record.definition
    return record.description if isinstance(record, Source | FigureRecord) else ()


def named_in_fields(record: Record) -> Iterator[Naming]:
    """Yield what the entry of a group, a place or a person names besides its prose."""
    fields = dict(record.fields)
    if isinstance(record, Group | Place | Person):
        for number, source in enumerate(record.according_to):
            position = fields.get(f"according-to.{number}", record.where("according-to"))
            yield Naming(kind=SOURCE, record=source, position=position)
    if isinstance(record, Place):
        for number, control in enumerate(record.control):
            if control.source:
                position = fields.get(f"control.{number}.source", control.position)
                yield Naming(kind=SOURCE, record=control.source, position=position)
        if record.within:
            yield Naming(kind="place", record=record.within, position=record.where("within"))
