"""How full the samples' pages are, seen in the printed page: white that is higher than 12 mm counts as unused."""

from __future__ import annotations

from collections.abc import Iterator

from ..publications.conftest import WORKSHEETS
from .conftest import Paper
from .laid_out import MM, Page

ABOVE, BELOW = 27 * MM, 26 * MM  # of the frame, in print; in large print each a millimetre less
WHITE = 12 * MM
DOTS = 72 / 36  # points between two rows of the picture of a page
MOST_PAGES = {
    ("rastan-2018", "print"): 8,
    ("rastan-2018", "large-print"): 15,
    ("rastan-2018-ar", "print"): 10,
    ("rastan-2018-ar", "large-print"): 18,
    ("school-water", "print"): 13,
    ("school-water", "large-print"): 22,
    ("school-electrolysis", "print"): 4,
    ("school-electrolysis", "large-print"): 6,
    ("school-electrolysis-ar", "print"): 5,
    ("school-electrolysis-ar", "large-print"): 7,
}


def fill(page: Page) -> float:
    """Return the share of the frame that is used: all of its height less every white run of more than 12 mm."""
    rows = [min(row) < 160 for row in page.grey[round(ABOVE / DOTS) : round((page.height - BELOW) / DOTS)]]
    unused = sum(run for run in white_runs(rows) if run * DOTS > WHITE)
    return 1 - unused / len(rows)


def white_runs(inked: list[bool]) -> Iterator[int]:
    """Yield how many rows each white run has."""
    run = 0
    for ink in (*inked, True):
        if ink:
            yield run
        run = 0 if ink else run + 1


def begins_text(page: Page) -> bool:
    """Return whether a page begins with the bar that stands over a text: dark over the whole frame, 6 points high."""
    rows = page.grey[round(ABOVE / DOTS) - 2 : round(ABOVE / DOTS) + 4]
    return sum(sum(dot < 160 for dot in row) > 150 * MM / DOTS for row in rows) >= 2


def counted(paper: Paper) -> dict[int, float]:
    """Return how full the pages are by their numbers, without the last ones of texts, the cover and the title page."""
    pages = paper.text_pages
    begins = {page.index for page in pages if begins_text(page)} | {len(paper.pages)}
    return {page.index + 1: round(fill(page), 2) for page in pages if page.index + 1 not in begins}


def test_samples_have_no_more_pages_than_a_school_would_copy(paper: Paper):
    assert len(paper.pages) <= MOST_PAGES[paper.name, paper.edition]


def test_pages_of_print_are_full(paper: Paper):
    if paper.edition == "print":
        fills = counted(paper)
        if paper.name in WORKSHEETS:  # one page ends before a question, which stays whole, one before the glossary
            assert all(part >= 0.5 for part in fills.values()), fills
            assert sum(part < 0.7 for part in fills.values()) <= 2, fills
            return
        assert all(part >= 0.6 for part in fills.values()), fills
        assert sum(part < 0.7 for part in fills.values()) <= 0.1 * len(fills), fills


def test_pages_of_large_print_are_full(paper: Paper):
    if paper.edition == "large-print":
        fills = counted(paper)
        assert sum(part < 0.6 for part in fills.values()) <= 0.2 * len(fills), fills
