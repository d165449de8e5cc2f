"""A view is made of a node and its page alone: made twice, or in another order, its markup is the same."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import etree

from publish.html.places import position_of, read_span, written_span
from publish.model.blocks import Block, Definition, DefinitionList, Row, Table
from publish.model.inlines import Inline, Link, Node
from publish.model.publication import Publication
from publish.model.walk import walk
from publish.render.block_views import block_view
from publish.render.html_renderer import HtmlRenderer
from publish.render.inline_views import inline_view
from publish.render.page import Medium, Page
from publish.render.printed_addresses import drop_repeated_addresses
from tests.render.render_sample import HERE, at, cell, par, publication, row, words


def nodes(of: Publication) -> list[Node]:
    divisions = [division for text in of.texts for division in text.divisions]
    blocks = [block for division in divisions for block in (*division.blocks, *division.notes)]
    return [node for node in walk(blocks) if isinstance(node, (Block, Inline))]


def markup(node: Node, renderer: HtmlRenderer) -> str:
    return str(renderer.inlines((node,)) if isinstance(node, Inline) else renderer.blocks((node,)))  # type: ignore[arg-type]


@pytest.mark.parametrize("medium", list(Medium))
def test_making_the_markup_twice_or_backwards_gives_the_same(medium: Medium) -> None:
    whole = publication()
    renderer = HtmlRenderer(Page.of(whole, medium, "one"))
    found = nodes(whole)
    assert len(found) > 50
    forwards = [markup(node, renderer) for node in found]
    backwards = [markup(node, renderer) for node in reversed(found)][::-1]
    alone = [markup(node, HtmlRenderer(Page.of(whole, medium, "one"))) for node in found]
    assert forwards == backwards == alone


@pytest.mark.parametrize("medium", list(Medium))
def test_views_of_a_node_are_equal(medium: Medium) -> None:
    whole = publication()
    page = Page.of(whole, medium, "one")
    for node in nodes(whole):
        view = inline_view if isinstance(node, Inline) else block_view
        assert view(node, page) == view(node, page)  # type: ignore[operator]


def test_two_links_to_one_address_have_equal_views() -> None:
    page = Page.of(publication(), Medium.PAPER, "one")
    one, other = (Link(href="https://example.org/a", children=(words("a"),), position=at(line)) for line in (1, 2))
    assert inline_view(one, page)[1].address == inline_view(other, page)[1].address == ("example.", "org/", "a")  # type: ignore[attr-defined]


def test_paper_prints_an_address_once_in_a_section_in_the_order_of_the_page() -> None:
    """The caption of a table comes before its cells on the page, and after them in the tree."""
    link = Link(href="https://example.org", children=(words("a"),), position=HERE)
    linked = replace(cell("x"), children=(link,))
    table = Table(position=HERE, head=(Row(position=HERE, cells=(linked,)),), rows=(), caption=(link,))
    renderer = HtmlRenderer(Page.of(publication(), Medium.PAPER, "one"))
    section = f"<section>{renderer.blocks((table,))}<p>{renderer.inlines((link,))}, b</p></section>"
    root = etree.fromstring(f"<html><body>{section}{section}</body></html>")
    drop_repeated_addresses(root)
    for each in root.iterfind("body/section"):
        assert "".join(each.find(".//caption").itertext()) == "a (example.org)"  # type: ignore[union-attr]
        assert "".join(each.find(".//thead").itertext()).strip() == "a"  # type: ignore[union-attr]
        assert "".join(each.find("p").itertext()) == "a, b"  # type: ignore[union-attr]


def test_a_definition_list_is_set_the_same_inside_and_outside_a_note() -> None:
    page = Page.of(publication(), Medium.PAPER, "one")
    assert page.within_note().in_note
    assert not page.in_note
    node = DefinitionList(
        position=HERE, items=(Definition(position=HERE, term=(words("x"),), descriptions=((par("y"),),)),)
    )
    assert block_view(node, page) == block_view(node, page.within_note())


def test_a_page_cannot_be_changed() -> None:
    page = Page.of(publication(), Medium.PAPER, "one")
    with pytest.raises(AttributeError):
        page.in_note = True  # type: ignore[misc]


@pytest.mark.parametrize("path", ["text.md", "a b/c:d.md", "الرستن.md", "a\nb.md", "\udcff.md", ""])
def test_a_span_is_read_as_it_was_written(path: str) -> None:
    position = replace(at(3, path), column=7, end_line=4, end_column=2)
    assert read_span(written_span(position)) == position
    assert position_of(str(at(3, path))) == at(3, path)


def test_a_table_with_joined_cells_names_its_headers_and_is_moved_in_a_window_on_narrow_screens() -> None:
    table = Table(
        position=HERE,
        caption=(words("Rain"),),
        head=(
            row(replace(cell("Station", "col"), rows=2), replace(cell("Measurements of rain", "col"), columns=2)),
            row(cell("morning", "col"), cell("afternoon", "col")),
        ),
        rows=(row(cell("Millbridge", "row"), cell("1"), cell("2")),),
        widths=(0.5, 0.25, 0.25),
        anchor="rain",
        number=1,
    )
    screen, paper = (
        etree.fromstring(str(HtmlRenderer(Page.of(publication(), medium, "one")).blocks((table,))))
        for medium in (Medium.SCREEN, Medium.PAPER)
    )
    window = screen.find(".//div[@class='table-window']")
    assert window is not None
    (label,) = screen.iterfind(f".//span[@id='{window.get('aria-labelledby')}']")
    assert (window.get("role"), label.text, window.get("tabindex")) == ("group", "Table 1", "0")
    ids = {each.get("id"): "".join(each.itertext()) for each in window.iter("th")}
    named = [" ".join(ids[name] for name in each.get("headers", "").split()) for each in window.iter("td")]
    assert named == ["Millbridge Measurements of rain morning", "Millbridge Measurements of rain afternoon"]
    assert [each.get("style") for each in window.iter("col")] == ["width: 50.0%", "width: 25.0%", "width: 25.0%"]
    assert paper.find(".//div[@class='table-window']") is None and paper.find(".//th[@rowspan='2']") is not None
