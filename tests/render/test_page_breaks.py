"""Where a mark may stand for a page that begins in the middle of something.

``^`` in a page is where a page begins on paper, ``|`` where the mark must stand among words and ``‖`` where it must
stand as a block.
"""

from __future__ import annotations

import re

import pytest
from lxml import etree

from publish.html.runs import runs
from publish.model.page_map import PageMap, PageStart
from publish.render.page_breaks import mark_pages

HERE = "text.md:4:1"
_PAGE = f'<html xmlns="http://www.w3.org/1999/xhtml"><body data-from="{HERE}">%s</body></html>'
_MARK = re.compile(
    r'<(span|div) (?:xmlns:\w+="[^"]*" )?\w+:type="pagebreak" role="doc-pagebreak" id="([^"]*)" aria-label="([^"]*)"/>'
)


def tree(body: str) -> etree._Element:
    return etree.fromstring(_PAGE % body)


def starts(body: str) -> tuple[PageStart, ...]:
    """Return the pages that begin at the signs in a body, numbered from 2."""
    found = []
    for run in runs(tree(body), {}):
        for place in [at for at, sign in enumerate(run.letters) if sign == "^"]:
            offset = run.start + place - len(found)
            follows = run.letters[place + 1 :].replace("^", "")[:12]
            label = str(len(found) + 2)
            found.append(PageStart(label=label, key=run.key, offset=offset, begins=follows, source=HERE))
    return tuple(found)


def marked(body: str, *begins: PageStart, taken: tuple[str, ...] = ()) -> str:
    """Return a body with a sign for each mark in it."""
    root = tree(body.replace("^", ""))
    pages = PageMap(edition="print", paper="A4", size="12", pages=begins or starts(body))
    outcome = mark_pages({"one": root}, pages, taken)
    assert outcome.diagnostics == () and outcome.value is not None
    (inside,) = root
    text = etree.tostring(inside, encoding="unicode")
    names = [found[2] for found in _MARK.finditer(text)]
    assert [link.anchor for link in outcome.value] == names, "marks stand in the order of the pages"
    assert [link.label for link in outcome.value] == [found[3] for found in _MARK.finditer(text)]
    text = _MARK.sub(lambda found: {"span": "|", "div": "‖"}[found[1]], text)
    return text.partition(">")[2].rpartition("<")[0]


WORDS = {
    "at a formula's number": (
        "<p>a</p><div class='formula-block'><math/><p class='formula-number'>^(1)</p></div>",
        '<p>a</p>‖<div class="formula-block"><math/><p class="formula-number">(1)</p></div>',
    ),
    "between words": ("<p>one ^two</p>", "<p>one |two</p>"),
    "in a word": ("<p>one tw^o three</p>", "<p>one |two three</p>"),
    "after a sign": ("<p>one-t^wo</p>", "<p>one-|two</p>"),
    "in a word with an apostrophe": ("<p>It isn’^t so</p>", "<p>It |isn’t so</p>"),
    "in a word with a soft hyphen": ("<p>a riv\u00ad^er</p>", "<p>a |riv\u00ader</p>"),
    "in a word with a combining mark": ("<p>a cafe\u0301^s b</p>", "<p>a |cafe\u0301s b</p>"),
    "in a script without spaces": ("<p>河流^很长</p>", "<p>河流|很长</p>"),
    "in a first word": ("<p>o^ne two</p>", "‖<p>one two</p>"),
    "at the beginning": ("<p>^one two</p>", "‖<p>one two</p>"),
    "in emphasis in a word": ("<p>a un<em>do^ing</em> b</p>", "<p>a |un<em>doing</em> b</p>"),
    "after emphasis in a word": ("<p>a <em>un</em>do^ing b</p>", "<p>a |<em>un</em>doing b</p>"),
    "in three elements of a word": ("<p>a b<i>c</i><b>d^e</b></p>", "<p>a |b<i>c</i><b>de</b></p>"),
    "in emphasis": ("<p>a <em>b ^c</em></p>", "<p>a <em>b |c</em></p>"),
    "at emphasis": ("<p>a <em>^b c</em></p>", "<p>a |<em>b c</em></p>"),
    "in the first of two first elements": ("<p><em><b>o^ne</b></em> two</p>", "‖<p><em><b>one</b></em> two</p>"),
    "after a line break": ("<p>one<br/>tw^o</p>", "<p>one<br/>|two</p>"),
    "at what is raised": ("<p>a water<sup>^2</sup> b</p>", "<p>a water|<sup>2</sup> b</p>"),
    "in what is raised": ("<p>a water<sup>1^2</sup> b</p>", "<p>a water|<sup>12</sup> b</p>"),
    "after what is raised": ("<p>a water<sup>2</sup>b^c</p>", "<p>a water<sup>2</sup>|bc</p>"),
    "at what is lowered": ("<p>a H<sub>^2</sub>O b</p>", "<p>a H|<sub>2</sub>O b</p>"),
    "after what is lowered": ("<p>a H<sub>2</sub>^O b</p>", "<p>a H<sub>2</sub>|O b</p>"),
    "raised in emphasis": ("<p>a <em>x<sup>^2</sup></em> b</p>", "<p>a <em>x|<sup>2</sup></em> b</p>"),
    "at a link that is raised": ("<p>a x<sup><a>^S1</a></sup></p>", "<p>a x|<sup><a>S1</a></sup></p>"),
    "after a paragraph": ("<p>one</p><p>^two</p>", "<p>one</p>‖<p>two</p>"),
    "at the end of a word and a block": ("<p>one</p>\n<p>tw^o</p>", "<p>one</p>\n‖<p>two</p>"),
}  # fmt: skip
NAMES = {
    "a heading": ("<p>x</p><h2>one ^two</h2>", "<p>x</p>‖<h2>one two</h2>"),
    "emphasis in a heading": ("<p>x</p><h3>one <em>^two</em></h3>", "<p>x</p>‖<h3>one <em>two</em></h3>"),
    "a link": ("<p>x <a>one ^two</a></p>", "<p>x |<a>one two</a></p>"),
    "a word that ends in a link": ("<p>x un<a>do^ing</a></p>", "<p>x |un<a>doing</a></p>"),
    "a definition": ("<p>x <dfn>one ^two</dfn></p>", "<p>x |<dfn>one two</dfn></p>"),
    "a label": ('<p>x <span class="label">one ^2</span></p>', '<p>x |<span class="label">one 2</span></p>'),
    "a span": ("<p>x <span>one ^2</span></p>", "<p>x <span>one |2</span></p>"),
    "the first link of a paragraph": ("<p><a>one ^two</a> x</p>", "‖<p><a>one two</a> x</p>"),
    "a summary": ("<details><summary>one ^two</summary></details>", "‖<details><summary>one two</summary></details>"),
    "a link in a heading": ("<p>x</p><h2>y <a>o ^e</a></h2>", "<p>x</p>‖<h2>y <a>o e</a></h2>"),
}
INSIDE = {
    "an item": ("<ul><li>x</li><li>^y</li></ul>", "<ul><li>x</li><li>|y</li></ul>"),
    "an item with a paragraph": ("<ul><li><p>^y</p></li></ul>", "<ul><li>‖<p>y</p></li></ul>"),
    "an item that begins with emphasis": ("<ul><li><em>^y</em> z</li></ul>", "<ul><li>|<em>y</em> z</li></ul>"),
    "a later word of an item": ("<ul><li>y ^z</li></ul>", "<ul><li>y |z</li></ul>"),
    "a cell": ("<table><tr><td>x</td><td>^y</td></tr></table>", "<table><tr><td>x</td><td>|y</td></tr></table>"),
    "a row": (
        "<table><tr><td>x</td></tr><tr><td>^y</td></tr></table>",
        "<table><tr><td>x</td></tr><tr><td>|y</td></tr></table>",
    ),
    "a row with a header below cells": (
        "<table><tr><th>w</th><td>x</td></tr><tr><th>^y</th><td>z</td></tr></table>",
        "<table><tr><th>w</th><td>x|</td></tr><tr><th>y</th><td>z</td></tr></table>",
    ),
    "a row with a header below headers": (
        "<table><tr><th>w</th><th>x</th></tr><tr><th>^y</th><td>z</td></tr></table>",
        "<table><tr><th>w</th><th>x</th></tr><tr><th>|y</th><td>z</td></tr></table>",
    ),
    "a header after another": (
        "<table><tr><th>w</th><td>x</td></tr><tr><th>y</th><th>^z</th></tr></table>",
        "<table><tr><th>w</th><td>x</td></tr><tr><th>y</th><th>|z</th></tr></table>",
    ),
    "a caption": (
        "<p>x</p><table><caption>y ^z</caption><tr><td>w</td></tr></table>",
        "<p>x</p>‖<table><caption>y z</caption><tr><td>w</td></tr></table>",
    ),
    "a head of a table": (
        "<p>x</p><table><thead><tr><th>y ^z</th></tr></thead></table>",
        "<p>x</p>‖<table><thead><tr><th>y z</th></tr></thead></table>",
    ),
    "a head after a caption": (
        "<p>x</p><table><caption>y</caption><thead><tr><th>^z</th></tr></thead></table>",
        "<p>x</p>‖<table><caption>y</caption><thead><tr><th>z</th></tr></thead></table>",
    ),
    "a first term": ("<p>x</p><dl><dt>y ^z</dt><dd>w</dd></dl>", "<p>x</p>‖<dl><dt>y z</dt><dd>w</dd></dl>"),
    "a later term": (
        "<dl><dt>x</dt><dd>y</dd><dt>^z</dt><dd>w</dd></dl>",
        "<dl><dt>x</dt><dd>y|</dd><dt>z</dt><dd>w</dd></dl>",
    ),
    "a later term in a group": (
        "<dl><div><dt>x</dt><dd>y</dd></div><div><dt>^z</dt><dd>w</dd></div></dl>",
        "<dl><div><dt>x</dt><dd>y|</dd></div><div><dt>z</dt><dd>w</dd></div></dl>",
    ),
    "a description": ("<dl><dt>x</dt><dd>^y</dd></dl>", "<dl><dt>x</dt><dd>|y</dd></dl>"),
    "a quotation": ("<blockquote><p>^x</p></blockquote>", "‖<blockquote><p>x</p></blockquote>"),
    "a later paragraph of a quotation": (
        "<blockquote><p>x</p><p>^y</p></blockquote>",
        "<blockquote><p>x</p>‖<p>y</p></blockquote>",
    ),
    "a paragraph after a picture": (
        '<div><img src="a"/><p>^x</p></div>',
        '<div><img src="a"/>‖<p>x</p></div>',
    ),
    "a paragraph after an empty element": ("<div><span/><p>^x</p></div>", "‖<div><span/><p>x</p></div>"),
}
MANY = {
    "two in one place": ("<p>x</p><p>^^y</p>", "<p>x</p>‖‖<p>y</p>"),
    "two in an item": ("<ul><li>^^y</li></ul>", "<ul><li>||y</li></ul>"),
    "two in one word": ("<p>a b^c^d</p>", "<p>a ||bcd</p>"),
    "two in a line": ("<p>a ^b ^c</p>", "<p>a |b |c</p>"),
    "two at the end of a description": (
        "<dl><dt>x</dt><dd>y</dd><dt>^^z</dt></dl>",
        "<dl><dt>x</dt><dd>y||</dd><dt>z</dt></dl>",
    ),
    "before and after a tag": ("<p>a ^b <em>c ^d</em> ^e</p>", "<p>a |b <em>c |d</em> |e</p>"),
}


@pytest.mark.parametrize(("body", "expected"), WORDS.values(), ids=WORDS)
def test_a_page_is_marked_before_the_word_in_which_it_begins(body: str, expected: str) -> None:
    assert marked(body) == expected


@pytest.mark.parametrize(("body", "expected"), NAMES.values(), ids=NAMES)
def test_a_page_is_marked_before_the_whole_of_a_name(body: str, expected: str) -> None:
    assert marked(body) == expected


@pytest.mark.parametrize(("body", "expected"), INSIDE.values(), ids=INSIDE)
def test_a_mark_stands_where_xhtml_has_room_for_it(body: str, expected: str) -> None:
    assert marked(body) == expected


@pytest.mark.parametrize(("body", "expected"), MANY.values(), ids=MANY)
def test_several_pages_are_marked_in_their_order(body: str, expected: str) -> None:
    assert marked(body) == expected


def test_a_picture_is_marked_before_it() -> None:
    picture = '<img src="a.png" alt="A mill"/>'
    begins = PageStart(label="2", key=f"@{HERE}", offset=1, begins="\ufffc", source=HERE)
    assert marked(f"<p>x {picture} y</p>", begins) == f"<p>x |{picture} y</p>"
    assert marked(f"<p>x <a>{picture}</a> y</p>", begins) == f"<p>x |<a>{picture}</a> y</p>"
    assert marked(f"<p>x</p><figure>{picture}</figure>", begins) == f"<p>x</p>‖<figure>{picture}</figure>"
    first = PageStart(label="2", key=f"@{HERE}", offset=0, begins="\ufffcx", source=HERE)
    assert marked(f"<figure>{picture}<figcaption>x</figcaption></figure>", first).startswith("‖<figure>")
    assert marked(f"<p>{picture}x</p>", first) == f"‖<p>{picture}x</p>"


def test_no_mark_stands_before_that_of_the_page_before() -> None:
    """The cells of a row go on beside each other; further columns of a table begin with its first row again."""
    begins = [
        PageStart(label=str(number), key=f"@{HERE}", offset=offset, begins="abcdefgh"[offset:], source=HERE)
        for number, offset in enumerate((1, 5, 2, 6, 4, 7), 2)
    ]
    table = "<table><tr><td>a b c d</td><td>e f g h</td></tr></table>"
    assert marked(table, *begins) == "<table><tr><td>a |b c d</td><td>e ||f ||g |h</td></tr></table>"


def test_a_page_that_begins_after_the_last_word_is_marked_there() -> None:
    begins = PageStart(label="2", key=f"@{HERE}", offset=2, begins="", source=HERE)
    assert marked("<p>x y</p>", begins) == "<p>x y|</p>"


def test_an_anchor_is_one_that_nothing_else_has() -> None:
    root = tree("<p>a b c d e</p>")
    labels = ("3", "3", "A 4", "iv", "–")
    pages = tuple(
        PageStart(label=label, key=f"@{HERE}", offset=at, begins="abcde"[at:], source=HERE)
        for at, label in enumerate(labels)
    )
    page_map = PageMap(edition="print", paper="A4", size="12", pages=pages)
    links = mark_pages({"one": root}, page_map, ("page-3", "page-iv", "page-iv.2")).value or ()
    assert [link.href for link in links] == [
        "one.xhtml#page-3.2",
        "one.xhtml#page-3.3",
        "one.xhtml#page-A-4",
        "one.xhtml#page-iv.3",
        "one.xhtml#page-",
    ]


def test_a_page_whose_words_are_lost_is_marked_with_the_next() -> None:
    one, two = tree("<p>a b</p>"), tree("<p>c d</p>")
    said = (("2", 1, "bc"), ("3", 2, "x"), ("4", 3, "d"), ("5", 9, ""))
    pages = tuple(
        PageStart(label=label, key=f"@{HERE}", offset=at, begins=begins, source=HERE) for label, at, begins in said
    )
    page_map = PageMap(edition="print", paper="A4", size="12", pages=pages)
    outcome = mark_pages({"one": one, "two": two}, page_map, ())
    assert [(link.label, link.document) for link in outcome.value or ()] == [("2", "one"), ("3", "two"), ("4", "two")]
    assert [
        (each.name, each.message.split()[1], each.position and each.position.line) for each in outcome.diagnostics
    ] == [
        ("page-place-lost", "3", 4),
        ("page-place-lost", "5", 4),
    ]
    (paragraph,) = two.iter("{*}p")
    assert (paragraph.text, [(each.get("aria-label"), each.tail or "") for each in paragraph]) == (
        "c ",
        [("3", ""), ("4", "d")],
    )
