"""The package: what it says, in what order, that nothing gets lost, and that it is the same every time."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from publish.epub import build_epub
from publish.epub.metadata import Statement
from publish.epub.package_document import PackageDefect, finish
from publish.model.files import Asset
from publish.validators import epubcheck

from . import handmade

NAMES = {"opf": "http://www.idpf.org/2007/opf", "dc": "http://purl.org/dc/elements/1.1/"}
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def made(publication=handmade.PUBLICATION, documents=handmade.DOCUMENTS, pictures=handmade.PICTURES) -> bytes:
    outcome = build_epub(publication, documents, handmade.STYLES, pictures)
    assert outcome.diagnostics == ()
    return outcome.value


def package(data: bytes) -> etree._Element:
    return etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("EPUB/content.opf"))


def about(**changes) -> object:
    return replace(handmade.PUBLICATION, metadata=replace(handmade.METADATA, **changes))


def property_values(root: etree._Element, name: str) -> list[str]:
    return [meta.text for meta in root.iterfind(f".//opf:meta[@property='{name}']", NAMES)]


def test_the_metadata_are_whole_and_in_order():
    root = package(made())
    lines = [
        (meta.get("property") or meta.get("rel") or etree.QName(meta).localname, meta.text, meta.get("refines"))
        for meta in root.find("opf:metadata", NAMES)
    ]
    assert lines == [
        ("identifier", "urn:uuid:6f6b0c4e-2f2b-5c8f-9f34-2c5f5f4d4c11", None),
        ("title", "Handover & after", None),
        ("title-type", "main", "#title"),
        ("display-seq", "1", "#title"),
        ("title", "Six days in May", None),
        ("title-type", "subtitle", "#subtitle"),
        ("display-seq", "2", "#subtitle"),
        ("language", "en", None),
        ("language", "ar", None),
        ("creator", "Zoë Author", None),
        ("role", "aut", "#creator-1"),
        ("file-as", "Author, Zoë", "#creator-1"),
        ("display-seq", "1", "#creator-1"),
        ("creator", "عمر كاتب", None),
        ("role", "aut", "#creator-2"),
        ("display-seq", "2", "#creator-2"),
        ("contributor", "T. Translator", None),
        ("role", "trl", "#contributor-1"),
        ("display-seq", "1", "#contributor-1"),
        ("publisher", "A Press", None),
        ("date", "2018-05-16", None),
        ("dcterms:modified", "2018-05-22T00:00:00Z", None),
        ("description", "What was reported.", None),
        ("subject", "Syria", None),
        ("subject", "Reporting", None),
        ("rights", "© 2018 A Press", None),
        ("rights", "CC BY 4.0, https://creativecommons.org/licenses/by/4.0/", None),
        ("source", "https://example.org/handover", None),
        ("schema:accessMode", "textual", None),
        ("schema:accessMode", "visual", None),
        ("schema:accessModeSufficient", "textual,visual", None),
        ("schema:accessModeSufficient", "textual", None),
        ("schema:accessibilityFeature", "tableOfContents", None),
        ("schema:accessibilityFeature", "structuralNavigation", None),
        ("schema:accessibilityFeature", "alternativeText", None),
        ("schema:accessibilityHazard", "none", None),
        ("schema:accessibilitySummary", "One picture is described in its caption.", None),
        ("meta", None, None),  # the cover, for readers of EPUB 2
    ]


def test_years_before_1000_have_four_digits():
    root = package(made(about(modified="0800-12-25T00:00:00Z")))
    assert property_values(root, "dcterms:modified") == ["0800-12-25T00:00:00Z"]


def test_names_that_differ_in_a_slash_alone_stay_apart():
    names = ("images/a.png", "images-a.png", "images_-a.png")
    pictures = tuple(Asset(name=name, data=b"x", media_type="image/png") for name in names)
    items = package(made(pictures=(*handmade.PICTURES, *pictures))).findall(".//opf:item", NAMES)
    assert set(names) < {item.get("href") for item in items}


def test_role_names_its_scheme():
    roles = package(made()).findall(".//opf:meta[@property='role']", NAMES)
    assert [role.get("scheme") for role in roles] == ["marc:relators"] * 3


def test_a_claim_of_conformance_needs_a_review():
    assert "conformsTo" not in etree.tostring(package(made()), encoding="unicode")
    root = package(made(about(review=handmade.REVIEW)))
    assert property_values(root, "dcterms:conformsTo") == ["EPUB Accessibility 1.1 - WCAG 2.2 Level AA"]
    certifier = root.find(".//opf:meta[@property='a11y:certifiedBy']", NAMES)
    assert (certifier.text, certifier.get("refines")) == ("A Reviewer", "#conformance")
    refining = [meta for meta in root.iter() if meta.get("refines") == f"#{certifier.get('id')}"]
    assert [meta.get("property") or meta.get("rel") for meta in refining] == [
        "dcterms:date",
        "a11y:certifierCredential",
        "a11y:certifierReport",
    ]
    assert refining[-1].get("href") == "https://example.org/report%20of%20review"


def test_language_and_direction_of_the_package():
    root = package(made())
    assert (root.get(LANG), root.get("dir")) == ("en", "ltr")
    assert root.find("opf:spine", NAMES).get("page-progression-direction") is None
    root = package(made(about(language="ar", direction="rtl")))
    assert (root.get(LANG), root.get("dir")) == ("ar", "rtl")
    assert root.find("opf:spine", NAMES).get("page-progression-direction") == "rtl"


def test_a_name_that_runs_the_other_way_says_so():
    creators = package(made()).findall(".//dc:creator", NAMES)
    assert [creator.get("dir") for creator in creators] == [None, "rtl"]
    creators = package(made(about(language="ar", direction="rtl"))).findall(".//dc:creator", NAMES)
    assert [creator.get("dir") for creator in creators] == ["ltr", None]


def test_manifest_and_spine():
    root = package(made())
    items = {item.get("href"): item for item in root.iterfind(".//opf:item", NAMES)}
    assert {href: (item.get("media-type"), item.get("properties")) for href, item in items.items()} == {
        "nav.xhtml": ("application/xhtml+xml", "nav"),
        "cover.xhtml": ("application/xhtml+xml", None),
        "handover.xhtml": ("application/xhtml+xml", "svg"),
        "words.xhtml": ("application/xhtml+xml", None),
        "styles/epub.css": ("text/css", None),
        "images/dot.png": ("image/png", "cover-image"),
    }
    spine = [itemref.get("idref") for itemref in root.iterfind(".//opf:itemref", NAMES)]
    assert spine == ["document-cover", "document-handover", "document-words", "document-nav"]
    assert root.find("opf:spine", NAMES).get("toc") is None


def test_a_page_outside_the_reading_order_comes_last():
    documents = (replace(handmade.DOCUMENTS[3], linear=False), *handmade.DOCUMENTS[:3])
    itemrefs = package(made(documents=documents)).findall(".//opf:itemref", NAMES)
    assert [(itemref.get("idref"), itemref.get("linear")) for itemref in itemrefs] == [
        ("document-cover", None),
        ("document-handover", None),
        ("document-words", "no"),
        ("document-nav", "no"),
    ]


def test_pages_go_in_as_they_are():
    container = zipfile.ZipFile(io.BytesIO(made()))
    for document in handmade.DOCUMENTS:
        assert container.read(f"EPUB/{document.name}") == document.data


def test_the_archive_has_no_trace_of_time_or_machine():
    data = made()
    entries = zipfile.ZipFile(io.BytesIO(data)).infolist()
    assert (entries[0].filename, entries[0].compress_type) == ("mimetype", zipfile.ZIP_STORED)
    assert data[30:58] == b"mimetypeapplication/epub+zip"
    assert {(entry.date_time, entry.create_system, entry.external_attr) for entry in entries} == {
        ((1980, 1, 1, 0, 0, 0), 3, 0o100644 << 16)
    }
    assert {entry.compress_type for entry in entries[1:]} == {zipfile.ZIP_DEFLATED}


def test_another_machine_makes_the_same_bytes(tmp_path: Path):
    program = "import sys; from tests.epub.test_package import made; sys.stdout.buffer.write(made())"
    for number, surroundings in enumerate(({"TZ": "Asia/Tokyo", "PYTHONHASHSEED": "7"}, {"LC_ALL": "C", "TZ": "UTC"})):
        folder = tmp_path / str(number)
        folder.mkdir()
        run = subprocess.run(
            [sys.executable, "-c", program],
            cwd=folder,
            env={"PATH": os.environ["PATH"], "PYTHONPATH": str(Path(__file__).parents[2]), **surroundings},
            capture_output=True,
            check=True,
        )
        assert run.stdout == made()


def test_a_control_character_is_a_finding():
    outcome = build_epub(about(publisher="A\x07Press"), handmade.DOCUMENTS, handmade.STYLES, handmade.PICTURES)
    assert outcome.value is None
    assert [found.name for found in outcome.diagnostics] == ["control-character"]
    assert "publisher" in outcome.diagnostics[0].message and "U+0007" in outcome.diagnostics[0].message


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize(
    "documents",
    [
        pytest.param((*handmade.DOCUMENTS, handmade.DOCUMENTS[3]), id="the same page twice"),
        pytest.param((*handmade.DOCUMENTS, replace(handmade.DOCUMENTS[3], id="other")), id="one name for two pages"),
        pytest.param((*handmade.DOCUMENTS, replace(handmade.DOCUMENTS[3], name="other.xhtml")), id="one id for two"),
        pytest.param((replace(handmade.DOCUMENTS[3], name="../words.xhtml"), handmade.NAVIGATION), id="out of folder"),
        pytest.param(handmade.DOCUMENTS[1:], id="no navigation"),
        pytest.param(handmade.DOCUMENTS[:1], id="nothing to read"),
    ],
)
def test_what_would_break_the_package_is_refused(documents):
    with pytest.raises(PackageDefect):
        made(documents=documents)


def test_metadata_that_got_lost_are_noticed():
    data = zipfile.ZipFile(io.BytesIO(made())).read("EPUB/content.opf")
    names = [item.get("href") for item in etree.fromstring(data).iterfind(".//opf:item", NAMES)]
    assert b"opf:" not in data
    about = {"language": "en", "direction": "ltr", "modified": "2018-05-22T00:00:00Z"}
    with pytest.raises(PackageDefect, match="dc:coverage"):
        finish(data, **about, said=[Statement(name="dc:coverage", value="May")], names=names)
    with pytest.raises(PackageDefect, match="refine what"):
        broken = data.replace(b'id="title"', b'id="name"')
        finish(broken, **about, said=[], names=names)
    with pytest.raises(PackageDefect, match="spine names"):
        broken = data.replace(b'idref="document-words"', b'idref="document-word"')
        finish(broken, **about, said=[], names=names)


@pytest.mark.parametrize(
    "publication",
    [
        pytest.param(handmade.PUBLICATION, id="plain"),
        pytest.param(about(review=handmade.REVIEW), id="reviewed"),
        pytest.param(about(language="ar", direction="rtl", review=handmade.REVIEW), id="right to left"),
    ],
)
def test_epubcheck_has_nothing_to_say(publication, tmp_path: Path):
    book = tmp_path / "handover.epub"
    book.write_bytes(made(publication))
    outcome = epubcheck.run(book)
    assert outcome.value == (), outcome.diagnostics
