"""Each construct of the source format as PDF: an expert's structure tree, whole over every break, to every standard.

``trees/NAME.txt`` is the tree by PDF/UA-1 and ``trees/NAME.ua-2.txt`` that by PDF/UA-2, as ``tag_lines`` writes them;
``--refresh-golden`` writes them anew.  Layouts and their standards stand in ``constructs.py``.

veraPDF takes longest: a PDF of the print layout is checked under every flavour that it claims; of ``tiny``, which
has the source files inside, under PDF/UA and PDF/A; of ``columns``, whose tree is that of the others, under PDF/UA.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from publish.check import verapdf
from publish.diagnostics import Severity

from .constructs import HERE, KINDS, LAYOUTS, Construct, pages, projects, text
from .words import html_words, letters, page_labels, pdf_words, words_below

TREES = HERE / "trees"
FLAVOURS = {
    ("print", "ua-1"): ("ua1", "2a"),
    ("print", "ua-2"): ("ua2", "wt1a", "wt1r", "4"),
    ("tiny", "ua-1"): ("ua1", "3a"),
    ("tiny", "ua-2"): ("ua2", "4f"),
    ("columns", "ua-1"): ("ua1",),
    ("columns", "ua-2"): ("ua2",),
}
WITH_WORDS_CUT = {"long-words"}  # addresses and words that are longer than a line, cut where it ends
WORDS_IN_PICTURES = {"figure-svg-with-words": {"North", "bank"}}

layouts = pytest.mark.parametrize("layout", LAYOUTS)
kinds = pytest.mark.parametrize("kind", KINDS)


def golden(name: str, kind: str) -> Path:
    return TREES / (f"{name}.txt" if kind == "ua-1" else f"{name}.{kind}.txt")


def test_every_tree_belongs_to_a_document() -> None:
    expected = {golden(name, kind).name for name in projects() for kind in KINDS}
    assert len(expected) >= 140
    assert {path.name for path in TREES.iterdir()} == expected


def test_the_source_is_without_errors(construct: Construct) -> None:
    assert construct.loaded.publication is not None
    assert not [each for each in construct.loaded.diagnostics if each.severity is Severity.ERROR]


@kinds
@layouts
def test_nothing_is_said_of_the_layout(construct: Construct, layout: str, kind: str) -> None:
    assert not construct.diagnostics(layout, kind)


@kinds
def test_the_tree_is_that_of_an_expert(construct: Construct, kind: str, refresh: bool) -> None:
    expected = golden(construct.name, kind)
    tree = construct.tree("print", kind)
    if refresh:
        TREES.mkdir(exist_ok=True)
        expected.write_text(tree, encoding="utf-8")
    assert expected.is_file(), "run pytest --refresh-golden, and read what it writes"
    assert tree == expected.read_text(encoding="utf-8")


@kinds
@pytest.mark.parametrize("layout", LAYOUTS[1:])
def test_the_tree_is_the_same_over_breaks(construct: Construct, layout: str, kind: str) -> None:
    assert construct.tree(layout, kind) == construct.tree("print", kind)


@kinds
@layouts
def test_verapdf_finds_nothing(construct: Construct, layout: str, kind: str, tmp_path: Path) -> None:
    path = tmp_path / f"{construct.name}.pdf"
    path.write_bytes(construct.pdf(layout, kind))
    outcome = verapdf.run(path, FLAVOURS[layout, kind])
    assert outcome.value is not None, outcome.diagnostics
    assert [verdict.flavour for verdict in outcome.value if verdict.passed] == list(FLAVOURS[layout, kind]), (
        outcome.diagnostics
    )


@kinds
@layouts
def test_pages_look_as_weasyprint_alone_draws_them(construct: Construct, layout: str, kind: str) -> None:
    ours, bare = pages(construct.pdf(layout, kind)), construct.bare_pages(layout)
    assert len(ours) == len(bare)
    assert not [number for number, (one, other) in enumerate(zip(ours, bare, strict=True), 1) if one != other]


@layouts
def test_another_reader_finds_every_word_once(construct: Construct, layout: str) -> None:
    """None is lost, doubled or run together.

    Generated are digits alone, the heads of tables on further pages and the running heads of print.
    PDFium orders letters that run from right to left by its own lights: of documents with such letters each is counted.
    """
    written, read = html_words(construct.html.html), pdf_words(text(construct.pdf(layout, "ua-1")))
    assert sum(written.values()) > 1
    heads = ("title", "h1", "h2") if layout == "print" else ()
    html = construct.html.html
    repeated = words_below(html, "thead", *heads) | page_labels(html) | WORDS_IN_PICTURES.get(construct.name, set())
    if construct.leftwards or construct.name in WITH_WORDS_CUT:
        written, read = letters(written), letters(read)
        repeated = set("".join(repeated))
    assert not written - read
    assert {word for word in read - written if not word.isdigit()} <= repeated
