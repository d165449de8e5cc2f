"""The words are the same in the source, in the EPUB and in the PDFs, and in the same order."""

from __future__ import annotations

from pathlib import Path

import pytest

from .conftest import Sample
from .words import epub_words, fewer_in, missing_from, page_words, pdf_words, source_words, tokens, without_arabic

GENERATED = ("figures", "attributions", "glossary", "colophon")


def divisions(sample: Sample, slug: str) -> list[str]:
    return [
        f"{each.id}.xhtml" for each in sample.publication.documents if each.text == slug and each.kind == "division"
    ]


def text_slugs(sample: Sample) -> list[tuple[Path, str]]:
    return list(zip(sample.texts, (text.slug for text in sample.publication.texts), strict=True))


def paper_words(sample: Sample, edition: int) -> list[str]:
    return pdf_words(sample.pdfs[edition], raw=sample.publication.metadata.direction == "ltr")


def test_the_epub_has_the_words_of_the_source_and_no_others(sample: Sample) -> None:
    for path, slug in text_slugs(sample):
        written, shown = source_words(path), epub_words(sample.epub, divisions(sample, slug))
        assert len(written) > 100
        assert shown == written


def back_matter(sample: Sample, edition: int) -> str:
    return [each for each in sample.publication.editions if each.format.paged][edition].back_matter


@pytest.mark.parametrize("edition", [0, 1], ids=["print", "large-print"])
def test_the_pdf_has_the_words_of_the_source(sample: Sample, edition: int) -> None:
    body = before_generated(paper_words(sample, edition), sample)
    for path, _slug in text_slugs(sample):
        missing = missing_words(source_words(path), body, sample)
        assert not missing
        assert set(source_words(path)) <= set(pdf_words(sample.pdfs[edition], raw=False))


def missing_words(words: list[str], body: list[str], sample: Sample) -> list[str] | dict[str, int]:
    """Return what the pages lack: in order; by count for right-to-left text, whose lines ``pdftotext`` reorders."""
    if sample.publication.metadata.direction == "rtl":
        return fewer_in(words, body)
    return missing_from(without_arabic(words), body)


def before_generated(pages: list[str], sample: Sample) -> list[str]:
    """Cut off the generated sections, which say many things again: they begin at the first one's title, set last."""
    first = next(each for each in sample.publication.documents if each.kind in GENERATED)
    title = tokens(first.title)
    places = [at for at in range(len(pages)) if pages[at : at + len(title)] == title]
    opening = set(page_words(sample.epub, f"{first.id}.xhtml")[:8])
    for at in places:
        if opening <= set(pages[at : at + 24]):
            return pages[:at]
    raise AssertionError(f"{first.title} is not on the pages")


@pytest.mark.parametrize("edition", [0, 1], ids=["print", "large-print"])
def test_the_pdf_has_the_words_of_every_generated_section(sample: Sample, edition: int) -> None:
    if back_matter(sample, edition) == "short":
        pytest.skip("tests/render says what stays of it, and test_readers that it is printed")
    paper = paper_words(sample, edition)
    rightwards = sample.publication.metadata.direction == "ltr"
    for document in sample.publication.documents:
        if document.kind in GENERATED:
            shown = page_words(sample.epub, f"{document.id}.xhtml")
            assert len(shown) > 10
            assert not fewer_in(without_arabic(shown) if rightwards else shown, paper)


def test_a_dropped_paragraph_is_noticed(sample: Sample) -> None:
    path, slug = text_slugs(sample)[0]
    written, shown = source_words(path), epub_words(sample.epub, divisions(sample, slug))
    middle = len(shown) // 2
    assert shown[: middle - 15] + shown[middle + 15 :] != written
    body = before_generated(paper_words(sample, 0), sample)
    middle = len(body) // 2
    assert not missing_words(written, body, sample)
    assert missing_words(written, body[: middle - 15] + body[middle + 15 :], sample)
