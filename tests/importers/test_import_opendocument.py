# ruff: noqa: E501 - markup as programs write it
"""OpenDocument texts as they are prepared: one flat file with every construct, and packages that are hostile."""

from __future__ import annotations

import io
import re
import zipfile
import zlib

import pytest

from publish.importers.kinds import kind_of
from publish.importers.opendocument import prepare
from publish.importers.opendocument.document import NAMESPACES
from publish.importers.prepared import Prepared

SPACES = " ".join(f'xmlns:{prefix}="{address}"' for prefix, address in NAMESPACES.items() if prefix != "xml")
STYLES = """<office:styles><style:default-style style:family="paragraph"><style:text-properties fo:language="en" fo:country="GB"
style:language-complex="ar" style:country-complex="SA"/></style:default-style><style:style style:name="Heading_20_1" style:family="paragraph"
style:default-outline-level="1"/><style:style style:name="Caption" style:family="paragraph"><style:text-properties fo:font-style="italic"/></style:style>
<style:style style:name="Illustration" style:family="paragraph" style:parent-style-name="Caption"/>
<style:style style:name="Quotations" style:family="paragraph"/><text:list-style style:name="L1"><text:list-level-style-number text:level="1"
style:num-format="a"/><text:list-level-style-bullet text:level="2"/></text:list-style></office:styles>
<office:automatic-styles><style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="F" style:family="text"><style:text-properties fo:language="fr" fo:country="FR"/></style:style>
<style:style style:name="H" style:family="text"><style:text-properties text:display="none"/></style:style>
<style:style style:name="S" style:family="text"><style:text-properties style:text-position="super 58%"/></style:style>
<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Quotations"/></office:automatic-styles>
<office:master-styles><style:master-page><style:header><text:p>HEADER words</text:p></style:header></style:master-page></office:master-styles>"""
BODY = """<text:tracked-changes><text:changed-region><text:deletion><office:change-info><dc:creator>AUTHOR</dc:creator></office:change-info><text:p>
DELETED</text:p></text:deletion></text:changed-region></text:tracked-changes><text:p text:style-name="Title">Annual report</text:p>
<text:table-of-content><text:index-body><text:p>First 3</text:p></text:index-body></text:table-of-content>
<text:h text:outline-level="1"><text:bookmark text:name="first"/><text:number>1.</text:number>First</text:h>
<text:p>It <text:span text:style-name="B">rained</text:span><office:annotation><dc:creator>AUTHOR</dc:creator><text:p>REMARK</text:p></office:annotation>
hard<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>The note.</text:p></text:note-body></text:note>
in <text:span text:style-name="F">la grande ville</text:span>, x<text:span text:style-name="S">2</text:span><text:s text:c="3"/>on
<text:date text:date-value="2024-05-02">2 May</text:date> by <text:bookmark-ref text:ref-name="first">First</text:bookmark-ref>
<text:a xlink:href="https://www.google.com/url?q=https://example.org/a&amp;usg=TRACKED">link</text:a>
<text:span text:style-name="H">UNSEEN</text:span><text:span text:style-name="A">السلام عليكم</text:span>
<text:ruby><text:ruby-base>漢字</text:ruby-base><text:ruby-text>かんじ</text:ruby-text></text:ruby>
<draw:frame text:anchor-type="paragraph"><draw:text-box><text:p>Words of a box</text:p></draw:text-box></draw:frame> end.</text:p>
<text:p text:style-name="P1">One quoted.</text:p><text:p text:style-name="P1">— Somebody</text:p>
<text:list text:style-name="L1"><text:list-item><text:p>one</text:p><text:list><text:list-item><text:p>inner</text:p></text:list-item></text:list></text:list-item></text:list>
<text:p>between</text:p><text:list text:style-name="L1" text:continue-numbering="true"><text:list-item><text:p>two</text:p></text:list-item></text:list>
<draw:frame text:anchor-type="paragraph"><draw:text-box><text:p text:style-name="Illustration"><draw:frame text:anchor-type="paragraph" loext:decorative="true">
<draw:image><office:binary-data>iVBORw0KGgo=</office:binary-data></draw:image><svg:title>Map</svg:title><svg:desc>A map of the river</svg:desc></draw:frame>Figure
<text:sequence>1</text:sequence>: The river</text:p></draw:text-box></draw:frame>
<table:table><table:table-header-rows><table:table-row><table:table-cell table:number-columns-spanned="2"><text:p>Rain</text:p></table:table-cell>
<table:covered-table-cell/></table:table-row></table:table-header-rows><table:table-row><table:table-cell><text:p>May</text:p></table:table-cell>
<table:table-cell><text:p>7 mm</text:p></table:table-cell></table:table-row></table:table>
<text:p><draw:frame><draw:object><math:math><math:mi>x</math:mi><math:annotation>starmath</math:annotation></math:math></draw:object></draw:frame></text:p>
<text:p><draw:frame><draw:image xlink:href="https://cdn.example/p.png?token=TOKEN"/><svg:title>Far</svg:title></draw:frame></text:p>
<text:p><text:placeholder>Click here</text:placeholder></text:p><text:section text:display="none"><text:p>UNSEEN too</text:p></text:section>"""
FLAT = (
    f'<?xml version="1.0"?><office:document {SPACES}><office:meta><dc:title>A title</dc:title><dc:creator>AUTHOR</dc:creator>'
    f"<dc:description>REMARK</dc:description></office:meta>{STYLES}<office:body><office:text>{BODY}</office:text></office:body></office:document>"
)


def test_every_construct() -> None:
    prepared, told = _prepared(FLAT.encode(), "report.fodt")
    found = re.search(r"<body>(.*)</body>", prepared.data.decode(), re.DOTALL)
    assert found is not None
    assert re.sub(
        r"(</?(?:p|h1|ol|ul|li|table|thead|tbody|tr|div|blockquote|section)[^>]*>)\s+",
        r"\1",
        " ".join(found[1].split()),
    ) == (
        '<h1 class="publish-title">Annual report</h1><h1 id="place-1">First</h1><p>It <strong>rained</strong> hard<a href="#publish-note-1" '
        'role="doc-noteref">1</a> in <span lang="fr-FR">la grande ville</span>, x<sup>2</sup> on 2 May by <a href="#place-1">First</a> '
        '<a href="https://example.org/a">link</a> <span lang="ar-SA">السلام عليكم</span> 漢字（かんじ） end.</p><p>Words of a box</p>'
        '<blockquote><p>One quoted.</p><p>— Somebody</p></blockquote><ol type="a"><li>one <ul><li>inner</li></ul></li></ol><p>between</p>'
        '<ol start="2" type="a"><li>two</li></ol><p><img src="publish1.png" alt="A map of the river"></p><div class="publish-caption"><p>Figure 1: '
        'The river</p></div><table><thead><tr><th colspan="2">Rain</th></tr></thead><tbody><tr><td>May</td><td>7 mm</td></tr></tbody></table>'
        '<p><math><mi>x</mi></math></p><p>\u20632\u2063</p><section role="doc-endnotes"><ol><li id="publish-note-1" role="doc-endnote">'
        "<p>The note.</p></li></ol></section>"
    )
    assert told == [
        "import-address: 1 address freed of redirects and tracking",
        "import-changes: 1 tracked change taken as accepted",
        "import-comments: 1 comment left out",
        "import-hidden: 3 hidden words left out",
        "import-left-out: 2 words of fields to fill in left out: Click here",
        "import-left-out: 2 words of indexes and tables of contents left out: First 3",
        "import-left-out: headers and footers with 2 words left out",
        "import-moved: 2 text boxes put between paragraphs",
        "import-picture: the picture p.png isn't in the file",
    ]
    assert (prepared.properties.title, prepared.properties.language) == ("A title", "en-GB")
    assert [(each.title, each.alt, each.decorative, each.kind) for each in prepared.pictures] == [
        ("Map", "A map of the river", True, "picture"),
        ("", "Far", False, "missing"),
    ]
    assert " ".join(prepared.words).startswith(
        "Annual report First It rained hard The note in la grande ville x2 on 2 May by First link"
    )
    everything = (
        prepared.data.decode()
        + "".join(told)
        + repr(prepared.properties)
        + repr(prepared.pictures)
        + " ".join(prepared.words)
    )
    assert not re.search("AUTHOR|REMARK|DELETED|UNSEEN|TRACKED|TOKEN", everything)


def test_a_package() -> None:
    content = f"<office:document-content {SPACES}><office:body><office:text><text:p>Words</text:p></office:text></office:body></office:document-content>"
    prepared, told = _prepared(_packed({"content.xml": content.encode()}), "a.odt")
    assert (prepared.words, told) == (("Words",), [])


HEAD = f"<office:document-content {SPACES}><office:body><office:text>"
HOSTILE = {
    "no archive": b"PK\x03\x04 and no more",
    "no text": b"<a/>",
    "an entity": b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>',
    "deep": FLAT.replace(BODY, "<text:section>" * 400 + "</text:section>" * 400).encode(),
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_file_is_refused(data: bytes) -> None:
    outcome = prepare(data, "evil.odt", lambda _: None)
    assert [each.rule.name for each in outcome.diagnostics] == ["import-unreadable"]


def test_what_is_packed_or_repeated_beyond_bounds_stays_small() -> None:
    bomb = _packed({"content.xml": HEAD.encode() + b" " * 40_000_000})
    assert prepare(bomb, "bomb.odt", lambda _: None).value is None
    locked = _packed({"META-INF/manifest.xml": b"<manifest:encryption-data/>", "content.xml": b"?"})
    assert "password" in prepare(locked, "locked.odt", lambda _: None).diagnostics[0].message
    cell = '<table:table-cell table:number-columns-repeated="9999999"><text:p>x</text:p></table:table-cell>'
    row = f'<table:table-row table:number-rows-repeated="9999999">{cell}</table:table-row>'
    prepared, _ = _prepared(FLAT.replace(BODY, f"<table:table>{row * 5}</table:table>").encode(), "wide.fodt")
    assert len(zlib.compress(prepared.data)) < 200_000 and len(prepared.data) < 6_000_000
    wider = FLAT.replace(BODY, f"<table:table>{row * 30}</table:table>").encode()
    assert "75,000 cells" in prepare(wider, "wider.fodt", lambda _: None).diagnostics[0].message


def _packed(parts: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        for name, data in parts.items():
            archive.writestr(name, data)
    return packed.getvalue()


def _prepared(data: bytes, name: str) -> tuple[Prepared, list[str]]:
    kind = kind_of(name)
    assert kind is not None
    outcome = kind.prepare(data, name, lambda _: None)
    assert outcome.value is not None
    return outcome.value, sorted(f"{each.rule}: {each.message}" for each in outcome.value.findings)
