"""Five readers give the words of every page of the samples in the order of the source, each word once.

They are asked for pages, as those who search, copy and reflow get them: pdf.js, which Firefox has, PDFium, which
Chromium has, Poppler by its tree and by its content, and MuPDF.  Running heads and feet are set aside, as every reader
of tagged PDFs sets them aside.  Numbers and bullets of lists are words here.

Words are compared that run from left to right, and there is no exception but those in ``DISPLACED``.
``test_right_to_left_readers`` asks for the others.  docs/structure-tree.md and docs/right-to-left.md say the same.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

from .conftest import Sample
from .readers import PAGE_READERS, READERS, pdfjs_lines, without_artifacts, words_of
from .test_readers import gives, plain, written

EDITIONS = pytest.mark.parametrize("edition", [0, 1], ids=["print", "large-print"])
PAGES = {
    "pdf.js": pdfjs_lines,
    **{name: PAGE_READERS[name] for name in ("PDFium", "pdftotext -raw", "MuPDF")},
}
DISPLACED = {("rastan-2018", "large-print", "PDFium"): ["Damascus", "–", "Hama", "highway", "–"]}
"""Words that a reader gives in another order: PDFium takes a line that is mostly Arabic for one from right to left."""

_HYPHEN = "[-\u2010\u2011\u00ad\u0002\ufffe]"  # PDFium gives U+0002 or U+FFFE for a hyphen at the end of a line
_DIVIDED = re.compile(rf"(?<=\w){_HYPHEN}\s*[\r\n]+\s*(?=\w)|(?<=\w){_HYPHEN}(?=\w)")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]+")
_WORD = re.compile(r"[^\W\d_]+|\d+|[•–]")
_AHEAD = 6  # words by which a place in the source is known again


def words(text: str) -> list[str]:
    """Return the words from left to right; parts of words between hyphens are one, since a line may end there."""
    whole = _DIVIDED.sub("", unicodedata.normalize("NFKC", text))
    plain = "".join(each for each in whole if unicodedata.category(each) != "Cf")
    return _WORD.findall(_RIGHT_TO_LEFT.sub(" ", plain))


def compare(pages: Sequence[Sequence[str]], expected: Sequence[str]) -> tuple[list[str], list[str], int]:
    """Read the pages along with the source.

    Returns words that aren't in their place, words of the source that are missing, and how many pages leap once: past
    the end of a paragraph that goes on overleaf, to a note that it calls.
    """
    waiting = list(range(len(expected)))
    strange, leaps = [], 0
    for page in pages:
        at, leapt = 0, False
        for number, word in enumerate(page):
            if at < len(waiting) and expected[waiting[at]] == word:
                del waiting[at]
                continue
            ahead = list(page[number : number + _AHEAD])
            found = () if leapt else range(at + 1, len(waiting))
            to = next((i for i in found if [expected[j] for j in waiting[i : i + len(ahead)]] == ahead), None)
            if to is None:
                strange.append(word)
            else:
                at, leapt = to, True
                leaps += 1
                del waiting[at]
    return strange, [expected[place] for place in waiting], leaps


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("bare")


@EDITIONS
@pytest.mark.parametrize("reader", PAGES)
def test_pages_hold_the_words_of_the_source_in_order(sample: Sample, reader: str, edition: int, bare: Path) -> None:
    pdf = bare / sample.pdfs[edition].name
    if not pdf.exists():
        pdf.write_bytes(without_artifacts(sample.pdfs[edition]))
    expected = words(written(sample, edition))
    pages = [words(page) for page in PAGES[reader](pdf).split("\f")]
    if sample.publication.metadata.direction == "rtl":  # where such words stand among the others: elsewhere
        assert Counter("".join(word for page in pages for word in page)) == Counter("".join(expected))
        return
    displaced = DISPLACED.get((sample.name, ("print", "large-print")[edition], reader), [])
    strange, missing, leaps = compare(pages, expected)
    assert Counter(strange) == Counter(missing)
    assert set(missing) <= set(displaced)
    assert len(missing) <= len(displaced)
    assert strange or leaps <= sum(len(each.notes) for text in sample.publication.texts for each in text.divisions)
    assert len(expected) > (300 if sample.is_worksheet else 2000)


def test_poppler_reads_the_tree_in_order(sample: Sample) -> None:
    """By the tree nothing leaps; Poppler takes its time, so that it is asked for the print editions alone."""
    tree, expected = " ".join(words_of(READERS["poppler"](sample.pdfs[0]))), written(sample, 0)
    assert words(tree) == words(expected)
    # Poppler parts a sign from the formula or the gap before it, so that words are compared and not what spaces part.
    assert gives("pdfium" if sample.is_worksheet else "poppler", plain(tree), expected)


def test_what_is_out_of_order_is_noticed() -> None:
    source = [
        "One",
        "1.",
        "Open",
        "the",
        "tap",
        "•",
        "Two",
        "halves",
        "of",
        "a",
        "line",
        "with",
        "three",
        "notes",
        "after",
        "it",
    ]
    assert compare([source], source) == ([], [], 0)
    late = [*source[:1], *source[2:], source[1]]
    assert compare([late], source)[0]
    assert compare([source[:-1]], source) == ([], [source[-1]], 0)
    assert compare([[*source, "more"]], source) == (["more"], [], 0)
    assert compare([[*source[:8], *source[11:]], source[8:11]], source) == ([], [], 1)
    assert compare([source[3:], source[:3]], source)[2] == 1
