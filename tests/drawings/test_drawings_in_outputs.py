"""Drawings in the outputs of a publication: shapes and no words, on paper and in the EPUB alike."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from publish import build
from publish.api import Output
from tests.drawings.test_drawing_words import XMLNS

MASK = '<mask id="m"><rect width="9" height="4" fill="gray"/></mask>'
DRAWING = f"""<?xml version="1.0"?>
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN"
  "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
<svg {XMLNS} viewBox="0 0 300 60"><title>SECRET</title><rect width="9" height="9" mask="url(#m)"/>
{MASK}
<switch><text systemLanguage="fr" y="20">Rivière</text><text systemLanguage="en" y="20">River</text></switch>
<text x="290" y="40" direction="rtl">مدينة الرستن</text></svg>"""
TEXT = """---
title: A river
language: en
date: 2026-01-01
---

![The river Orontes passes the town of Rastan, مدينة الرستن.](river.svg "The river")
"""


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Output]:
    folder = tmp_path_factory.mktemp("river")
    (folder / "text.md").write_text(TEXT, encoding="utf-8")
    (folder / "river.svg").write_text(DRAWING, encoding="utf-8")
    made = build(folder, editions=["epub", "print"])
    assert made.value is not None
    names = [found.name for found in made.diagnostics]
    assert names.count("picture-not-drawn-alike") == 1 and "picture-words" not in names
    return {Path(output.name).suffix: output for output in made.value}


def test_the_form_of_a_drawing_shows_no_text(outputs: dict[str, Output]) -> None:
    with pikepdf.open(io.BytesIO(outputs[".pdf"].data)) as pdf:
        forms = [each for each in pdf.objects if isinstance(each, pikepdf.Stream) and each.get("/Subtype") == "/Form"]
        operators = {str(one.operator) for form in forms for one in pikepdf.parse_content_stream(form)}
    assert "f" in operators or "f*" in operators
    assert not operators & {"BT", "ET", "Tj", "TJ", "'", '"', "Tf"}


def test_the_epub_holds_pixels_where_old_engines_have_no_masks(outputs: dict[str, Output]) -> None:
    with zipfile.ZipFile(io.BytesIO(outputs[".epub"].data)) as book:
        (drawing,) = (book.read(name) for name in book.namelist() if "river." in name)
        (page,) = (text for text in _pages(book) if "river.png" in text)
    with Image.open(io.BytesIO(drawing)) as pixels:
        assert (pixels.format, pixels.size, pixels.info) == ("PNG", (1200, 240), {})
    assert 'src="river.png" alt="The river Orontes' in page and 'width="300" height="60"' in page


def test_the_epub_holds_the_shapes_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "text.md").write_text(TEXT, encoding="utf-8")
    (tmp_path / "river.svg").write_text(DRAWING.replace(' mask="url(#m)"', "").replace(MASK, ""), encoding="utf-8")
    made = build(tmp_path, editions=["epub"]).value
    assert made is not None
    with zipfile.ZipFile(io.BytesIO(made[0].data)) as book:
        (drawing,) = (book.read(name) for name in book.namelist() if name.endswith("river.svg"))
    assert b"<path" in drawing and b"<text" not in drawing and b"SECRET" not in drawing and b"switch" not in drawing


def _pages(book: zipfile.ZipFile) -> list[str]:
    return [book.read(name).decode() for name in book.namelist() if name.endswith(".xhtml")]


def test_a_letter_without_a_font_is_reported_where_its_drawing_is_named(tmp_path: Path) -> None:
    (tmp_path / "text.md").write_text(TEXT, encoding="utf-8")
    (tmp_path / "river.svg").write_text(DRAWING.replace("River<", "\U0010fffd<"), encoding="utf-8")
    made = build(tmp_path, editions=["print"])
    (found,) = (each for each in made.diagnostics if each.name == "glyph-missing")
    assert found.position is not None
    assert (Path(found.position.path).name, found.position.line) == ("text.md", 7)
