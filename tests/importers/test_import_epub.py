# ruff: noqa: E501 - markup as programs write it
"""EPUBs as they are prepared: one page of all documents, notes found across them, locked and hostile books refused."""

from __future__ import annotations

import io
import re
import zipfile

import pytest

from publish.importers.book import prepare
from publish.importers.prepared import Prepared

CONTAINER = '<container><rootfiles><rootfile full-path="OEBPS/content.opf"/></rootfiles></container>'
PACKAGE = """<package xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:opf="http://www.idpf.org/2007/opf"><metadata>
<dc:title id="t">The Weir</dc:title><dc:title id="s">A walk</dc:title><meta refines="#s" property="title-type">subtitle</meta>
<dc:creator opf:role="aut">Ana López</dc:creator><dc:creator opf:role="ill">Jo Park</dc:creator><dc:language>C</dc:language>
<dc:language>en-gb</dc:language><dc:date>2020-05-02T00:00:00Z</dc:date><dc:publisher>River Press</dc:publisher></metadata><manifest>
<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/><item id="css" href="a.css" media-type="text/css"/>
<item id="one" href="text/one.xhtml" media-type="application/xhtml+xml"/><item id="two" href="text/two%20b.xhtml" media-type="application/xhtml+xml"/>
<item id="p" href="img/a.png" media-type="image/png"/></manifest><spine><itemref idref="nav"/><itemref idref="one"/><itemref idref="two"/></spine></package>"""
ONE = """<?xml version="1.0"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"
xmlns:xlink="http://www.w3.org/1999/xlink" xml:lang="en"><head><title>x</title><script/></head><body><h1>The Weir</h1><p><a id="top"/>It rained&nbsp;<span
class="i">hard</span><a epub:type="noteref" href="two%20b.xhtml#n1">1</a><span epub:type="pagebreak" title="12">12</span>, see <a href="two%20b.xhtml#c2">two</a>
and <a href="two%20b.xhtml">all of it</a>.</p><svg xmlns="http://www.w3.org/2000/svg"><title>Cover</title><image xlink:href="../img/a.png"/></svg>
<p class="gone">UNSEEN</p><p id="gone">UNSEEN</p></body></html>"""
TWO = """<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head/><body><h1 id="c2">Two</h1><p>Words<br/>here</p>
<aside epub:type="footnote" id="n1"><p>The note.</p></aside></body></html>"""
PARTS = {
    "META-INF/container.xml": CONTAINER,
    "OEBPS/content.opf": PACKAGE,
    "OEBPS/nav.xhtml": "<html><body><nav>Contents</nav></body></html>",
    "OEBPS/a.css": ".i { font-style: italic } .gone, #gone { display: none }",
    "OEBPS/text/one.xhtml": ONE,
    "OEBPS/text/two b.xhtml": TWO,
    "OEBPS/img/a.png": "\x89PNG but no more",
}


def test_a_book() -> None:
    prepared, told = _prepared(PARTS)
    found = re.search(r"<body>(.*)</body>", prepared.data.decode(), re.DOTALL)
    assert found is not None
    assert " ".join(found[1].split()) == (
        '<h1 class="publish-title">The Weir</h1> <p>It rained\xa0<em>hard</em><a href="#publish-note-1" role="doc-noteref">1</a>, see '
        '<a href="#d3-c2">two</a> and <a href="#d3">all of it</a>.</p> <p><img src="publish1.png" alt=""></p> <h1 id="d3-c2">Two</h1> '
        '<p>Words<br>here</p><section role="doc-endnotes"><ol><li id="publish-note-1" role="doc-endnote"><p>The note.</p></li> </ol></section>'
    ).replace("\xa0", " ")
    said = prepared.properties
    assert (said.title, said.subtitle, said.authors, said.language) == ("The Weir", "A walk", ("Ana López",), "en")
    assert (said.date, said.publisher, said.sure) == ("2020-05-02", "River Press", True)
    assert told == [
        "import-hidden: 2 hidden words left out",
        "import-left-out: 1 page number of another edition left out",
    ]
    assert " ".join(prepared.words) == "The Weir It rained hard see two and all of it Two Words here The note"
    assert "UNSEEN" not in prepared.data.decode()


@pytest.mark.parametrize(
    ("changed", "rule", "words"),
    [
        (
            {"META-INF/encryption.xml": '<e><CipherReference URI="OEBPS/text/one.xhtml"/></e>'},
            "import-unreadable",
            "locked",
        ),
        ({"META-INF/rights.xml": "<r/>"}, "import-unreadable", "locked"),
        ({"META-INF/container.xml": "<container/>"}, "import-unreadable", "no package"),
        ({"OEBPS/content.opf": "<package/>"}, "import-unreadable", "no documents"),
        (
            {"OEBPS/content.opf": '<!DOCTYPE p [<!ENTITY a "b">]><package>&a;</package>'},
            "import-unreadable",
            "entities",
        ),
        ({"OEBPS/text/one.xhtml": "<div>" * 3000}, "import-unreadable", "deeper"),
        ({"OEBPS/text/one.xhtml": " " * 34_000_000}, "import-unreadable", "more than 32 MB"),
        (
            dict.fromkeys(
                ("EPUB/colophon.xhtml", "EPUB/nav.xhtml", "EPUB/styles/base.css", "EPUB/styles/epub.css"), ""
            ),
            "import-own-book",
            "made by publish",
        ),
    ],
)
def test_what_is_refused(changed: dict[str, str], rule: str, words: str) -> None:
    outcome = prepare(_packed(PARTS | changed), "book.epub", lambda _: None)
    assert outcome.value is None
    assert [each.rule.name for each in outcome.diagnostics] == [rule]
    assert words in outcome.diagnostics[0].message


def test_fonts_may_be_locked() -> None:
    locks = (
        '<e><EncryptionMethod Algorithm="http://www.idpf.org/2008/embedding"/><CipherReference URI="OEBPS/a.otf"/></e>'
    )
    prepared, _ = _prepared(PARTS | {"META-INF/encryption.xml": locks})
    assert prepared.words


def test_a_document_that_is_no_xml() -> None:
    prepared, _ = _prepared(
        PARTS
        | {
            "OEBPS/text/one.xhtml": '<?xml version="1.0"?><html xmlns="x"><body><p><a id="x"/>One <b>two<p>three<br></body>'
        }
    )
    assert " ".join(prepared.words) == "One two three Two Words here The note"


def _packed(parts: dict[str, str]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/epub+zip")
        for name, words in parts.items():
            archive.writestr(name, words)
    return packed.getvalue()


def _prepared(parts: dict[str, str]) -> tuple[Prepared, list[str]]:
    outcome = prepare(_packed(parts), "book.epub", lambda _: None)
    assert outcome.value is not None, outcome.diagnostics
    return outcome.value, sorted(f"{each.rule}: {each.message}" for each in outcome.value.findings)
