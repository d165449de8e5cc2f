"""The words between two marks of the EPUB are those of that page of the PDF, over documents of every kind.

See ``proof.py`` for how both are read, and ``python -m tests.pages`` for the figures.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from publish.diagnostics import Outcome
from publish.model.page_map import PageMap
from publish.render import content_documents
from publish.validators import ace, epubcheck

from .kinds import BLANK, HYPHENATED, KINDS, LONG_ROW, NUMBERED, RIGHT_TO_LEFT, WHOLE_ROWS, paragraphs
from .making import Made, layout, make, put_together

CONSTRUCTS = Path(__file__).parent.parent / "constructs" / "sources"
SOURCES = sorted(path for path in CONSTRUCTS.iterdir() if path.suffix == ".md" or (path / "publication.yaml").is_file())

REPORTED = {"figures-side-by-side": 2, "figures-side-by-side-right-to-left": 2, "table-grid": 2}
"""Constructs in which a page begins in the middle of a row, beside what the page before has."""
DIVIDED = ("table", "columns")  # WeasyPrint divides one of its rows between two columns


def written(folder: Path, body: str, language: str = "en") -> Path:
    path = folder / "paper.md"
    path.write_text(f"---\ntitle: The paper\nlanguage: {language}\n---\n\n{body}\n", encoding="utf-8")
    return path


def holds(made: Made, pages: int = 2, reported: int = 0) -> None:
    """Every page is exact, or marked before the word or the name in which it begins; others are reported."""
    verdict = made.verdict
    assert verdict.wrong == [] and verdict.reported == reported
    assert len(made.findings) == reported / 2, "a finding speaks of a page and the one before it"
    assert verdict.pages == verdict.exact + verdict.before_word + verdict.before_name + reported >= pages


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_every_page_of_every_construct_has_its_words(path: Path) -> None:
    holds(make(path, sheets=layout("tiny")), reported=REPORTED.get(path.stem, 0))


@pytest.mark.parametrize("name", ["tiny", "columns"])
@pytest.mark.parametrize("kind", KINDS)
def test_every_page_of_every_kind_has_its_words(kind: str, name: str, tmp_path: Path) -> None:
    made = make(written(tmp_path, KINDS[kind]), sheets=(*layout(name), WHOLE_ROWS))
    holds(made, pages=5, reported=2 if (kind, name) == DIVIDED else 0)


def test_every_page_that_runs_from_right_to_left_has_its_words(tmp_path: Path) -> None:
    holds(make(written(tmp_path, RIGHT_TO_LEFT, "ar"), sheets=layout("tiny")), pages=5)


def test_a_page_that_begins_inside_a_word_is_marked_before_it(tmp_path: Path) -> None:
    made = make(written(tmp_path, paragraphs(8, 120)), sheets=(*layout("tiny"), HYPHENATED))
    holds(made, pages=5)


def test_blank_pages_have_the_place_of_the_next_page(tmp_path: Path) -> None:
    made = make(written(tmp_path, KINDS["chapters"]), sheets=(*layout("tiny"), BLANK))
    holds(made, pages=8)
    places = [(page.key, page.offset) for page in made.page_map.pages]
    assert len(set(places)) < len(places)


def test_numbers_are_those_that_are_printed(tmp_path: Path) -> None:
    made = make(written(tmp_path, f"{paragraphs(4, 120)}\n\n{KINDS['chapters']}"), sheets=(*layout("tiny"), NUMBERED))
    holds(made, pages=8)
    labels = [page.label for page in made.page_map.pages]
    assert labels[:3] == ["i", "ii", "iii"] and labels[-1].isdigit()
    assert labels[labels.index("1") - 1] in {"iv", "v", "vi", "vii"}


def test_a_row_that_is_longer_than_a_page_is_reported(tmp_path: Path) -> None:
    made = make(written(tmp_path, LONG_ROW), sheets=layout("tiny"))
    verdict = made.verdict
    assert verdict.wrong == [] and verdict.reported > 0
    assert {each.name for each in made.findings} == {"page-begins-inside"}
    assert {each.position.line for each in made.findings if each.position} == {8}
    assert len(made.findings) == 1, "one of the row, not one of each page"


@pytest.mark.parametrize("by", [-9, 14])
def test_a_map_that_is_a_word_wrong_is_noticed(by: int, tmp_path: Path) -> None:
    made = make(written(tmp_path, KINDS["plain"]), sheets=layout("tiny"))
    inside = [page.label for page in made.page_map.pages if page.offset > 20]
    shifted = tuple(
        replace(page, offset=page.offset + by, begins="") if page.label in inside else page
        for page in made.page_map.pages
    )
    again = put_together(made.loaded, made.html, made.pdf, Outcome(value=replace(made.page_map, pages=shifted)))
    assert len(again.verdict.wrong) >= len(inside) > 3


def test_words_that_the_epub_lacks_are_reported(tmp_path: Path) -> None:
    made = make(written(tmp_path, KINDS["plain"]), sheets=layout("tiny"))
    pages = (*made.page_map.pages[:2], replace(made.page_map.pages[2], begins="elsewhere"), *made.page_map.pages[3:])
    page_map = PageMap(edition="print", paper="A4", size="9", pages=pages)
    assert made.loaded.publication is not None
    outcome = content_documents(made.loaded.publication, page_map)
    assert [each.name for each in outcome.diagnostics] == ["page-place-lost"]


def test_lines_are_the_same_with_marks_and_without(tmp_path: Path) -> None:
    made = make(written(tmp_path, f"{KINDS['table']}\n\n{KINDS['lists']}"), sheets=layout("tiny"))
    assert made.loaded.publication is not None
    marked = content_documents(made.loaded.publication, made.page_map).value or ()
    plain = content_documents(made.loaded.publication).value or ()
    assert b"doc-pagebreak" in marked[0].data and b"doc-pagebreak" not in plain[0].data
    assert [each.origins for each in marked[:-1]] == [each.origins for each in plain[:-1]]


@pytest.mark.parametrize("kind", ["table with headed rows", "lists", "mixed directions", "links"])
def test_validators_accept_marks_in_everything(kind: str, tmp_path: Path) -> None:
    made = make(written(tmp_path, f"{KINDS[kind]}\n\n{KINDS['notes']}"), sheets=(*layout("tiny"), WHOLE_ROWS))
    path = tmp_path / "paper.epub"
    path.write_bytes(made.epub)
    assert epubcheck.run(path).value == ()
    report = ace.run(path).value
    assert report is not None and report.violations == ()
