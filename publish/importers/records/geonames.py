"""Records of places from GeoNames: the tab-separated extract of a country or of cities, or JSON of its service."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from publish.diagnostics import Outcome, Position
from publish.importers.records.draft import Draft, Name, Origin, folded
from publish.languages import language_mistake
from publish.model.files import SourceFile
from publish.rules.record_files import RECORDS_MANY, RECORDS_UNREADABLE

SOURCE, LICENCE = "GeoNames", "CC BY 4.0"
MOST = 1000
"""Places that are taken from a file of which nobody says which ones are wanted."""
COLUMNS = 19
_FEATURES = {
    "PPLC": "capital",
    "PPLA": "city",
    "PPLA2": "city",
    "PPL": "town",
    "PPLX": "neighbourhood",
    "ADM1": "province",
}
_FEATURES |= {"ADM2": "district", "PCLI": "country", "STM": "river", "LK": "lake", "MT": "mountain", "MTS": "mountains"}
_FEATURES |= {
    "ISL": "island",
    "VAL": "valley",
    "RD": "road",
    "SQR": "square",
    "AIRP": "airport",
    "CAMP": "camp",
    "DAM": "dam",
}
"""What some feature codes are called here; of the others nothing is said."""


def from_geonames(file: SourceFile, wanted: frozenset[str], languages: Collection[str]) -> Outcome[tuple[Draft, ...]]:
    """Read places; ``wanted`` are names or identifiers, folded, and all places where there are none.

    The extracts don't say in which language their other names are, so those aren't taken; those of JSON are, in some
    ``languages``.
    """
    at = Position(path=file.path)
    try:
        text = file.data.decode("utf-8-sig")
        places = _of_json(text) if text.lstrip()[:1] in ("{", "[") else _of_lines(text)
        drafts = []
        for place in places:
            if not wanted or not wanted.isdisjoint(_called(place)):
                drafts.append(_draft(place, languages, at))
            if len(drafts) > MOST:
                message = f"{file.path} holds more than {MOST:,} places"
                return Outcome(value=None, diagnostics=(RECORDS_MANY.finding(message, at),))
    except (ValueError, RecursionError) as problem:
        message = f"{file.path} isn't an extract of GeoNames: {problem}"
        return Outcome(value=None, diagnostics=(RECORDS_UNREADABLE.finding(message, at),))
    return Outcome(value=tuple(each for each in drafts if each is not None))


def is_geonames(data: bytes) -> bool:
    """Return whether the first line of a file has the columns of an extract."""
    fields = data[:4000].partition(b"\n")[0].split(b"\t")
    return len(fields) == COLUMNS and fields[0].strip().isdigit()


def _of_lines(text: str) -> Iterator[Mapping[str, Any]]:
    for line in text.splitlines():
        fields = line.split("\t")
        if len(fields) == COLUMNS:
            yield {
                "geonameId": fields[0],
                "name": fields[1],
                "toponymName": fields[2],
                "lat": fields[4],
                "lng": fields[5],
                "fcode": fields[7],
                "others": fields[3].split(","),
            }


def _of_json(text: str) -> Iterator[Mapping[str, Any]]:
    value = json.loads(text)
    places = value.get("geonames", [value]) if isinstance(value, dict) else value
    yield from (each for each in places if isinstance(each, dict) and "geonameId" in each)


def _called(place: Mapping[str, Any]) -> frozenset[str]:
    names = (place.get("name", ""), place.get("toponymName", ""), place.get("geonameId", ""))
    others = place.get("others")
    return frozenset(folded(str(each)) for each in (*names, *(others if isinstance(others, list) else ())))


def _draft(place: Mapping[str, Any], languages: Collection[str], at: Position) -> Draft | None:
    id, name = str(place["geonameId"]).strip(), " ".join(str(place.get("name", "")).split())
    if not id.isdigit() or not name:
        return None
    fields = {"geonames": id}
    if feature := _FEATURES.get(str(place.get("fcode", ""))):
        fields["feature"] = feature
    return Draft(
        kind="places",
        name=name,
        names=tuple(_names(place, name, languages)),
        fields=fields,
        coordinates=_coordinates(place),
        origins=(Origin(source=SOURCE, licence=LICENCE, url=f"https://www.geonames.org/{id}"),),
        position=at,
    )


def _names(place: Mapping[str, Any], name: str, languages: Collection[str]) -> Iterator[Name]:
    names = place.get("alternateNames")
    for each in names if isinstance(names, list) else ():
        tag = each.get("lang") if isinstance(each, dict) else None
        if isinstance(tag, str) and tag in languages and not language_mistake(tag) and each.get("name") != name:
            yield Name(text=" ".join(str(each.get("name", "")).split()), language=tag)


def _coordinates(place: Mapping[str, Any]) -> tuple[str, str] | None:
    try:
        north, east = float(str(place.get("lat", ""))), float(str(place.get("lng", "")))
    except ValueError:
        return None
    if abs(north) > 90 or abs(east) > 180:
        return None
    return f"{north:.4f}".rstrip("0").rstrip("."), f"{east:.4f}".rstrip("0").rstrip(".")
