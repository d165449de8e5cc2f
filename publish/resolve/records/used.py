"""What the texts name, and what those records name in turn, is what the publication uses."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from publish.model.entities import Place, Term
from publish.model.frozen_mapping import FrozenMapping
from publish.model.inlines import Node
from publish.resolve.records.abbreviations import abbreviated
from publish.resolve.records.index import SOURCE, Key, RecordIndex
from publish.resolve.records.names import named_in, named_in_fields, named_in_prose


@dataclass(frozen=True, slots=True, kw_only=True)
class UsedRecords:
    """The records that have an entry in the publication.

    ``keys`` are in the order in which their prose is read; ``labels`` (``S1``, ``S2`` …, in the words of the
    publication's language) are those of the sources, by id, in order of first use.
    """

    keys: tuple[Key, ...]
    labels: Mapping[str, str]

    @property
    def entities(self) -> tuple[Key, ...]:
        """What the glossary explains, in the order in which it came up."""
        return tuple(key for key in self.keys if key[0] != SOURCE)


def used_records(index: RecordIndex, readings: Iterable[tuple[Node, ...]], phrases: Mapping[str, str]) -> UsedRecords:
    """Follow what the nodes of the texts name, and what the records that they name do, until nothing new comes up.

    Entities are followed before sources; what has no record is left out.
    """
    entities, sources = deque[Key](), deque[Key]()
    keys: list[Key] = []
    seen: set[Key] = set()

    def follow(named: Iterable[Key]) -> None:
        for key in named:
            if key not in seen and index.has(*key):
                seen.add(key)
                (sources if key[0] == SOURCE else entities).append(key)

    for nodes in readings:
        follow(naming.key for naming in named_in(nodes))
    while entities or sources:
        for waiting in (entities, sources):
            for _ in range(len(waiting)):  # what comes up meanwhile waits for the next round
                key = waiting.popleft()
                keys.append(key)
                follow(_named_by(index, key))
    labelled = (record for kind, record in keys if kind == SOURCE)
    label = phrases["S{number}"]
    labels = FrozenMapping((record, label.format(number=number)) for number, record in enumerate(labelled, start=1))
    return UsedRecords(keys=tuple(keys), labels=labels)


def _named_by(index: RecordIndex, key: Key) -> Iterator[Key]:
    """Yield what the entry of a record leads to, in the order of its lines."""
    record = index.record(*key)
    yield from (naming.key for naming in named_in_prose(record))
    if isinstance(record, Place):  # those who control it; one that is no group is plain words
        yield from (("group", control.holder) for control in record.control)
    if isinstance(record, Term) and record.abbreviation_of != record.id:
        other = abbreviated(index, key, record)
        yield from (other,) if other else ()
    yield from (naming.key for naming in named_in_fields(record))
