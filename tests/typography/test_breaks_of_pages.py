"""Where pages end: paragraphs and tables written for the purpose."""

from __future__ import annotations

from collections import Counter

import pytest

from publish.pdf import build_pdf

from ..pdf import handmade
from . import laid_out

FORMS = ("print", "large-print")


def pages(body: str, form: str) -> list[laid_out.Page]:
    made = build_pdf(handmade.paged(body, form=form), handmade.publication(), handmade.edition(form))
    assert made.diagnostics == () and made.value is not None
    return list(laid_out.read(made.value))


@pytest.mark.parametrize("form", FORMS)
def test_two_lines_of_a_paragraph_stay_together(form: str):
    """Each paragraph is a letter of its own, so that its lines can be told on every page."""
    names = "abcdefghijklmnopqrstuvwxyz"
    words = [" ".join([name * 7] * (22 + 8 * (index % 5))) for index, name in enumerate(names)]
    laid = pages("<article class='text'>" + "".join(f"<p>{each}</p>" for each in words) + "</article>", form)
    parts = {
        name: [count for page in laid if (count := sum(line.text.startswith(name) for line in page.body))]
        for name in names
    }
    assert sum(len(counts) > 1 for counts in parts.values()) >= 1
    assert all(count >= 2 for counts in parts.values() for count in counts)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("before", range(20, 44, 3))
def test_heading_stays_with_two_lines_of_what_follows(form: str, before: int):
    filler = "<p>x</p>" * before
    laid = pages(f"<article class='text'>{filler}<h2>Heading</h2><p>{'word ' * 90}</p></article>", form)
    at = next(page for page in laid if any(line.text == "Heading" for line in page.body))
    assert sum(line.text.startswith("word") for line in at.body) >= 2


@pytest.mark.parametrize("form", FORMS)
def test_wide_table_lies_on_a_turned_page(form: str):
    columns = {"print": 14, "large-print": 9}[form]
    head = "".join(f"<th scope='col'>Month {index}</th>" for index in range(columns))
    cells = "".join(f"<td>{index}00</td>" for index in range(columns))
    table = f"<div class='table'><table><thead><tr>{head}</tr></thead><tbody><tr>{cells}</tr></tbody></table></div>"
    laid = pages(f"<article class='text'><h1>A</h1><p>Before.</p>{table}<p>After.</p></article>", form)
    shapes = [(page.width > page.height, " ".join(line.text for line in page.body)) for page in laid]
    assert [turned for turned, _ in shapes] == [False, True, False]
    assert "Before." in shapes[0][1] and f"{columns - 1}00" in shapes[1][1] and "After." in shapes[2][1]
    assert min(letter.size for letter in laid[1].letters) >= {"print": 11.95, "large-print": 17.95}[form]
    assert max(letter.right for letter in laid[1].letters) <= laid[1].width - 24.9 * laid_out.MM


@pytest.mark.parametrize("form", FORMS)
def test_letter_stands_on_the_line_of_its_definition(form: str):
    parts = "".join(f"<dt class='short'><dfn>{name}</dfn></dt><dd>part {name}</dd>" for name in "ABC")
    rows = pages(f"<article class='text'><p>Parts:</p><dl class='definitions'>{parts}</dl></article>", form)[0].rows
    bases = Counter(
        round(line.base, 1) for row in rows for line in row if line.text in "ABC" or line.text.startswith("part")
    )
    assert len(bases) == 3 or [len(row) for row in rows] == [1, 1, 1, 1]
    for row in rows[1:]:
        assert "part" in "".join(line.text for line in row) and {line.text[0] for line in row} & set("ABC")
