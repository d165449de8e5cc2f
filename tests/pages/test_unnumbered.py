"""Pages at whose foot no number is printed have the number that follows from the pages around them."""

from __future__ import annotations

import pytest
from weasyprint import HTML

from publish.pdf.pages import page_labels


def labels(*feet: str) -> tuple[str, ...]:
    """Return the numbers of pages with these words at their feet."""
    sheet = "".join(
        f'@page p{place} {{ @bottom-right {{ content: "{foot}" }} @top-left {{ content: "99" }} }}\n'
        for place, foot in enumerate(feet)
    )
    body = "".join(f'<p style="page: p{place}">Words</p>' for place in range(len(feet)))
    return page_labels(HTML(string=f"<style>@page {{ size: 3cm }}\n{sheet}</style>{body}").render().pages)


@pytest.mark.parametrize(
    ("feet", "expected"),
    [
        (("1", "2", "3"), ("1", "2", "3")),
        (("", "2", "3"), ("1", "2", "3")),
        (("", "", "5"), ("3", "4", "5")),
        (("", "", "1", "2"), ("i", "ii", "1", "2")),
        (("", "", "", "1"), ("i", "ii", "iii", "1")),
        (("", "ii", "iii"), ("i", "ii", "iii")),
        (("", "IX", "X"), ("VIII", "IX", "X")),
        (("", "A-4"), ("A-3", "A-4")),
        (("1", "", "3"), ("1", "2", "3")),
        (("1", "", "", "4"), ("1", "2", "3", "4")),
        (("iii", "", "1"), ("iii", "iv", "1")),
        (("iii", "", "", "2"), ("iii", "iv", "1", "2")),
        (("iii", "", "B-7"), ("iii", "B-6", "B-7")),
        (("1", "2", ""), ("1", "2", "3")),
        (("vii", "", ""), ("vii", "viii", "ix")),
        (("A-9", "", ""), ("A-9", "A-10", "A-11")),
        (("", "", ""), ("i", "ii", "iii")),
        (("Cover", "", "2"), ("Cover", "1", "2")),
        (("", "Cover"), ("i", "Cover")),
    ],
)  # fmt: skip
def test_a_page_without_a_number_has_that_between_its_neighbours(feet: tuple[str, ...], expected: tuple[str, ...]):
    assert labels(*feet) == expected
