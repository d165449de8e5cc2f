"""Numbers with a check digit: what is written as one, and whether it can be one."""

from __future__ import annotations

import pytest

from publish import load
from publish.files import NOTHING, Overlay
from publish.identifiers import isni_check_digit, read_number


@pytest.mark.parametrize(
    ("written", "corrected"),
    [
        ("978-3-16-148410-1", "978-3-16-148410-0"),
        ("urn:isbn:978-3-16-148410-1", "978-3-16-148410-0"),
        ("ISBN-13: 978 0 306 40615 8", "978 0 306 40615 7"),
        ("0-306-40615-3", "0-306-40615-2"),
        ("ISBN-10 3-16-148410-1", "3-16-148410-X"),
        ("3161484101", "316148410X"),
        ("ISSN 0317-8472", "0317-8471"),
        ("urn:issn:2434-5610", "2434-561X"),
        ("979-8-88645-174-1", "979-8-88645-174-0"),
    ],
)
def test_a_wrong_last_digit_is_found_and_the_right_one_known(written: str, corrected: str) -> None:
    number = read_number(written)
    assert number is not None and number.right_length and not number.right
    assert number.corrected == corrected
    repaired = read_number(written[: -len(corrected)] + corrected)
    assert repaired is not None and repaired.right


@pytest.mark.parametrize(
    "written",
    ["978-3-16-14841-0", "978-3-16-148410-00", "ISBN 97831614841000", "ISSN 0317-847", "isbn:123"],
)
def test_digits_too_few_or_too_many(written: str) -> None:
    number = read_number(written)
    assert number is not None and not number.right_length and not number.right


@pytest.mark.parametrize(
    "written",
    ["", "2024-01-05-12", "report 17", "+49 30 1234567", "979-0-2306-7118-7", "97831614841", "10.1000/182", "978"],
)
def test_other_numbers_are_none(written: str) -> None:
    assert read_number(written) is None


def test_ten_digits_that_nothing_calls_an_isbn_are_doubtful() -> None:
    assert [read_number(each).sure for each in ("3161484101", "3-16-148410-1", "ISBN 3161484101")] == [
        False,
        True,
        True,
    ]


def test_editions_share_no_isbn_where_their_digits_may_be_any_number() -> None:
    def shared(identifier: str) -> list[str]:
        about = f"title: B\nlanguage: en\nidentifier: '{identifier}'\neditions: [epub, print]\n"
        files = {"b/publication.yaml": about, "b/text.md": "# B\n\nWords.\n"}
        return [each.name for each in load("b", files=Overlay(files, NOTHING)).diagnostics]

    assert shared("316148410X") == ["isbn-shared"]
    assert shared("3161484101") == ["check-digit"]


@pytest.mark.parametrize(("digits", "last"), [("000000012146438", "X"), ("000000012103268", "3")])
def test_the_last_digit_of_an_isni(digits: str, last: str) -> None:
    assert isni_check_digit(digits) == last
