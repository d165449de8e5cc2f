"""The XHTML pages of an EPUB: semantics, links, titles, origins."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace

import pytest
from lxml import etree

from publish.model.blocks import Paragraph, Summary
from publish.model.files import RenderedDocument
from publish.model.inlines import Deletion, Emphasis, Formula, Link
from publish.model.publication import Publication
from publish.model.walk import plain_text, walk
from publish.render import content_documents
from tests.render.render_sample import HERE, SQUARE, at, head, mention, par, publication, with_blocks, words

H = "{http://www.w3.org/1999/xhtml}"
TYPE = "{http://www.idpf.org/2007/ops}type"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def pages(of: Publication | None = None) -> dict[str, RenderedDocument]:
    made = content_documents(of or publication())
    assert made.value is not None and not made.diagnostics
    return {page.name: page for page in made.value}


@pytest.fixture(scope="module")
def trees() -> dict[str, etree._Element]:
    return {name: etree.fromstring(page.data) for name, page in pages().items()}


def text_of(element: etree._Element) -> str:
    return " ".join("".join(element.itertext()).split())


def elements(tree: etree._Element, name: str, classes: str = "") -> list[etree._Element]:
    return [one for one in tree.iter(H + name) if classes in ("", *(one.get("class") or "").split())]


def only(tree: etree._Element, name: str, classes: str = "") -> etree._Element:
    found = elements(tree, name, classes)
    assert len(found) == 1, (name, classes, len(found))
    return found[0]


def meaning(element: etree._Element) -> tuple[str | None, str | None]:
    return element.get(TYPE), element.get("role")


def test_an_abbreviation_says_its_long_form_inside_its_link() -> None:
    first, again = (
        replace(mention("mm", "term", "mm", name, name == "one"), expansion="millimetre") for name in ("one", "two")
    )
    tree = etree.fromstring(pages(with_blocks(par(first, " and ", again)))["rastan.xhtml"].data)
    found = [(each.text, each.get("title"), each.getparent().tag) for each in elements(tree, "abbr")]
    assert found == [("mm", "millimetre", f"{H}a"), ("mm", "millimetre", f"{H}span")]


def test_pages_come_in_reading_order_with_the_navigation_document_last() -> None:
    made = list(pages().values())
    assert [page.name for page in made][:3] == ["cover.xhtml", "opening.xhtml", "rastan.xhtml"]
    assert made[-1].name == "nav.xhtml"
    assert made[-1].properties == ("nav",) and not made[-1].linear
    assert all(page.linear for page in made[:-1])


def test_no_line_parts_a_formula_from_the_punctuation_beside_it() -> None:
    def formula(name: str) -> Formula:
        return Formula(tex=name, mathml=SQUARE.replace("<mi>x", f"<mi>{name}"), words=name, position=HERE)

    plain = par(formula("p"), " and ", formula("q"))
    arabic = par("حيث", formula("r"), " ثم و", formula("s"), "، ", "والجزيئات", formula("t"))
    held = par(
        "A (", formula("x"), ") and ", formula("y"), ", ", Emphasis(children=(formula("z"),), position=HERE), "."
    )
    page = pages(with_blocks(plain, arabic, held))["rastan.xhtml"].data.decode()
    page = re.sub("<math.*?<mi>(.)</mi>.*?</math>", r"[\1]", page)
    assert "[p] and [q]" in page
    assert 'ثم <span class="joined">و[s]،</span> والجزيئات[t]' in page
    assert 'A <span class="joined">([x])</span> and <span class="joined">[y],</span> <em>[z]</em>.' in page


def test_the_pages_with_formulas_say_so_and_no_others() -> None:
    marked = {name for name, page in pages().items() if "mathml" in page.properties}
    assert marked == {name for name, page in pages().items() if b"<math" in page.data}
    assert len(marked) == 1


def test_every_page_names_language_direction_and_a_title_of_its_own(trees: dict[str, etree._Element]) -> None:
    titles = [text_of(only(tree, "title")) for tree in trees.values()]
    assert len(set(titles)) == len(titles)
    assert text_of(only(trees["rastan-later.xhtml"], "title")) == "Later – The flag over Rastan – A sample"
    for name, tree in trees.items():
        language = "ar" if name == "other.xhtml" else "en"
        direction = "rtl" if language == "ar" else "ltr"
        assert (tree.get("lang"), tree.get(XML_LANG), tree.get("dir")) == (language, language, direction)
        assert tree.find(f"{H}body").get("role") is None  # type: ignore[union-attr]


def test_two_pages_with_the_same_headings_have_titles_that_differ() -> None:
    sample = publication()
    documents = tuple(
        replace(one, title="Same", text="") if one.kind != "division" else one for one in sample.documents
    )
    titles = [
        text_of(only(etree.fromstring(page.data), "title"))
        for page in pages(replace(sample, documents=documents)).values()
    ]
    assert len(set(titles)) == len(titles)


def test_ids_are_unique_and_every_link_inside_the_publication_arrives(trees: dict[str, etree._Element]) -> None:
    ids = {name: [one.get("id") for one in tree.iter() if one.get("id")] for name, tree in trees.items()}
    for name, tree in trees.items():
        assert len(set(ids[name])) == len(ids[name]), name
        for link in tree.iter(H + "a"):
            target, _, anchor = link.get("href", "").partition("#")
            if "://" not in target:
                assert anchor in ids[target or name], link.get("href")
        for attribute in ("aria-labelledby", "aria-details"):
            for one in tree.iter():
                if one.get(attribute):
                    assert one.get(attribute) in ids[name]


def test_no_page_has_styles_in_its_markup_or_marks_of_our_own(trees: dict[str, etree._Element]) -> None:
    for tree in trees.values():
        for one in tree.iter(etree.Element):
            assert not {"style", "data-at", "data-piece"} & set(one.attrib)


@pytest.mark.parametrize(
    ("page", "element", "classes", "expected"),
    [
        ("rastan", "article", "text", (None, None)),
        ("rastan", "p", "subtitle", (None, None)),  # doc-subtitle would be a stop for headings
        ("rastan", "section", "summary", ("abstract", "doc-abstract")),
        ("rastan", "section", "notice", ("notice", "doc-notice")),
        ("rastan", "aside", "box", (None, None)),
        ("attributions", "section", "attributions", ("bibliography", "doc-bibliography")),
        ("colophon", "section", "colophon", ("colophon", "doc-colophon")),
        ("figures", "section", "figures-and-credits", ("credits", "doc-credits")),
        ("cover", "section", "cover", ("cover", None)),
    ],
)
def test_roles_of_single_elements(
    trees: dict[str, etree._Element], page: str, element: str, classes: str, expected: tuple[str, str]
) -> None:
    assert meaning(only(trees[f"{page}.xhtml"], element, classes)) == expected


@pytest.mark.parametrize(
    ("element", "classes", "expected"),
    [
        ("a", "glossref", ("glossref", "doc-glossref")),
        ("a", "source-mark", ("biblioref", "doc-biblioref")),
        ("a", "note-reference", ("noteref", "doc-noteref")),
        ("aside", "note", ("footnote", "doc-footnote")),
        ("a", "backlink", ("backlink", "doc-backlink")),
        ("p", "credit", ("credit", "doc-credit")),
        ("figure", "", (None, None)),
        ("figcaption", "", (None, None)),
    ],
)
def test_roles_of_repeated_elements(
    trees: dict[str, etree._Element], element: str, classes: str, expected: tuple[str, str]
) -> None:
    found = elements(trees["rastan.xhtml"], element, classes)
    assert len(found) > 1 or element == "p"
    assert {meaning(one) for one in found} == {expected}


def test_the_glossary_has_labelled_lists_with_terms_that_mentions_lead_to(trees: dict[str, etree._Element]) -> None:
    tree = trees["glossary.xhtml"]
    sections = elements(tree, "section", "glossary-section")
    assert [one.get("class") for one in sections] == [
        f"glossary-section {kind}" for kind in ("groups", "places", "people", "terms")
    ]
    assert {meaning(one) for one in sections} == {("glossary", "doc-glossary")}
    labels = [one.get("aria-labelledby") for one in sections]
    assert labels == ["groups", "places", "people", "terms"]
    entry = next(one for one in elements(tree, "section", "entry") if one.get("id") == "glossary-rastan")
    term, *said = entry
    assert [one.get("class") for one in said] == ["names", "definition", "facts", "facts mentions"]
    assert term.tag == H + "h3" and text_of(term) == "Rastan" and term.get("role") is None
    assert term[0].tag == H + "dfn"
    assert term[0].get("role") == "presentation", "it is heard as a heading already"
    name = only(tree, "bdi")
    assert (name.get("lang"), name.get(XML_LANG), name.get("dir"), name.text) == ("ar", "ar", "rtl", "الرستن")


@pytest.mark.parametrize(
    ("language", "name", "marked"),
    [
        ("en-GB", "en", None),
        ("en", "en", None),
        ("en", "", None),
        ("en", "en-GB", "en-GB"),
        ("sr-Latn", "sr", "sr"),
        ("en", "enm", "enm"),
    ],
)
def test_a_name_is_marked_only_where_a_voice_has_to_change(language: str, name: str, marked: str | None) -> None:
    sample = publication()
    section = next(each for each in sample.glossary if each.entity == "place")
    entry = replace(section.entries[0], names=(replace(section.entries[0].names[0], text="X", language=name),))
    about = replace(sample.metadata, language=language)
    changed = replace(sample, metadata=about, glossary=(replace(section, entries=(entry,)),))
    tree = etree.fromstring(pages(changed)["glossary.xhtml"].data)
    assert only(tree, "bdi").get("lang") == marked


def test_the_colophon_names_its_day_in_words_and_links_to_its_licence() -> None:
    sample = publication()
    about = replace(sample.metadata, modified_text="17 May 2018")
    tree = etree.fromstring(pages(replace(sample, metadata=about))["colophon.xhtml"].data)
    facts = [text_of(one) for one in elements(tree, "p", "facts")]
    assert "Last changed: 17 May 2018" in facts
    assert "Licence: CC BY 4.0" in facts
    assert only(tree, "a", "external").get("href") == "https://creativecommons.org/licenses/by/4.0/"


def test_words_of_links_on_a_page_of_the_indexes_are_distinct(trees: dict[str, etree._Element]) -> None:
    mentions = next(iter(elements(trees["glossary.xhtml"], "p", "mentions")))
    assert text_of(mentions) == "Mentions: The flag over Rastan"
    links = [one for one in trees["attributions.xhtml"].iter(H + "a") if "claim" in one.get("href", "")]
    claims = [(text_of(one), one.get("href")) for one in links]
    assert claims[0] == claims[1] == ("34,500 people left (The flag over Rastan)", "rastan.xhtml#claim-1")
    assert len({words for words, _ in claims}) == len({place for _, place in claims}) == 2
    back = [text_of(one) for one in elements(trees["rastan.xhtml"], "a", "backlink")]
    assert len(back) == 3 and len(set(back)) == 3


def test_a_quotation_is_a_quotation_and_its_attribution_stands_in_it_once(trees: dict[str, etree._Element]) -> None:
    (quotation,) = elements(trees["rastan.xhtml"], "div", "quotation")
    quoted, line = quotation
    assert quoted.tag == H + "blockquote" and line.tag == H + "p" and line.get("class") == "attribution"
    assert not any(each.tag == H + "figure" for each in quotation.iterancestors())


def test_the_number_of_a_note_is_a_word_of_its_first_line(trees: dict[str, etree._Element]) -> None:
    for note in elements(trees["rastan.xhtml"], "aside", "note"):
        (number,) = (each for each in note.iter() if each.get("class") == "note-number")
        first = note[0]
        assert number is first or (number is first[0] and first.tag == H + "p" and not first.text)
        assert text_of(first).startswith(number.text or "-")


def test_the_number_of_a_figure_is_its_name_and_not_heard_again(trees: dict[str, etree._Element]) -> None:
    figure = next(one for one in elements(trees["rastan.xhtml"], "figure") if one.get("id") == "figure-map")
    (label,) = (each for each in figure.iter() if each.get("class") == "label")
    assert figure.get("aria-labelledby") == label.get("id") and label.get("aria-hidden") == "true"


def test_all_words_of_a_page_stand_in_its_main_part(trees: dict[str, etree._Element]) -> None:
    for tree in trees.values():
        body = tree.find(f"{H}body")
        assert body is not None and [each.tag for each in body] == [H + "main"]
        assert not (body.text or "").strip() and not (body[0].tail or "").strip()


def test_a_later_mention_is_marked_but_does_not_link(trees: dict[str, etree._Element]) -> None:
    later = next(one for one in trees["rastan.xhtml"].iter() if one.get("id") == "mention-rastan-2")
    assert later.tag == H + "span" and later.get("class") == "mention place"


def test_a_claim_is_followed_by_links_to_its_sources(trees: dict[str, etree._Element]) -> None:
    claim = next(one for one in trees["rastan.xhtml"].iter() if one.get("id") == "claim-1")
    assert claim.get("data-sources") == "sana sohr" and claim.tail == ", "
    (marks,) = (each for each in claim.itersiblings() if each.get("class") == "source-marks")
    assert text_of(marks) == "[S1] [S2]"
    assert marks[0].get("aria-label") == "S1"


def test_a_reproduced_figure_has_alternative_caption_credit_and_description(trees: dict[str, etree._Element]) -> None:
    figure = next(one for one in elements(trees["rastan.xhtml"], "figure") if one.get("id") == "figure-map")
    picture, caption = figure
    assert picture.get("alt") == "A map of Homs & around" and picture.get("src") == "images/map.svg"
    assert picture.get("aria-details") == "figure-map-description"
    assert text_of(caption) == "Figure 1 The province Credit: Desk"
    description = figure.getnext()
    assert (
        description is not None
        and description.tag == H + "details"
        and description.get("id") == "figure-map-description"
    )
    assert text_of(description) == "Description of figure 1 Rastan lies north of Homs."


def test_figures_tables_and_calls_have_names_and_key_points_have_their_heading(
    trees: dict[str, etree._Element],
) -> None:
    tree = trees["rastan.xhtml"]
    texts = {one.get("id"): text_of(one) for one in tree.iter() if one.get("id")}
    figures = [texts[one.get("aria-labelledby", "")] for one in elements(tree, "figure", "figure")]
    assert figures == ["Figure 1", "Figure 2"]
    calls = {(text_of(one), one.get("aria-label")) for one in elements(tree, "a", "note-reference")}
    assert calls == {("1", "Note 1"), ("2", "Note 2")}
    points = Summary(blocks=(head("Key points", "key-points"), par("One.")), anchor="summary", position=HERE)
    named = etree.fromstring(pages(with_blocks(points))["rastan.xhtml"].data)
    assert only(named, "section", "summary").get("aria-labelledby") is None
    (table,) = (one for one in tree.iter(H + "table") if one.get("aria-labelledby"))
    assert texts[table.get("aria-labelledby", "")] == "Table 1"


def test_a_figure_without_picture_says_so_and_shows_its_description(trees: dict[str, etree._Element]) -> None:
    figure = next(one for one in elements(trees["rastan.xhtml"], "figure") if one.get("id") == "figure-flag")
    assert not elements(figure, "img")
    assert text_of(figure).startswith("This picture is not reproduced here. Forces raise a flag. Figure 2")
    assert figure[-1].tag == H + "figcaption"


def test_table_cells_have_scopes_and_no_header_is_empty(trees: dict[str, etree._Element]) -> None:
    table = only(trees["rastan.xhtml"], "table")
    assert text_of(only(table, "caption")) == "Table 1 Figures and who gives them"
    assert [(one.get("scope"), text_of(one)) for one in elements(table, "th")] == [
        ("col", "People"),
        ("row", "Moved"),
        ("row", "Killed"),
    ]


def test_dates_that_html_cannot_hold_are_not_in_time_elements(trees: dict[str, etree._Element]) -> None:
    values = [one.get("datetime") for one in elements(trees["rastan.xhtml"], "time")]
    assert values == ["2018-05-16"] * 3
    span = only(trees["rastan.xhtml"], "span", "date")
    assert (span.get("data-since"), span.get("data-until"), span.text) == ("2018-05", "2018-06", "May to June")


def test_the_words_of_a_text_are_those_of_its_nodes(trees: dict[str, etree._Element]) -> None:
    for block in publication().texts[0].divisions[0].blocks:
        if isinstance(block, Paragraph):
            if any(isinstance(node, Deletion) for node in walk((block,))):
                continue  # plain words leave out what was deleted
            said = [text_of(one) for one in elements(trees["rastan.xhtml"], "p")]
            bare = plain_text((block,))
            assert any(without_calls(one) == without_calls(bare) for one in said), bare


def without_calls(text: str) -> str:
    """Leave out what calls of notes and marks of sources add, and white space; digits are those of the line."""
    return "".join(unicodedata.normalize("NFKC", text).replace("[S1] [S2]", "").replace("1", "").split())


def test_code_keeps_its_white_space(trees: dict[str, etree._Element]) -> None:
    plain, numbered = ("".join(each.itertext()) for each in elements(trees["rastan.xhtml"], "pre"))
    assert plain == "a  b\n\n<c>\n"
    assert numbered == "\u00a0\u00a09\u00a0\u00a0one line\n"


def test_no_white_space_is_added_between_words() -> None:
    blocks = (
        par(
            "a",
            words("b"),
            Link(href="https://example.org", children=(words("c"),), position=HERE),
            "d",
        ),
    )
    tree = etree.fromstring(pages(with_blocks(*blocks))["rastan.xhtml"].data)
    paragraph = elements(tree, "p")[-1]
    assert "".join(paragraph.itertext()) == "abcd"


def test_a_link_inside_a_link_becomes_two_beside_each_other() -> None:
    inner = Link(href="https://inner.example", children=(words("inner"),), position=HERE)
    outer = Link(href="https://outer.example", children=(words("before "), inner, words(" after")), position=HERE)
    tree = etree.fromstring(pages(with_blocks(par("x ", outer, " y")))["rastan.xhtml"].data)
    paragraph = elements(tree, "p")[-1]
    assert "".join(paragraph.itertext()) == "x before inner after y"
    assert [one.get("href") for one in elements(paragraph, "a")] == [
        "https://outer.example",
        "https://inner.example",
        "https://outer.example",
    ]
    assert not [one for one in elements(paragraph, "a") if len(one)]


def test_characters_that_xml_cannot_hold_are_replaced() -> None:
    tree = etree.fromstring(pages(with_blocks(par("a\x00\x0bb")))["rastan.xhtml"].data)
    assert elements(tree, "p")[-1].text == "a\ufffd\ufffdb"


def test_markup_in_words_is_escaped() -> None:
    tree = etree.fromstring(pages(with_blocks(par("<script>&amp;")))["rastan.xhtml"].data)
    assert elements(tree, "p")[-1].text == "<script>&amp;"
    assert not elements(tree, "script")


def test_origins_lead_from_a_line_of_the_page_to_the_source() -> None:
    made = pages(with_blocks(head("Head", "head", line=3), par("First words", line=5), par("Second words", line=9)))
    page = made["rastan.xhtml"]
    lines = page.data.decode().splitlines()
    found = {lines[origin.line - 1]: origin.position for origin in page.origins}
    assert found['<h2 id="head">Head</h2>'] == at(3)
    assert found["<p>First words</p>"] == at(5)
    assert found["<p>Second words</p>"] == at(9)


def test_navigation_has_contents_landmarks_and_figures(trees: dict[str, etree._Element]) -> None:
    contents, figures, landmarks = elements(trees["nav.xhtml"], "nav")
    assert meaning(contents) == ("toc", "doc-toc") and contents.get("hidden") is None
    assert [text_of(one) for one in contents.iter(H + "a")][:3] == [
        "The flag over Rastan",
        "Lists & other things",
        "Later",
    ]
    assert meaning(figures) == ("loi", None)
    assert [text_of(one) for one in figures.iter(H + "a")] == ["Figure 1 The province", "Figure 2 The flag is raised"]
    assert meaning(landmarks) == ("landmarks", None) and landmarks.get("hidden") == "hidden"
    marks = [(one.get(TYPE), one.get("href", "").partition("#")[0]) for one in landmarks.iter(H + "a")]
    assert len(set(marks)) == len(marks)
    assert "Title page" in [text_of(one) for one in landmarks.iter(H + "a")]
    assert ("bodymatter", "rastan.xhtml") in marks and ("glossary", "glossary.xhtml") in marks


def test_without_captioned_figures_there_is_no_list_of_them() -> None:
    sample = with_blocks(par("x"))
    made = pages(replace(sample, figures=()))
    tree = etree.fromstring(made["nav.xhtml"].data)
    assert [one.get(TYPE) for one in elements(tree, "nav")] == ["toc", "landmarks"]


def test_pages_are_the_same_every_time() -> None:
    assert [page.data for page in pages().values()] == [page.data for page in pages().values()]


def phrases_used() -> Iterator[str]:
    import re
    from pathlib import Path

    import publish.render

    folder = Path(publish.render.__file__).parent
    for file in sorted((*folder.glob("*.py"), *folder.rglob("*.j2"))):
        yield from re.findall(r'phrase(?:\.plain)?\(\s*"([^"]+)"', file.read_text(encoding="utf-8"))


def test_every_phrase_of_the_pages_has_an_entry_in_the_catalogues() -> None:
    from publish.render.phrases import NAME_KINDS, ROLES
    from publish.resolve.phrases import PHRASES

    used = {*phrases_used(), *ROLES.values(), *NAME_KINDS.values()}
    assert len(used) > 30
    assert used - set(PHRASES) == set()
