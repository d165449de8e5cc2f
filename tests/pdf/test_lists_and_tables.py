"""Lists and tables in HTML, and the structure elements that they become, as PDF/UA-1 and PDF/UA-2 name them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from publish.audit.pdf.structure_tree import StructureElement, read_structure_tree
from publish.audit.pdf.verify import verify_pdf
from publish.pdf import build_pdf

from . import handmade


def tree(body: str, standard: str) -> StructureElement:
    """Return the structure tree of some HTML, of which the verifier has nothing to say."""
    edition = replace(handmade.edition(), standards=(standard,))
    document = handmade.paged(f"<article class='text'><h1>A</h1>{body}</article>")
    made = build_pdf(document, handmade.publication(), edition)
    assert made.diagnostics == () and made.value is not None
    assert [each.message for each in verify_pdf(made.value, "a.pdf")] == []
    found = read_structure_tree(made.value, "a.pdf").value
    assert found is not None
    return found


def shape(element: StructureElement) -> str:
    """Write the roles and words of an element: ``LI(Lbl(a) LBody(b))``."""
    parts = (part.strip() if isinstance(part, str) else shape(part) for part in element.parts)
    return f"{element.role}({' '.join(parts)})"


@pytest.mark.parametrize(
    ("style", "label", "first", "second"),
    [
        ("disc", "•", "Disc", "Disc"),
        ("circle", "◦", "Circle", "Circle"),
        ("square", "▪", "Square", "Square"),
        ("decimal", "1.", "Decimal", "Decimal"),
        ("decimal-leading-zero", "01.", "Decimal", "Decimal"),
        ("lower-roman", "i.", "LowerRoman", "LowerRoman"),
        ("upper-roman", "I.", "UpperRoman", "UpperRoman"),
        ("lower-alpha", "a.", "LowerAlpha", "LowerAlpha"),
        ("upper-alpha", "A.", "UpperAlpha", "UpperAlpha"),
        ("lower-latin", "a.", "LowerAlpha", "LowerAlpha"),
        ("upper-latin", "A.", "UpperAlpha", "UpperAlpha"),
        ("lower-greek", "α.", "None", "Ordered"),
        ("'–'", "–", "None", "Unordered"),
    ],
)
def test_a_list_says_how_its_labels_count(style: str, label: str, first: str, second: str) -> None:
    body = f'<ol style="list-style-type: {style}"><li>Words</li></ol>'
    for standard, expected in (("ua-1", first), ("ua-2", second)):
        (found,) = tree(body, standard).find("L")
        assert found.list_numbering == expected
        assert shape(found) == f"L(LI(Lbl({label}) LBody(Words)))"


@pytest.mark.parametrize("standard", ["ua-1", "ua-2"])
def test_a_list_without_labels_says_so(standard: str) -> None:
    (found,) = tree('<ul style="list-style-type: none"><li>Words</li></ul>', standard).find("L")
    assert (found.list_numbering, shape(found)) == ("None", "L(LI(LBody(Words)))")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<dt>a</dt><dd>b</dd>", "L(LI(Lbl(a) LBody(b)))"),
        ("<dt>a</dt><dd>b</dd><dt>c</dt><dd>d</dd>", "L(LI(Lbl(a) LBody(b)) LI(Lbl(c) LBody(d)))"),
        ("<dt>a</dt><dt>b</dt><dd>c</dd>", "L(LI(Lbl(a) Lbl(b) LBody(c)))"),
        ("<dt>a</dt><dd>b</dd><dd>c</dd>", "L(LI(Lbl(a) LBody(P(b) P(c))))"),
        ("<dt>a</dt><dd><p>b</p></dd><dd>c</dd>", "L(LI(Lbl(a) LBody(P(b) P(c))))"),
        ("<dt>a</dt><dd><p>b</p><p>c</p></dd>", "L(LI(Lbl(a) LBody(P(b) P(c))))"),
    ],
)
def test_terms_are_labels_of_what_is_said_of_them(body: str, expected: str) -> None:
    for standard, numbering in (("ua-1", "None"), ("ua-2", "Description")):
        (found,) = tree(f"<dl>{body}</dl>", standard).find("L")
        assert (found.list_numbering, shape(found)) == (numbering, expected)


def cells(body: str, standard: str) -> list[tuple[str, str, str, int, int, tuple[str, ...]]]:
    """Return of each cell its role, words, scope, spans and the words of its headers."""
    found = tree(f"<table>{body}</table>", standard)
    both = (each for row in found.find("TR") for each in row.children)
    return [
        (each.role, "".join(map(str, each.parts)).strip(), each.scope, each.row_span, each.column_span, each.headers)
        for each in both
    ]


@pytest.mark.parametrize("standard", ["ua-1", "ua-2"])
def test_cells_know_their_headers_over_spans(standard: str) -> None:
    head = "<th scope='colgroup' colspan='2'>M</th><th>Y</th>"
    one = "<th scope='rowgroup' rowspan='2'>U</th><td>1</td><td>2</td>"
    assert cells(
        f"<thead><tr>{head}</tr></thead><tbody><tr>{one}</tr><tr><td>3</td><td>4</td></tr></tbody>", standard
    ) == [
        ("TH", "M", "Column", 1, 2, ()),
        ("TH", "Y", "Column", 1, 1, ()),
        ("TH", "U", "Row", 2, 1, ()),
        ("TD", "1", "", 1, 1, ("U", "M")),
        ("TD", "2", "", 1, 1, ("U", "Y")),
        ("TD", "3", "", 1, 1, ("U", "M")),
        ("TD", "4", "", 1, 1, ("U", "Y")),
    ]


@pytest.mark.parametrize("standard", ["ua-1", "ua-2"])
def test_a_cell_over_several_columns_has_the_headers_of_all(standard: str) -> None:
    head = "<tr><th scope='col'>M</th><th scope='col'>N</th></tr><tr><th scope='col'>O</th><th scope='col'>P</th></tr>"
    found = cells(f"<thead>{head}</thead><tbody><tr><td colspan='2'>1</td></tr></tbody>", standard)
    assert found[-1] == ("TD", "1", "", 1, 2, ("M", "O", "N", "P"))


def test_a_header_among_cells_heads_its_row_or_its_column() -> None:
    rows = "<tr><th scope='COL'>M</th><td>1</td></tr><tr><td>2</td><th>N</th></tr>"
    assert cells(f"<tbody>{rows}</tbody>", "ua-1") == [
        ("TH", "M", "Column", 1, 1, ()),
        ("TD", "1", "", 1, 1, ()),
        ("TD", "2", "", 1, 1, ("M",)),
        ("TH", "N", "Row", 1, 1, ()),
    ]


def test_spans_that_are_no_numbers_count_as_one() -> None:
    rows = "<tr><td rowspan='2'>a</td><td colspan='0'>b</td></tr><tr><td colspan='x'>c</td></tr>"
    assert [(words, down, across) for _role, words, _scope, down, across, _heads in cells(rows, "ua-1")] == [
        ("a", 2, 1),
        ("b", 1, 1),
        ("c", 1, 1),
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<thead><tr><th scope='col'>M</th></tr></thead>", "Table(TR(TH(M)))"),
        (
            "<thead><tr><th scope='col'>M</th></tr></thead><tbody><tr><td>1</td></tr></tbody>",
            "Table(THead(TR(TH(M))) TBody(TR(TD(1))))",
        ),
        ("<tbody><tr><td>1</td></tr></tbody>", "Table(TBody(TR(TD(1))))"),
        ("<caption>C</caption><tbody><tr><td>1</td></tr></tbody>", "Table(Caption(C) TBody(TR(TD(1))))"),
    ],
)
def test_groups_of_rows(body: str, expected: str) -> None:
    (found,) = tree(f"<table>{body}</table>", "ua-1").find("Table")
    assert shape(found) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<div class='quotation'><blockquote><p>a</p></blockquote><p>b</p></div>", "BlockQuote(P(a) P(b))"),
        ("<blockquote><p>a</p></blockquote>", "BlockQuote(P(a))"),
        ("<blockquote><p>a</p><blockquote><p>b</p></blockquote></blockquote>", "BlockQuote(P(a) BlockQuote(P(b)))"),
        ("<aside><p>a</p><aside><p>b</p></aside></aside>", "Aside(P(a) Sect(P(b)))"),
        ("<blockquote><aside><p>a</p></aside></blockquote>", "BlockQuote(Sect(P(a)))"),
        ("<section><aside><p>a</p></aside></section>", "Sect(Aside(P(a)))"),
    ],
)
def test_quotations_and_boxes_in_each_other(body: str, expected: str) -> None:
    (article,) = tree(body, "ua-2").find("Art")
    assert shape(article) == f"Art(Title(A) {expected})"


def test_a_note_that_words_call_is_read_before_the_next_block() -> None:
    note = "<span class='footnote' id='n' data-number='1'>Note</span>"
    (outer, _inner) = tree(f"<ul><li>Words{note} <em>more</em><ul><li>Below</li></ul></li></ul>", "ua-1").find("L")
    (item,) = outer.children
    body = item.children[-1]
    assert [child.role for child in body.children] == ["Reference", "Em", "Note", "L"]
