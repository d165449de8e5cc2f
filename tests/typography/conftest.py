"""The sample publications' PDFs, as they lie when laid out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from ..publications.conftest import NAMES, Sample, outputs, sample
from . import laid_out

__all__ = ["outputs", "paper", "sample"]

EDITIONS = ("print", "large-print")
MEASURES = {"print": {"en": 12.5, "ar": 15.0}, "large-print": {"en": 18.0, "ar": 21.6}}
assert NAMES


@dataclass(frozen=True)
class Paper:
    """One edition of one sample on paper: its pages, and what the words of its texts are set in."""

    name: str
    edition: str
    language: str
    pages: tuple[laid_out.Page, ...]

    @property
    def size(self) -> float:
        return MEASURES[self.edition][self.language]

    @property
    def text_pages(self) -> tuple[laid_out.Page, ...]:
        """The pages with a number: all but the cover and the title page."""
        return tuple(page for page in self.pages if page.number is not None)


@cache
def _pages(pdf: Path) -> tuple[laid_out.Page, ...]:
    return tuple(laid_out.read(pdf.read_bytes()))


@pytest.fixture(params=EDITIONS)
def paper(request: pytest.FixtureRequest, sample: Sample) -> Paper:
    edition: str = request.param
    language = sample.publication.metadata.language.partition("-")[0]
    pages = _pages(sample.pdfs[EDITIONS.index(edition)])
    return Paper(name=sample.name, edition=edition, language=language, pages=pages)
