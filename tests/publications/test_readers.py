"""Readers that share no code with publish find the words of each sample in source order, and nothing else.

The words expected come from the paged HTML.  Of a document without right-to-left words all three give them exactly.
Where there are such words, every letter is asked for, once.  MuPDF gives them in order, spaces aside.  Poppler turns
nothing around, and PDFium turns Latin names in such lines: no letter is further from its place than such a stretch is
long, which in a document of such lines is a line.

Poppler takes its time over a tree, so that it is asked once, in ``test_words_of_pages``.
"""

from __future__ import annotations

import functools
import math
import re
import unicodedata
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from publish import project
from publish.pipeline.load import load
from publish.render import paged_document

from .conftest import Sample
from .paper_words import anchor_pages, expected_words
from .readers import READERS, words_of

EDITIONS = pytest.mark.parametrize("edition", [0, 1], ids=["print", "large-print"])
_WORD = re.compile(r"(?:[^\W\d_]|[\u064b-\u065f\u0670])+|\d+")
NEAR, NEAR_IN_LINES = 30, 70  # letters in a stretch, and in a line
_ARABIC = re.compile(r"[\u0620-\u065f\u0670-\u06d3]")


def plain(words: str) -> str:
    """Undo ligatures and presentation forms, break opportunities and the lengthening of Arabic letters."""
    shown = unicodedata.normalize("NFKC", words)
    return "".join(each for each in shown if unicodedata.category(each) != "Cf" and each != "\u0640")


def between_spaces(words: str) -> list[str]:
    return words.split()


def letters(words: str) -> list[str]:
    return list("".join(_WORD.findall(words)))


def gives(reader: str, read: str, expected: str) -> bool:
    """Whether what a reader read is what was expected of it."""
    if _ARABIC.search(expected):
        leftwards = 2 * len(_ARABIC.findall(expected)) > len(letters(expected))
        near = 0 if reader == "mupdf" else NEAR_IN_LINES if leftwards else NEAR
        return strayed(letters(read), letters(expected)) <= near
    if reader == "poppler":
        return between_spaces(read) == between_spaces(expected)
    return _WORD.findall(read) == _WORD.findall(expected)


def strayed(read: list[str], expected: list[str]) -> float:
    """Return how far from its place a letter stands at most; infinitely far if one is missing or too many."""
    if Counter(read) != Counter(expected):
        return math.inf
    places: dict[str, list[int]] = defaultdict(list)
    for place, letter in enumerate(expected):
        places[letter].append(place)
    seen: Counter[str] = Counter()
    farthest = 0
    for place, letter in enumerate(read):
        farthest = max(farthest, abs(place - places[letter][seen[letter]]))
        seen[letter] += 1
    return farthest


def written(sample: Sample, edition: int) -> str:
    """Return the words of an edition as they stand in its HTML."""
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
@pytest.mark.parametrize("reader", ["mupdf", "pdfium"])
def test_a_reader_gives_the_words_of_the_source_in_their_order(sample: Sample, reader: str, edition: int) -> None:
    expected = written(sample, edition)
    assert len(letters(expected)) > (1_500 if sample.is_worksheet else 8_000)
    assert gives(reader, read(reader, sample.pdfs[edition]), expected)


@pytest.mark.parametrize("reader", READERS)
def test_a_word_dropped_doubled_moved_or_run_together_is_noticed(sample: Sample, reader: str) -> None:
    expected = written(sample, 0)
    words = expected.split()
    here, there = len(words) // 2, len(words) // 2 + 40
    swapped = [*words[:here], words[there], *words[here + 1 : there], words[here], *words[there + 1 :]]
    assert gives(reader, expected, expected)
    assert not gives(reader, " ".join(words[:here] + words[here + 1 :]), expected)
    assert not gives(reader, " ".join(words[: here + 1] + words[here:]), expected)
    assert not gives(reader, " ".join(swapped), expected)
    together = re.sub(r"(?<=\w) (?=\w)", "", expected, count=1)
    assert gives(reader, together, expected) == bool(_ARABIC.search(expected))
