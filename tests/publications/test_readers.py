"""Readers that share no code with the press find the words of each sample in source order, and nothing else.

The words expected come from the paged HTML.  Poppler and MuPDF give them exactly.  PDFium's text objects leave spaces
out beside right-to-left words and turn Latin words in right-to-left lines around, so its letters are compared there.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from publish import project
from publish.pipeline.load import load
from publish.render import paged_document

from .conftest import Sample
from .paper_words import anchor_pages, expected_words
from .readers import READERS, words_of

EDITIONS = pytest.mark.parametrize("edition", [0, 1], ids=["print", "large-print"])
_WORD = re.compile(r"(?:[^\W\d_]|[\u064b-\u065f\u0670])+|\d+")
_ARABIC = re.compile(r"[\u0620-\u065f\u0670-\u06d3]")


def plain(words: str) -> str:
    """Undo ligatures and presentation forms, break opportunities and the lengthening of Arabic letters."""
    shown = unicodedata.normalize("NFKC", words)
    return "".join(each for each in shown if unicodedata.category(each) != "Cf" and each != "\u0640")


def between_spaces(words: str) -> list[str]:
    return words.split()


def letters(words: str) -> list[str]:
    return list("".join(_WORD.findall(words)))


def arabic_letters(words: str) -> list[str]:
    return _ARABIC.findall(words)


def compared(reader: str, words: str) -> Callable[[str], list[str]]:
    """Give what is compared: words with their punctuation, words, or letters where the reader has no more to give."""
    if reader == "poppler":
        return between_spaces
    if reader == "mupdf" or not _ARABIC.search(words):
        return _WORD.findall
    arabic = len(_ARABIC.findall(words))
    return arabic_letters if arabic * 2 > len(words.replace(" ", "")) else letters


def written(sample: Sample, edition: int) -> str:
    """Give the words of an edition as they stand in its HTML."""
    return _written(sample.folder, sample.pdfs[edition], edition)


@functools.cache
def _written(folder: Path, pdf: Path, edition: int) -> str:
    loaded = load(project.Project(slug=folder.name, folder=folder))
    assert loaded.publication is not None and loaded.source is not None
    name = ("print", "large-print")[edition]
    wanted = next(each for each in loaded.publication.editions if each.name == name)
    document = paged_document(loaded.publication, wanted, loaded.source.pictures).value
    assert document is not None
    return plain(expected_words(document.html, anchor_pages(pdf), large=edition == 1))


@functools.cache
def read(reader: str, pdf: Path) -> str:
    return plain(" ".join(words_of(READERS[reader](pdf))))


@EDITIONS
@pytest.mark.parametrize("reader", READERS)
def test_a_reader_gives_the_words_of_the_source_in_their_order(sample: Sample, reader: str, edition: int) -> None:
    expected = written(sample, edition)
    cut = compared(reader, expected)
    assert len(cut(expected)) > 2000
    assert cut(read(reader, sample.pdfs[edition])) == cut(expected)


@pytest.mark.parametrize("reader", READERS)
def test_a_word_dropped_doubled_or_moved_in_the_pdf_is_noticed(sample: Sample, reader: str, tmp_path: Path) -> None:
    expected = written(sample, 0)
    cut = compared(reader, expected)
    for name, change in (("dropped", lambda ab: ab[:1]), ("doubled", lambda ab: [*ab, ab[1]]), ("swapped", reversed)):
        changed = tmp_path / f"{name}.pdf"
        _change(sample.pdfs[0], changed, change)
        assert cut(read(reader, changed)) != cut(expected), name


def _change(source: Path, target: Path, change: Callable[[list], object]) -> None:
    """Change the order in which the tree holds two marks of a paragraph that stand on one page."""
    with pikepdf.open(source) as pdf:
        for element in pdf.objects:
            if not isinstance(element, pikepdf.Dictionary) or element.get("/S") != "/P":
                continue
            kids = element.get("/K")
            if isinstance(kids, pikepdf.Array) and len(kids) > 1 and all(isinstance(kid, int) for kid in kids):
                element.K = pikepdf.Array([*change(list(kids)[:2]), *list(kids)[2:]])
                pdf.save(target)
                return
    raise AssertionError("no paragraph has two marks on one page")


@pytest.mark.parametrize("cut", [between_spaces, _WORD.findall], ids=["poppler", "mupdf"])
def test_words_run_together_are_noticed(sample: Sample, cut: Callable[[str], list[str]]) -> None:
    expected = written(sample, 0)
    at = re.search(r"(?<=\w) (?=\w)", expected[len(expected) // 2 :])
    assert at is not None
    place = len(expected) // 2 + at.start()
    assert cut(expected[:place] + expected[place + 1 :]) != cut(expected)
