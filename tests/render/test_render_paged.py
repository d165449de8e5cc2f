"""The HTML document for paper."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import html

from publish.formats.pdf import PRINT
from publish.model.blocks import Heading, Note, Paragraph
from publish.model.edition import Edition
from publish.model.files import PictureFile
from publish.model.inlines import Emphasis, Link
from publish.model.publication import Publication
from publish.render import paged_document
from publish.render.inline_views import printed_address
from tests.render.render_sample import HERE, call, mention, par, publication, with_blocks, words

PICTURES = {
    name: PictureFile(name=name, data=b"", media_type="image/png", width=40, height=10)
    for name in ("images/map.svg", "images/dot.png")
}


def paged(of: Publication | None = None) -> tuple[html.HtmlElement, str, tuple[str, ...]]:
    edition = Edition(format=PRINT.format, paper="letter", position=HERE)
    made = paged_document(of or publication(), edition, PICTURES).value
    assert made is not None
    return html.document_fromstring(made.html), made.html, made.sheets


@pytest.fixture(scope="module")
def tree() -> html.HtmlElement:
    return paged()[0]


def note(number: int, block: Paragraph) -> Note:
    return Note(
        label=str(number),
        anchor=f"note-{number}",
        number=number,
        references=(f"ref-{number}",),
        position=HERE,
        blocks=(block,),
    )


def text_of(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_the_document_says_language_direction_title_edition_and_paper(tree: html.HtmlElement) -> None:
    assert (tree.get("lang"), tree.get("dir")) == ("en", "ltr")
    assert tree.findtext(".//title") == "A sample"
    assert tree.body.get("class") == "edition-print paper-letter"


def test_ids_are_unique_and_links_arrive(tree: html.HtmlElement) -> None:
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {href[1:] for href in tree.xpath("//a/@href") if href.startswith("#")} <= set(ids)


def test_a_link_is_one_element_with_what_it_holds_inside(tree: html.HtmlElement) -> None:
    assert tree.xpath("//a//a") == []
    (link,) = tree.xpath('//a[@id="mention-rastan-1"]')
    assert text_of(link) == "Rastan, الرستن" and link.get("href") == "#glossary-rastan"
    assert [inner.get("lang") for inner in link.xpath("./em/span")] == ["ar"]


def test_an_abbreviation_says_its_long_form_inside_its_link() -> None:
    first, again = (
        replace(mention("mm", "term", "mm", name, name == "one"), expansion='"milli" & metre')
        for name in ("one", "two")
    )
    tree, _, _ = paged(with_blocks(par(first, " and ", again)))
    found = tree.xpath("//abbr")
    assert [(each.text, each.get("title"), each.getparent().tag) for each in found] == [
        ("mm", '"milli" & metre', "a"),
        ("mm", '"milli" & metre', "span"),
    ]


def test_a_glossary_entry_that_is_an_abbreviation_defines_its_long_form() -> None:
    made = publication()
    *others, terms = made.glossary
    entry = replace(terms.entries[0], expansion="handing over")
    tree, _, _ = paged(replace(made, glossary=(*others, replace(terms, entries=(entry,)))))
    (found,) = tree.xpath("//dfn[abbr]")
    assert (found.text, text_of(found), found[0].get("title")) == (None, "handover", "handing over")


def test_no_picture_is_without_alternative_and_decoration_is_a_background() -> None:
    tree, _, sheets = paged()
    assert tree.xpath('//img[not(@alt) or @alt=""]') == []
    assert 'url("images/dot.png")' in sheets[0] and "#figure-line" in sheets[0]


def test_notes_stand_at_the_end_of_their_text_with_their_blocks(tree: html.HtmlElement) -> None:
    first, second = tree.xpath('//article/section[@class="notes"][not(following-sibling::*)]/aside[@class="note"]')
    assert (first.get("id"), first.get("data-number")) == ("note-1", "1")
    assert [text_of(one) for one in first.xpath("./p[not(@class)]")] == ["The first note.", "Its second paragraph."]
    assert second.xpath("./p/em/text()") == ["second"]
    calls = tree.xpath('//sup/a[@class="note-reference"]')
    assert [one.get("href") for one in calls] == ["#note-1", "#note-1", "#note-2"]


def test_a_heading_in_a_note_is_none_on_paper() -> None:
    heading = Heading(level=2, children=(words("Heading"),), anchor="heading", position=HERE)
    sample = with_blocks(par("x", call(1, "ref-1")))
    text = sample.texts[0]
    division = replace(text.divisions[0], notes=(note(1, heading),))
    tree, _, _ = paged(replace(sample, texts=(replace(text, divisions=(division,)), *sample.texts[1:])))
    (found,) = tree.xpath('//aside[@class="note"]/*')
    assert (found.tag, found.get("class"), found.get("id")) == ("p", "note-heading", "heading")


def test_a_note_called_inside_a_link_is_no_part_of_the_link() -> None:
    link = Link(href="https://example.org", children=(words("see"), call(1, "ref-1")), position=HERE)
    sample = with_blocks(par(link))
    text = sample.texts[0]
    division = replace(text.divisions[0], notes=(note(1, par("Note")),))
    tree, _, _ = paged(replace(sample, texts=(replace(text, divisions=(division,)), *sample.texts[1:])))
    assert tree.xpath('//a[@class="note-reference"]/ancestor::a') == []
    assert [one.text for one in tree.xpath('//a[@href="https://example.org"]')] == ["see"]


def test_addresses_are_printed_once_and_not_where_the_words_are_the_address(tree: html.HtmlElement) -> None:
    printed = [text_of(one) for one in tree.xpath('//article//span[@class="address"]')]
    assert printed == ["(example.org/a/b)"]
    link = Link(href="https://example.org/x", children=(words("one"),), position=HERE)
    again = Link(
        href="https://example.org/x", children=(Emphasis(children=(words("two"),), position=HERE),), position=HERE
    )
    tree, _, _ = paged(with_blocks(par(link, " ", again)))
    assert len(tree.xpath('//span[@class="address"]')) == 1


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        ("https://www.example.org/", "www.example.org"),
        ("http://example.org/a?utm_source=x&b=1", "example.org/a?b=1"),
        ("https://example.org/a?b=%D8%B9", "example.org/a?b=%D8%B9"),
        ("mailto:desk@example.org", "desk@example.org"),
        ("https://[broken", "https://[broken"),
    ],
)
def test_addresses_as_one_would_write_them(href: str, expected: str) -> None:
    assert printed_address(href) == expected


def test_an_item_with_a_marker_holds_no_paragraph(tree: html.HtmlElement) -> None:
    """PDF/UA-1 (7.2, test 20): print takes the markers of blocky lists away."""
    assert tree.xpath("//li[p][not(ancestor::*[self::ul or self::ol][1][@class])]") == []
    assert [text_of(one) for one in tree.xpath('//ul[@class="loose"]/li')] == ["loose but short", "b"]
    assert len(tree.xpath('//ul[@class="loose blocky"]/li[1]/p')) == 2


def test_pages_of_mentions_are_left_to_the_layout(tree: html.HtmlElement) -> None:
    pages = tree.xpath('//dd[@class="facts"]/span[@class="mentions few"]/a[@class="page"]')
    assert [one.get("href") for one in pages] == ["#mention-rastan-1", "#mention-rastan-2", "#mention-barazai"]
    assert all(text_of(one) == "" and one.get("aria-label") for one in pages)


def test_a_source_says_what_it_is_and_on_which_pages_its_statements_stand(tree: html.HtmlElement) -> None:
    first = tree.xpath('//ol[@class="sources"]/li')[0]
    assert [text_of(one) for one in first] == [
        "S1 SANA",
        "The state's agency.",
        "news agency; Date: 2018; Address: https://sana.example/; Pages ,",
    ]
    assert [one.get("href") for one in first.xpath('.//a[@class="page"]')] == ["#claim-1", "#ref-sana-1"]
    label = first.xpath('.//a[@class="page"]')[0].get("aria-label")
    assert label == "34,500 people left (The flag over Rastan)"


def test_an_entry_on_paper_is_its_name_what_it_is_and_its_pages(tree: html.HtmlElement) -> None:
    entries = tree.xpath('//dl[@class="glossary"]/div[@class="entry"]')
    for entry in entries:
        term, *said = entry
        kinds = [each.get("class").removesuffix(" blocky") for each in said]
        assert term.tag == "dt" and kinds == [kind for kind in ("names", "definition", "facts") if kind in kinds]
    town = next(each for each in entries if each[0].get("id") == "glossary-rastan")
    assert [text_of(each) for each in town] == [
        "Rastan",
        "الرستن (ar-Rastan).",
        "A town. Old.",
        "town; See: Observatory; Pages ,",
    ]
    group = next(each for each in entries if each[0].get("id") == "glossary-sohr")
    assert text_of(group[1]).replace("\u2060", "") == "A monitor. [S1]"
    (mark,) = group[1].xpath('span[@class="on-paper"]/span[@class="source-marks"]/a')
    assert (mark.get("href"), mark.get("aria-label")) == ("#source-sana", "S1, source: SANA")


def edition_of(back_matter: str) -> html.HtmlElement:
    made = paged_document(publication(), Edition(format=PRINT.format, back_matter=back_matter, position=HERE), {}).value
    assert made is not None
    return html.document_fromstring(made.html)


def test_short_back_matter_has_a_line_for_each_source_and_entry() -> None:
    tree = edition_of("short")
    assert [text_of(one) for one in tree.xpath('//ol[@class="sources"]/li')[0]] == ["S1 SANA", "Pages ,"]
    found = {each[0].get("id"): [text_of(one) for one in each] for each in tree.xpath('//div[@class="entry"]')}
    assert found["glossary-rastan"] == ["Rastan", "town; Pages ,"]
    assert found["glossary-sohr"] == ["Observatory", "A monitor."]
    assert found["glossary-handover"] == ["handover", "Giving over."]


def test_without_back_matter_no_link_leads_nowhere_and_no_word_is_lost() -> None:
    whole, tree = edition_of("full"), edition_of("none")
    assert not tree.xpath('//section[@id="glossary" or @id="attributions" or @id="figures" or @id="colophon"]')
    anchors = {each.get("id") for each in tree.iter() if each.get("id")}
    links = [each.get("href") for each in tree.iter("a") if each.get("href", "").startswith("#")]
    assert links and {link[1:] for link in links} <= anchors
    assert not tree.find_class("source-marks")
    for marks in whole.find_class("source-marks"):
        marks.drop_tree()
    (rights,) = tree.find_class("rights")
    assert rights.text_content() == "CC BY 4.0", "no list of figures says it"
    rights.drop_tree()
    texts = [" ".join(text_of(each) for each in one.xpath("//article")) for one in (whole, tree)]
    assert texts[1] and texts[0].replace("Sources: S1 SANA", "Sources: SANA").replace("S2 ", "") == texts[1]
    (mention,) = (each for each in tree.iter("span") if each.get("id") == "mention-rastan-1")
    assert "glossref" in mention.get("class") and mention.get("role") is None


def test_contents_stand_after_the_first_headline_of_several_texts(tree: html.HtmlElement) -> None:
    contents = tree.xpath("//nav")
    assert len(contents) == 1 and contents[0].getprevious().get("class") == "opening"


def test_one_short_text_has_no_contents_and_one_long_text_has() -> None:
    def single(count: int) -> html.HtmlElement:
        sample = with_blocks(par("word " * count))
        text = replace(sample.texts[0], divisions=sample.texts[0].divisions[:1])
        kept = tuple(one for one in sample.documents if one.id not in ("cover", "opening", "other", "rastan-later"))
        return paged(replace(sample, texts=(text,), documents=kept))[0]

    assert single(2000).xpath("//nav") == []
    long = single(4000)
    assert long.xpath("//nav")[0].getparent().tag == "article"
    assert long.xpath("//h1 | //h2")[0].tag == "h1"


def test_a_text_in_another_language_says_so(tree: html.HtmlElement) -> None:
    other = tree.xpath('//article[@id="other"]')[0]
    assert (other.get("lang"), other.get("dir")) == ("ar", "rtl")
    assert tree.xpath('//article[@id="rastan"]')[0].get("lang") is None


def test_later_divisions_stand_inside_their_text(tree: html.HtmlElement) -> None:
    later = tree.xpath('//article[@id="rastan"]/section[@class="division"]')
    assert len(later) == 1 and later[0].xpath('./h2[@id="later"]')


def test_lists_that_begin_elsewhere_count_from_there() -> None:
    _, _, sheets = paged()
    assert 'ol[start="4"] { counter-reset: list-item 3; }' in sheets[0]
