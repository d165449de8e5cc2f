"""Words of drawings as shapes: every script in its order, where SVG puts them, painted as they were."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest
from lxml import etree

from publish.diagnostics import Outcome
from publish.drawings import draw_pictures
from publish.drawings.pictures import families
from publish.model.files import PictureFile
from publish.render import read_picture
from tests.render.render_sample import HERE

SVG = "{http://www.w3.org/2000/svg}"
XMLNS = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
NUMBER = re.compile(r"-?\d+\.?\d*")


def read(inside: str) -> PictureFile:
    made = read_picture("a.svg", f'<svg {XMLNS} viewBox="0 0 300 60">{inside}</svg>'.encode(), HERE)
    assert made.value is not None, made.diagnostics
    return made.value


def outcome(inside: str, language: str = "en") -> Outcome[Mapping[str, PictureFile]]:
    return draw_pictures({"a.svg": read(inside)}, language)


def draw(inside: str, language: str = "en") -> etree._Element:
    made = outcome(inside, language).value
    assert made is not None
    return etree.fromstring(made["a.svg"].data)


def shapes(inside: str) -> list[etree._Element]:
    return list(draw(inside).iter(f"{SVG}path"))


def parts(shape: etree._Element) -> list[tuple[float, float]]:
    """Return the least and the greatest x of each contour of a path in absolute commands."""
    found = []
    for contour in str(shape.get("d")).split("M")[1:]:
        x: list[float] = []
        for command, numbers in re.findall(r"([A-Z]?)([^A-Z]*)", "M" + contour):
            values = [float(value) for value in NUMBER.findall(numbers)]
            x += values if command == "H" else values[::2] if command in "MLQC" else []
        found.append((min(x), max(x)))
    return found


def extent(shape: etree._Element) -> tuple[float, float]:
    return min(low for low, _ in parts(shape)), max(high for _, high in parts(shape))


@pytest.mark.parametrize(
    "words", ["Rastan", "Ἀθῆναι", "Київ", "Việt Nam", "الرستن", "Rastan الرستن (Homs)", "a → b ≤ c"]
)
def test_words_of_the_scripts_of_the_bundled_fonts_become_shapes(words: str) -> None:
    made = outcome(f'<text y="40">{words}</text>')
    assert made.value is not None and not made.diagnostics
    root = etree.fromstring(made.value["a.svg"].data)
    assert not list(root.iter(f"{SVG}text", f"{SVG}tspan"))
    assert [shape.get("d") for shape in root.iter(f"{SVG}path")]


def test_arabic_letters_join() -> None:
    together, apart = (extent(shapes(f'<text y="40">{words}</text>')[0]) for words in ("ببب", "ب\u200cب\u200cب"))
    assert together[1] - together[0] < apart[1] - apart[0]


@pytest.mark.parametrize("style", ['fill="red"', 'fill="red" font-weight="bold"'])
@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_the_first_word_of_arabic_stands_at_the_right_even_where_styles_change(style: str, direction: str) -> None:
    made = draw(f'<text x="90" y="40" direction="{direction}">الرستن <tspan {style}>مدينة</tspan></text>')
    first, second = (extent(shape) for shape in made.iter(f"{SVG}path"))
    assert second[1] < first[0]


@pytest.mark.parametrize(
    ("attributes", "side"),
    [
        ('x="100"', 0),
        ('x="100" text-anchor="end"', 1),
        ('x="100" direction="rtl"', 1),
        ('x="100" direction="rtl" text-anchor="end"', 0),
        ('x="90" dx="10"', 0),
    ],
)
def test_words_begin_or_end_where_they_are_put(attributes: str, side: int) -> None:
    found = extent(shapes(f'<text y="40" {attributes}>HIH</text>')[0])
    assert found[side] == pytest.approx(100, abs=2)


def test_words_in_the_middle_stand_on_both_sides() -> None:
    low, high = extent(shapes('<text x="100" y="40" text-anchor="middle">HIH</text>')[0])
    assert (low + high) / 2 == pytest.approx(100, abs=0.5)


def test_a_place_for_each_letter() -> None:
    found = parts(shapes('<text x="10 200" y="40">II</text>')[0])
    assert {low // 100 for low, _ in found} == {0, 2}


def test_the_length_that_is_asked_for_is_kept() -> None:
    for attributes in ("", 'lengthAdjust="spacingAndGlyphs"'):
        low, high = extent(shapes(f'<text y="40" textLength="200" {attributes}>HHHH</text>')[0])
        assert high - low == pytest.approx(200, abs=5)


def test_words_on_a_path_follow_it_and_none_beyond_its_end_is_drawn() -> None:
    made = draw(
        '<path id="p" d="M0 50H40"/><text font-size="20"><textPath xlink:href="#p">IIIIIIIIIIIIIII</textPath></text>'
    )
    line, words = made.iter(f"{SVG}path")
    assert 0 < extent(words)[1] <= 40
    assert line.get("id") == "p"


def test_vertical_words_go_down() -> None:
    shape = shapes('<text x="20" y="10" writing-mode="tb">HHHH</text>')[0]
    low, high = extent(shape)
    assert 10 < low < high < 30


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ('<text y="40" fill="red">a</text>', {"fill": "red"}),
        ('<style>text{fill:red}</style><text y="40">a</text>', {"fill": "red"}),
        ('<style>text{fill:red !important}</style><text y="40" style="fill:blue">a</text>', {"fill": "red"}),
        ('<style>text{fill:blue}</style><text y="40" style="fill:red" fill="green">a</text>', {"fill": "red"}),
        ('<style>@media screen{text{fill:red}}</style><text y="40">a</text>', {}),
        ('<style>path{fill:none}</style><text y="40">a</text>', {"fill": "inherit"}),
        ('<style>path{opacity:0}</style><text y="40">a</text>', {"opacity": "1"}),
        ('<g fill-rule="evenodd"><text y="40">a</text></g>', {"fill-rule": "nonzero"}),
    ],
)
def test_words_are_painted_as_they_were(inside: str, expected: dict[str, str]) -> None:
    shape = shapes(inside)[0]
    assert dict(part.split(":") for part in shape.get("style", "").split(";") if part) == expected


def test_what_refers_to_words_finds_their_shapes() -> None:
    made = draw('<text id="t" y="40" transform="rotate(5)">a</text><use href="#t"/>')
    shape = next(made.iter(f"{SVG}path"))
    assert (shape.get("id"), shape.get("transform")) == ("t", "rotate(5)")


def test_words_that_clip_are_shapes_without_a_group() -> None:
    made = draw('<clipPath id="c"><text y="40" id="t">a<tspan fill="red">b</tspan></text></clipPath>')
    clip = next(made.iter(f"{SVG}clipPath"))
    assert {child.tag for child in clip} == {f"{SVG}path"} and len(clip) == 2


def test_a_line_under_words_is_drawn() -> None:
    plain, lined = (
        str(shapes(f'<text y="40" {attributes}>II</text>')[0].get("d"))
        for attributes in ("", 'text-decoration="underline"')
    )
    assert lined.startswith(plain) and lined.count("M") == plain.count("M") + 2


@pytest.mark.parametrize(
    ("written", "first"),
    [
        ("", "Press Serif"),
        ("Georgia", "Press Serif"),
        ("'Times New Roman', sans-serif", "Press Serif"),
        ("DejaVu Sans, serif", "Press Sans"),
        ("Unheard Of, serif", "Press Serif"),
        ("sans-serif", "Press Sans"),
        ("DejaVu Sans Mono", "Press Mono"),
        ("Monotype Corsiva, serif", "Press Serif"),
    ],
)
def test_families_are_those_of_the_pages_first(written: str, first: str) -> None:
    assert families(written)[0] == first


def test_words_in_a_font_of_one_width_have_one_width() -> None:
    wide, narrow = (
        extent(shapes(f'<text y="40" font-family="monospace">{words}H</text>')[0]) for words in ("WWWW", "iiii")
    )
    assert wide[1] == pytest.approx(narrow[1])


def test_a_font_written_short_is_read() -> None:
    long = shapes('<text y="40" font-style="italic" font-weight="bold" font-size="20" font-family="serif">a</text>')
    short = shapes('<text y="40" style="font: italic bold 20px/1.2 serif">a</text>')
    assert long[0].get("d") == short[0].get("d")
    assert long[0].get("d") != shapes('<text y="40">a</text>')[0].get("d")


def test_words_that_no_font_has_stay_text_and_are_reported() -> None:
    made = outcome('<text y="40">a\u0378</text><text y="50">b</text>')
    assert made.value is not None
    assert [found.name for found in made.diagnostics] == ["picture-words-as-text"]
    assert made.diagnostics[0].position == HERE
    root = etree.fromstring(made.value["a.svg"].data)
    assert (len(list(root.iter(f"{SVG}text"))), len(list(root.iter(f"{SVG}path")))) == (1, 1)


def test_the_same_drawing_gives_the_same_bytes() -> None:
    inside = '<text y="40">Rastan الرستن <tspan font-weight="bold">12</tspan></text>'
    first, second = (outcome(inside).value for _ in range(2))
    assert first is not None and second is not None and first["a.svg"].data == second["a.svg"].data
