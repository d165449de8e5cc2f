"""Small documents in the source format, one construct each, and their PDFs in several layouts, each made once.

``print`` is the edition as it is; ``tiny`` and ``columns`` lay the same HTML out so that pages and columns break
inside nearly everything.
"""

from __future__ import annotations

import functools
import re
from dataclasses import replace
from pathlib import Path

import pypdfium2

from publish import project
from publish.audit.pdf.structure_tree import read_structure_tree
from publish.audit.pdf.tag_lines import tag_lines
from publish.diagnostics import Diagnostic, Outcome, Position
from publish.formats.pdf import PRINT
from publish.model.edition import Edition
from publish.model.files import Asset, PagedDocument
from publish.model.standards import holds_sources
from publish.pdf import build_pdf
from publish.pdf.conformance import writing_options
from publish.pdf.layout import lay_out
from publish.pdf.messages import collected_messages
from publish.pipeline.load import Loaded, load
from publish.render import paged_document

HERE = Path(__file__).parent
SOURCES = HERE / "sources"
LAYOUTS = ("print", "tiny", "columns")
STANDARDS = {
    ("print", "ua-1"): ("ua-1", "a-2a"),
    ("print", "ua-2"): ("ua-2", "wtpdf", "a-4"),
    ("tiny", "ua-2"): ("ua-2", "wtpdf", "a-4f"),
    ("columns", "ua-1"): ("ua-1", "a-3a"),
}
"""What each layout is made to, by the part of PDF/UA; the source is embedded where a list asks for it."""
PDFS = {"print": "ua-1", "tiny": "ua-2", "columns": "ua-1"}
"""What is made of every document by the tests; the fourth combination only when goldens are written."""
KINDS = ("ua-1", "ua-2")
_COLOPHON = re.compile(r'<section class="colophon".*?</section>', re.DOTALL)
_DOTS_PER_INCH = 72

Page = tuple[int, int, bytes]


def projects() -> dict[str, project.Project]:
    """Return the documents by their names."""
    return {found.slug: found for found in project.find((SOURCES,)).value or ()}


class Construct:
    """A document and what is made of it; everything is made when it is first asked for, and once."""

    def __init__(self, found: project.Project) -> None:
        self.name = found.slug
        self._project = found
        self._pdfs: dict[tuple[str, str], Outcome[bytes]] = {}
        self._bare: dict[str, tuple[Page, ...]] = {}
        self._trees: dict[tuple[str, str], str] = {}

    @functools.cached_property
    def loaded(self) -> Loaded:
        """Return the document as every command reads it."""
        return load(self._project)

    @functools.cached_property
    def html(self) -> PagedDocument:
        """Return the document for paper.

        The colophon, which is the same for all, is left out where nothing leads to it and the document isn't about it.
        """
        assert self.loaded.publication is not None and self.loaded.source is not None
        edition = Edition(format=PRINT.format, position=Position(path=self.name))
        made = paged_document(self.loaded.publication, edition, self.loaded.source.pictures)
        assert made.value is not None, made.diagnostics
        if self.name == "colophon" or 'href="#colophon"' in made.value.html:
            return made.value
        html, count = _COLOPHON.subn("", made.value.html)
        assert count == 1
        return replace(made.value, html=html)

    @property
    def masthead(self) -> set[str]:
        """Return the words over the first page: who publishes, and when."""
        assert self.loaded.publication is not None
        about = self.loaded.publication.metadata
        return set(re.findall(r"\w+", f"{about.publisher} {about.date_text}"))

    @property
    def leftwards(self) -> bool:
        """Whether some letters of the document run from right to left."""
        return bool(re.search("[\u0590-\u08ff]", self.html.html))

    def diagnostics(self, layout: str, kind: str) -> tuple[Diagnostic, ...]:
        """Return what is said of one PDF while it is made."""
        return self._made(layout, kind).diagnostics

    def pdf(self, layout: str, kind: str) -> bytes:
        """Return one PDF."""
        made = self._made(layout, kind)
        assert made.value is not None, made.diagnostics
        return made.value

    def tree(self, layout: str, kind: str) -> str:
        """Return the structure tree of one PDF as text."""
        if (layout, kind) not in self._trees:
            read = read_structure_tree(self.pdf(layout, kind), f"{self.name}.pdf")
            assert read.value is not None, read.diagnostics
            self._trees[layout, kind] = "\n".join(tag_lines(read.value)) + "\n"
        return self._trees[layout, kind]

    def bare_pages(self, layout: str) -> tuple[Page, ...]:
        """Return the pages as WeasyPrint alone writes them: same HTML and style sheets, without tags and finisher."""
        if layout not in self._bare:
            assert self.loaded.publication is not None
            edition = _edition(layout, PDFS[layout])
            with collected_messages():
                laid_out = lay_out(self._document(layout), self.loaded.publication, edition)
                written = laid_out.document.write_pdf(pdf_tags=False, **writing_options(edition.standards))
            self._bare[layout] = pages(written)
        return self._bare[layout]

    def _made(self, layout: str, kind: str) -> Outcome[bytes]:
        if (layout, kind) not in self._pdfs:
            assert self.loaded.publication is not None
            edition = _edition(layout, kind)
            sources = self._sources() if holds_sources(edition.standards) else ()
            self._pdfs[layout, kind] = build_pdf(
                self._document(layout), self.loaded.publication, edition, sources=sources
            )
        return self._pdfs[layout, kind]

    def _document(self, layout: str) -> PagedDocument:
        if layout == "print":
            return self.html
        sheets = ((HERE / "layouts" / f"{name}.css").read_text(encoding="utf-8") for name in ("small", layout))
        return replace(self.html, sheets=(*self.html.sheets, *sheets))

    def _sources(self) -> tuple[Asset, ...]:
        assert self.loaded.source is not None
        return tuple(
            Asset(name=file.name, data=file.data, media_type="text/markdown") for file in self.loaded.source.files
        )


def pages(data: bytes) -> tuple[Page, ...]:
    """Draw the pages of a PDF with PDFium in colour: width, height and the bytes of the pixels."""
    with pypdfium2.PdfDocument(data) as document:
        bitmaps = (page.render(scale=_DOTS_PER_INCH / 72) for page in document)
        return tuple((bitmap.width, bitmap.height, bytes(bitmap.buffer)) for bitmap in bitmaps)


def text(data: bytes) -> tuple[str, ...]:
    """Return the words of each page of a PDF as PDFium reads them."""
    with pypdfium2.PdfDocument(data) as document:
        return tuple(page.get_textpage().get_text_bounded() for page in document)


def _edition(layout: str, kind: str) -> Edition:
    return Edition(format=PRINT.format, standards=STANDARDS[layout, kind], position=Position(path="edition"))
