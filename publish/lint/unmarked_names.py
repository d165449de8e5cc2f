"""Names of records that stand in the texts as plain words: where nobody has marked them yet."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from publish.diagnostics import Position
from publish.lint.passages import CheckedSource, where
from publish.model.blocks import Heading
from publish.model.entities import Group, Person, Place, Record
from publish.model.inlines import FigureLink, Link, Mention, Reference, SourceReference, TextLink, Words

_WORD = re.compile(r"\w+")
RecordKey = tuple[type[Record], str]
_LINKS = (FigureLink, Link, Mention, Reference, SourceReference, TextLink)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnmarkedName:
    """The first place at which a name of a record stands without a mark."""

    name: str
    position: Position


def record_key(record: Record) -> RecordKey:
    """Return what tells a record from all others: what it is, and its id."""
    return type(record), record.id


def unmarked_names(source: CheckedSource, records: Iterable[Record]) -> Mapping[RecordKey, UnmarkedName]:
    """Find for each record where one of its names stands unmarked.

    A place in a heading counts only where there is no other.
    """
    wanted: dict[str, list[tuple[str, RecordKey]]] = {}
    for record in records:
        for name in _names(record):
            wanted.setdefault(_WORD.findall(name)[0], []).append((name, record_key(record)))
    found: dict[RecordKey, UnmarkedName] = {}
    in_headings: dict[RecordKey, UnmarkedName] = {}
    for sighting in source.written if wanted else ():
        node = sighting.node
        if not isinstance(node, Words) or sighting.inside(*_LINKS):
            continue
        into = in_headings if sighting.inside(Heading) else found
        for word in _WORD.finditer(node.text):
            for name, key in wanted.get(word[0], ()):
                start = word.start() - name.index(word[0])
                if key not in into and _stands_at(node.text, name, start):
                    position = where(node, start, start + len(name))
                    into[key] = UnmarkedName(name=name, position=position)
    return {**in_headings, **found}


def _names(record: Record) -> Iterator[str]:
    further = record.names if isinstance(record, (Group, Place, Person)) else ()
    for name in dict.fromkeys((record.name, *(each.text for each in further))):
        if _WORD.search(name):
            yield name


def _stands_at(text: str, name: str, start: int) -> bool:
    """Return whether a name stands at a place as words of its own."""
    end = start + len(name)
    if start < 0 or text[start:end] != name:
        return False
    return not (text[start - 1 : start].isalnum() and start) and not text[end : end + 1].isalnum()
