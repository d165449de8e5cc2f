"""Small EPUBs and PDFs for the bridges to the validators, made here, free of publish's own code."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

CONTAINER = """<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""
PACKAGE = """<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="en">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">urn:uuid:6e0c0f3e-9a4f-4f8b-8d0a-0a7f0f0f0f0f</dc:identifier>
<dc:title>A test</dc:title>
<dc:language>en</dc:language>
<meta property="dcterms:modified">2024-01-01T00:00:00Z</meta>
<meta property="schema:accessMode">textual</meta>
<meta property="schema:accessModeSufficient">textual</meta>
<meta property="schema:accessibilityFeature">structuralNavigation</meta>
<meta property="schema:accessibilityHazard">none</meta>
<meta property="schema:accessibilitySummary">One page of text.</meta>
</metadata>
<manifest>
<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="page" href="page.xhtml" media-type="application/xhtml+xml"/>
</manifest>
<spine><itemref idref="page"/></spine>
</package>
"""
NAVIGATION = """<?xml version="1.0" encoding="UTF-8"?>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="en" xml:lang="en">
<head><title>Contents</title></head>
<body><nav epub:type="toc" role="doc-toc" aria-label="Contents">
<ol><li><a href="page.xhtml">A page</a></li></ol></nav></body>
</html>
"""
PAGE = """<?xml version="1.0" encoding="UTF-8"?>
<html xmlns="http://www.w3.org/1999/xhtml" lang="en" xml:lang="en">
<head><title>A page</title></head>
<body>
<main><h1>A page</h1>
BODY
</main></body>
</html>
"""
HTML = '<html lang="en"><head><title>A page</title></head><body><h1>A page</h1>BODY</body></html>'


@pytest.fixture
def make_epub(tmp_path: Path) -> Callable[..., Path]:
    """Make an EPUB of one page, or one whose page holds other markup."""

    def make(body: str = "<p>Words.</p>", name: str = "test.epub") -> Path:
        path = tmp_path / name
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("mimetype", "application/epub+zip", zipfile.ZIP_STORED)
            archive.writestr("META-INF/container.xml", CONTAINER)
            archive.writestr("EPUB/package.opf", PACKAGE)
            archive.writestr("EPUB/nav.xhtml", NAVIGATION)
            archive.writestr("EPUB/page.xhtml", PAGE.replace("BODY", body))
        return path

    return make


@pytest.fixture
def make_pdf(tmp_path: Path) -> Callable[..., Path]:
    """Make a PDF of one page, tagged unless said otherwise."""

    def make(body: str = "<p>Words.</p>", name: str = "test.pdf", *, tagged: bool = True) -> Path:
        from weasyprint import HTML as Page

        stream = io.BytesIO()
        Page(string=HTML.replace("BODY", body)).write_pdf(stream, **({"pdf_variant": "pdf/ua-1"} if tagged else {}))
        path = tmp_path / name
        path.write_bytes(stream.getvalue())
        return path

    return make
