"""Each construct of the source format as PDF: an expert's structure tree, whole over every break, to every standard.

``trees/NAME.txt`` is the tree by PDF/UA-1 and ``trees/NAME.ua-2.txt`` that by PDF/UA-2, as ``tag_lines`` writes them;
``--refresh-golden`` writes them again.  Layouts and their standards stand in ``constructs.py``.

veraPDF takes longest, and the tree is the same in every layout: it is asked of the print layout for PDF/UA-1 and
PDF/A-2a, and of the layout with the most breaks for PDF/UA-2, Well-Tagged PDF and PDF/A-4f.  The verifier of publish
is asked of every PDF, for all that it claims.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from publish.audit.pdf.verify import verify_pdf
from publish.diagnostics import Severity
from publish.validators import verapdf
from tests.content_order import orders_of
from tests.link_areas import foreign_letters, uncovered_letters

from .constructs import HERE, KINDS, LAYOUTS, PDFS, Construct, Page, pages, projects, text
from .words import html_words, letters, page_labels, pdf_words, words_below

TREES = HERE / "trees"
FLAVOURS = {("print", "ua-1"): ("ua1", "2a"), ("tiny", "ua-2"): ("ua2", "wt1a", "wt1r", "4f")}
# Addresses and words that are longer than a line, cut where it ends; PDFium sees another line in what is raised, and
# letters of formulas beside each other as one word.
WITH_WORDS_CUT = {"long-words", "colophon", "scripts", "formulas"}
LETTERS_AS_NUMBERS = {"list-styles": {"a", "b", "A", "B", "C", "i", "ii"}}
WORDS_IN_PICTURES = {"figure-svg-with-words": {"North", "bank"}}

PAGE_LINK = re.compile(r"\s*Link → .* \| “ ?\d+”|\s*\| “ ?, ?”")  # pages that an entry names, as many as there are
CONTENTS_PAGE = re.compile(r"(?<=\S) \d+$|^ \d+$")
WORDS = re.compile(r"\| “(.*)”$", re.DOTALL)

layouts = pytest.mark.parametrize("layout", LAYOUTS)
every_pdf = pytest.mark.parametrize(("layout", "kind"), PDFS.items())


def golden(name: str, kind: str) -> Path:
    return TREES / (f"{name}.txt" if kind == "ua-1" else f"{name}.{kind}.txt")


def test_every_tree_belongs_to_a_document() -> None:
    expected = {golden(name, kind).name for name in projects() for kind in KINDS}
    assert len(expected) >= 140
    assert {path.name for path in TREES.iterdir()} == expected


def test_the_source_is_without_errors(construct: Construct) -> None:
    assert construct.loaded.publication is not None
    assert not [each for each in construct.loaded.diagnostics if each.severity is Severity.ERROR]


@every_pdf
def test_nothing_is_said_of_the_layout(construct: Construct, layout: str, kind: str) -> None:
    assert not construct.diagnostics(layout, kind)


def test_the_tree_is_that_of_an_expert(construct: Construct, refresh: bool) -> None:
    if refresh:
        TREES.mkdir(exist_ok=True)
        for kind in KINDS:
            golden(construct.name, kind).write_text(construct.tree("print", kind), encoding="utf-8")
    assert construct.tree("print", "ua-1") == expected_tree(construct, "ua-1")


@pytest.mark.parametrize("layout", ["tiny", "columns"])
def test_the_tree_is_the_same_over_breaks(construct: Construct, layout: str) -> None:
    """But for the numbers of pages, and for the side of an element's end at which a space is painted."""
    kind = PDFS[layout]
    assert unbroken(construct.tree(layout, kind)) == unbroken(expected_tree(construct, kind))


def expected_tree(construct: Construct, kind: str) -> str:
    path = golden(construct.name, kind)
    assert path.is_file(), "run pytest --refresh-golden, and read what it writes"
    return path.read_text(encoding="utf-8")


def unbroken(tree: str) -> str:
    """Leave out of a tree what depends on where pages and lines end; every space is put after the border."""
    lines = [line.replace("Pages ”", "Page ”") for line in tree.splitlines()]
    spaced = ""
    for index, line in enumerate(lines):
        words = WORDS.search(line)
        if words is None:
            continue
        of_contents = " contents=" in line or " contents=" in "".join(lines[max(index - 2, 0) : index])
        said = CONTENTS_PAGE.sub("", words[1]) if of_contents else words[1]
        lines[index] = f"{line[: words.start(1)]}{(spaced or ' ' * said.startswith(' '))}{said.strip(' ')}”"
        spaced = " " * said.endswith(" ")
    return "\n".join(line for line in lines if not PAGE_LINK.fullmatch(line))


@every_pdf
def test_content_stands_in_the_order_of_the_tree(construct: Construct, layout: str, kind: str) -> None:
    """Markers before their items, pictures in their places, notes after the paragraphs that call them."""
    content, tree = orders_of(construct.pdf(layout, kind))
    assert content == tree
    assert any(content)


@every_pdf
def test_links_lie_on_their_words_and_on_no_others(construct: Construct, layout: str, kind: str) -> None:
    assert not foreign_letters(construct.pdf(layout, kind))
    assert not uncovered_letters(construct.pdf(layout, kind))


@every_pdf
def test_the_verifier_finds_nothing(construct: Construct, layout: str, kind: str) -> None:
    assert not verify_pdf(construct.pdf(layout, kind), f"{construct.name}.pdf")


@pytest.mark.parametrize(("layout", "kind"), FLAVOURS)
def test_verapdf_finds_nothing(construct: Construct, layout: str, kind: str, tmp_path: Path) -> None:
    path = tmp_path / f"{construct.name}.pdf"
    path.write_bytes(construct.pdf(layout, kind))
    outcome = verapdf.run(path, FLAVOURS[layout, kind])
    assert outcome.value is not None, outcome.diagnostics
    assert [verdict.flavour for verdict in outcome.value if verdict.passed] == list(FLAVOURS[layout, kind]), (
        outcome.diagnostics
    )


@pytest.mark.parametrize("layout", ["print", "tiny"])
def test_pages_look_as_weasyprint_alone_draws_them(construct: Construct, layout: str) -> None:
    """Pixel by pixel; where letters run from right to left, but for the last digit of a shade.

    Joined letters overlap, and their soft edges are rounded in the order in which they are painted: that of reading.
    """
    ours, bare = pages(construct.pdf(layout, PDFS[layout])), construct.bare_pages(layout)
    assert len(ours) == len(bare)
    shades = 1 if construct.leftwards else 0
    for one, other in zip(ours, bare, strict=True):
        assert one == other or farthest(one, other) <= shades


def farthest(one: Page, other: Page) -> int:
    """Return the largest difference of two pages in one colour of one pixel, of 255."""
    assert one[:2] == other[:2]
    images = [Image.frombytes("RGB", each[:2], each[2]) for each in (one, other)]
    return max(highest for _, highest in ImageChops.difference(*images).getextrema())


@layouts
def test_another_reader_finds_every_word_once(construct: Construct, layout: str) -> None:
    """None is lost, doubled or run together.

    Generated are digits alone, the captions and heads of tables on further pages, and the heads of pages in print with
    the publisher and the day.
    PDFium orders letters that run from right to left by its own lights: of documents with such letters each is counted.
    """
    written, read = html_words(construct.html.html), pdf_words(text(construct.pdf(layout, PDFS[layout])))
    assert sum(written.values()) > 1
    heads = ("title", "h1", "h2") if layout == "print" else ()
    html = construct.html.html
    repeated = words_below(html, "thead", "caption", *heads) | page_labels(html) | construct.masthead
    repeated |= {"continued"} | WORDS_IN_PICTURES.get(construct.name, set())
    repeated |= LETTERS_AS_NUMBERS.get(construct.name, set())
    if construct.leftwards or construct.name in WITH_WORDS_CUT:
        written, read = letters(written), letters(read)
        repeated = set("".join(repeated))
    assert not written - read
    assert {word for word in read - written if not word.isdigit()} <= repeated
