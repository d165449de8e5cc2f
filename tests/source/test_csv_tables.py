"""Tables from CSV files: separators, encodings and quotation marks, each field at its place in its file."""

from __future__ import annotations

import pytest

from publish.diagnostics import Position
from publish.formats import facts
from publish.model.blocks import Table
from publish.model.files import SourceFile
from publish.model.inlines import LineBreak
from publish.model.walk import plain_text
from publish.source import read_text

FILES = {
    "semicolons": b'Day;"Rain, mm";;\r\nMo;"1,5";;\r\n\r\nTu;"a ""b""\nc" ;;\r\n',
    "tabs": "Day\tRain\nMo\t€ 1\nTu\t–\nWe\t2,5 %".encode("utf-16"),
    "bars": "\ufeffDay|Rain, and more, of it\nMo|1 mm\n".encode(),
    "named": b"sep=:\nDay:Rain\nMo:12 cm\n",
    "windows": "Straße,Höhe\nAllee,12\n".encode("cp1252"),
    "one": b"Day\nMo\nTu",
}


def table_of(container: str) -> tuple[Table, list[str]]:
    def beside(name: str, position: Position) -> SourceFile:
        return SourceFile(path=name, name=name, data=FILES[name])

    text = f"::: table {{{container}}}\nWords\n:::\n"
    read = read_text(SourceFile(path="text.md", name="text.md", data=text.encode()), facts(), beside)
    assert read.value is not None
    [table] = read.value.blocks
    assert isinstance(table, Table)
    return table, [each.name for each in read.diagnostics]


def words(table: Table) -> list[list[str]]:
    return [[plain_text((cell,)) for cell in row.cells] for row in (*table.head, *table.rows)]


@pytest.mark.parametrize(
    ("container", "expected", "alignments"),
    [
        ("csv=semicolons", [["Day", "Rain, mm"], ["Mo", "1,5"], ["Tu", 'a "b" c']], ["", ""]),
        ("csv=tabs", [["Day", "Rain"], ["Mo", "€ 1"], ["Tu", "–"], ["We", "2,5 %"]], ["", "right"]),
        ("csv=bars", [["Day", "Rain, and more, of it"], ["Mo", "1 mm"]], ["", "right"]),
        ("csv=named", [["Day", "Rain"], ["Mo", "12 cm"]], ["", "right"]),
        ("csv=windows encoding=windows-1252", [["Straße", "Höhe"], ["Allee", "12"]], ["", "right"]),
        ("csv=one", [["Day"], ["Mo"], ["Tu"]], [""]),
        ("csv=bars separator=comma", [["Day|Rain", "and more", "of it"], ["Mo|1 mm", "", ""]], ["", "", ""]),
    ],
)
def test_a_file_is_read_as_it_was_meant(container: str, expected: list[list[str]], alignments: list[str]) -> None:
    table, findings = table_of(container)
    assert words(table) == expected
    assert [cell.alignment for cell in table.head[0].cells] == alignments
    assert findings == (["csv-row"] if "separator" in container else [])


def test_each_field_has_its_place_in_its_file() -> None:
    table, _ = table_of("csv=semicolons headers=both")
    head, first, second = (*table.head, *table.rows)
    last = second.cells[1]
    assert [(cell.position.path, cell.position.line, cell.position.column) for cell in head.cells] == [
        ("semicolons", 1, 1),
        ("semicolons", 1, 5),
    ]
    assert (last.position.line, last.position.column, last.position.end_line) == (4, 4, 5)
    assert any(isinstance(each, LineBreak) for each in last.children)
    assert [cell.scope for cell in (*head.cells, *first.cells)] == ["col", "col", "row", ""]


def test_words_of_a_file_are_no_markdown() -> None:
    FILES["marks"] = b"a,b\n*x*,`y` [z](place:z) | ^^\n"
    assert words(table_of("csv=marks")[0])[1] == ["*x*", "`y` [z](place:z) | ^^"]
