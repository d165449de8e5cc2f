"""What stands above the pages and what is said again: the masthead, running heads, captions of tables that go on."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest

from publish.pdf import build_pdf
from publish.pdf.pages import masthead

from ..pdf import handmade
from . import laid_out
from .conftest import Paper

FORMS = ("print", "large-print")
ROWS = "".join(f"<tr><th scope='row'>Row {number}</th><td>one</td><td>two</td></tr>" for number in range(60))
HEAD = "<thead><tr><th scope='col'>A</th><th scope='col'>B</th><th scope='col'>C</th></tr></thead>"
LABEL = "<span class='label'>Table 1</span>"


def pages(body: str, form: str) -> list[laid_out.Page]:
    made = build_pdf(handmade.paged(body, form=form), handmade.publication(), handmade.edition(form))
    assert made.diagnostics == () and made.value is not None
    return list(laid_out.read(made.value))


def words(lines: Any) -> str:
    return " ".join(line.text for line in lines)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("caption", ["Rain", "Rain that fell in a valley with a long name " * 4])
def test_a_table_that_goes_on_says_its_caption_again(form: str, caption: str):
    table = f"<table><caption>{LABEL} {caption}</caption>{HEAD}<tbody>{ROWS}</tbody></table>"
    first, *others = pages(f"<article class='text'><h1>A</h1><div class='table'>{table}</div></article>", form)
    assert others and "(continued)" not in words(first.body)
    for page in others:
        assert words(page.body).replace(" ", "").startswith("Table1Rain")
        assert words(page.body).count("(continued)") == 1
    begins = [[round(line.left) for line in page.body if line.text == "A"][-1:] for page in (first, *others)]
    assert all(place == begins[0] for place in begins)


@pytest.mark.parametrize("form", FORMS)
def test_a_table_without_a_caption_has_none_again(form: str):
    table = f"<table>{HEAD}<tbody>{ROWS}</tbody></table>"
    laid = pages(f"<article class='text'><h1>A</h1><div class='table'>{table}</div></article>", form)
    assert len(laid) > 1 and not any("(continued)" in words(page.body) for page in laid)


@pytest.mark.parametrize("form", FORMS)
def test_a_head_names_the_section_that_a_page_begins_with(form: str):
    text = "<p>Words.</p>" * 45
    laid = pages(f"<article class='text'><h2>One</h2>{text}<h2>Two</h2>{text}<h2>Three</h2>{text}</article>", form)
    for before, page in pairwise(laid):
        sections = [line.text for line in page.body if line.text in ("One", "Two", "Three")]
        starts = page.body[0].text in sections
        running = page.head[-1].text
        assert running == (page.body[0].text if starts else before_last(laid, before.index))


def before_last(laid: list[laid_out.Page], last: int) -> str:
    """Return the section that goes on after a page."""
    found = [line.text for page in laid[: last + 1] for line in page.body if line.text in ("One", "Two", "Three")]
    return found[-1]


def test_the_first_page_of_a_report_has_a_masthead(paper: Paper):
    head = words(paper.pages[0].head)
    if paper.name.startswith(("rastan", "school-electrolysis")):
        assert "Publish" in head and "2026" in head
    else:
        assert head == ""


@pytest.mark.parametrize(
    ("publisher", "date", "expected"),
    [
        ("Publish", "22 November 2026", ("Publish", "22 November 2026")),
        ("A publisher of schools and of their libraries", "22 November 2026", None),
        ("", "22 November 2026", ("", "22 November 2026")),
    ],
)
def test_a_masthead_keeps_to_one_line(publisher: str, date: str, expected: tuple[str, str] | None):
    about = replace(handmade.publication().metadata, publisher=publisher, date_text=date)
    shown = masthead(about, handmade.edition("large-print"))
    assert sum(map(len, shown)) <= 45
    assert shown == expected or (expected is None and shown[1] == "")
