"""Readers that share no code with the press find the words of each sample in the order of its source.

Poppler and PDFium are asked for the structure tree, as assistive technology is; MuPDF for the content of the pages.
What stands between the words of a text, such as notes, figures, labels and running heads, may come between them.
"""

from __future__ import annotations

import ctypes
import re
import subprocess
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pymupdf
import pypdfium2
import pypdfium2.raw as raw
import pytest

from .conftest import Sample
from .words import missing_from, source_words, tokens

NEXT_LINE = 8  # points

_SHOWN = re.compile(r'^ *"(.*)"$', re.MULTILINE)
_BLOCK = re.compile(r"^ *\w+.*\(block\)", re.MULTILINE)
_SOURCE_MARK = re.compile(r"(?<=\w)(?=S\d)")


def poppler(pdf: Path) -> str:
    """Give the words of the structure tree, blocks set apart."""
    command = ["pdfinfo", "-struct-text", "-enc", "UTF-8", pdf]
    told = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    parts = []
    for line in told.split("\n"):
        shown = _SHOWN.match(line)
        if shown:
            parts.append(shown[1])
        elif _BLOCK.match(line):
            parts.append("\n")
    return "".join(parts)


def mupdf(pdf: Path) -> str:
    """Give the words of the pages in the order of their content."""
    with pymupdf.open(pdf) as document:
        return "\n".join(page.get_text() for page in document)


def pdfium(pdf: Path) -> str:
    """Give the words of the structure tree, page by page."""
    return "\n".join("".join(_page_words(page)) for page in pypdfium2.PdfDocument(pdf))


def _page_words(page: Any) -> Iterator[str]:
    text = page.get_textpage()
    marked: dict[int, list[str]] = {}
    line = 0.0
    for shown in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
        number = raw.FPDFPageObj_GetMarkedContentID(shown)
        if number < 0:  # an artifact
            continue
        if number not in marked:  # PDFium leaves out the space at the end of a line
            bottom = shown.get_matrix().f
            marked[number] = [" "] if abs(bottom - line) > NEXT_LINE else []
            line = bottom
        marked[number].append(_object_words(shown, text))
    tree = raw.FPDF_StructTree_GetForPage(page)
    try:
        for index in range(raw.FPDF_StructTree_CountChildren(tree)):
            yield from _element_words(raw.FPDF_StructTree_GetChildAtIndex(tree, index), marked)
    finally:
        raw.FPDF_StructTree_Close(tree)


def _element_words(element: Any, marked: dict[int, list[str]]) -> Iterator[str]:
    inline = _role(element) in {"Span", "Link", "Reference", "Em", "Strong", "Quote", "Code", "Lbl"}
    yield "" if inline else "\n"
    for index in range(raw.FPDF_StructElement_CountChildren(element)):
        child = raw.FPDF_StructElement_GetChildAtIndex(element, index)
        if child:
            yield from _element_words(child, marked)
        else:
            yield from marked.get(raw.FPDF_StructElement_GetChildMarkedContentID(element, index), ())
    yield "" if inline else "\n"


def _role(element: Any) -> str:
    length = raw.FPDF_StructElement_GetType(element, None, 0)
    held = ctypes.create_string_buffer(length)
    raw.FPDF_StructElement_GetType(element, held, length)
    return held.raw[: length - 2].decode("utf-16-le")


def _object_words(shown: Any, text: Any) -> str:
    length = raw.FPDFTextObj_GetText(shown, text, None, 0)
    held = (raw.FPDF_WCHAR * (length // 2 + 1))()
    raw.FPDFTextObj_GetText(shown, text, held, length)
    return bytes(held)[: max(0, length - 2)].decode("utf-16-le", "replace").replace("\0", "")


READERS: dict[str, Callable[[Path], str]] = {"poppler": poppler, "mupdf": mupdf, "pdfium": pdfium}


def read(reader: str, pdf: Path) -> list[str]:
    return tokens(_SOURCE_MARK.sub(" ", READERS[reader](pdf)))


@pytest.mark.parametrize("edition", [0, 1], ids=["print", "large-print"])
@pytest.mark.parametrize("reader", READERS)
def test_words_are_in_source_order(sample: Sample, reader: str, edition: int) -> None:
    found = read(reader, sample.pdfs[edition])
    for text in sample.texts:
        written = source_words(text)
        assert len(written) > 100
        assert not missing_from(written, found)


@pytest.mark.parametrize("edition", [0, 1], ids=["print", "large-print"])
@pytest.mark.parametrize("reader", READERS)
def test_no_word_is_said_twice(sample: Sample, reader: str, edition: int) -> None:
    written = [word for text in sample.texts for word in source_words(text)]
    said = {one for one, two in pairwise(written) if one == two}
    found = read(reader, sample.pdfs[edition])
    known = {word for word in written if not word.isdigit()}
    assert {one for one, two in pairwise(found) if one == two and one in known} <= said


@pytest.mark.parametrize("reader", READERS)
def test_words_out_of_order_are_noticed(sample: Sample, reader: str) -> None:
    written, found = source_words(sample.texts[0]), read(reader, sample.pdfs[0])
    assert missing_from(written, found[::-1])
