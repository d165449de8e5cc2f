"""Bookmarks, page labels, destinations, languages and kinds of notes, on both sides of each rule."""

from __future__ import annotations

from typing import Any

import pytest
from pikepdf import Array, Dictionary, Name, String

from publish.audit.pdf.verify import verify_pdf

from .sound import Sound


def found(sound: Sound) -> list[tuple[str, str]]:
    return [(each.name, each.message) for each in verify_pdf(sound.save(), "wells.pdf")]


def labels(*pairs: Any) -> list[tuple[str, str]]:
    sound = Sound()
    sound.pdf.Root.PageLabels = Dictionary(Nums=Array(list(pairs)))
    said = found(sound)
    assert {name for name, _message in said} <= {"pdf-page-labels"}
    return said


ARABIC = Dictionary(S=Name.D)
UNORDERED = "the page labels don't begin at the first page and go on from there"
INVALID = "the page label from page {} on has no valid style or first number"


@pytest.mark.parametrize("style", ["D", "R", "r", "A", "a", ""])
def test_styles_of_page_labels(style: str) -> None:
    label = Dictionary(S=Name(f"/{style}")) if style else Dictionary(P=String("Cover"))
    assert labels(0, label) == []
    assert labels(0, label, 1, Dictionary(S=Name.D, St=7, P=String("A-"))) == []


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        ((), [UNORDERED]),
        ((1, ARABIC), [UNORDERED]),
        ((1, ARABIC, 0, ARABIC), [UNORDERED]),
        ((0, ARABIC, 0, ARABIC), [UNORDERED]),
        ((0, ARABIC, String("1"), ARABIC), [UNORDERED]),
        ((0, Dictionary(S=Name.Q)), [INVALID.format(1)]),
        ((0, ARABIC, 1, Dictionary(S=Name.X)), [INVALID.format(2)]),
        ((0, Dictionary(S=Name.D, St=0)), [INVALID.format(1)]),
        ((0, Dictionary(S=Name.D, St=String("1"))), [INVALID.format(1)]),
        ((0, String("1")), [INVALID.format(1)]),
        ((0, ARABIC, 2, ARABIC), ["a page label begins at page 3, and there are 2 pages"]),
    ],
)
def test_page_labels_that_are_wrong(pairs: tuple[Any, ...], expected: list[str]) -> None:
    assert [message for _name, message in labels(*pairs)] == expected


def test_one_page_needs_no_label() -> None:
    sound = Sound()
    del sound.pdf.Root.PageLabels
    assert found(sound) == [("pdf-page-labels-missing", "the pages have no labels")]


@pytest.mark.parametrize(
    ("of_root", "of_first", "expected"),
    [
        (2, 1, []),
        (1, -1, []),
        (-2, 1, []),
        (0, 1, ["the root of the bookmarks counts 0 bookmarks below it, and there are 2"]),
        (2, 0, ["the root of the bookmarks counts 2 bookmarks below it, and there are 1 (and 1 more of this kind)"]),
        (3, 1, ["the root of the bookmarks counts 3 bookmarks below it, and there are 2"]),
        (2, 2, ["the bookmark “Wells” counts 2 bookmarks below it, and there are 1"]),
    ],
)  # fmt: skip
def test_counts_of_bookmarks(of_root: int, of_first: int, expected: list[str]) -> None:
    sound = Sound()
    sound.pdf.Root.Outlines.Count = of_root
    sound.bookmarks[0].Count = of_first
    assert found(sound) == [("pdf-outline-count", message) for message in expected]


@pytest.mark.parametrize("title", ["", "  "])
def test_a_bookmark_has_a_title(title: str) -> None:
    sound = Sound()
    sound.bookmarks[1].Title = String(title)
    assert found(sound) == [("pdf-outline", "a bookmark has no title")]


def test_a_bookmark_that_leads_nowhere_groups_others() -> None:
    sound = Sound()
    del sound.bookmarks[0].A
    assert found(sound) == []
    del sound.bookmarks[1].A
    ((name, message),) = found(sound)
    assert name == "pdf-bookmark-without-target"
    assert message == "the bookmark “Deep wells” leads nowhere, and groups no other bookmarks"


def test_a_bookmark_is_reached_once() -> None:
    sound = Sound()
    sound.bookmarks[1].Next = sound.bookmarks[1]
    assert found(sound) == [("pdf-outline", "the bookmark “Deep wells” is reached twice")]


@pytest.mark.parametrize(
    ("action", "expected"),
    [
        (Dictionary(S=Name.URI, URI=String("https://example.org")), []),
        (Dictionary(S=Name.URI), ["the link “Example” on page 2 leads nowhere"]),
        (Dictionary(S=Name.GoTo, D=String("deep")), []),
        (Dictionary(S=Name.GoTo, D=String("shallow")),
         ["the link “Example” on page 2 leads to “shallow”, a destination that isn't defined"]),
        (Dictionary(S=Name.GoTo, D=Array([Dictionary(), Name.Fit])),
         ["the link “Example” on page 2 leads to no page of the file"]),
    ],
)  # fmt: skip
def test_where_a_link_leads(action: Dictionary, expected: list[str]) -> None:
    sound = Sound()
    sound.annotations[2][0].A = action
    assert found(sound) == [("pdf-destination", message) for message in expected]


def test_a_named_destination_leads_to_a_page() -> None:
    sound = Sound()
    names = sound.pdf.Root.Names.Dests.Names
    names[1] = Array([Dictionary(), Name.Fit])
    assert ("pdf-destination", "the named destination “deep” leads to no page") in found(sound)


@pytest.mark.parametrize("tag", ["en", "en-GB", "zh-Hant-TW", "x-village", "sl-rozaj-biske-1994"])
def test_language_tags_that_are_formed_well(tag: str) -> None:
    sound = Sound()
    sound.pdf.Root.Lang = String(tag)
    sound.elements["address"].Lang = String(tag)
    assert found(sound) == []


@pytest.mark.parametrize("tag", ["en_GB", "englishlanguage", "en-", "-en", "e n", "français"])
def test_language_tags_that_are_not(tag: str) -> None:
    sound = Sound()
    sound.elements["address"].Lang = String(tag)
    message = f"the language of Link “example.org” on page 2 is “{tag}”, which is no language tag"
    assert found(sound) == [("pdf-language-tag", message)]
    sound = Sound()
    sound.pdf.Root.Lang = String(tag)
    assert found(sound) == [("pdf-language-tag", f"the language of the file is “{tag}”, which is no language tag")]


@pytest.mark.parametrize(("kind", "known"), [("Footnote", True), ("Endnote", True), ("None", True), ("Aside", False)])
def test_kinds_of_notes(kind: str, known: bool) -> None:
    sound = Sound(2)
    sound.elements["note"].A.NoteType = Name(f"/{kind}")
    message = "FENote “By hand.” on page 2 doesn't say what kind of note it is (NoteType)"
    assert found(sound) == ([] if known else [("pdf-note-type", message)])


def test_a_link_without_words_is_called_by_where_it_leads() -> None:
    sound = Sound()
    del sound.annotations[0][0].Contents
    ((_name, message),) = found(sound)
    assert message == "the Link to #deep on page 1 doesn't say in words what it is (Contents)"


@pytest.mark.parametrize(("part", "expected"), [(1, ["pdf-heading", "pdf-unclaimed"]), (2, ["pdf-unclaimed"])])
def test_a_file_that_names_no_part_is_held_to_that_of_its_version(part: int, expected: list[str]) -> None:
    sound = Sound(part)
    stream = sound.pdf.Root.Metadata
    text = stream.read_bytes().decode()
    stream.write(text.replace("pdfuaid:part", "pdfuaid:none").replace("wtpdf", "other").encode())
    sound.elements["second"].S = Name.H4
    assert sorted({name for name, _message in found(sound)} - {"pdf-claim", "pdf-declaration"}) == expected


@pytest.mark.parametrize(("kind", "said"), [("Form", True), ("Image", False)])
def test_words_of_a_form_have_a_language(kind: str, said: bool) -> None:
    sound = Sound()
    del sound.pdf.Root.Lang, sound.pdf.Root.Outlines
    sound.metadata("x-default", "en")
    for name, element in sound.elements.items():
        if name not in {"root", "document", "note", "note-words"}:
            element.Lang = String("en")
    sound.content(1, "BT /F 10 Tf 40 480 Td (By hand.) Tj ET", "/X Do")
    font = sound.pdf.pages[1].obj.Resources.Font
    drawn = sound.pdf.make_stream(b"BT /F 10 Tf (By hand.) Tj ET", Type=Name.XObject, Subtype=Name(f"/{kind}"))
    drawn.BBox, drawn.Resources = Array([0, 0, 99, 99]), Dictionary(Font=font)
    sound.pdf.pages[1].obj.Resources.XObject.X = drawn
    assert any("no element says that of: P" in message for _name, message in found(sound)) is said
