"""What an edition with short back matter says of the full one."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import etree, html

from publish import load
from publish.files import NOTHING, Overlay
from publish.formats.pdf import PRINT
from publish.model.edition import BACK_MATTER, NONE, SHORT, Edition
from publish.model.files import PagedDocument
from publish.render import paged_document
from tests.render.render_sample import HERE, publication

SAID = "The lists of sources and words are shortened on this paper"


def paged(identifier: str, **changes: object) -> PagedDocument:
    sample = publication()
    sample = replace(sample, metadata=replace(sample.metadata, identifier=identifier), **changes)
    made = paged_document(sample, Edition(format=PRINT.format, back_matter=SHORT, position=HERE), {}).value
    assert made is not None
    return made


def colophon(document: PagedDocument) -> html.HtmlElement:
    (found,) = html.document_fromstring(document.html).find_class("colophon")
    return found


def test_an_address_is_printed_with_a_code_that_has_words() -> None:
    document = paged("https://example.org/rastan")
    end = colophon(document)
    assert "The full edition is at https://example.org/rastan." in end.text_content()
    (code,) = end.find_class("code")
    assert code.get("alt") == "Code for a camera: the address of the full edition."
    (asset,) = (each for each in document.assets if each.name == code.get("src"))
    drawing = etree.fromstring(asset.data)
    assert asset.media_type == "image/svg+xml" and drawing.get("viewBox") == "0 0 33 33"
    assert document == paged("https://example.org/rastan")


def test_an_address_that_no_camera_could_read_from_paper_has_no_code() -> None:
    for length in (400, 5000):
        address = f"https://example.org/{'x' * length}"
        end = colophon(paged(address))
        assert f"{address}." in end.text_content()
        assert not end.find_class("code")


@pytest.mark.parametrize("identifier", ["urn:isbn:9783161484100", "urn:uuid:1", "https:", "http://[", ""])
def test_without_an_address_it_is_said_in_words(identifier: str) -> None:
    document = paged(identifier)
    text = colophon(document).text_content()
    assert SAID in text and "full edition" not in text
    assert not colophon(document).find_class("code") and not document.assets


def test_it_says_nothing_where_nothing_is_shortened() -> None:
    assert SAID not in colophon(paged("urn:uuid:1", attributions=(), glossary=())).text_content()


RECORDS = {
    "places": "homs: {name: Homs, feature: x, definition: 'A [weir](term:weir), [so](source:radio) [it](claim:radio)'}",
    "sources": "radio: {name: Radio, description: 'A [town](source:town) is [loud](claim:town)'}\ntown: {name: Town}\n",
    "terms": "weir: {term: weir, definition: 'A dam, [low](claim:radio).'}\n",
}


@pytest.mark.parametrize("back_matter", BACK_MATTER)
def test_every_link_on_paper_leads_to_what_is_printed(back_matter: str) -> None:
    about = f"title: River\nlanguage: en\neditions: [{{name: print, back-matter: {back_matter}}}]\n"
    text = "# River\n\n[Homs](place:homs) has a [weir](term:weir), [says](source:radio) the radio. [It is](claim:town)."
    records = {f"b/records/{name}.yaml": written for name, written in RECORDS.items()}
    loaded = load("b", files=Overlay({"b/publication.yaml": about, "b/text.md": text, **records}, NOTHING)).value
    assert loaded is not None
    made = paged_document(loaded, loaded.editions[0], {}).value
    assert made is not None
    page = html.document_fromstring(made.html)
    anchors = {each.get("id") for each in page.iter()}
    assert {each.get("href")[1:] for each in page.iter("a") if each.get("href").startswith("#")} <= anchors
    assert bool(page.find_class("page")) == (back_matter != NONE)
