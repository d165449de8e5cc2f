"""Small marks in lines of words as they come out: names of headings in both outputs, lines that stay as far apart."""

from __future__ import annotations

import io
import zipfile
from functools import cache
from itertools import pairwise
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from publish import NOTHING, Overlay, build

SAME = "one of the lines is here to see that lines stay as far apart as they are without any of these"
TEXT = f"""# Water, H~2~O

A H~2~O, m^2^, 10^−9^ and x~i~^2^ {SAME} and {SAME} H~2~O.

B H2O, m2, 10−9 and xi2 {SAME} and {SAME} H2O.

## CO~2~ of 10^9^ m^3^

Words.
"""
ABOUT = "language: en\ndate: 2026-01-02\neditions: [epub, print, large-print]\n"


@cache
def outputs() -> dict[str, bytes]:
    files = {Path("water/publication.yaml"): ABOUT, Path("water/text.md"): TEXT}
    outcome = build("water", files=Overlay(files, NOTHING))
    assert outcome.value is not None and not outcome.failed, outcome.diagnostics
    return {each.edition.name: each.data for each in outcome.value}


def test_the_epub_names_headings_in_plain_words() -> None:
    with zipfile.ZipFile(io.BytesIO(outputs()["epub"])) as epub:
        contents = epub.read("EPUB/nav.xhtml").decode()
        package = epub.read("EPUB/content.opf").decode()
    assert ">CO₂ of 10⁹ m³</a>" in contents
    assert 'id="title">Water, H₂O</dc:title>' in package


@pytest.mark.parametrize("edition", ["print", "large-print"])
def test_the_outline_names_headings_in_plain_words(edition: str) -> None:
    with pikepdf.open(io.BytesIO(outputs()[edition])) as pdf, pdf.open_outline() as outline:
        assert outline.root[0].title == "Water, H₂O"
        assert "CO₂ of 10⁹ m³" in [each.title for each in outline.root[0].children]


@pytest.mark.parametrize("edition", ["print", "large-print"])
def test_lines_stay_as_far_apart(edition: str) -> None:
    """The letters of both paragraphs that stand on the line are as far apart."""
    first, second = (lines(edition, mark) for mark in ("A H2O", "B H2O"))
    assert len(first) == len(second) > 2
    steps = [[round(a - b, 1) for a, b in pairwise(each)] for each in (first, second)]
    assert steps[0] == steps[1]


def lines(edition: str, begins: str) -> list[float]:
    """The heights of the letter e on the lines of a paragraph."""
    page = pypdfium2.PdfDocument(outputs()[edition])[0].get_textpage()
    text = page.get_text_range()
    start = text.index(begins)
    end = text.index("H2O", start + 10)
    places = [page.get_charbox(place)[1] for place in range(start, end) if text[place] == "e"]
    return sorted({round(place, 1) for place in places}, reverse=True)
