"""Tables, annotations and pictures of tagged PDFs on both sides of each rule."""

from __future__ import annotations

from typing import Any

import pytest
from pikepdf import Array, Dictionary, Name, String

from publish.audit.pdf.verify import verify_pdf

from .sound import Sound

Cell = tuple[str, dict[str, Any]]


def head(scope: str = "Column", **more: Any) -> Cell:
    return "TH", {**({"Scope": Name(f"/{scope}")} if scope else {}), **more}


def data(**more: Any) -> Cell:
    return "TD", more


class WithTable(Sound):
    """The sound PDF with another table; its first cell has the identifier ``head-1``."""

    def __init__(self, rows: tuple[tuple[Cell, ...], ...], part: int = 1, groups: tuple[str, ...] = ("TBody",)) -> None:
        self._wanted = rows
        self._groups = groups
        super().__init__(part)

    def _table(self) -> None:
        above = "table"
        self._add("table", "Table", "document")
        for number, group in enumerate(self._groups):
            self._add(f"group-{number}", group, above)
            above = f"group-{number}"
        for number, row in enumerate(self._wanted):
            self._add(f"row-{number}", "TR", above)
            for place, (role, attributes) in enumerate(row):
                name = f"cell-{number}-{place}" if number or place else "head-1"
                given = {"A": Dictionary(O=Name.Table, **attributes)} if attributes else {}
                if name == "head-1":
                    given["ID"] = String("head-1")
                self._add(name, role, f"row-{number}", f"w{number}{place}", 1, **given)


def found(sound: Sound) -> list[tuple[str, str]]:
    return [(each.name, each.message) for each in verify_pdf(sound.save(), "wells.pdf")]


H, D = head(), data()
BY_NAME = {"Headers": Array([String("head-1")])}


@pytest.mark.parametrize("part", [1, 2])
@pytest.mark.parametrize(
    "rows",
    [
        ((H, H), (D, D)),
        ((H, H, H), (head("Row"), data(ColSpan=2))),
        ((H, head(ColSpan=2)), (D, D, D)),
        ((H, head(RowSpan=2)), (D,), (D, D)),
        ((head(RowSpan=2), H, H), (D, D), (data(RowSpan=2), data(RowSpan=2), D), (D,)),
        ((head("Both"), H), (head("Row"), D)),
        ((head(RowSpan=3), H), (D,), (D,)),
        ((H, H), (data(ColSpan=1, RowSpan=1), D)),
        ((head(ColSpan=1000),), (data(ColSpan=1000),)),
        ((head(""),), (data(**BY_NAME),)),
        ((head(""),), (data(**BY_NAME),), (data(**BY_NAME),)),
    ],
)
def test_a_grid_that_fits_gives_nothing(rows: tuple[tuple[Cell, ...], ...], part: int) -> None:
    assert found(WithTable(rows, part)) == []


@pytest.mark.parametrize(
    ("groups", "expected"),
    [((), []), (("THead",), ["pdf-table-groups"]), (("TBody",), []), (("TFoot",), ["pdf-table-groups"])],
)
def test_rows_stand_in_groups_or_in_the_table(groups: tuple[str, ...], expected: list[str]) -> None:
    assert [name for name, _words in found(WithTable(((H, H), (D, D)), groups=groups))] == expected
    said = sorted(name for name, _words in found(WithTable(((H, H), (D,)), groups=groups)))
    assert said == ["pdf-table", *expected]


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        (((H, H), (D,)), "row 2 of Table “w00w01w10” on page 2 is 1 columns wide, others are 2"),
        (((H,), (D, D)), "row 1 of Table “w00w10w11” on page 2 is 1 columns wide, others are 2"),
        (((H, head(RowSpan=2)), (D, D)), "row 1 of Table “w00w01w10w11” on page 2 is 2 columns wide, others are 3"),
        (((H, head(RowSpan=2)), (D,), (D,)), "row 3 of"),
        (((H, H), (D, data(RowSpan=2))), "a cell of Table “w00w01w10w11” on page 2 spans more rows than there are"),
        (((H, head(RowSpan=3)), (D,)), "a cell of Table “w00w01w10” on page 2 spans more rows than there are"),
        (((H, head(RowSpan=2)), (data(ColSpan=2),)), "TD “w10” on page 2 overlaps a cell of the row above it"),
        (((H, head(ColSpan=0)), (D, D)), "TH “w01” on page 2 says that it spans 0 columns"),
        (((H, head(RowSpan=-1)), (D, D)), "TH “w01” on page 2 says that it spans -1 rows"),
        (((head(ColSpan=1001),), (D,)), "TH “w00” on page 2 says that it spans 1001 columns"),
        (((H, head(ColSpan=String("2"))), (D, D)), "says that it spans 2 columns"),
        (((H, head("Rows")), (D, D)), "TH “w01” on page 2 has the unknown scope Rows"),
        (((H, head("")), (D, D)),
         "TH “w01” on page 2 doesn't say what it heads (Scope), and no cell names it (Headers)"),
        (((H, D), (D, data(Headers=Array([String("head-9")])))),
         "TD “w11” on page 2 names a header “head-9” that no cell has as its identifier"),
        (((H, D), (D, data(Headers=Array([String("note-1")])))),
         "TD “w11” on page 2 names as its header Note “By hand.” on page 2, which isn't a TH"),
    ],
)  # fmt: skip
def test_a_grid_that_does_not_fit_is_found(rows: tuple[tuple[Cell, ...], ...], words: str) -> None:
    rule = "pdf-table"
    if "scope" in words or "(Scope)" in words:
        rule = "pdf-table-header"
    elif "header" in words:
        rule = "pdf-table-header-absent"
    said = found(WithTable(rows))
    assert {name for name, _message in said} == {rule}
    assert words in said[0][1]


def test_a_table_without_rows_is_found() -> None:
    sound = WithTable(((H,),))
    sound.elements["row-0"].S = Name.Caption
    assert "has no row" in dict(found(sound)).get("pdf-table-without-rows", "")


LEFT, BOTTOM, RIGHT, TOP = 0, 0, 400, 600  # edges of the page


@pytest.mark.parametrize(
    ("rectangle", "words"),
    [
        ([40, 500, 140, 512], ""),
        ([LEFT - 1, 500, 140, 512], ""),
        ([40, BOTTOM - 1, 140, 512], ""),
        ([40, 500, RIGHT + 1, 512], ""),
        ([40, 500, 140, TOP + 1], ""),
        ([140, 512, 40, 500], ""),
        ([LEFT - 1.5, 500, 140, 512], "reaches over the edge of the page"),
        ([40, BOTTOM - 1.5, 140, 512], "reaches over the edge of the page"),
        ([40, 500, RIGHT + 1.5, 512], "reaches over the edge of the page"),
        ([40, 500, 140, TOP + 1.5], "reaches over the edge of the page"),
        ([RIGHT, 500, RIGHT + 9, 512], "lies beyond the page"),
        ([LEFT - 9, 500, LEFT, 512], "lies beyond the page"),
        ([40, TOP, 140, TOP + 9], "lies beyond the page"),
        ([40, BOTTOM - 9, 140, BOTTOM], "lies beyond the page"),
    ],
)
def test_places_of_annotations(rectangle: list[float], words: str) -> None:
    sound = Sound()
    sound.annotations[2][0].Rect = Array([round(each, 1) for each in rectangle])
    expected = [("pdf-annotation-beyond-page", f"the Link “Example” on page 2 {words}")] if words else []
    assert found(sound) == expected


@pytest.mark.parametrize("rectangle", [None, Array([1, 2, 3])])
def test_an_annotation_has_a_rectangle(rectangle: Any) -> None:
    sound = Sound()
    del sound.annotations[2][0].Rect
    if rectangle is not None:
        sound.annotations[2][0].Rect = rectangle
    assert found(sound) == [("pdf-annotation-rectangle", "the Link “Example” on page 2 has no rectangle")]


@pytest.mark.parametrize("kind", ["Popup", "PrinterMark"])
def test_some_annotations_are_in_no_element(kind: str) -> None:
    sound = Sound()
    extra = Dictionary(Type=Name.Annot, Subtype=Name(f"/{kind}"), Rect=Array([40, 40, 60, 60]), F=4)
    sound.pdf.pages[1].obj.Annots.append(sound.pdf.make_indirect(extra))
    assert found(sound) == []


@pytest.mark.parametrize(
    ("part", "kind", "expected"),
    [
        (1, "Stamp", ["pdf-annotation-contents", "pdf-annotation-untagged"]),
        (2, "Stamp", ["pdf-annotation-without-words"]),
        (2, "Ink", ["pdf-annotation-contents"]),
        (2, "Screen", ["pdf-annotation-contents"]),
        (2, "3D", ["pdf-annotation-contents"]),
        (2, "RichMedia", ["pdf-annotation-contents"]),
        (2, "Link", ["pdf-annotation-untagged", "pdf-annotation-without-words", "pdf-destination"]),
    ],
)
def test_an_annotation_without_words_in_no_element(part: int, kind: str, expected: list[str]) -> None:
    sound = Sound(part)
    extra = Dictionary(Type=Name.Annot, Subtype=Name(f"/{kind}"), Rect=Array([40, 40, 60, 60]), F=4)
    sound.pdf.pages[1].obj.Annots.append(sound.pdf.make_indirect(extra))
    assert sorted(name for name, _words in found(sound)) == expected


@pytest.mark.parametrize(
    ("part", "order", "follows"),
    [(1, "S", True), (1, "R", False), (1, "A", False), (2, "S", True), (2, "A", True), (2, "W", True), (2, "R", False)],
)
def test_the_order_of_annotations(part: int, order: str, follows: bool) -> None:
    sound = Sound(part)
    sound.pdf.pages[1].obj.Tabs = Name(f"/{order}")
    message = "page 2 has annotations and doesn't follow the structure from one to the next (Tabs)"
    assert found(sound) == ([] if follows else [("pdf-tab-order", message)])


def test_a_page_without_annotations_needs_no_order() -> None:
    sound = Sound()
    del sound.pdf.pages[0].obj.Tabs
    sound.pdf.pages[1].obj.Annots.append(sound.pdf.pages[0].obj.Annots[0])
    del sound.pdf.pages[0].obj.Annots
    sound.elements["toc-link"].K[1].Pg = sound.pdf.pages[1].obj
    assert found(sound) == []


@pytest.mark.parametrize("part", [1, 2])
@pytest.mark.parametrize(("flags", "printed"), [(4, True), (4 | 64, True), (0, False), (1, False), (8, False)])
def test_what_lies_on_a_page_of_an_archive_is_printed(flags: int, printed: bool, part: int) -> None:
    sound = Sound(part)
    sound.annotations[2][0].F = flags
    message = "the Link “Example” on page 2 isn't marked to be printed (F)"
    assert found(sound) == ([] if printed else [("pdf-annotation-not-printed", message)])


@pytest.mark.parametrize(("part", "kind", "enough"), [(1, "Link", False), (2, "Link", True)])
def test_an_element_may_describe_its_annotation(part: int, kind: str, enough: bool) -> None:
    sound = Sound(part)
    del sound.annotations[2][0].Contents
    sound.elements["address"].Alt = String("The page of the example")
    assert [name for name, _words in found(sound)] == ([] if enough else ["pdf-annotation-contents"])


def test_an_annotation_belongs_to_one_element() -> None:
    sound = Sound()
    reference = sound.elements["address"].K[1]
    sound.elements["caller-link"].K.append(Dictionary(reference))
    assert ("pdf-annotation-owner", "the Link “Example” on page 2 is owned by 2 elements: Link, Link") in found(sound)


def test_two_annotations_have_keys_of_their_own() -> None:
    sound = Sound()
    sound.annotations[2][0].StructParent = sound.annotations[1][0].StructParent
    said = found(sound)
    assert {name for name, _words in said} == {"pdf-parent-tree"}
    assert any("and another annotation have the same key into the parent tree, 3" in words for _name, words in said)


def test_an_element_owns_no_annotation_that_is_on_no_page() -> None:
    sound = Sound()
    del sound.pdf.pages[0].obj.Annots
    assert found(sound) == [
        ("pdf-annotation-owner", "Link “Deep wells 2” on page 1 owns an annotation that is on no page")
    ]


@pytest.mark.parametrize("role", ["Figure", "Formula"])
@pytest.mark.parametrize("part", [1, 2])
@pytest.mark.parametrize("words", ["Alt", "ActualText", "", "blank"])
def test_figures_and_formulas_have_words(role: str, part: int, words: str) -> None:
    sound = Sound(part)
    figure = sound.elements["figure"]
    figure.S = Name(f"/{role}")
    del figure.Alt
    if words == "blank":
        figure.Alt = String("  ")
    elif words:
        figure[f"/{words}"] = String("A well")
    described = words in ("Alt", "ActualText") or (role == "Formula" and part == 2)
    name = "Formula “A well”" if words == "ActualText" else "Formula"
    message = f"{role} on page 2 has no text that stands for it (Alt)"
    bare = [("pdf-formula-mathml", f"{name} on page 2 has no MathML")] if role == "Formula" and part == 2 else []
    assert found(sound) == (bare if described else [(f"pdf-{role.lower()}-alt", message)])


@pytest.mark.parametrize("role", ["Figure", "Formula"])
@pytest.mark.parametrize(
    ("box", "expected"),
    [
        ([40, 60, 140, 160], ""),
        ([LEFT - 1, BOTTOM - 1, RIGHT + 1, TOP + 1], ""),
        ([LEFT - 2, 60, 140, 160], "pdf-figure-beyond-page"),
        ([40, BOTTOM - 2, 140, 160], "pdf-figure-beyond-page"),
        ([40, 60, RIGHT + 2, 160], "pdf-figure-beyond-page"),
        ([40, 60, 140, TOP + 2], "pdf-figure-beyond-page"),
        ([40, 60], "pdf-figure-bbox"),
    ],
)
def test_places_of_pictures(role: str, box: list[int], expected: str) -> None:
    sound = Sound()
    figure = sound.elements["figure"]
    figure.S = Name(f"/{role}")
    figure.A.BBox = Array(box)
    assert [name for name, _words in found(sound)] == ([expected] if expected else [])
