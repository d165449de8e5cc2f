"""Records are taken from tables and from extracts of Wikidata and GeoNames; what is there already stays."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from publish import project
from publish.cli import cli
from publish.pipeline.load import load
from publish.pipeline.record_imports import Wanted, import_records

PLACES = """# Places that we know
mill:
  name: Old Mill
  coordinates: [34.9, 36.7]
damas:
  name: Damascus
  geonames: 170654
  names:
    - {text: Damas, lang: fr, kind: translation}
"""
TEXT = "---\ntitle: Roads\nlanguage: en\n---\n\n# Roads\n\nFrom Damascus to Idlib’s fields.\n"
GEONAMES = "\t".join(
    ("170654", "Damascus", "Damascus", "Damas,Dimashq", "33.5102", "36.29128", "P", "PPLC", *(["x"] * 11))
)
ITEM = {
    "id": "Q3766",
    "labels": {"en": {"value": "Damascus"}, "ar": {"value": "دمشق"}, "sv": {"value": "Damaskus"}},
    "descriptions": {"en": {"value": "capital of Syria"}},
    "claims": {
        "P31": [{"mainsnak": {"datavalue": {"value": {"id": "Q515"}}}}],
        "P625": [
            {"rank": "deprecated", "mainsnak": {"datavalue": {"value": {"latitude": 1, "longitude": 2}}}},
            {"mainsnak": {"datavalue": {"value": {"latitude": 33.513, "longitude": 36.292}}}},
        ],
        "P1566": [{"mainsnak": {"datavalue": {"value": "170654"}}}],
    },
}
PERSON = {
    "id": "Q80",
    "labels": {"en": {"value": "Jane Roe"}},
    "claims": {"P31": [{"mainsnak": {"datavalue": {"value": {"id": "Q5"}}}}]},
}


@pytest.fixture
def roads(tmp_path: Path) -> Path:
    folder = tmp_path / "roads"
    (folder / "records").mkdir(parents=True)
    (folder / "text.md").write_text(TEXT)
    (folder / "records" / "places.yaml").write_text(PLACES)
    return folder


def _import(into: Path, *files: tuple[str, str], **wanted) -> tuple[str, list[str]]:
    for name, text in files:
        (into.parent / name).write_text(text, encoding="utf-8")
    done = import_records([into.parent / name for name, _ in files], into, Wanted(**wanted))
    found = load(project.find_one(into).value).diagnostics
    assert not [each for each in found if each.position and "records" in each.position.path and each.severity > 2]
    return (into / "records" / "places.yaml").read_text(), [each.name for each in done.diagnostics]


def test_a_table_becomes_records(roads: Path) -> None:
    table = "Name;name (ar);Lat;Lon;feature;colour\nIdlib;إدلب;35,93;-36,63;city;red\n"
    written, found = _import(roads, ("towns.csv", table), licence="CC BY 4.0")
    assert found == ["records-column"]
    assert written == PLACES + (
        "idlib:\n  name: Idlib\n  names:\n    - text: إدلب\n      lang: ar\n      kind: translation\n  feature: city\n"
        "  coordinates: [35.93, -36.63]\n  taken-from:\n    - source: towns.csv\n      licence: CC BY 4.0\n"
    )
    assert _import(roads, ("towns.csv", table), licence="CC BY 4.0")[0] == written


def test_kinds_stand_in_files_of_their_own(roads: Path) -> None:
    table = "record,id,name,short,role,url\ngroup,,River Trust,RT,,\nperson,roe,Jane Roe,,mayor,\nsource,,Radio,,,https://example.org\n"
    _import(roads, ("all.csv", table))
    records = roads / "records"
    assert "river-trust:\n  name: River Trust\n  short: RT\n" in (records / "groups.yaml").read_text()
    assert "roe:\n  name: Jane Roe\n  role: mayor\n" in (records / "people.yaml").read_text()
    assert "radio:\n  name: Radio\n  url: https://example.org\n" in (records / "sources.yaml").read_text()


def test_extracts_are_joined_with_each_other_and_with_what_is_there(roads: Path) -> None:
    files = (("sy.txt", GEONAMES), ("items.json", json.dumps({"entities": {"Q3766": ITEM}})))
    written, found = _import(roads, *files, languages=("en", "ar"))
    assert found == []
    assert written.startswith(PLACES.partition("damas:")[0])
    assert "text: Damas\n" in written and "دمشق" in written and "Damaskus" not in written
    for line in ("wikidata: Q3766", "definition: capital of Syria", "feature: capital", "lang: ar", "licence: CC0 1.0"):
        assert line in written
    assert "coordinates: [33.5102, 36.2913]" in written


@pytest.mark.parametrize(
    "text",
    [
        json.dumps(ITEM),
        json.dumps([ITEM]),
        f"[\n{json.dumps(ITEM)},\n]",
        json.dumps(
            {
                "results": {
                    "bindings": [
                        {
                            "item": {"value": "http://www.wikidata.org/entity/Q3766"},
                            "itemLabel": {"value": "Damascus", "xml:lang": "en"},
                            "coord": {"value": "Point(36.292 33.513)"},
                        }
                    ]
                }
            }
        ),
    ],
)
def test_wikidata_is_read_in_each_of_its_shapes(roads: Path, text: str) -> None:
    (roads / "records" / "places.yaml").write_text("mill:\n  name: Old Mill\n")
    written, _ = _import(roads, ("items.json", text), languages=("en",))
    assert "damascus:\n  name: Damascus\n  wikidata: Q3766\n" in written
    assert "coordinates: [33.513, 36.292]" in written


def test_a_person_is_known_again_by_the_address_of_its_item(roads: Path) -> None:
    for _ in range(2):
        _import(roads, ("items.json", json.dumps([PERSON])), languages=("en",))
    people = (roads / "records" / "people.yaml").read_text()
    assert people.startswith("jane-roe:\n  name: Jane Roe\n  taken-from:\n") and people.count("Q80") == 1


def test_only_what_is_wanted_is_taken(roads: Path) -> None:
    table = "name,record\nIdlib,place\nHoms,place\nFields,place\n"
    assert "homs" not in _import(roads, ("t.csv", table), in_texts=True)[0]
    assert "homs:" in _import(roads, ("t.csv", table), only=("Homs",))[0]


@pytest.mark.parametrize(
    ("table", "rule"),
    [
        ("name,lat,lon\nOld Mill,10,10\n", "records-double"),
        ('name,id,record,coordinates\nThe mill,mill,place,"34.9, 36.7"\n', "records-differ"),
        ("name\nIdlib\n", "records-kind"),
        ("town\nIdlib\n", "records-unreadable"),
        ("", "records-unreadable"),
    ],
)
def test_what_cannot_be_taken_is_told_and_nothing_is_replaced(roads: Path, table: str, rule: str) -> None:
    written, found = _import(roads, ("t.csv", table))
    assert rule in found
    assert written.startswith(PLACES.rstrip("\n")[:60])
    assert "Old Mill" in written and written.count("name: ") == PLACES.count("name: ")


def test_a_large_extract_is_not_taken_whole(roads: Path) -> None:
    line = GEONAMES.split("\t")
    text = "\n".join("\t".join((str(number), f"Town {number}", *line[2:])) for number in range(1, 1200))
    assert _import(roads, ("all.txt", text)) == (PLACES, ["records-many"])
    assert "town-7:" in _import(roads, ("all.txt", text), only=("Town 7",))[0]


def test_records_that_others_share_are_not_changed_from_a_publication(roads: Path) -> None:
    (roads.parent / "records").mkdir()
    (roads.parent / "records" / "people.yaml").write_text("roe:\n  name: Jane Roe\n")
    _, found = _import(roads, ("t.csv", "name,role\nJane Roe,mayor\n"))
    assert found == ["records-elsewhere"]
    assert not (roads / "records" / "people.yaml").exists()


def test_the_command_says_what_it_took(roads: Path) -> None:
    (roads.parent / "t.csv").write_text("name\nIdlib\n")
    arguments = ["records", "import", str(roads.parent / "t.csv"), "--into", str(roads), "--record", "place"]
    result = CliRunner().invoke(cli, arguments, standalone_mode=False)
    assert result.return_value == 0
    assert result.output.endswith("records/places.yaml\n1 new, 0 added to.\n")


def test_findings_go_where_those_of_other_commands_go(roads: Path) -> None:
    (roads.parent / "t.csv").write_text("name\nIdlib\n")
    arguments = ["records", "import", str(roads.parent / "t.csv"), "--into", str(roads)]
    result = CliRunner().invoke(cli, arguments, standalone_mode=False)
    assert result.return_value == 1
    assert "error records-kind" in result.stdout
    assert not result.stderr
