"""Numbers of pages, as PDF writes them."""

from __future__ import annotations

import pytest

from publish.model.numerals import roman
from publish.pdf.pages import label_ranges


@pytest.mark.parametrize(
    ("labels", "ranges"),
    [
        (("1", "2", "3"), [(0, {"S": "D"})]),
        (("3", "4"), [(0, {"S": "D", "St": 3})]),
        (("i", "ii", "1", "2"), [(0, {"S": "r"}), (2, {"S": "D"})]),
        (("1", "2", "1"), [(0, {"S": "D"}), (2, {"S": "D"})]),
        (("A-9", "A-10", "B-1"), [(0, {"P": "A-", "S": "D", "St": 9}), (2, {"P": "B-", "S": "D"})]),
        (("IX", "X"), [(0, {"S": "R", "St": 9})]),
        (("Cover", "Back"), [(0, {"P": "Cover"}), (1, {"P": "Back"})]),
    ],
)
def test_runs_of_numbers_are_ranges(labels, ranges):
    assert list(label_ranges(labels)) == ranges


def test_roman_numbers_are_those_of_books():
    assert [roman(value) for value in (1, 4, 9, 14, 40, 90, 400, 1994)] == [
        "i",
        "iv",
        "ix",
        "xiv",
        "xl",
        "xc",
        "cd",
        "mcmxciv",
    ]
