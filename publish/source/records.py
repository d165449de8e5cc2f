"""From record files to records: groups, places, people, sources and terms."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from publish.diagnostics import Diagnostic, Outcome, Position, in_order
from publish.model.entities import Group, Person, Place, Record, Records, Source, Term
from publish.model.files import SourceFile
from publish.model.silence import Silence
from publish.rules.fields import DUPLICATE_ID
from publish.rules.files import UNKNOWN_RECORD_FILE
from publish.source.decoding import decode
from publish.source.fields import Fields, entries
from publish.source.known_fields import GROUP, PERSON, PLACE, SOURCE, TERM, Table
from publish.source.nearest import did_you_mean
from publish.source.record_fields import (
    according_to,
    control,
    coordinates,
    digits,
    isni,
    names,
    roles,
    taken_from,
    wikidata,
)
from publish.source.silences import silences_in_yaml
from publish.source.yaml_tree import YamlFile

LARGEST = 2_000_000


@dataclass(slots=True)
class _Kind:
    """A kind of record: how one is called and read; ``found`` are those read, ids of nearer layers first."""

    name: str
    read: Callable[[str, Position, Fields], Record]
    known: Table
    found: dict[str, Record] = field(default_factory=dict)


def read_records(layers: tuple[tuple[SourceFile, ...], ...]) -> Outcome[Records]:
    """Read the record files of each folder, the nearest first."""
    kinds = {
        "groups": _Kind("group", _group, GROUP),
        "places": _Kind("place", _place, PLACE),
        "people": _Kind("person", _person, PERSON),
        "sources": _Kind("source", _source, SOURCE),
        "terms": _Kind("term", _term, TERM),
    }
    findings: list[Diagnostic] = []
    silences: list[Silence] = []
    for layer in layers:
        here: dict[tuple[str, str], Position] = {}
        for file in layer:
            stem = file.name.rpartition("/")[2].rpartition(".")[0]
            if stem in kinds:
                _read_file(file, kinds[stem], here, findings, silences)
            else:
                hint = did_you_mean(stem, kinds, "{}.yaml")
                findings.append(
                    UNKNOWN_RECORD_FILE.finding(f"no records lie in {file.path}", Position(path=file.path), hint)
                )
    found: dict[str, Any] = {name: tuple(kind.found.values()) for name, kind in kinds.items()}
    return Outcome(value=Records(**found, silences=tuple(silences)), diagnostics=in_order(findings))


def _read_file(
    file: SourceFile,
    kind: _Kind,
    here: dict[tuple[str, str], Position],
    findings: list[Diagnostic],
    silences: list[Silence],
) -> None:
    decoded = decode(file, LARGEST)
    findings += decoded.diagnostics
    if decoded.value is None:
        return
    yaml = YamlFile(file.path, decoded.value)
    for id, position, fields in entries(yaml, yaml.tree(), kind.name, kind.known):
        record = kind.read(id, position, fields)
        fields.report_unknown()
        first = here.setdefault((kind.name, id), position)
        if first is not position:
            message = f'the {kind.name} "{id}" is already described in {first}'
            yaml.findings.append(DUPLICATE_ID.finding(message, position, other=first))
        else:
            kind.found.setdefault(id, record)
    findings += yaml.findings
    silences += silences_in_yaml(yaml)


def _group(id: str, position: Position, fields: Fields) -> Group:
    return Group(
        id=id,
        name=fields.text("name"),
        position=position,
        fields=fields.positions(),
        taken_from=taken_from(fields),
        short=fields.text("short"),
        names=names(fields),
        type=fields.text("type"),
        definition=fields.blocks("definition"),
        according_to=according_to(fields),
        wikidata=wikidata(fields),
        isni=isni(fields),
    )


def _place(id: str, position: Position, fields: Fields) -> Place:
    return Place(
        id=id,
        name=fields.text("name"),
        position=position,
        fields=fields.positions(),
        taken_from=taken_from(fields),
        names=names(fields),
        feature=fields.text("feature"),
        within=fields.id("within"),
        coordinates=coordinates(fields),
        precision=fields.text("precision"),
        control=control(fields),
        definition=fields.blocks("definition"),
        according_to=according_to(fields),
        geonames=digits(fields, "geonames"),
        wikidata=wikidata(fields),
    )


def _person(id: str, position: Position, fields: Fields) -> Person:
    return Person(
        id=id,
        name=fields.text("name"),
        position=position,
        fields=fields.positions(),
        taken_from=taken_from(fields),
        names=names(fields),
        roles=roles(fields),
        definition=fields.blocks("definition"),
        according_to=according_to(fields),
    )


def _source(id: str, position: Position, fields: Fields) -> Source:
    return Source(
        id=id,
        name=fields.text("name"),
        position=position,
        fields=fields.positions(),
        taken_from=taken_from(fields),
        source_kind=fields.text("kind"),
        description=fields.blocks("description"),
        url=fields.address("url"),
        date=fields.date("date"),
        group=fields.id("group"),
        cite=fields.text("cite").removeprefix("@"),
    )


def _term(id: str, position: Position, fields: Fields) -> Term:
    return Term(
        id=id,
        name=fields.text("term"),
        position=position,
        fields=fields.positions(),
        taken_from=taken_from(fields),
        definition=fields.blocks("definition"),
        abbreviation_of=fields.text("abbreviation-of"),
    )
