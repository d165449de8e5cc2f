"""Findings say where faults are as people find them: page, printed number, words, element, box."""

from __future__ import annotations

from typing import Any

import pytest
from pikepdf import Array, Dictionary, Name, String

from publish.audit.pdf.places import page_labels, short
from publish.audit.pdf.verify import verify_pdf
from publish.diagnostics import Diagnostic, Place

from .sound import Sound


def found(sound: Sound, rule: str) -> Diagnostic:
    (one,) = (each for each in verify_pdf(sound.save(), "wells.pdf") if each.name == rule)
    return one


def place(sound: Sound, rule: str) -> Place:
    (one,) = found(sound, rule).places
    return one


def test_a_picture_has_its_page_element_and_box() -> None:
    sound = Sound()
    del sound.elements["figure"].Alt
    expected = Place(path="wells.pdf", page=2, label="2", element="Document/Figure", box=(40, 60, 140, 160))
    assert place(sound, "pdf-figure-alt") == expected


def test_a_picture_is_told_by_its_alternative() -> None:
    sound = Sound()
    del sound.elements["figure"].A
    assert place(sound, "pdf-figure-bbox").words == "A well"


def test_a_box_counts_from_the_corner_of_what_is_seen_of_the_page() -> None:
    sound = Sound()
    del sound.elements["figure"].Alt
    sound.pdf.pages[1].obj.CropBox = Array([30, 50, 400, 600])
    assert place(sound, "pdf-figure-alt").box == (10, 10, 110, 110)


def test_a_cell_has_the_way_to_it() -> None:
    sound = Sound()
    del sound.elements["head-2"].A
    at = place(sound, "pdf-table-header")
    assert (at.element, at.words) == ("Document/Table/TBody/TR/TH", "Depth")


def test_a_link_has_its_words_and_its_rectangle() -> None:
    sound = Sound()
    del sound.annotations[2][0].Contents
    at = place(sound, "pdf-annotation-contents")
    assert (at.page, at.words, at.box) == (2, "example.org", (40, 500, 140, 512))
    assert at.element == "Document/P/Link"


def test_a_link_in_no_element_is_told_by_where_it_leads() -> None:
    sound = Sound()
    sound.elements["address"].K.pop()
    del sound.annotations[2][0].Contents
    at = place(sound, "pdf-annotation-untagged")
    assert (at.page, at.words, at.element) == (2, "https://example.org", "")


def test_an_element_without_contents_is_on_the_page_of_what_stands_before_it() -> None:
    sound = Sound()
    sound._add("hollow", "P", "document")
    assert place(sound, "pdf-element-empty").page == 2


def test_words_in_no_element_are_shown() -> None:
    sound = Sound()
    sound.elements["note-words"].K = Array()
    at = place(sound, "pdf-content-untagged")
    assert (at.page, at.words) == (2, "By hand.")


def test_a_bookmark_has_its_title() -> None:
    sound = Sound()
    del sound.bookmarks[1].A
    assert place(sound, "pdf-bookmark-without-target").words == "Deep wells"


def test_what_is_of_the_whole_file_has_no_place() -> None:
    sound = Sound()
    del sound.pdf.Root.MarkInfo
    assert found(sound, "pdf-not-marked").places == ()


def test_twenty_places_are_shown_and_all_are_counted() -> None:
    sound = Sound()
    for number in range(30):
        sound._add(f"odd-{number}", "Odd", "document", ActualText=String(f"word {number}"))
    one = found(sound, "pdf-role")
    assert (one.count, len(one.places)) == (30, 20)
    assert (one.places[0].words, one.places[-1].words) == ("word 0", "word 19")


def test_causes_that_are_repaired_in_other_ways_are_findings_of_their_own() -> None:
    sound = Sound()
    sound.elements["cell-1"].A.ColSpan = 2
    sound.elements["cell-2"].A = Dictionary(O=Name.Table, RowSpan=2)
    said = [each for each in verify_pdf(sound.save(), "wells.pdf") if each.name == "pdf-table"]
    assert len(said) == 2


def test_a_way_that_is_too_deep_is_cut() -> None:
    sound = Sound()
    at = sound.elements["document"]
    for _ in range(100):
        below = sound.pdf.make_indirect(Dictionary(S=Name.Sect, P=at, K=Array()))
        at.K.append(below)
        at = below
    assert place(sound, "pdf-element-empty").element == "/".join(["…", *["Sect"] * 30])


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        ((0, {"S": "D"}), ["1", "2", "3", "4"]),
        ((0, {"S": "r"}, 2, {"S": "D"}), ["i", "ii", "1", "2"]),
        ((0, {"S": "R", "St": 1994}), ["MCMXCIV", "MCMXCV", "MCMXCVI", "MCMXCVII"]),
        ((0, {"S": "A", "St": 26}), ["Z", "AA", "BB", "CC"]),
        ((0, {"P": "Cover"}, 1, {"S": "D", "P": "A-", "St": 7}), ["Cover", "A-7", "A-8", "A-9"]),
        ((2, {"S": "D"}), ["", "", "1", "2"]),
        ((0, {"S": "a", "St": 2_000_000_000}), ["", "", "", ""]),
        ((0, {"S": "R", "St": 999_999}), ["999999", "", "", ""]),
        ((), []),
    ],
)
def test_page_labels(pairs: tuple[Any, ...], expected: list[str]) -> None:
    made = [
        each if isinstance(each, int) else Dictionary({f"/{name}": _value(name, value) for name, value in each.items()})
        for each in pairs
    ]
    assert page_labels(Dictionary(PageLabels=Dictionary(Nums=Array(made))), 4) == expected


def _value(name: str, value: Any) -> Any:
    if name == "S":
        return Name(f"/{value}")
    return String(value) if name == "P" else value


def test_a_file_without_labels_has_none() -> None:
    sound = Sound()
    del sound.pdf.Root.PageLabels
    del sound.elements["figure"].Alt
    assert place(sound, "pdf-figure-alt").label == ""


def test_long_words_are_cut() -> None:
    assert short("a  b\n" * 3) == "a b a b a b"
    assert short("x" * 10_000) == "x" * 60 + "…"
