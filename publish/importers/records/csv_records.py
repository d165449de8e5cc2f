"""Records from a table: a row for each, and the names of the columns say what is in them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from publish.diagnostics import Diagnostic, Outcome, Position
from publish.importers.records.draft import KINDS, NOUNS, Draft, Name, Origin
from publish.languages import language_mistake
from publish.model.files import SourceFile
from publish.rules.record_files import RECORDS_COLUMN, RECORDS_KIND, RECORDS_UNREADABLE
from publish.source.csv_rows import CsvRow, read_csv

COLUMNS = {
    "id": ("id", "identifier", "key"),
    "record": ("record", "kind of record", "list"),
    "name": ("name", "nom", "nombre", "title", "titre", "label", "term", "الاسم"),
    "short": ("short", "short name", "abbreviation", "acronym", "sigle"),
    "type": ("type",),
    "kind": ("kind",),
    "feature": ("feature", "feature type", "kind of place"),
    "within": ("within", "part of"),
    "role": ("role", "function", "position", "fonction"),
    "definition": ("definition", "description", "définition", "explanation", "التعريف"),
    "north": ("latitude", "lat", "north", "y"),
    "east": ("longitude", "lon", "long", "lng", "east", "x"),
    "coordinates": ("coordinates", "coords", "lat/lon", "geo"),
    "precision": ("precision",),
    "wikidata": ("wikidata", "wikidata id", "qid", "item"),
    "geonames": ("geonames", "geonames id", "geonameid"),
    "isni": ("isni",),
    "url": ("url", "website", "address", "site"),
    "date": ("date",),
    "group": ("group",),
    "abbreviation-of": ("abbreviation of", "abbreviation-of"),
    "licence": ("licence", "license"),
    "source": ("source", "taken from", "from"),
}
_FIELDS = ("short", "type", "kind", "feature", "within", "role", "precision", "isni", "url", "date", "group")
_BELONGS = {
    "groups": {"short", "type", "definition", "wikidata", "isni"},
    "places": {"feature", "within", "precision", "definition", "wikidata", "geonames"},
    "people": {"role", "definition"},
    "sources": {"kind", "definition", "url", "date", "group"},
    "terms": {"definition", "abbreviation-of"},
}
"""The fields that each kind of record can hold, of those that a table gives."""
_OF_LANGUAGE = re.compile(r"(?:name|nom|label|الاسم)\s*[\[(:_. -]\s*(?P<tag>[a-z]{2,3}(?:-[\w-]+)?)\s*[\])]?")
_TWO_NUMBERS = re.compile(r"\s*\(?\s*(-?\d+(?:\.\d+)?)\s*[,; ]\s*(-?\d+(?:\.\d+)?)\s*\)?\s*")


def from_csv(file: SourceFile, kind: str, origin: Origin) -> Outcome[tuple[Draft, ...]]:
    """Read a table; ``kind`` is that of all its records where the table has no column that says it."""
    findings: list[Diagnostic] = []
    rows = read_csv(file, "", "", findings)
    columns = _columns(rows[0], findings) if rows else {}
    if "name" not in columns.values():
        if rows or not findings:
            message = f'{file.path} has no column "name"'
            findings.append(RECORDS_UNREADABLE.finding(message, Position(path=file.path)))
        return Outcome(value=None, diagnostics=tuple(findings))
    drafts = []
    for row in rows[1:]:
        draft = _draft(row, columns, kind, origin, findings)
        drafts += [draft] if draft else []
    return Outcome(value=tuple(drafts), diagnostics=tuple(findings))


def _columns(row: CsvRow, findings: list[Diagnostic]) -> dict[int, str]:
    """Return what each column holds, by its number: a field, or ``name:fr``."""
    known = {name: key for key, names in COLUMNS.items() for name in names}
    found: dict[int, str] = {}
    for number, field in enumerate(row.fields):
        written = unicodedata.normalize("NFC", field.text).strip().casefold()
        tagged = _OF_LANGUAGE.fullmatch(written)
        if written in known:
            found[number] = known[written]
        elif tagged and not language_mistake(tagged["tag"]):
            found[number] = f"name:{tagged['tag']}"
        elif written:
            message = f'the column "{field.text[:60]}" is no field of a record; it was left out'
            findings.append(RECORDS_COLUMN.finding(message, field.position))
    return found


def _draft(row: CsvRow, columns: dict[int, str], kind: str, origin: Origin, findings: list[Diagnostic]) -> Draft | None:
    cells = [
        (columns[number], " ".join(field.text.split()))
        for number, field in enumerate(row.fields)
        if number in columns and field.text.strip()
    ]
    said = dict(reversed(cells))  # the first of two columns of one kind counts
    if "name" not in said:
        return None
    kind = _kind(said.get("record", ""), said) or kind
    if not kind:
        message = f'nothing says what kind of record "{said["name"][:60]}" is'
        findings.append(RECORDS_KIND.finding(message, row.position))
        return None
    fields = {key: words for key, words in said.items() if key in _BELONGS[kind]}
    lost = sorted(set(said) & set(_FIELDS) - set(fields))
    if lost:
        message = f'a {NOUNS[kind]} has no {", ".join(lost)}; "{said["name"][:60]}" goes without'
        findings.append(RECORDS_COLUMN.finding(message, row.position))
    return Draft(
        kind=kind,
        id=said.get("id", ""),
        name=said["name"],
        names=tuple(_names(cells)),
        fields=fields,
        coordinates=_coordinates(said) if kind == "places" else None,
        origins=(
            Origin(
                source=said.get("source", origin.source),
                licence=said.get("licence", origin.licence),
                url=said.get("url", origin.url) if kind != "sources" else origin.url,
            ),
        ),
        position=row.position,
    )


def _names(cells: list[tuple[str, str]]) -> Iterator[Name]:
    for column, words in cells:
        if column.startswith("name:"):
            yield Name(text=words, language=column.partition(":")[2])


def _kind(written: str, said: dict[str, str]) -> str:
    """Return the record file that a row names, or that its fields belong to alone."""
    word = written.casefold()
    for kind in KINDS:
        if word in (kind, NOUNS[kind]):
            return kind
    if {"north", "coordinates", "geonames", "feature"} & set(said):
        return "places"
    return "people" if "role" in said else ""


def _coordinates(said: dict[str, str]) -> tuple[str, str] | None:
    pair = (said.get("north", "").replace(",", "."), said.get("east", "").replace(",", "."))
    if not all(pair):
        found = _TWO_NUMBERS.fullmatch(said.get("coordinates", ""))
        pair = (found[1], found[2]) if found else ("", "")
    numbers = [float(each) if re.fullmatch(r"-?\d+(\.\d+)?", each, re.ASCII) else 999.0 for each in pair]
    return pair if abs(numbers[0]) <= 90 and abs(numbers[1]) <= 180 else None
