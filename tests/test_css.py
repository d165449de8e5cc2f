"""CSS as the standard reads it: comments, strings, escapes, nested rules, addresses, hostile texts."""

import re

import pytest

from publish import css
from publish.css import Declaration, attribute_declarations, declarations, pieces_of, references


def said(text: str) -> list[tuple[str, str, str]]:
    return [(each.selector, each.name, each.value) for each in declarations(text)]


def one(text: str) -> Declaration:
    (found,) = declarations(text)
    return found


def test_declarations_have_their_selectors_lines_and_medium() -> None:
    sheet = '/* a{b:c} */\n@media print {\np { font-size: 12pt }\n}\nq::before,\nb > i {\ncontent: "};{" }'
    found = [(each.selectors, each.name, each.value, each.line, each.on_paper) for each in declarations(sheet)]
    assert found == [
        (("p",), "font-size", "12pt", 3, True),
        (("q::before", "b > i"), "content", '"};{"', 7, False),
    ]
    assert [each.line for each in declarations(sheet, 10)] == [12, 16]


@pytest.mark.parametrize(
    ("sheet", "expected"),
    {
        "p { background: url(data:image/png;base64,AA==); color: red }": [
            ("p", "background", "url(data:image/png;base64,AA==)"),
            ("p", "color", "red"),
        ],
        'p { background: url("a;b{c}.png") }': [("p", "background", 'url("a;b{c}.png")')],
        "p { /* color: red; } */ color: blue /**/ }": [("p", "color", "blue")],
        "p { color/**/: red }": [("p", "color", "red")],
        "p { c\\6flor: r\\65 d }": [("p", "color", "red")],
        'p[title="a{b:c}"] { color: red }': [('p[title="a{b:c}"]', "color", "red")],
        "p { COLOR: Red }": [("p", "color", "Red")],
        "p { a; color: red; b }": [("p", "color", "red")],
        "p { *zoom: 1; color: red }": [("p", "color", "red")],
        "<!-- p { color: red } -->": [("p", "color", "red")],
        "p { color: red": [("p", "color", "red")],
        "color: red;": [],
        "@import url(a.css); @charset \"utf-8\"; p { a: b }": [("p", "a", "b")],
        "@media screen { @supports (a: b) { p { a: b } } q { c: d } } r { e: f }": [
            ("p", "a", "b"),
            ("q", "c", "d"),
            ("r", "e", "f"),
        ],
        "@supports (display: grid) and (not (a: b)) { p { a: b } }": [("p", "a", "b")],
        "@layer x { p:hover { a: b } }": [("p:hover", "a", "b")],
        "p { a: b; & q { c: d } @media screen { e: f } }": [
            ("p", "a", "b"),
            ("& q", "c", "d"),
            ("@media screen", "e", "f"),
        ],
        '@font-face { font-family: "X"; src: url(x.woff) }': [
            ("@font-face", "font-family", '"X"'),
            ("@font-face", "src", "url(x.woff)"),
        ],
        "@page :first { margin: 0; @top-left { content: none } }": [
            ("@page :first", "margin", "0"),
            ("@top-left", "content", "none"),
        ],
        "": [],
        "}": [],
        "/*": [],
    }.items(),
)  # fmt: skip
def test_rules_are_taken_apart_as_browsers_do(sheet: str, expected: list[tuple[str, str, str]]) -> None:
    assert said(sheet) == expected


@pytest.mark.parametrize(
    ("around", "paper"),
    {
        "@media print": True,
        "@media only print": True,
        "@media PRINT and (color)": True,
        "@media print, screen": False,
        "@media not print": False,
        "@media screen": False,
        "@media (min-width: 3em)": False,
        "@page": True,
        "@supports (print: x)": False,
    }.items(),
)
def test_what_is_for_paper_alone(around: str, paper: bool) -> None:
    assert one(f"{around} {{ p {{ a: b }} }}").on_paper is paper


@pytest.mark.parametrize(
    ("selector", "generated"),
    {
        **dict.fromkeys(("p::before", "p:before", "::after", "p:AFTER", "p > q::marker", "a, p::after"), True),
        **dict.fromkeys(("p", "p:hover", "p.before", 'p[title="::before"]', ":not(p)", "before"), False),
    }.items(),
)
def test_which_rules_are_for_generated_words(selector: str, generated: bool) -> None:
    assert one(f"{selector} {{ a: b }}").generated is generated


def test_what_a_value_holds() -> None:
    found = one("p { a: \"x\\41 y\" calc(1.5EM + 12px) 'z' Inherit rgb(0 0 0) 50% 7 ! important }")
    assert found.words == ("xAy", "z")
    assert found.keywords == ("inherit",)
    assert found.functions == ("calc", "rgb")
    assert found.lengths == ((1.5, "em"), (12.0, "px"))
    assert found.important
    assert not one('p { a: "!important" }').important


def test_a_style_attribute_has_no_rule_around_it() -> None:
    found = [*attribute_declarations("font: 12px/1.5 'A;B'; background: url(data:x;y); } q{c:d}", 7)]
    assert [(each.selectors, each.name, each.line) for each in found[:2]] == [((), "font", 7), ((), "background", 7)]


@pytest.mark.parametrize(
    ("text", "expected"),
    {
        "url(a.png)": [("url", "a.png")],
        "fill: URL( 'a b.png' ) red; x: url(\"c\")": [("url", "a b.png"), ("url", "c")],
        "u\\72l(https://example.org/)": [("url", "https://example.org/")],
        "url(\\68ttps://example.org/)": [("url", "https://example.org/")],
        "url(data:image/png;base64,AA==)": [("url", "data:image/png;base64,AA==")],
        "url(#a": [("url", "#a")],
        "url(a b)": [("url", "url(")],
        "url()": [("url", "")],
        "a { b: image-set('x.png' 1x, url(y.png) 2x) }": [("image-set", "x.png"), ("url", "y.png")],
        "src('x.png')": [("src", "x.png")],
        "p { q: r(url(x)) }": [("url", "x")],
        "@import 'a.css'; p { b: url(c) }": [("@import", ""), ("url", "c")],
        "@im\\70ort url(a.css);": [("@import", "")],
        "/* url(a.png) @import 'b'; */": [],
        "'url(a.png)'": [],
        "content: '@import'": [],
        "curl(a.png) my-url: x": [],
        "M 0 0 L 10 10 z": [],
    }.items(),
)  # fmt: skip
def test_what_a_text_loads(text: str, expected: list[tuple[str, str]]) -> None:
    assert list(references(text)) == expected


HOSTILE = {
    "comments": "/*" * 100_000,
    "quotes": '"' * 200_001,
    "open rules": "a{" * 50_000,
    "empty rules": "{};" * 50_000,
    "half rules": "a{b:c" * 50_000,
    "backslashes": "\\" * 200_000,
    "parentheses": "a{b:" + "(" * 100_000,
    "functions": "a{b:" + "c(" * 50_000 + ")" * 50_000 + "}",
    "brackets in a selector": "[" * 50_000 + "]" * 50_000 + "{b:c}",
    "media": "@media x{" * 20_000,
    "addresses": "a{b:url(" * 20_000,
    "colons": "a{" + "b:" * 100_000 + "}",
    "nothing": "\0" * 100_000,
    "surrogates": "\ud800{\udfff:\ud800}" * 1000,
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_text_is_answered(kind: str) -> None:
    text = HOSTILE[kind]
    for each in (*declarations(text), *attribute_declarations(text, 1)):
        assert each.name and len(each.value) <= 1000 and len(each.selector) <= 1100
    assert {by for by, _address in references(f"{text}url(")} <= {"url"}


@pytest.mark.parametrize("kind", HOSTILE)
def test_the_work_grows_as_the_text_does(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Count the tokens that are looked at: twice the text takes at most about twice of them."""
    looked_at = 0

    def children(token: css.Token) -> list[css.Token]:
        nonlocal looked_at
        looked_at += 1
        return read_children(token)

    read_children = css._children
    monkeypatch.setattr(css, "_children", children)
    counts = []
    for share in (20, 10):
        looked_at = 0
        list(declarations(HOSTILE[kind][: len(HOSTILE[kind]) // share]))
        counts.append(looked_at)
    assert counts[1] <= 2.5 * counts[0] + 100


def test_pieces_are_reckoned_without_reading() -> None:
    sheet = "p.x > q { font-size: 12pt; color: red }\n" * 100
    tokens = len(re.findall(r"[\w-]+|\s+|.", sheet))
    assert tokens / 4 < pieces_of(sheet) < tokens
    assert pieces_of("a" * 1_000_000) == pieces_of(" " * 1_000_000) == 1
