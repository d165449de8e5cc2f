"""Rows that a joined cell takes up stay on one page, where they aren't many."""

from __future__ import annotations

import pytest
from lxml import html

from publish.html.vocabulary import FIT_JOINED
from publish.pdf.fit.rows import keep_joined_rows


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([1, 1, 1], []),
        ([3, 0, 0, 1, 2, 0], [0, 1, 4]),
        ([8, *[0] * 7], list(range(7))),
        ([9, *[0] * 8], []),
    ],
)
def test_rows_stay_with_the_next_one_under_a_joined_cell(spans: list[int], expected: list[int]) -> None:
    cells = (f'<th rowspan="{span}">a</th>' if span else "" for span in spans)
    rows = "".join(f"<tr class='x'>{cell}<td>b</td></tr>" for cell in cells)
    table = html.fragment_fromstring(
        f"<table><thead><tr><th>c</th><th>d</th></tr></thead><tbody>{rows}</tbody></table>"
    )
    keep_joined_rows(table)
    marked = [number for number, row in enumerate(table.find("tbody")) if FIT_JOINED in row.get("class").split()]
    assert marked == expected
    assert all("x" in row.get("class").split() for row in table.find("tbody"))
