"""Words longer than a line, wherever words can stand but in tables, and headings whose soft hyphens divide them."""

from __future__ import annotations

import io
from xml.etree import ElementTree

import pikepdf
import pytest

from publish.pdf import build_pdf
from publish.pdf.address_breaks import mark_addresses
from publish.pdf.heading_words import name_headings
from publish.pdf.layout import lay_out

from . import handmade

ADDRESS = "https://example.org/" + "a" * 90 + "?query=" + "b" * 90 + "&x=1"
PLACES = {
    "paragraph": "<p>See {} here.</p>",
    "link": "<p><a class='external' href='https://example.org'>{}</a></p>",
    "heading": "<h2>{}</h2><p>Words.</p>",
    "item": "<ul><li>{}</li></ul>",
    "caption": "<figure class='figure'><img src='images/line.svg' alt='A'><figcaption><p class='caption'>{}</p>"
    "</figcaption></figure>",
    "code": "<p><code dir='ltr'>{}</code></p>",
    "code block": "<pre dir='ltr'><code>{}</code></pre>",
    "note": "<p>Words<sup><a class='note-reference' role='doc-noteref' href='#n'>1</a></sup>.</p>"
    "<section class='notes'><aside class='note' id='n' data-number='1'><p>{}</p></aside></section>",
    "source": "<section class='attributions'><h1>Sources</h1><ol class='sources'><li><p class='source-name'>"
    "<span class='label'>S1</span> {}</p></li></ol></section>",
    "definition": "<dl class='glossary'><dt>{0}</dt><dd>{0}</dd></dl>",
    "quotation": "<blockquote><p>{}</p></blockquote>",
}


@pytest.mark.parametrize("form", ["print", "large-print"])
@pytest.mark.parametrize("word", [ADDRESS, "W" * 120], ids=["address", "compound"])
def test_a_word_longer_than_a_line_is_divided_wherever_it_stands(word: str, form: str) -> None:
    body = "".join(place.format(word.replace("&", "&amp;")) for place in PLACES.values())
    document = handmade.paged(f"<article class='text'><h1>A</h1>{body}</article>", form=form)
    made = build_pdf(document, handmade.publication(), handmade.edition(form))
    assert made.diagnostics == () and made.value is not None


def test_addresses_are_divided_after_the_signs_that_part_them() -> None:
    root = ElementTree.fromstring(
        "<body><p>See example.org/a_long/path?with=many&amp;parts <em>here/too-and/so_on/index.html?a=b</em></p>"
        "<p>short/one</p><h2>example.org/a_long/path?with=many&amp;parts</h2><pre>example.org/a_long/path?with=many</pre></body>"
    )
    mark_addresses(root)
    marked = "".join(root.itertext()).replace("\u200b", "^")
    assert marked == (
        "See example.^org/^a_^long/^path?^with=^many&^parts here/^too-and/^so_^on/^index.^html?^a=^b"
        "short/oneexample.org/a_long/path?with=many&partsexample.org/a_long/path?with=many"
    )


def test_no_word_is_divided_at_the_beginning_of_an_element_within_others() -> None:
    """Of a paragraph that is one claim, say."""
    inner = "<time>Wednesday</time> <a href='#x'><abbr>organisation</abbr></a> <strong>evacuated</strong> "
    body = "".join(f"<p>{'x' * number} <span class='claim'>{inner * 6}</span></p>" for number in range(1, 30))
    document = handmade.paged(f"<article class='text'><h1 id='x'>A</h1>{body}</article>")
    laid_out = lay_out(document, handmade.publication(), handmade.edition())
    lines = [
        "".join(getattr(box, "text", "") for box in line.descendants())
        for page in laid_out.document.pages
        for line in page._page_box.children[0].descendants()
        if type(line).__name__ == "LineBox"
    ]
    words = {word.strip("\u200b") for line in lines for word in line.split()}
    whole = {"Wednesday", "organisation", "evacuated"}
    assert whole <= words
    assert not [word for word in words - whole if any(each.startswith(word) or each.endswith(word) for each in whole)]


def test_no_word_is_divided_that_fits_on_a_line() -> None:
    words = "<p>" + "super<em>cali</em>fragi(<a href='#'>listic</a>)<code>expi</code>ali docious " * 40 + "</p>"
    laid_out = lay_out(handmade.paged(words), handmade.publication(), handmade.edition())
    lines = [
        "".join(getattr(box, "text", "") for box in line.descendants())
        for page in laid_out.document.pages
        for line in page._page_box.children[0].descendants()
        if type(line).__name__ == "LineBox"
    ]
    pieces = {word.strip("\u200b") for line in lines for word in line.split()}
    assert pieces <= {"supercalifragi(listic)expiali", "supercalifragi(", "listic)expiali", "docious"}


def test_soft_hyphens_of_headings_divide_words_and_stay_out_of_the_outline() -> None:
    name = "Donau\u00addampf\u00adschiff\u00adfahrts\u00adgesell\u00adschafts\u00adkapitäns\u00admützen\u00adabzeichen"
    document = handmade.paged(
        f"<article class='text'><h1>A</h1><h2>{name}</h2><p>Words.</p></article>", form="large-print"
    )
    made = build_pdf(document, handmade.publication(), handmade.edition("large-print"))
    assert made.value is not None and made.diagnostics == ()
    with pikepdf.open(io.BytesIO(made.value)) as pdf, pdf.open_outline() as outline:
        assert [each.title for each in outline.root[0].children] == [name.replace("\u00ad", "")]
        shown = pdf.pages[0].Contents.read_bytes()
    assert b"FEFF00AD" in shown


@pytest.mark.parametrize(
    ("heading", "outline", "head"),
    [
        ("<h2>Words</h2>", None, None),
        ("<h2>Soft\u00adened <em>wo\u00adrds</em></h2>", "Softened words", "Softened words"),
        ("<h2>Called<sup><a class='note-reference' href='#n'>1</a></sup> here</h2>", "Called here", "Called here"),
        (f"<h2>{'Many words ' * 8}</h2>", None, "Many words Many words Many words Many words Many words…"),
        (f"<h2>{'W' * 90}</h2>", None, "W" * 59 + "…"),
    ],
)
def test_headings_get_the_words_that_the_outline_and_the_heads_of_pages_say(
    heading: str, outline: str | None, head: str | None
) -> None:
    root = ElementTree.fromstring(f"<body>{heading}</body>")
    name_headings(root, 60)
    assert (root[0].get("data-words"), root[0].get("data-head")) == (outline, head)
