"""Lists of mentions name each page once, which is seen from the texts alone and put right where they mislead."""

import logging
import xml.etree.ElementTree as ElementTree
from pathlib import Path
from typing import Any

import pytest

from publish import project
from publish.pdf import layout, page_references
from publish.pdf.messages import collected_messages, unheard_messages
from publish.pdf.page_references import (
    keep_links,
    lines_of_mentions,
    make_whole,
    named_pages,
    only_up_to_mentions,
)
from publish.pipeline.build import make
from publish.starter import write_starter

PAGE = """<html><body><nav/><article><p><a id="one"/><a id="two"/></p><p><a id="three"/></p></article>
<section><p class="mentions" data-page="Page"
><span>Pages</span> <a href="#one"/>, <a href="#two"/>, <a href="#three"/>.</p>
<p class="mentions" data-page="Page"
><span>Page</span> <a href="#three"/></p></section><section id="last"/></body></html>"""


def words(element: Any) -> str:
    return "".join(
        f"{each.text or ''}{each.get('href', '')}{each.tail or ''}" for each in element.iter() if each is not element
    )


@pytest.fixture
def root() -> Any:
    return ElementTree.fromstring(PAGE)


@pytest.mark.parametrize(
    ("pages", "told"),
    [
        ({"one": 0, "two": 1, "three": 2}, "Pages #one, #two, #three."),
        ({"one": 0, "two": 0, "three": 2}, "Pages #one, #three."),
        ({"one": 0, "two": 2, "three": 2}, "Pages #one, #two."),
        ({"one": 0, "two": 0, "three": 0}, "Page #one."),
        ({"two": 0, "three": 0}, "Pages #one, #two."),
        ({"one": 2, "two": 0, "three": 2}, "Pages #two, #one."),
        ({"one": 4, "two": 2, "three": 3}, "Pages #two, #three, #one."),
    ],
)
def test_a_page_is_named_once_in_the_order_of_the_pages(root: Any, pages: dict[str, int], told: str) -> None:
    before = ElementTree.tostring(root)
    lines = lines_of_mentions(root)
    assert [line.anchors for line in lines] == [("one", "two", "three")]
    keep_links(lines, named_pages(lines, pages))
    assert words(lines[0].element) == told
    make_whole(lines)
    assert ElementTree.tostring(root) == before


def test_what_follows_the_last_mention_is_left_out_and_comes_back(root: Any) -> None:
    before = ElementTree.tostring(root)
    body = root.find("body")
    with pytest.raises(ValueError), only_up_to_mentions(root, lines_of_mentions(root)):
        assert [each.tag for each in body] == ["nav", "article"]
        raise ValueError
    assert ElementTree.tostring(root) == before


def test_a_document_whose_mentions_are_not_found_stays_whole(root: Any) -> None:
    lines = lines_of_mentions(root)
    body = root.find("body")
    body.remove(body.find("article"))
    with only_up_to_mentions(root, lines):
        assert len(body) == 3


def test_messages_of_the_first_layout_are_not_heard() -> None:
    logger = logging.getLogger("weasyprint")
    with collected_messages() as heard:
        logger.warning("before")
        with unheard_messages():
            logger.error("No anchor #glossary for internal URI reference")
        logger.warning("after")
    assert heard == ["before", "after"]


@pytest.fixture
def pages_set(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Keep the number of pages of each layout."""
    numbers: list[int] = []
    render = layout.render_in_order

    def counted(page: Any, **options: Any) -> Any:
        document = render(page, **options)
        numbers.append(len(document.pages))
        return document

    monkeypatch.setattr(layout, "render_in_order", counted)
    return numbers


def pdf(folder: Path) -> bytes:
    if not folder.exists():
        write_starter(folder)
    (found,) = project.find((folder,)).value or ()
    made = make(found, editions=("print",))
    assert not made.diagnostics
    (data,) = made.outputs.values()
    return data


def test_the_texts_alone_tell_the_pages_and_the_whole_is_set_once(tmp_path: Path, pages_set: list[int]) -> None:
    pdf(tmp_path / "walk")
    assert len(pages_set) == 2
    assert pages_set[0] < pages_set[1]


def test_where_the_texts_mislead_the_whole_is_set_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pages_set: list[int]
) -> None:
    right = pdf(tmp_path / "walk")
    pages_set.clear()
    true = page_references.anchor_pages

    def wrong_at_first(pages: Any) -> dict[str, int]:
        return true(pages) if len(pages_set) > 1 else {}

    monkeypatch.setattr(layout, "anchor_pages", wrong_at_first)
    assert pdf(tmp_path / "walk") == right
    assert len(pages_set) == 3


def test_a_text_that_no_list_leads_to_twice_is_set_once(tmp_path: Path, pages_set: list[int]) -> None:
    (tmp_path / "rain").mkdir()
    about = "title: Rain\nlanguage: en\ndate: 2026-01-02\ncontributors: [A desk]\n"
    (tmp_path / "rain" / "publication.yaml").write_text(about)
    (tmp_path / "rain" / "text.md").write_text("# Rain\n\nRain fell in the night.\n")
    pdf(tmp_path / "rain")
    assert len(pages_set) == 1
