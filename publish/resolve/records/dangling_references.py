"""Records become findings about what they name and nobody has: all of them, used or not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from publish.diagnostics import Diagnostic, error
from publish.model.blocks import ClaimBlock
from publish.model.entities import FigureRecord, Group, Person, Place, Records
from publish.model.inlines import Claim, Mention, Node, SourceReference
from publish.model.walk import walk
from publish.resolve.records.index import RecordIndex


def dangling_references(known: RecordIndex, records: Records, figures: Iterable[FigureRecord]) -> None:
    """Look up every record that another one names; ``known`` collects the findings."""
    described: tuple[Group | Place | Person, ...] = (*records.groups, *records.places, *records.people)
    for entity in described:
        _fields(known, entity)
        _prose(known, entity.definition)
    for term in records.terms:
        _prose(known, term.definition)
    for source in records.sources:
        _prose(known, source.description)
        if source.group:
            known.expect("group", source.group, source.where("group"))
    for figure in figures:
        _prose(known, (*figure.caption, *figure.description))
        if figure.place:
            known.expect("place", figure.place, figure.where("place"))


def places_within_themselves(places: Iterable[Place]) -> Iterator[Diagnostic]:
    """Find the places that lead back to themselves, each circle once."""
    table = {place.id: place for place in places}
    seen: set[str] = set()
    for place in table.values():
        way: dict[str, None] = {}
        here = place.id
        while here in table and here not in seen:
            seen.add(here)
            way[here] = None
            here = table[here].within
        if here in way:
            steps = list(way)
            yield _circle(table, steps[steps.index(here) :])


def _circle(table: Mapping[str, Place], circle: list[str]) -> Diagnostic:
    begin = circle.index(min(circle))
    steps = [*circle[begin:], *circle[: begin + 1]]
    shown = steps if len(steps) <= 8 else [*steps[:4], "…", *steps[-3:]]
    message = f'place "{steps[0]}" lies within itself: {" in ".join(shown)}'
    hint = "take out the within: that leads back"
    return error("place-within-itself", message, table[steps[0]].where("within"), hint)


def _fields(known: RecordIndex, record: Group | Place | Person) -> None:
    fields = dict(record.fields)
    for number, source in enumerate(record.according_to):
        known.expect("source", source, fields.get(f"according-to.{number}", record.where("according-to")))
    if isinstance(record, Place):
        if record.within:
            known.expect("place", record.within, record.where("within"))
        for number, control in enumerate(record.control):
            if control.source:
                known.expect("source", control.source, fields.get(f"control.{number}.source", control.position))


def _prose(known: RecordIndex, nodes: tuple[Node, ...]) -> None:
    for node in walk(nodes):
        if isinstance(node, Mention):
            known.expect(node.entity, node.record, node.position)
        elif isinstance(node, SourceReference):
            known.expect("source", node.source, node.position)
        elif isinstance(node, Claim | ClaimBlock):
            for source in node.sources:
                known.expect("source", source, node.position)
