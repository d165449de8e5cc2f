"""What a PDF says of itself and carries besides its pages, by the standards that it is made to."""

from __future__ import annotations

import hashlib
import io
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from lxml import etree
from PIL import Image

from publish.model.files import Asset
from publish.model.publication import Publication
from publish.model.standards import holds_sources
from publish.pdf import build_pdf
from publish.validators import verapdf
from publish.validators.flavours import declared_flavours, flavours_of

from . import handmade

LISTS = {
    "1": ("ua-1",),
    "1-2a": ("ua-1", "a-2a"),
    "1-3a": ("ua-1", "a-3a"),
    "2": ("ua-2",),
    "2-wt-4": ("ua-2", "wtpdf", "a-4"),
    "2-wt-4f": ("ua-2", "wtpdf", "a-4f"),
}
each_list = pytest.mark.parametrize("standards", LISTS.values(), ids=LISTS.keys())
ABOUT_SOURCES = "The source file that this document was made from: {name}"
SOURCES = (
    Asset(name="publication.yaml", data=b"title: A piece\n", media_type="application/yaml"),
    Asset(name="part/one.md", data="# نص\n".encode(), media_type="text/markdown"),
    Asset(name="Part-one.md", data=b"# One\n", media_type="text/markdown"),
    Asset(name="نص.md", data=b"# Two\n", media_type="text/markdown"),
)
BODY = (
    "<article class='text'><h1>A</h1><p>Words with <a href='https://example.org/'>a link</a>.</p>"
    "<p><img src='a.png' alt='A red square'/> Words.</p></article>"
)
RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
NAMES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfd": "http://pdfa.org/declarations/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "xmp": "http://ns.adobe.com/xap/1.0/",
}
PREDEFINED = {
    "http://purl.org/dc/elements/1.1/",
    "http://ns.adobe.com/pdf/1.3/",
    "http://ns.adobe.com/xap/1.0/",
    "http://ns.adobe.com/xap/1.0/mm/",
    "http://ns.adobe.com/xap/1.0/rights/",
    "http://www.aiim.org/pdfa/ns/extension/",
    "http://www.aiim.org/pdfa/ns/id/",
}
"""Namespaces that PDF/A-2 knows, so far as publish writes them (ISO 19005-2, 6.6.2.3.1)."""


def publication() -> Publication:
    return replace(handmade.publication(), phrases={ABOUT_SOURCES: ABOUT_SOURCES})


def make(standards: tuple[str, ...], of: Publication | None = None) -> bytes:
    square = io.BytesIO()
    Image.new("RGBA", (40, 30), (200, 10, 10, 90)).save(square, "PNG")
    picture = Asset(name="a.png", data=square.getvalue(), media_type="image/png")
    document = replace(handmade.paged(BODY), assets=(picture,))
    edition = replace(handmade.edition(), standards=standards)
    made = build_pdf(document, of or publication(), edition, SOURCES if holds_sources(standards) else ())
    assert made.diagnostics == ()
    assert made.value is not None
    return made.value


@cache
def built(standards: tuple[str, ...]) -> bytes:
    return make(standards)


def opened(standards: tuple[str, ...]) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(built(standards)))


def packet(data: bytes) -> Any:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        stream = pdf.Root.Metadata
        assert "/Filter" not in stream
        return etree.fromstring(stream.read_bytes()).find(f".//{RDF}Description")


def said(standards: tuple[str, ...]) -> Any:
    return packet(built(standards))


def texts(tree: Any, path: str) -> list[str]:
    return [element.text for element in tree.iterfind(path, NAMES)]


@pytest.mark.parametrize(
    ("name", "identification"),
    [
        ("1", {"pdfuaid:part": "1"}),
        ("1-2a", {"pdfuaid:part": "1", "pdfaid:part": "2", "pdfaid:conformance": "A"}),
        ("1-3a", {"pdfuaid:part": "1", "pdfaid:part": "3", "pdfaid:conformance": "A"}),
        ("2", {"pdfuaid:part": "2", "pdfuaid:rev": "2024"}),
        ("2-wt-4", {"pdfuaid:part": "2", "pdfuaid:rev": "2024", "pdfaid:part": "4", "pdfaid:rev": "2020"}),
        (
            "2-wt-4f",
            {
                "pdfuaid:part": "2",
                "pdfuaid:rev": "2024",
                "pdfaid:part": "4",
                "pdfaid:rev": "2020",
                "pdfaid:conformance": "F",
            },
        ),
    ],
)
def test_packet_identifies_the_standards_and_no_others(name: str, identification: dict[str, str]) -> None:
    tree = said(LISTS[name])
    prefixes = {NAMES[prefix]: prefix for prefix in ("pdfuaid", "pdfaid")}
    found = {}
    for element in tree:
        kind = etree.QName(element)
        if kind.namespace in prefixes:
            found[f"{prefixes[kind.namespace]}:{kind.localname}"] = element.text
    assert found == identification


@each_list
def test_well_tagged_pdf_is_declared_where_it_is_asked_for(standards: tuple[str, ...]) -> None:
    declared = texts(said(standards), "pdfd:declarations/rdf:Bag/rdf:li/pdfd:conformsTo")
    levels = ["accessibility1.0", "reuse1.0"] if "wtpdf" in standards else []
    assert declared == [f"http://pdfa.org/declarations/wtpdf#{level}" for level in levels]


@pytest.mark.parametrize("name", ["1-2a", "1-3a"])
def test_every_property_is_one_that_the_archive_knows_or_that_the_packet_describes(name: str) -> None:
    tree = said(LISTS[name])
    schemas = tree.findall("pdfaExtension:schemas/rdf:Bag/rdf:li", NAMES)
    described = {
        (schema.findtext("pdfaSchema:namespaceURI", None, NAMES), property_name)
        for schema in schemas
        for property_name in texts(schema, "pdfaSchema:property/rdf:Seq/rdf:li/pdfaProperty:name")
    }
    used = {(etree.QName(element).namespace, etree.QName(element).localname) for element in tree}
    assert {each for each in used if each[0] not in PREDEFINED} == described
    assert described == {("http://www.aiim.org/pdfua/ns/id/", "part")}


@pytest.mark.parametrize("name", ["1", "2", "2-wt-4"])
def test_only_the_older_archives_need_properties_described(name: str) -> None:
    assert said(LISTS[name]).find("pdfaExtension:schemas", NAMES) is None


@pytest.mark.parametrize("name", ["1", "1-2a", "1-3a"])
def test_information_agrees_with_the_packet(name: str) -> None:
    tree = said(LISTS[name])
    with opened(LISTS[name]) as pdf:
        information = {key: str(value) for key, value in pdf.docinfo.items()}
    moment = "D:20180517080000Z"
    assert information == {
        "/Title": tree.findtext("dc:title/rdf:Alt/rdf:li[1]", None, NAMES),
        "/Author": tree.findtext("dc:creator/rdf:Seq/rdf:li", None, NAMES),
        "/Subject": tree.findtext("dc:description/rdf:Alt/rdf:li[1]", None, NAMES),
        "/Keywords": tree.findtext("pdf:Keywords", None, NAMES),
        "/Creator": tree.findtext("xmp:CreatorTool", None, NAMES),
        "/Producer": tree.findtext("pdf:Producer", None, NAMES),
        "/CreationDate": moment,
        "/ModDate": moment,
    }
    assert tree.findtext("xmp:CreateDate", None, NAMES) == "2018-05-17T08:00:00Z"
    assert tree.findtext("xmp:ModifyDate", None, NAMES) == "2018-05-17T08:00:00Z"


@pytest.mark.parametrize(
    ("name", "left"), [("2", {"/CreationDate", "/ModDate"}), ("2-wt-4", set()), ("2-wt-4f", set())]
)
def test_information_is_given_up_with_pdf_2(name: str, left: set[str]) -> None:
    with opened(LISTS[name]) as pdf:
        assert set(pdf.docinfo.keys() if "/Info" in pdf.trailer else ()) == left


@each_list
def test_version_and_identifier_stand_in_the_file(standards: tuple[str, ...]) -> None:
    with opened(standards) as pdf:
        assert pdf.pdf_version == ("2.0" if "ua-2" in standards else "1.7")
        assert len(pdf.trailer.ID) == 2
    assert built(standards).startswith(b"%PDF-")


@each_list
def test_archives_get_colours_that_mean_the_same_everywhere(standards: tuple[str, ...]) -> None:
    archival = any(standard.startswith("a-") for standard in standards)
    with opened(standards) as pdf:
        assert ("/OutputIntents" in pdf.Root) is archival
        if archival:
            (intent,) = pdf.Root.OutputIntents
            assert intent.S == "/GTS_PDFA1"
            assert intent.DestOutputProfile.N == 3
            assert intent.DestOutputProfile.read_bytes()[36:40] == b"acsp"


@each_list
def test_archives_get_pictures_that_are_shown_as_they_are(standards: tuple[str, ...]) -> None:
    archival = any(standard.startswith("a-") for standard in standards)
    with opened(standards) as pdf:
        pictures = [each for each in pdf.objects if isinstance(each, pikepdf.Stream) and "/Interpolate" in each]
        assert len(pictures) == 2  # the square and its mask
        assert any(bool(each.Interpolate) for each in pictures) is not archival


@pytest.mark.parametrize("name", ["1-2a", "1-3a", "2-wt-4"])
def test_archives_get_links_that_paper_shows(name: str) -> None:
    with opened(LISTS[name]) as pdf:
        flags = [int(link.F) for page in pdf.pages for link in page.get("/Annots", [])]
    assert flags and set(flags) == {4}


@each_list
def test_only_what_carries_its_source_has_files_in_it(standards: tuple[str, ...]) -> None:
    with opened(standards) as pdf:
        assert ("/AF" in pdf.Root) is holds_sources(standards)
        assert len(pdf.attachments) == (len(SOURCES) if holds_sources(standards) else 0)


@pytest.mark.parametrize("name", ["1-3a", "2-wt-4f"])
def test_source_is_embedded_under_plain_names_and_described(name: str) -> None:
    with opened(LISTS[name]) as pdf:
        tree = list(pdf.Root.Names.EmbeddedFiles.Names)
        keys, specifications = [str(each) for each in tree[::2]], tree[1::2]
        assert keys == ["Part-one-2.md", "part-one.md", "publication.yaml", "source.md"]
        assert [each.objgen for each in pdf.Root.AF] == [each.objgen for each in specifications]
        wanted = dict(zip(keys, (SOURCES[2], SOURCES[1], SOURCES[0], SOURCES[3]), strict=True))
        for key, each in zip(keys, specifications, strict=True):
            source, file = wanted[key], each.EF.F
            assert (str(each.F), str(each.UF), str(each.Type)) == (key, key, "/Filespec")
            assert each.AFRelationship == "/Source"
            assert str(each.Desc) == ABOUT_SOURCES.format(name=source.name)
            assert each.EF.UF.objgen == file.objgen
            assert file.read_bytes() == source.data
            assert str(file.Subtype) == f"/{source.media_type}"
            assert int(file.Params.Size) == len(source.data)
            assert bytes(file.Params.CheckSum) == hashlib.md5(source.data).digest()
            assert str(file.Params.ModDate) == "D:20180517080000Z"


@each_list
def test_same_publication_gives_the_same_bytes(standards: tuple[str, ...]) -> None:
    assert make(standards) == built(standards)


@pytest.mark.parametrize(
    ("date", "written"),
    [("2018", "2018"), ("2018-05-16T18:30", "2018-05-16"), ("2018-05-16T18:30+03:00", "2018-05-16T18:30+03:00")],
)
def test_a_time_without_a_zone_is_left_out(date: str, written: str) -> None:
    about = publication()
    data = make(LISTS["1-2a"], replace(about, metadata=replace(about.metadata, date=date)))
    assert texts(packet(data), "dc:date/rdf:Seq/rdf:li") == [written]


@each_list
def test_verapdf_finds_every_standard_of_the_list_met(standards: tuple[str, ...], tmp_path: Path) -> None:
    path = tmp_path / "made.pdf"
    path.write_bytes(built(standards))
    assert declared_flavours(path) == flavours_of(standards)
    outcome = verapdf.run(path, flavours_of(standards))
    assert [verdict.flavour for verdict in outcome.value or ()] == list(flavours_of(standards))
    for verdict in outcome.value or ():
        assert verdict.failures == ()
        assert verdict.passed
        assert verdict.checks > 100
