"""What texts and records name, and no record is: a finding for each, with the nearest id."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from publish.diagnostics import Diagnostic, Edit
from publish.model.entities import FigureRecord, Place, Record, Source
from publish.model.inlines import Node
from publish.resolve.records.guesses import LONGEST_GUESS, Guesses, meant_name
from publish.resolve.records.index import KINDS, Key, RecordIndex
from publish.resolve.records.names import Naming, named_in, named_in_fields, named_in_prose
from publish.rules.links import UNKNOWN_RECORD
from publish.rules.publication import PLACE_WITHIN_ITSELF

_FILES = {
    "group": "groups.yaml",
    "place": "places.yaml",
    "person": "people.yaml",
    "source": "sources.yaml",
    "term": "terms.yaml",
}


def dangling_references(index: RecordIndex, readings: Iterable[tuple[Node, ...]]) -> tuple[Diagnostic, ...]:
    """Return an error for each place that names a record that isn't there, each once.

    All records are looked through, used or not, and the nodes of every text in ``readings``.
    """
    guesses, hints = Guesses(), dict[Key, tuple[str, Edit | None]]()
    findings: dict[Diagnostic, None] = {}
    for naming in _namings(index, readings):
        if index.has(*naming.key):
            continue
        if naming.key not in hints:
            hints[naming.key] = _hint(index, naming.key, guesses)
        message = f'there is no {naming.kind} "{_short(naming.record)}" among the records'
        hint, edit = hints[naming.key]
        findings[UNKNOWN_RECORD.finding(message, naming.position, hint, edit=edit)] = None
    return tuple(findings)


def places_within_themselves(places: Iterable[Place]) -> tuple[Diagnostic, ...]:
    """Return an error for each circle of places that lead back to themselves."""
    table = {place.id: place for place in places}
    seen: set[str] = set()
    findings = []
    for place in table.values():
        way: dict[str, None] = {}
        here = place.id
        while here in table and here not in seen:
            seen.add(here)
            way[here] = None
            here = table[here].within
        if here in way:
            steps = list(way)
            findings.append(_circle(table, steps[steps.index(here) :]))
    return tuple(findings)


def _circle(table: Mapping[str, Place], circle: list[str]) -> Diagnostic:
    begin = circle.index(min(circle))
    steps = [*circle[begin:], *circle[: begin + 1]]
    shown = steps if len(steps) <= 8 else [*steps[:4], "…", *steps[-3:]]
    message = f'place "{steps[0]}" lies within itself: {" in ".join(shown)}'
    hint = "take out the within: that leads back"
    return PLACE_WITHIN_ITSELF.finding(message, table[steps[0]].where("within"), hint)


def _namings(index: RecordIndex, readings: Iterable[tuple[Node, ...]]) -> Iterator[Naming]:
    for table in index.records.values():
        for record in table.values():
            yield from _named_by(record)
    for figure in index.figures.values():
        yield from _named_by(figure)
    for nodes in readings:
        yield from named_in(nodes)


def _named_by(record: Record) -> Iterator[Naming]:
    yield from named_in_fields(record)
    yield from named_in_prose(record)
    if isinstance(record, Source) and record.group:
        yield Naming(kind="group", record=record.group, position=record.where("group"))
    if isinstance(record, FigureRecord) and record.place:
        yield Naming(kind="place", record=record.place, position=record.where("place"))


def _hint(index: RecordIndex, key: Key, guesses: Guesses) -> tuple[str, Edit | None]:
    kind, record = key
    others = [other for other in KINDS if index.has(other, record)]
    if others:
        edit = Edit(was=f"{kind}:{record}", text=f"{others[0]}:{record}")
        return f'"{_short(record)}" is a {others[0]}: write {others[0]}:{_short(record)}', edit
    near = guesses.nearest(record, index.records.get(kind, {}))
    if near:
        return f'did you mean "{near}"?', meant_name(record, near)
    return f'add "{_short(record)}" to {_FILES.get(kind, "the records")}', None


def _short(record: str) -> str:
    return record if len(record) <= LONGEST_GUESS else record[:LONGEST_GUESS] + "…"
