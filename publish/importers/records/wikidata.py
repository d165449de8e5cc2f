"""Records from an extract of Wikidata: JSON of items, one or many, or the answer to a query.

Read are the JSON of ``Special:EntityData``, a list of items, a dump with an item on each line, and the JSON of the
query service whose rows have ``item`` and ``itemLabel``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from publish.diagnostics import Diagnostic, Outcome, Position
from publish.importers.records.draft import Draft, Name, Origin
from publish.languages import language_mistake
from publish.model.files import SourceFile
from publish.rules.record_files import RECORDS_KIND, RECORDS_UNREADABLE

SOURCE, LICENCE = "Wikidata", "CC0 1.0"
_PEOPLE = frozenset({"Q5"})
_GROUPS = frozenset(
    {
        "Q43229",
        "Q7210356",
        "Q4830453",
        "Q163740",
        "Q79913",
        "Q7278",
        "Q484652",
        "Q245065",
        "Q17149090",
        "Q176799",
        "Q1530022",
        "Q327333",
        "Q192283",
        "Q11032",
        "Q1110794",
        "Q1193236",
        "Q2659904",
        "Q3918",
        "Q6881511",
        "Q31855",
        "Q4438121",
    }
)
"""Organisations, companies, charities, parties, agencies, armed groups, newspapers, universities."""
_PLACES = frozenset(
    {
        "Q515",
        "Q486972",
        "Q532",
        "Q3957",
        "Q6256",
        "Q3624078",
        "Q35657",
        "Q15284",
        "Q34442",
        "Q4022",
        "Q8502",
        "Q23397",
        "Q174782",
        "Q5107",
        "Q23442",
        "Q1549591",
        "Q15642541",
        "Q56061",
        "Q82794",
        "Q39816",
        "Q12280",
        "Q79007",
        "Q41176",
        "Q123705",
        "Q5119",
        "Q1093829",
        "Q1637706",
        "Q188509",
        "Q7930989",
    }
)
_BORN, _DIED, _COORDINATES, _GEONAMES, _ISNI, _KIND = "P569", "P570", "P625", "P1566", "P213", "P31"
_NATIVE, _SHORT, _WEBSITE = "P1705", "P1813", "P856"


def from_wikidata(file: SourceFile, kind: str, languages: Sequence[str]) -> Outcome[tuple[Draft, ...]]:
    """Read items; labels and descriptions are taken in some ``languages``, the first of them names the record."""
    at = Position(path=file.path)
    try:
        items = tuple(_items(file.data.decode("utf-8-sig")))
    except (ValueError, RecursionError) as problem:
        message = f"{file.path} isn't JSON of Wikidata: {problem}"
        return Outcome(value=None, diagnostics=(RECORDS_UNREADABLE.finding(message, at),))
    findings: list[Diagnostic] = []
    drafts = []
    for item in items:
        draft = _draft(item, kind, languages, at)
        if draft is None:
            continue
        if draft.kind:
            drafts.append(draft)
        else:
            message = f'nothing says what kind of record "{draft.name[:60]}" ({draft.origins[0].url}) is'
            findings.append(RECORDS_KIND.finding(message, at))
    if not drafts and not findings:
        message = f"{file.path} holds no item of Wikidata with a label in {', '.join(languages)}"
        findings.append(RECORDS_UNREADABLE.finding(message, at))
    return Outcome(value=tuple(drafts) or None, diagnostics=tuple(findings))


def _items(text: str) -> Iterator[Mapping[str, Any]]:
    """Yield what looks like an item, wherever it lies in the file."""
    try:
        value = json.loads(text)
    except ValueError:
        lines = [line.strip().rstrip(",") for line in text.splitlines()]
        value = [json.loads(line) for line in lines if line not in ("", "[", "]")]
    if isinstance(value, dict) and isinstance(value.get("entities"), dict):
        value = list(value["entities"].values())
    elif isinstance(value, dict) and isinstance(value.get("results"), dict):
        value = [*_of_query(value["results"].get("bindings"))]
    for each in value if isinstance(value, list) else [value]:
        if isinstance(each, dict) and str(each.get("id", "")).startswith("Q"):
            yield each


def _of_query(rows: object) -> Iterator[dict[str, Any]]:
    """Turn the rows of a query into items; rows of one item are joined."""
    items: dict[str, dict[str, Any]] = {}
    for row in rows if isinstance(rows, list) else ():
        cells = {key: cell for key, cell in row.items() if isinstance(cell, dict)} if isinstance(row, dict) else {}
        id = str(cells.get("item", {}).get("value", "")).rpartition("/")[2]
        item = items.setdefault(id, {"id": id, "labels": {}, "descriptions": {}, "claims": {}})
        for key, within in (("itemLabel", "labels"), ("itemDescription", "descriptions")):
            if key in cells:
                language = str(cells[key].get("xml:lang", "")) or "mul"
                item[within][language] = {"language": language, "value": str(cells[key].get("value", ""))}
        point = str(cells.get("coord", cells.get("coordinates", {})).get("value", ""))
        if point.startswith("Point(") and len(numbers := point[6:-1].split()) == 2:
            value = {"latitude": numbers[1], "longitude": numbers[0]}
            item["claims"][_COORDINATES] = [{"mainsnak": {"datavalue": {"value": value}}}]
    yield from items.values()


def _draft(item: Mapping[str, Any], kind: str, languages: Sequence[str], at: Position) -> Draft | None:
    labels, descriptions = _words(item.get("labels")), _words(item.get("descriptions"))
    wanted = [each for each in languages if each in labels]
    name = labels[wanted[0]] if wanted else labels.get("mul", "")
    if not name:
        return None
    id = str(item["id"])
    fields: dict[str, str] = {}
    coordinates = _point(item)
    found = _kind(item, coordinates is not None) or kind
    if found in ("places", "groups"):
        fields["wikidata"] = id
    if found != "sources" and wanted and (said := descriptions.get(wanted[0], "")):
        fields["definition"] = said
    if found == "places":
        fields |= {"geonames": value} if (value := _text(item, _GEONAMES)).isdigit() else {}
    if found == "groups":
        fields |= {"isni": value} if (value := _text(item, _ISNI)) else {}
        fields |= {"short": value} if (value := _in_language(item, _SHORT, languages[:1])) else {}
    return Draft(
        kind=found,
        name=name,
        names=tuple(_names(item, labels, wanted)),
        fields=fields,
        coordinates=coordinates if found == "places" else None,
        origins=(Origin(source=SOURCE, licence=LICENCE, url=f"https://www.wikidata.org/wiki/{id}"),),
        position=at,
    )


def _names(item: Mapping[str, Any], labels: Mapping[str, str], wanted: Sequence[str]) -> Iterator[Name]:
    for language in wanted[1:]:
        yield Name(text=labels[language], language=language)
    for value in _values(item, _NATIVE):
        if isinstance(value, dict) and value.get("language") not in wanted and not _no_tag(value.get("language")):
            yield Name(text=str(value.get("text", "")), language=str(value["language"]), kind="local")


def _no_tag(language: object) -> bool:
    return not isinstance(language, str) or bool(language_mistake(language))


def _kind(item: Mapping[str, Any], has_place: bool) -> str:
    kinds = {value.get("id", "") for value in _values(item, _KIND) if isinstance(value, dict)}
    if kinds & _PEOPLE or [*_values(item, _BORN)]:
        return "people"
    if kinds & _GROUPS:
        return "groups"
    return "places" if kinds & _PLACES or has_place else ""


def _point(item: Mapping[str, Any]) -> tuple[str, str] | None:
    for value in _values(item, _COORDINATES):
        if isinstance(value, dict):
            try:
                north, east = float(value["latitude"]), float(value["longitude"])
            except (KeyError, TypeError, ValueError):
                continue
            if abs(north) <= 90 and abs(east) <= 180:
                return f"{north:.4f}".rstrip("0").rstrip("."), f"{east:.4f}".rstrip("0").rstrip(".")
    return None


def _words(value: object) -> dict[str, str]:
    pairs: Iterable[tuple[str, Any]] = value.items() if isinstance(value, dict) else ()
    return {key: " ".join(str(each.get("value", "")).split()) for key, each in pairs if isinstance(each, dict)}


def _values(item: Mapping[str, Any], property: str) -> Iterator[Any]:
    """Yield the values of a property, those of its best rank."""
    claims = item.get("claims")
    found = claims.get(property) if isinstance(claims, dict) else None
    statements = [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []
    preferred = [each for each in statements if each.get("rank") == "preferred"]
    for each in preferred or [each for each in statements if each.get("rank") != "deprecated"]:
        snak = each.get("mainsnak")
        data = snak.get("datavalue") if isinstance(snak, dict) else None
        if isinstance(data, dict) and "value" in data:
            yield data["value"]


def _text(item: Mapping[str, Any], property: str) -> str:
    return next((each for each in _values(item, property) if isinstance(each, str)), "")


def _in_language(item: Mapping[str, Any], property: str, languages: Sequence[str]) -> str:
    values = (each for each in _values(item, property) if isinstance(each, dict))
    return next((str(each.get("text", "")) for each in values if each.get("language") in languages), "")
