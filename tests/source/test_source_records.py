"""Record files: layers, positions of fields, dates and addresses."""

import pytest

from publish.diagnostics import Outcome
from publish.model.files import SourceFile
from publish.rules.pictures import PICTURE_NETWORK, PICTURE_OUTSIDE
from publish.source import read_records
from publish.source.addresses import address_mistake, path_leaves, picture_mistake
from publish.source.dates import date_mistake


def file(path: str, text: str) -> SourceFile:
    return SourceFile(path=path, name=path.rpartition("/")[2], data=text.encode())


def records(*layers: tuple[SourceFile, ...]) -> Outcome:
    return read_records(layers)


def test_a_nearer_record_wins_and_the_others_stay() -> None:
    near = file("near/places.yaml", "rastan: {name: Near}\nhoms: {name: Homs}\n")
    far = file("far/places.yaml", "syria: {name: Syria}\nrastan: {name: Far}\n")
    outcome = records((near,), (far,))
    assert not outcome.diagnostics
    assert [(place.id, place.name) for place in outcome.value.places] == [
        ("rastan", "Near"),
        ("homs", "Homs"),
        ("syria", "Syria"),
    ]


def test_an_id_twice_in_one_layer_is_an_error() -> None:
    one, two = file("a/places.yaml", "x: {name: A}\n"), file("b/places.yaml", "\nx: {name: B}\n")
    outcome = records((one, two))
    assert [(found.name, str(found.position)) for found in outcome.diagnostics] == [
        ("duplicate-id", "b/places.yaml:2:1")
    ]
    assert "a/places.yaml:1:1" in outcome.diagnostics[0].message


def test_the_same_id_may_name_records_of_two_kinds() -> None:
    outcome = records(
        (file("groups.yaml", "sohr: {name: A}\n"), file("sources.yaml", "sohr: {name: A, group: sohr}\n"))
    )
    assert not outcome.diagnostics


def test_a_broken_file_does_not_hide_the_mistakes_of_others() -> None:
    broken, other = file("places.yaml", "a: [\n"), file("groups.yaml", "b: {nam: x}\n")
    assert {found.name for found in records((broken, other)).diagnostics} == {
        "yaml-syntax",
        "missing-key",
        "unknown-key",
    }


def test_every_field_knows_its_place() -> None:
    source = "rastan:\n  name: Rastan\n  names:\n    - text: الرستن\n      lang: ar\n  within: homs\n"
    place = records((file("places.yaml", source),)).value.places[0]
    assert [(key, at.line, at.column, at.end_column) for key, at in place.fields] == [
        ("name", 2, 9, 15),
        ("names", 4, 5, 15),
        ("names.0", 4, 7, 15),
        ("names.0.text", 4, 13, 19),
        ("names.0.lang", 5, 13, 15),
        ("within", 6, 11, 15),
    ]
    assert place.where("definition") == place.position


PROSE = {
    "plain": ("a:\n  definition: one [two](place:x)\n  term: b\n", 2, 19),
    "plain over lines": ("a:\n  term: b\n  definition: one\n    and [two](place:x)\n", 4, 9),
    "single quotes": ("a:\n  term: b\n  definition: 'it''s [two](place:x)'\n", 3, 22),
    "single quotes over lines": ("a:\n  term: b\n  definition: 'it''s\n\n    so [two](place:x)'\n", 5, 8),
    "double quotes": ('a:\n  term: b\n  definition: "\\"\\u0041\\" [two](place:x)"\n', 3, 27),
    "double quotes over lines": ('a:\n  term: b\n  definition: "one \\\n    and [two](place:x)"\n', 4, 9),
    "literal": ("a:\n  term: b\n  definition: |\n    one\n\n    and [two](place:x)\n", 6, 9),
    "literal, kept": ("a:\n  term: b\n  definition: |2+  # so\n     one\n    and [two](place:x)\n", 5, 9),
    "folded": ("a:\n  term: b\n  definition: >-\n    one\n    and [two](place:x)\n", 5, 9),
    "folded with paragraphs": ("a:\n  term: b\n  definition: >\n    one\n\n    and [two](place:x)\n", 6, 9),
}


@pytest.mark.parametrize(("source", "line", "column"), PROSE.values(), ids=PROSE.keys())
def test_prose_in_every_style_points_into_the_file(source: str, line: int, column: int) -> None:
    outcome = records((file("terms.yaml", source),))
    assert not outcome.diagnostics
    mentions = [
        node for block in outcome.value.terms[0].definition for node in block.children if node.kind == "mention"
    ]
    assert [(node.position.line, node.position.column, node.position.end_column) for node in mentions] == [
        (line, column, column + len("[two](place:x)"))
    ]


GOOD_DATES = ["2018", "2018-05", "2018-05-16", "2020-02-29", "2018-05-16T18:30", "2018-05-16T18:30:05.5Z", "2018/2019",
              "2018-05-16T00:00+14:00", "2018-05/2018-05-16"]  # fmt: skip
BAD_DATES = ["", "18", "2018-5", "2019-02-29", "2018-00", "0000", "2018-05-16 18:30", "2018-05-16T24:00", "2018/", "/",
             "2018/2019/2020", "2019/2018", "2018-05-16T18", "٢٠١٨", "2018-05-16T18:30+15:00", "2018-W20"]  # fmt: skip


@pytest.mark.parametrize("value", GOOD_DATES)
def test_a_date_is_iso_8601(value: str) -> None:
    assert date_mistake(value) == ""


@pytest.mark.parametrize("value", BAD_DATES)
def test_anything_else_is_no_date(value: str) -> None:
    assert date_mistake(value)


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org",
        "http://a.b:80/c?d#e",
        "https://[::1]/",
        "mailto:a@b.org",
        "tel:+44-20-1",
        "https://موقع.example/",
    ],
)
def test_a_whole_address_passes(address: str) -> None:
    assert address_mistake(address) == ""


@pytest.mark.parametrize(
    "address", ["https://", "https:/a", "https://a b", "http://..", "mailto:a", "tel:", "ftp://a", "x"]
)
def test_anything_else_is_no_address(address: str) -> None:
    assert address_mistake(address)


@pytest.mark.parametrize(
    "path", ["../a", "a/../../b", "/a", "~/a", "C:\\a", "a\\..\\..\\b", "file:///a", "\\\\host\\a"]
)
def test_a_path_may_not_lead_out(path: str) -> None:
    assert path_leaves(path) and picture_mistake(path)[0] in (PICTURE_OUTSIDE, PICTURE_NETWORK)


@pytest.mark.parametrize("path", ["a.png", "images/a.png", "./a.png", "a..png", "...", "images/..a.png"])
def test_a_path_below_the_folder_may_stay(path: str) -> None:
    assert not path_leaves(path) and picture_mistake(path) == (None, "")
