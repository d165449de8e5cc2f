"""Drawings that are odd or mean harm: a finding or a picture, never an exception, a wait or a flood."""

from __future__ import annotations

import pytest

from publish.drawings import draw_pictures
from publish.drawings.unlike import unlike
from publish.render import read_picture
from tests.drawings.test_drawing_words import SVG, XMLNS, draw, outcome
from tests.render.render_sample import HERE

LONG = "".join(f"q{number % 7} 9 {number} {number % 5}" for number in range(2_000))


@pytest.mark.parametrize("size", ["1e308", "inf", "nan", "-1", "0", "1e-30", "9e9px", "x", "10em", "300%", "1e400"])
@pytest.mark.parametrize(
    "name", ["font-size", "x", "dy", "rotate", "letter-spacing", "textLength", "font-weight", "stroke"]
)
def test_no_number_is_too_odd(name: str, size: str) -> None:
    made = draw(f'<text y="40" {name}="{size}">abc</text>')
    assert not list(made.iter(f"{SVG}text"))
    assert not any(word in str(shape.get("d")) for shape in made.iter(f"{SVG}path") for word in ("nan", "inf", "e"))


@pytest.mark.parametrize(
    "inside",
    [
        '<path id="p" d="M 1"/><text><textPath href="#p">a</textPath></text>',
        '<path id="p" d=""/><text><textPath href="#p">a</textPath></text>',
        '<path id="p" d="M0 0A1"/><text><textPath href="#p">a</textPath></text>',
        '<path id="p" d="M1e308 0L-1e308 1e308"/><text><textPath href="#p">a</textPath></text>',
        '<text y="40"><textPath path="M0 0h90" startOffset="1e400" pathLength="0">a</textPath></text>',
        '<text y="40"></text><text/><text y="40"> </text><text><tspan/></text>',
        '<text y="40" style="font: 1e999px/2 a; font: x; font:;;;{}">a</text>',
        "<style>text{{{{</style><style>@font-face{}</style><text y='40'>a</text>",
        '<text y="40">\u202e\u2067\u2066abc\u0600\u200d\u200b\ufeff\U000e0041</text>',
        '<text y="40" writing-mode="tb" direction="rtl" text-anchor="end" textLength="9">\u5b57\u0628a</text>',
        '<switch systemLanguage="x"><text systemLanguage=",,">a</text></switch>',
        "<g>" * 150 + "<text y='40'>" + "<tspan>" * 40 + "a" + "</tspan>" * 40 + "</text>" + "</g>" * 150,
    ],
)
def test_what_is_odd_is_drawn_or_reported(inside: str) -> None:
    made = outcome(inside)
    assert made.value is not None
    assert {found.name for found in made.diagnostics} <= {"picture-words-as-text", "picture-part-dropped"}
    unlike(made.value["a.svg"])


def test_letters_beyond_a_path_are_reported() -> None:
    (found,) = outcome('<text font-size="20"><textPath path="M0 50h40">Along</textPath></text>').diagnostics
    assert found.name == "picture-part-dropped" and '"Along"' in found.message and '"g"' in found.message


def test_a_path_with_far_too_many_parts_leaves_words_as_text() -> None:
    (found,) = outcome(f'<text><textPath path="M0 0{LONG}">a</textPath></text>').diagnostics
    assert found.name == "picture-words-as-text"


@pytest.mark.parametrize(
    ("inside", "name"),
    [
        (f'<text y="9">{"a" * 10_001}</text>', "picture-unreadable"),
        ('<text y="9">abcd</text>' * 3_000, "picture-unreadable"),
        ("<style>" + "g g a{fill:red}" * 2_000 + "</style>" + "<g/>" * 2_000, "picture-unsafe"),
    ],
)
def test_what_would_take_minutes_is_refused(inside: str, name: str) -> None:
    made = read_picture("a.svg", f'<svg {XMLNS} viewBox="0 0 9 9">{inside}</svg>'.encode(), HERE)
    assert [found.name for found in made.diagnostics] == [name]
    assert made.diagnostics[0].hint


def test_the_most_letters_with_a_place_each_are_drawn() -> None:
    places = " ".join(map(str, range(9_000)))
    inside = f'<text y="9" text-decoration="underline" x="{places}">{"ab" * 4_500}</text>'
    data = f'<svg {XMLNS} viewBox="0 0 9 9">{inside}</svg>'.encode()
    read = read_picture("a.svg", data, HERE).value
    assert read is not None
    made = draw_pictures({"a.svg": read}, "en").value
    assert made is not None and len(made["a.svg"].data) < 15_000_000
