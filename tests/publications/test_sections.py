"""Caption, credit, attributions and glossary stand in the outputs as sections, and what belongs together is linked."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections import Counter
from functools import cached_property
from urllib.parse import unquote, urlsplit

import pytest
from lxml import etree

from publish.model.entities import Name
from publish.model.publication import FigureUse, Publication
from publish.model.walk import plain_text

from .conftest import Sample
from .tagged_pdf import TaggedPdf, letters, read_tokens
from .ties import claims, entries, lines, marks, mentions, references
from .words import tokens

NAMES = {"h": "http://www.w3.org/1999/xhtml", "epub": "http://www.idpf.org/2007/ops"}
TYPE = "{http://www.idpf.org/2007/ops}type"
XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
FEW = 200
"""Words at most between a figure's caption and the words around it: those in the picture, those that describe it."""
EDITIONS = pytest.mark.parametrize("edition", [0, 1], ids=["print", "large-print"])


class Pages:
    """The content documents of an EPUB, parsed."""

    def __init__(self, report: Sample) -> None:
        with zipfile.ZipFile(report.epub) as archive:
            self.files = set(archive.namelist())
            self.trees = {
                name: etree.fromstring(archive.read(name)) for name in sorted(self.files) if name.endswith(".xhtml")
            }

    def of(self, document: str) -> etree._Element:
        return self.trees[f"EPUB/{document}.xhtml"]

    @cached_property
    def ids(self) -> dict[tuple[str, str], etree._Element]:
        return {(name, each.get("id")): each for name in self.trees for each in self.trees[name].iterfind(".//*[@id]")}

    def ends(self, name: str, link: etree._Element) -> tuple[str, str]:
        """Return the file and the anchor that a link in a file leads to."""
        address = urlsplit(link.get("href"))
        path = posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(address.path)))
        return (path if address.path else name), unquote(address.fragment)

    def leads(self, link: etree._Element, document: str) -> str:
        """Return the anchor that a link in a document leads to, once it is sure that something stands there."""
        end = self.ends(f"EPUB/{document}.xhtml", link)
        assert end in self.ids, link.get("href")
        return end[1]


@pytest.fixture
def pages(report: Sample) -> Pages:
    return Pages(report)


@pytest.fixture
def pdf(report: Sample, edition: int) -> TaggedPdf:
    return TaggedPdf(report.pdfs[edition])


def words_of(element: etree._Element) -> str:
    return " ".join("".join(element.itertext()).split())


def numbered(report: Sample) -> list[FigureUse]:
    return [figure for figure in report.publication.figures if figure.number]


def test_every_link_inside_the_epub_leads_somewhere(pages: Pages) -> None:
    links = [(name, link) for name, tree in pages.trees.items() for link in tree.iterfind(".//h:a[@href]", NAMES)]
    inside = [(name, link) for name, link in links if not urlsplit(link.get("href")).scheme]
    assert len(inside) > 50
    for name, link in inside:
        path, anchor = pages.ends(name, link)
        assert path in pages.files, link.get("href")
        assert not anchor or (path, anchor) in pages.ids, link.get("href")
    shown = {posixpath.normpath(posixpath.join("EPUB", each.get("src"))) for each in every(pages, "img")}
    assert shown <= pages.files


def every(pages: Pages, element: str) -> list[etree._Element]:
    return [each for tree in pages.trees.values() for each in tree.iterfind(f".//h:{element}", NAMES)]


def test_each_caption_and_credit_stand_in_their_figure(report: Sample, pages: Pages) -> None:
    figures = numbered(report)
    assert figures
    for figure in figures:
        element = pages.ids[f"EPUB/{report.publication.homes[figure.anchor]}.xhtml", figure.anchor]
        assert element.tag == f"{{{NAMES['h']}}}figure"
        (below,) = element.iterfind("h:figcaption", NAMES)
        (caption,) = below.iterfind("h:p[@class='caption']", NAMES)
        assert words_of(caption).endswith(figure.caption_text)
        (credit,) = below.iterfind("h:p[@class='credit']", NAMES)
        assert credit.get("role") == "doc-credit"
        assert credit.get(TYPE) == "credit"
        assert figure.credit in words_of(credit)
        pictures = element.findall(".//h:img", NAMES)
        assert [picture.get("alt") for picture in pictures] == ([figure.alt] if figure.image else [])


def test_the_attributions_are_a_bibliography_with_an_entry_for_each_source(report: Sample, pages: Pages) -> None:
    tree = pages.of("attributions")
    (section,) = tree.iterfind(".//h:section[@role='doc-bibliography']", NAMES)
    assert section.get(TYPE) == "bibliography"
    assert words_of(section.find("h:h1", NAMES)) == report.publication.phrases["Attributions"]
    found = [(item.get("id"), words_of(item.find("h:h2", NAMES))) for item in section.iterfind("h:section", NAMES)]
    assert found == [(each.anchor, f"{each.label} {each.source.name}") for each in report.publication.attributions]
    assert len(found) > 3


def test_each_claim_links_to_its_sources_and_back(report: Sample, pages: Pages) -> None:
    wanted = Counter(claims(report.publication))
    assert len(wanted) >= 5
    there: Counter[tuple[str, str]] = Counter()
    for text in report.publication.documents:
        if text.kind == "division":
            tree = pages.of(text.id)
            for mark in tree.iterfind(".//h:a[@class='source-mark']", NAMES):
                assert mark.get("role") == "doc-biblioref"
                for claim in claims_of(mark):
                    there[claim, pages.leads(mark, text.id)] += 1
    assert there == wanted
    anchors = {claim for claim, _source in wanted}
    back: Counter[tuple[str, str]] = Counter()
    for entry in pages.of("attributions").iterfind(".//h:section[@class='source']", NAMES):
        for link in entry.iterfind(".//h:a", NAMES):
            if urlsplit(link.get("href")).fragment in anchors:
                back[pages.leads(link, "attributions"), entry.get("id")] += 1
    assert back == wanted


def claims_of(mark: etree._Element) -> list[str]:
    """Return the ids of the claims that a source's mark speaks for: those since the mark before, or the one it ends."""
    if "claim-sources" in (mark.getparent().get("class") or ""):
        return [mark.getparent().getparent().get("id")]
    found: list[str] = []
    for element in mark.getroottree().iter(f"{{{NAMES['h']}}}span"):
        if element is mark.getparent():
            return found
        if element.get("class") == "claim":
            found.append(element.get("id"))
        elif element.get("class") == "source-marks" and len(element):
            found = []
    raise AssertionError("the mark isn't on the page")


def test_words_that_name_a_source_link_to_it_and_back(report: Sample, pages: Pages) -> None:
    publication = report.publication
    for anchor, source in references(publication):
        home = publication.homes[anchor]
        assert pages.leads(pages.ids[f"EPUB/{home}.xhtml", anchor], home) == source
        entry = pages.ids["EPUB/attributions.xhtml", source]
        assert anchor in [pages.leads(link, "attributions") for link in entry.iterfind(".//h:a", NAMES)]


def test_groups_and_places_are_glossary_sections(report: Sample, pages: Pages) -> None:
    sections = pages.of("glossary").findall(".//h:section[@role='doc-glossary']", NAMES)
    assert [section.get(TYPE) for section in sections] == ["glossary"] * len(sections)
    found = [
        (
            section.get("class").split()[-1],
            words_of(section.find("h:h2", NAMES)),
            [words_of(term) for term in section.iterfind("h:section[@class='entry']/h:h3/h:dfn", NAMES)],
        )
        for section in sections
    ]
    plural = {"group": "groups", "place": "places", "person": "people", "term": "terms"}
    wanted = [
        (plural[each.entity], each.title, [entry.name for entry in each.entries])
        for each in report.publication.glossary
    ]
    assert found == wanted
    assert [name for name, _title, _entries in found][:2] == ["groups", "places"]
    for section in sections:
        assert section.get("aria-labelledby") == section.find("h:h2", NAMES).get("id")


def names_in_another_language(publication: Publication) -> list[Name]:
    """Return the names that another voice has to say; English is no other language than that of Britain."""
    own = publication.metadata.language
    same = ("", own, own.partition("-")[0])
    return [name for entry in entries(publication) for name in entry.names if name.language not in same]


def test_names_in_arabic_say_so(report: Sample, pages: Pages) -> None:
    names = names_in_another_language(report.publication)
    wanted = Counter((name.text, name.language, name.direction) for name in names)
    there = Counter(
        (words_of(name), name.get("lang"), name.get("dir"))
        for name in pages.of("glossary").iterfind(".//h:p[@class='names']//h:bdi[@lang]", NAMES)
    )
    assert there == wanted
    if report.name == "rastan-2018":
        assert sum(language == "ar" and direction == "rtl" for _text, language, direction in there) > 15
    for name in every(pages, "bdi"):
        assert name.get("lang") == name.get(XML_LANGUAGE)


def test_each_entry_links_to_its_mentions_and_each_first_mention_to_its_entry(report: Sample, pages: Pages) -> None:
    publication = report.publication
    all_of_them = mentions(publication)
    page = publication.phrases["page"]
    assert len(all_of_them) > 20
    for anchor, _entry in all_of_them:
        element = pages.ids[f"EPUB/{publication.homes[anchor]}.xhtml", anchor]
        assert "mention" in element.get("class").split()
    back: list[tuple[str, str]] = []
    for entry in pages.of("glossary").iterfind(".//h:section[@class='entry']", NAMES):
        for element in entry.iterfind("h:p[@class='facts mentions']", NAMES):
            links = list(element.iterfind("h:a", NAMES))
            assert len({words_of(link) for link in links}) == len(links)
            assert all(re.search(rf"{page} [0-9٠-٩]+$", words_of(link)) for link in links)
            back += [(pages.leads(link, "glossary"), entry.get("id")) for link in links]
    assert len(set(back)) == len(back) and set(back) <= set(all_of_them)
    assert {entry for _anchor, entry in back} == {entry for _anchor, entry in all_of_them}
    firsts = mentions(publication, first=True)
    assert {entry for _anchor, entry in firsts} == {entry for _anchor, entry in all_of_them}
    for anchor, entry in firsts:
        home = publication.homes[anchor]
        link = pages.ids[f"EPUB/{home}.xhtml", anchor]
        assert (link.get("role"), link.get(TYPE)) == ("doc-glossref", "glossref")
        assert pages.leads(link, home) == entry


@EDITIONS
def test_each_figure_stands_where_the_source_puts_it(report: Sample, pdf: TaggedPdf) -> None:
    order, figures = read_tokens(pdf.tree), {figure.anchor: figure for figure in numbered(report)}
    nodes = [node for node in lines(report.publication) if node.kind != "figure" or node.anchor in figures]
    placed = [index for index, node in enumerate(nodes) if node.kind == "figure"]
    assert len(placed) == len(figures)
    for index in placed:
        before, after = nodes[index - 1], nodes[index + 1]
        assert before.kind != "figure" and after.kind != "figure"
        figure = figures[nodes[index].anchor]
        caption = where(order, tokens(figure.caption_text)[:6])
        assert 0 <= caption - before_it(order, tokens(plain_text([before]))[-6:], caption) < FEW
        assert where(order, tokens(plain_text([after]))[:6], caption) - caption < FEW


def before_it(order: list[str], words: list[str], end: int) -> int:
    """Return the last place before another at which some words stand together."""
    turned = order[:end][::-1]
    return end - where(turned, words)


def where(order: list[str], words: list[str], after: int = 0) -> int:
    """Return the first place at which some words stand together; marks may stand between them."""
    wanted = Counter(words)
    for index in range(after, len(order)):
        if order[index] in wanted and not wanted - Counter(order[index : index + len(words) + 4]):
            return index
    raise AssertionError(f"{words} don't stand together after {after}")


@EDITIONS
def test_caption_and_credit_are_together_with_the_picture_or_what_stands_for_it(report: Sample, pdf: TaggedPdf) -> None:
    for figure in numbered(report):
        panels = [
            (panel, caption)
            for panel in pdf.order
            for caption in panel.children
            if caption.role == "Caption" and panel.role != "Table"
            if ends_with(caption.children[0].words, figure.caption_text)
        ]
        ((panel, caption),) = panels
        _label, credit, *rights = caption.children
        assert {each.role for each in caption.children} == {"P"}
        alone = not any(document.kind == "figures" for document in report.publication.documents)
        assert len(rights) == bool(alone and figure.record.rights)
        assert not Counter(tokens(figure.credit)) - Counter(read_tokens(credit))
        if figure.image:
            assert [child.role for child in panel.children] == ["Figure", "Caption"]
            assert panel.children[0].alternative_text == figure.alt
        else:
            notice = report.publication.phrases["This picture is not reproduced here."]
            end = next(index for index, element in enumerate(pdf.order) if element is caption)
            start = max(index for index in range(end) if letters(pdf.order[index].words) == letters(notice))
            assert "H2" not in [element.role for element in pdf.order[start:end]]


def ends_with(shown: str, words: str) -> bool:
    """Return whether these are the words, but for a label and its number before them."""
    extra = Counter(letters(shown)) - Counter(letters(words))
    return not Counter(letters(words)) - Counter(letters(shown)) and extra.total() <= 10


@EDITIONS
def test_attributions_and_glossary_are_sections_after_the_article(report: Sample, pdf: TaggedPdf) -> None:
    publication = report.publication
    last = plain_text([[node for node in lines(publication) if node.kind == "heading"][-1]])
    phrases = publication.phrases
    found = [pdf.place("H1", publication.texts[0].plain_title)]
    found.append(max(found[-1], heading_place(pdf, last, found[-1])))
    found.append(pdf.place("H1", phrases["Attributions"], found[-1]))
    found.append(pdf.place("H1", phrases["Glossary"], found[-1]))
    for section in publication.glossary:
        found.append(pdf.place("H2", section.title, found[-1]))
    found.append(pdf.place("H1", phrases["Colophon"], found[-1]))
    titles = [phrases["Attributions"], phrases["Glossary"], *(section.title for section in publication.glossary)]
    for title in titles:
        inside = [each for each in pdf.tree.find("Sect") if each.children and is_heading(each.children[0], title)]
        assert len(inside) == 1, title
    assert [section.entity for section in publication.glossary][:2] == ["group", "place"]


def heading_place(pdf: TaggedPdf, words: str, after: int) -> int:
    found = [
        index
        for index, element in enumerate(pdf.order)
        if index > after and element.role in {"H2", "H3", "H4"} and letters(element.words) == letters(words)
    ]
    assert found, words
    return found[-1]


def is_heading(element, title: str) -> bool:
    return element.role in {"H1", "H2"} and letters(element.words) == letters(title)


def stretches(report: Sample, pdf: TaggedPdf) -> tuple[int, int, int, int]:
    """Return where the article, the attributions, the glossary and the colophon begin."""
    phrases = report.publication.phrases
    article = pdf.place("H1", report.publication.texts[0].plain_title)
    sources = pdf.place("H1", phrases["Attributions"], article)
    glossary = pdf.place("H1", phrases["Glossary"], sources)
    return article, sources, glossary, pdf.place("H1", phrases["Colophon"], glossary)


@EDITIONS
def test_each_claim_has_a_link_to_its_source_on_the_right_page(report: Sample, pdf: TaggedPdf) -> None:
    article, sources, _glossary, _end = stretches(report, pdf)
    labels = {each.anchor: each.label for each in report.publication.attributions}
    marked = Counter(
        (labels[link.target], link.target)
        for link in pdf.links_between(article, sources)
        if labels.get(link.target) in [word.strip("[]") for word in link.words.split()]
    )
    assert marked == Counter((labels[source], source) for source in marks(report.publication))
    pages_of_sources = [pdf.pages[each.anchor] for each in report.publication.attributions]
    assert pages_of_sources == sorted(pages_of_sources)


@EDITIONS
def test_each_source_names_the_pages_of_its_claims_in_their_order(report: Sample, pdf: TaggedPdf) -> None:
    _article, sources, glossary, _end = stretches(report, pdf)
    led = [*claims(report.publication), *references(report.publication)]
    wanted = [
        sorted({pdf.pages[anchor] for anchor, source in led if source == item.anchor})
        for item in report.publication.attributions
    ]
    anchors = {anchor for anchor, _source in led}
    links = [link for link in pdf.links_between(sources, glossary) if link.target in anchors]
    assert [read_number(link.words) for link in links] == [number for numbers in wanted for number in numbers]
    assert all(pdf.pages[link.target] == read_number(link.words) for link in links)


def read_number(words: str) -> int:
    """Return a page number, whichever digits it is written in."""
    return int("".join(character for character in words if character.isdigit()))


@EDITIONS
def test_each_entry_names_every_page_on_which_it_is_mentioned(report: Sample, pdf: TaggedPdf) -> None:
    _article, _sources, glossary, colophon = stretches(report, pdf)
    entry_of = dict(mentions(report.publication))
    named: dict[str, list[int]] = {}
    for link in pdf.links_between(glossary, colophon):
        if link.target in entry_of:
            assert link.page == pdf.pages[link.target] == read_number(link.words)
            named.setdefault(entry_of[link.target], []).append(link.page)
    wanted: dict[str, set[int]] = {}
    for anchor, entry in entry_of.items():
        wanted.setdefault(entry, set()).add(pdf.pages[anchor])
    assert {entry: sorted(found) for entry, found in named.items()} == {
        entry: sorted(found) for entry, found in wanted.items()
    }
    in_order = [entry.anchor for entry in entries(report.publication) if entry.mentions]
    assert list(named) == in_order
    assert len(named) > 10


@EDITIONS
def test_each_first_mention_links_to_its_entry(report: Sample, pdf: TaggedPdf) -> None:
    article, sources, _glossary, _end = stretches(report, pdf)
    linked = {link.target for link in pdf.links_between(article, sources)}
    firsts = mentions(report.publication, first=True)
    assert {entry for _anchor, entry in firsts} <= linked
    fewest = Counter(entry for _anchor, entry in firsts)
    there = Counter(link.target for link in pdf.links_between(article, sources) if link.target in fewest)
    assert not fewest - there


@EDITIONS
def test_names_in_another_language_say_so_on_paper(report: Sample, pdf: TaggedPdf) -> None:
    if report.name == "school-water":
        return  # its glossary is short on paper
    _article, _sources, glossary, colophon = stretches(report, pdf)
    language = report.publication.metadata.language
    assert pdf.language == language
    names = names_in_another_language(report.publication)
    shown = Counter(
        (element.language, *letters(element.words)) for element in pdf.order[glossary:colophon] if element.language
    )
    broken = [name for name in names if not shown[name.language, *letters(name.text)]]
    pieces = Counter(letter for key in shown for letter in key[1:])
    assert len(broken) <= len(names) // 4
    for name in broken:  # set on two lines, which are two elements
        assert not Counter(letters(name.text)) - pieces
    if report.name == "rastan-2018":
        assert sum(key[0] == "ar" for key in shown) > 15
