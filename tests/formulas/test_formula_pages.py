"""Formulas in finished PDFs: on the line, as text, in the tree with their MathML, broken or reported where too wide."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pikepdf
import pytest

from publish.pdf import build_pdf
from publish.source.formulas.mathml import mathml_of
from tests.pdf import handmade, reading

ROOT = Path(__file__).resolve().parents[2]
LONG = "+".join(f"{number}a^{number}b" for number in range(2, 30))
WIDE = r"\frac{" + LONG + "}{2}"
STANDARDS = {
    "ua-1": ("ua-1", "a-2a"),
    "ua-2": ("ua-2", "wtpdf", "a-4"),
    "files": ("ua-2", "wtpdf", "a-4f"),
}


def math(tex: str, *, display: bool = False, said: str = "as it is said") -> str:
    return mathml_of(tex, display=display).replace("<math ", f'<math alttext="{said}" ', 1)


def block(tex: str, at: str = "1:1", number: str = "") -> str:
    shown = f'<p class="formula-number">({number})</p>' if number else ""
    return f'<div class="formula-block" data-from="text.md:{at}">{math(tex, display=True)}{shown}</div>'


FRACTION = r"\frac{a}{b} + \sqrt{c}"
SYSTEM = r"\left\{ \begin{aligned} 1 &= 2 \\ 3 &= 4 \end{aligned} \right."
SPEED = r"v = \frac{\text{المسافة}}{t}"
BODY = f"""<article class="text"><h1>Terms</h1>
<p>1 and {math("1")} on a line, {math("x_1 = 2")} with the {math("n")}th <em>and {math("y")}</em>.</p>
{block(FRACTION, number="7")}
<table><thead><tr><th scope="col">{math("q", said="the letter q")}</th></tr></thead>
<tbody><tr><td>{math(SYSTEM)}</td></tr></tbody></table>
</article>"""


@cache
def built(kind: str, form: str = "print", body: str = BODY, language: str = "en") -> bytes:
    edition = replace(handmade.edition(form), standards=STANDARDS[kind])
    made = build_pdf(handmade.paged(body, form=form, language=language), handmade.publication(language), edition)
    assert made.value is not None and made.diagnostics == ()
    return made.value


def elements(pdf: pikepdf.Pdf, role: str) -> list[Any]:
    return [each for each in _below(pdf.Root.StructTreeRoot.K[0]) if f"/{role}" == each.S]


def _below(element: Any) -> Iterator[Any]:
    yield element
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield from _below(kid)


def tree_of(element: Any) -> tuple[Any, ...]:
    """Return names and characters of MathML in a structure tree."""
    kids = element.get("/K", [])
    within = [kid for kid in (kids if isinstance(kids, pikepdf.Array) else [kids]) if "/S" in _dictionary(kid)]
    return (str(element.S)[1:], str(element.get("/ActualText", "")), *map(tree_of, within))


def _dictionary(kid: Any) -> Any:
    return kid if isinstance(kid, pikepdf.Dictionary) else {}


def tree_of_mathml(node: Any) -> tuple[Any, ...]:
    text = node.text or "" if not len(node) else ""
    return (node.tag.rpartition("}")[2], text, *map(tree_of_mathml, node))


@pytest.mark.parametrize("form", ["print", "large-print"])
def test_a_formula_stands_on_the_line_and_is_as_large_as_the_words(form: str) -> None:
    in_words, in_formula = [each for each in reading.characters(built("ua-1", form)) if each.text == "1"][:2]
    assert in_formula.bottom == pytest.approx(in_words.bottom, abs=0.02 * in_words.size)
    assert in_formula.top - in_formula.bottom == pytest.approx(in_words.top - in_words.bottom, rel=0.06)


def test_in_large_print_no_letter_of_a_formula_is_small() -> None:
    sizes = [each.size for each in reading.characters(built("ua-1", "large-print"))]
    assert min(sizes) >= 17.99


def test_formulas_are_text_that_can_be_found() -> None:
    said = reading.words(built("ua-2")).replace(" ", "").replace("\u200b", "")
    assert "x1=2" in said and "1and1onaline" in said


def test_each_formula_says_its_words_and_has_its_place() -> None:
    for kind in STANDARDS:
        with pikepdf.open(io.BytesIO(built(kind))) as pdf:
            formulas = elements(pdf, "Formula")
            assert [str(each.Alt) for each in formulas] == [*["as it is said"] * 5, "the letter q", "as it is said"]
            for each in formulas:
                owners = [each.A] if isinstance(each.A, pikepdf.Dictionary) else list(each.A)
                left, bottom, right, top = (float(side) for side in owners[0].BBox)
                assert 0 < left < right < 600 and 0 < bottom < top < 850


def test_in_pdf_2_the_tree_holds_the_mathml_with_ink_for_each_token() -> None:
    with pikepdf.open(io.BytesIO(built("ua-2"))) as pdf:
        made = [tree_of(each) for each in elements(pdf, "math")]
        spaces = {str(each.NS.NS) for each in elements(pdf, "mi")}
        empty = [each for role in ("mi", "mn") for each in elements(pdf, role) if "/K" not in each]
    source = ElementTree.fromstring(f"<all>{BODY}</all>")
    wanted = [tree_of_mathml(each) for each in source.iter("{http://www.w3.org/1998/Math/MathML}math")]
    assert made == wanted
    assert spaces == {"http://www.w3.org/1998/Math/MathML"} and empty == []


def test_in_pdf_1_a_formula_is_one_element_without_mathml() -> None:
    with pikepdf.open(io.BytesIO(built("ua-1"))) as pdf:
        assert elements(pdf, "math") == []
        assert all("/AF" not in each for each in elements(pdf, "Formula"))


def test_the_number_follows_a_formula_or_is_its_label() -> None:
    with pikepdf.open(io.BytesIO(built("ua-2"))) as pdf:
        (label,) = elements(pdf, "Lbl")
        assert label.P.S == "/Formula"
    with pikepdf.open(io.BytesIO(built("ua-1"))) as pdf:
        assert elements(pdf, "Lbl") == []


def test_a_file_of_mathml_belongs_to_each_formula_where_the_archive_holds_files() -> None:
    with pikepdf.open(io.BytesIO(built("files"))) as pdf:
        (file,) = elements(pdf, "Formula")[0].AF
        assert file.AFRelationship == "/Supplement" and file.EF.F.Subtype == "/application/mathml+xml"
        root = ElementTree.fromstring(file.EF.F.read_bytes())
    assert root.tag == "{http://www.w3.org/1998/Math/MathML}math" and "".join(root.itertext()) == "1"
    with pikepdf.open(io.BytesIO(built("ua-2"))) as pdf:
        assert all("/AF" not in each for each in elements(pdf, "Formula"))


def test_a_long_formula_is_broken_and_stays_one_element() -> None:
    body = f'<article class="text"><h1>Long</h1><p>Words {math(LONG)}.</p>{block(LONG)}</article>'
    for kind in ("ua-1", "ua-2"):
        data = built(kind, body=body)
        rows = {round(each.bottom) for each in reading.characters(data) if each.text == "b"}
        assert len(rows) > 4
        with pikepdf.open(io.BytesIO(data)) as pdf:
            assert len(elements(pdf, "Formula")) == 2


@pytest.mark.parametrize(("form", "rule"), [("print", "formula-cut-off"), ("large-print", "formula-cut-off")])
def test_what_cannot_be_broken_is_reported_at_its_line(form: str, rule: str) -> None:
    body = f'<article class="text"><h1>Wide</h1>{block(WIDE, at="5:1")}</article>'
    made = build_pdf(handmade.paged(body, form=form), handmade.publication(), handmade.edition(form))
    (found,) = (each for each in made.diagnostics if each.name.startswith("formula"))
    assert (found.name, found.position.line, found.position.column) == (rule, 5, 1)
    assert form in found.message and made.value is None


def test_what_reaches_into_the_margin_is_a_warning() -> None:
    wide = r"\frac{" + "+".join(f"{number}a^{number}b" for number in range(2, 12)) + "}{2}"
    body = f'<article class="text"><h1>Wide</h1>{block(wide, at="5:1")}</article>'
    made = build_pdf(handmade.paged(body), handmade.publication(), handmade.edition())
    assert [each.name for each in made.diagnostics] == ["formula-wide"] and made.value is not None


def test_formulas_run_from_left_to_right_in_a_text_from_right_to_left() -> None:
    body = f'<article class="text"><h1>ا</h1><p>نعرف {math("a=b", said="ا")} هنا</p></article>'
    placed = {each.text: each for each in reading.characters(built("ua-2", body=body, language="ar"))}
    assert placed["a"].left < placed["="].left < placed["b"].left
    assert placed["ن"].left > placed["b"].left > placed["ه"].left


def test_arabic_words_in_a_formula_are_set_in_the_fonts_of_the_text() -> None:
    body = f'<article class="text"><h1>ا</h1><p>{math(SPEED, said="ا")}</p></article>'
    with pikepdf.open(io.BytesIO(built("ua-2", body=body, language="ar"))) as pdf:
        assert [str(each.ActualText) for each in elements(pdf, "mtext")] == ["المسافة"]
        assert all("/K" in each for each in elements(pdf, "mtext"))


def test_heads_of_tables_with_formulas_may_be_repeated() -> None:
    rows = "".join(f"<tr><td>{number}</td></tr>" for number in range(60))
    body = f"""<article class="text"><h1>Rows</h1><table><thead><tr><th scope="col">{math("q")}</th></tr></thead>
    <tbody>{rows}</tbody></table></article>"""
    for kind in ("ua-1", "ua-2"):
        with pikepdf.open(io.BytesIO(built(kind, body=body))) as pdf:
            assert len(pdf.pages) > 1 and len(elements(pdf, "Formula")) == 1


def test_no_line_breaks_between_a_formula_and_letters_beside_it() -> None:
    words = " ".join(f"w {math('n')}th" for _ in range(60))
    body = f'<article class="text"><h1>Ends</h1><p>{words}</p></article>'
    found = reading.characters(built("ua-1", body=body))
    letters = [(each, after) for each, after in pairwise(found) if (each.text, after.text) == ("n", "t")]
    assert len(letters) == 60
    assert all(after.left > each.left for each, after in letters)


def test_headings_with_formulas_have_their_characters_in_the_outline_and_the_heads_of_pages() -> None:
    words = "<p>Words.</p>" * 60
    body = f'<article class="text"><h1>Why</h1><h2>Why {math("a^2")} matters</h2>{words}</article>'
    data = built("ua-1", body=body)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        with pdf.open_outline() as outline:
            assert [each.title for each in outline.root[0].children] == ["Why a² matters"]
        assert len(pdf.pages) > 1
    assert reading.words(data).count("Why a² matters") >= 1


def test_nothing_of_formulas_is_loaded_for_pages_without_them() -> None:
    code = """
import sys
from publish.pdf import build_pdf
from tests.pdf import handmade
made = build_pdf(handmade.paged("<article><h1>A</h1></article>"), handmade.publication(), handmade.edition())
assert made.value is not None
print(*[name for name in sys.modules if name.startswith(("publish.formulas", "publish.pdf.formulas"))])
"""
    said = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert said.split() == []
