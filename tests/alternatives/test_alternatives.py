"""Alternative texts as a list: written, filled in, and read back with every other byte as it was."""

from __future__ import annotations

import csv
import io
import json
import re
import sys
from dataclasses import replace
from difflib import ndiff
from pathlib import Path

import pytest
from click.testing import CliRunner

from publish.alternatives.word_list import as_word
from publish.cli import cli
from publish.pipeline import alternatives

DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" width="90" height="90"><path d="M0 0H9V9"/></svg>'
YAML = """title: The river  # working title
language: en
texts: [river.md]
cover: cover
figures:
  cover: {image: images/cover.svg, alt: "Image of a river"}
  map:
    image: images/map.svg
    caption: The walk
    # ask Roe
    credit: Roe
"""
TEXT = """# The river

The *old* path leads along the river.

![](figure:map)

It ends at the mill.

![](images/mill.svg "The mill in May")

A ![drop](images/drop.svg) falls. ![](images/drop.svg)

- ![A flower](images/flower.svg)
"""


@pytest.fixture
def river(tmp_path: Path) -> Path:
    folder = tmp_path / "river"
    (folder / "images").mkdir(parents=True)
    (folder / "publication.yaml").write_text(YAML)
    (folder / "river.md").write_text(TEXT)
    for name in ("cover", "map", "mill", "drop", "flower"):
        (folder / "images" / f"{name}.svg").write_text(DRAWING)
    return folder


def _run(*arguments: object) -> tuple[int, str]:
    result = CliRunner().invoke(cli, ["alt", *map(str, arguments)], standalone_mode=False)
    if result.exception:
        raise result.exception
    return result.return_value, result.output


def _listed(river: Path) -> alternatives.Listed:
    found = alternatives.listed(river).value
    assert found
    return found


def _changes(old: str, new: str) -> list[str]:
    return [line[0] + line[2:] for line in ndiff(old.splitlines(), new.splitlines()) if line[0] in "+-"]


def _rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"))))


def _save(path: Path, rows: list[dict[str, str]], delimiter: str = ";") -> None:
    written = io.StringIO()
    writer = csv.DictWriter(written, list(rows[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    path.write_text(written.getvalue(), encoding="utf-8")


def test_every_picture_is_listed_with_what_stands_around_it(river: Path) -> None:
    entries = _listed(river).entries
    assert [(each.key, each.home) for each in entries] == [
        ("map", "record"),
        ("river:images/mill.svg:1", "paragraph"),
        ("river:images/drop.svg:1", "line"),
        ("river:images/drop.svg:2", "line"),
        ("river:images/flower.svg:1", "paragraph"),
        ("cover", "record"),
    ]
    path = entries[0]
    assert path.before.endswith("The old path leads along the river.")
    assert path.after.startswith("It ends at the mill.")
    assert path.heading == "The river"
    assert entries[1].caption == "The mill in May"
    assert "Leave out “Image of”" in entries[-1].advice[0]
    code, said = _run(river)
    assert code == 0
    assert said.endswith("6 pictures: 3 without alternative text, 0 signed.\n")


def test_a_spreadsheet_goes_there_and_back(river: Path, tmp_path: Path) -> None:
    filled = tmp_path / "list.csv"
    assert _run(river, "--to", filled)[0] == 0
    rows = {row["picture"]: row for row in _rows(filled)}
    rows["map"] |= {
        "alternative": "A map: the path follows the river.",
        "needs description": "yes",
        "description": "From west to east:\n\n- the bridge\n- the mill",
        "signed by": "Jane Roe",
        "signed on": "2026-11-20",
    }
    rows["river:images/mill.svg:1"]["alternative"] = "A mill [with] *two* wheels"
    rows["river:images/drop.svg:2"]["alternative"] = "Another drop"
    _save(filled, list(rows.values()))
    code, said = _run(river, "--read", filled)
    assert (code, said) == (0, "Written: map, river:images/mill.svg:1, river:images/drop.svg:2.\n")
    assert _changes(YAML, (river / "publication.yaml").read_text()) == [
        '+    alt: "A map: the path follows the river."',
        "+    needs-description: true",
        "+    description: |",
        "+      From west to east:",
        "+",
        "+      - the bridge",
        "+      - the mill",
        "+    alt-signed:",
        "+      by: Jane Roe",
        "+      on: 2026-11-20",
        f"+      of: {re.search('of: (.*)', (river / 'publication.yaml').read_text())[1]}",
    ]
    assert _changes(TEXT, (river / "river.md").read_text()) == [
        '-![](images/mill.svg "The mill in May")',
        r'+![A mill \[with\] \*two\* wheels](images/mill.svg "The mill in May")',
        "-A ![drop](images/drop.svg) falls. ![](images/drop.svg)",
        "+A ![drop](images/drop.svg) falls. ![Another drop](images/drop.svg)",
    ]
    entries = {each.key: each for each in _listed(river).entries}
    assert entries["map"].signature == "holds"
    assert entries["river:images/mill.svg:1"].said.alt == "A mill [with] *two* wheels"
    assert _run(river, "--read", filled) == (0, "Nothing to write: the list says what the records say.\n")
    yaml = (river / "publication.yaml").read_text()
    (river / "publication.yaml").write_text(yaml.replace("follows", "leaves"))
    assert {each.key: each for each in _listed(river).entries}["map"].signature == "stale"


def test_a_plain_picture_that_is_decorative_or_signed_becomes_a_record(river: Path, tmp_path: Path) -> None:
    filled = tmp_path / "list.json"
    _run(river, "--to", filled)
    value = json.loads(filled.read_text())
    rows = {row["picture"]: row for row in value["pictures"]}
    rows["river:images/mill.svg:1"] |= {"decorative because": "an ornament"}
    filled.write_text(json.dumps(value))
    assert _run(river, "--read", filled)[0] == 0
    assert _changes(TEXT, (river / "river.md").read_text()) == [
        '-![](images/mill.svg "The mill in May")',
        "+![](figure:mill)",
    ]
    assert _changes(YAML, (river / "publication.yaml").read_text()) == [
        "+  mill:",
        "+    image: images/mill.svg",
        "+    caption: The mill in May",
        "+    decorative: an ornament",
    ]
    assert {each.key: each for each in _listed(river).entries}["mill"].said.decorative == "an ornament"


def test_a_word_list_goes_there_and_back(river: Path, tmp_path: Path) -> None:
    import docx

    filled, again = tmp_path / "list.docx", tmp_path / "again.docx"
    _run(river, "--to", filled)
    _run(river, "--to", again)
    assert filled.read_bytes() == again.read_bytes()
    document = docx.Document(str(filled))
    assert len(document.inline_shapes) == 6
    assert [table.rows[0].cells[1].text for table in document.tables][:1] == ["map"]
    document.tables[0].rows[1].cells[1].text = "A map of the walk"
    document.save(str(filled))
    assert _run(river, "--read", filled) == (0, "Written: map.\n")
    assert _changes(YAML, (river / "publication.yaml").read_text()) == ["+    alt: A map of the walk"]


@pytest.mark.parametrize(
    ("key", "cells", "rule"),
    [
        ("map", {"decorative because": "yes"}, "decorative-without-reason"),
        ("map", {"alternative": "A map", "decorative because": "an ornament"}, "alt-answer"),
        ("map", {"alternative": "A map", "signed by": "Roe", "signed on": "yesterday"}, "date-malformed"),
        ("map", {"signed on": "2026-11-20"}, "alt-answer"),
        ("map", {"picture": "mop", "alternative": "A map"}, "alt-picture-unknown"),
        ("river:images/drop.svg:1", {"decorative because": "an ornament", "alternative": ""}, "alt-needs-record"),
        ("map", {"alternative": "A map", "state": "000000000000"}, "alt-conflict"),
    ],
)
def test_an_answer_that_cannot_be_taken_is_told_and_nothing_is_written(
    river: Path, tmp_path: Path, key: str, cells: dict[str, str], rule: str
) -> None:
    filled = tmp_path / "list.csv"
    _run(river, "--to", filled)
    rows = [row | cells if row["picture"] == key else row for row in _rows(filled)]
    _save(filled, rows, "\t")
    found = _listed(river)
    given = alternatives.answers(filled, found).value
    assert given
    kept = alternatives.read_back(found, given)
    assert [each.name for each in kept.diagnostics] == [rule]
    assert (river / "publication.yaml").read_text() == YAML
    if rule != "alt-needs-record":
        assert (river / "river.md").read_text() == TEXT


def test_without_its_library_a_word_list_is_refused_with_advice(
    river: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "filled.docx").write_bytes(b"PK")
    monkeypatch.setattr(alternatives, "find_spec", lambda _name: None)
    for option, name in (("--to", "new.docx"), ("--read", "filled.docx")):
        code, said = _run(river, option, tmp_path / name)
        assert code == 3
        assert "python-docx isn't installed" in said and re.search("install '?python-docx", said)
    assert not (tmp_path / "new.docx").exists()


def test_what_was_awaited_is_no_longer_once_it_is_there(river: Path, tmp_path: Path) -> None:
    yaml = YAML.replace("    caption: The walk\n", "    caption: The walk\n    alt-awaited: true\n")
    (river / "publication.yaml").write_text(yaml)
    filled = tmp_path / "list.json"
    _run(river, "--to", filled)
    value = json.loads(filled.read_text())
    value["pictures"][0]["alternative"] = "A map of the walk"
    filled.write_text(json.dumps(value))
    assert _run(river, "--read", filled)[0] == 0
    assert _changes(yaml, (river / "publication.yaml").read_text()) == [
        "-    alt-awaited: true",
        "+    alt: A map of the walk",
    ]


def test_a_list_that_is_there_is_not_overwritten(river: Path, tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("filled in")
    code, said = _run(river, "--to", tmp_path / "list.csv")
    assert code == 1 and "is there already" in said
    assert (tmp_path / "list.csv").read_text() == "filled in"


@pytest.mark.parametrize("name", ["list.csv", "list.docx", "list.json", "list.html", "no.csv"])
def test_what_is_no_list_is_a_finding(river: Path, tmp_path: Path, name: str) -> None:
    if name != "no.csv":
        (tmp_path / name).write_bytes(b"PK\x03\x04 nothing" if name.endswith("docx") else b"a,b\n1,2\n")
    rule = "path-unknown" if name == "no.csv" else "alt-list-unreadable"
    code, said = _run(river, "--read", tmp_path / name)
    assert (code, rule in said) == (2 if name == "no.csv" else 1, True)


def test_no_cell_of_a_spreadsheet_counts_as_a_formula(river: Path, tmp_path: Path) -> None:
    found = _listed(river)
    entry = replace(found.entries[0], said=replace(found.entries[0].said, alt="=1+1"))
    filled = tmp_path / "list.csv"
    alternatives.written(found, (entry,), filled)
    assert _rows(filled)[0]["alternative"] == "'=1+1"
    given = alternatives.answers(filled, found).value
    assert given and given[0].said.alt == "=1+1"


def test_the_page_holds_every_picture_and_asks_nothing_of_the_network(river: Path, tmp_path: Path) -> None:
    from lxml import html

    target = tmp_path / "list.html"
    assert _run(river, "--to", target)[0] == 0
    page = html.document_fromstring(target.read_bytes())
    assert len(page.findall(".//article")) == len(page.findall(".//img")) == 6
    assert all(each.get("src").startswith("data:image/") for each in page.findall(".//img"))
    labels = {each.get("for") for each in page.findall(".//label")}
    fields = [each for each in page.iter("input", "textarea") if each.get("hidden") is None]
    assert fields and all(each.get("id") in labels for each in fields)
    data = json.loads(page.get_element_by_id("data").text)
    assert data["pictures"][0]["picture"] == "map"
    assert not re.search(r"https?:", target.read_text().replace("http://www.w3.org", ""))


def test_a_word_list_is_the_same_on_every_system(monkeypatch: pytest.MonkeyPatch) -> None:
    here = as_word("River", (), {})
    monkeypatch.setattr(sys, "platform", "win32")
    assert as_word("River", (), {}) == here
