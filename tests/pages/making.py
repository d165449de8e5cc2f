"""Publications laid out and their EPUBs, made from one page map."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from publish import project
from publish.diagnostics import Diagnostic, Outcome, Position
from publish.epub import build_epub
from publish.formats.pdf import PRINT
from publish.model.edition import Edition
from publish.model.page_map import PageMap
from publish.pdf import build_mapped_pdf
from publish.pipeline.load import Loaded, load
from publish.render import content_documents, epub_styles, paged_document

from .proof import Verdict, compare, pdf_labels


@dataclass(frozen=True)
class Made:
    """A publication in both media."""

    loaded: Loaded
    html: str
    pdf: bytes
    epub: bytes
    page_map: PageMap
    findings: tuple[Diagnostic, ...]

    @functools.cached_property
    def verdict(self) -> Verdict:
        """Return how the pages of both compare."""
        labels = pdf_labels(self.pdf)
        reported = frozenset(label for each in self.findings for label in _pages_of(each.message, labels))
        return compare(self.pdf, self.epub, self.html, labels, reported)


def _pages_of(message: str, labels: tuple[str, ...]) -> tuple[str, ...]:
    """Return the pages that a finding speaks of: "page 3 …" or "pages 3 to 10 …"."""
    first, to, last = message.split()[1:4]
    return labels[labels.index(first) : labels.index(last) + 1] if to == "to" else (first,)


LAYOUTS = Path(__file__).parent.parent / "constructs" / "layouts"


def layout(name: str) -> tuple[str, ...]:
    """Return the style sheets of a layout of the constructs: ``print`` has none."""
    if name == "print":
        return ()
    return tuple((LAYOUTS / f"{sheet}.css").read_text(encoding="utf-8") for sheet in ("small", name))


def make(path: Path, edition: Edition | None = None, sheets: Iterable[str] = ()) -> Made:
    """Make a publication on paper and on screen, with further style sheets for paper."""
    (found,) = project.find((path,)).value or ()
    loaded = load(found)
    assert loaded.publication is not None and loaded.source is not None, loaded.diagnostics
    edition = edition or Edition(format=PRINT.format, position=Position(path="edition"))
    document = paged_document(loaded.publication, edition, loaded.source.pictures).value
    assert document is not None
    document = replace(document, sheets=(*document.sheets, *sheets))
    mapped = build_mapped_pdf(document, loaded.publication, edition)
    assert mapped.value is not None and mapped.value.pages.value is not None, mapped.diagnostics
    pages = mapped.value.pages
    return put_together(loaded, document.html, mapped.value.data, pages)


def put_together(loaded: Loaded, html: str, pdf: bytes, pages: Outcome[PageMap]) -> Made:
    """Make the EPUB that has the pages of a map."""
    assert loaded.publication is not None
    rendered = content_documents(loaded.publication, pages.value)
    assert rendered.value is not None and pages.value is not None
    styles = epub_styles(loaded.publication.metadata.colour)
    epub = build_epub(loaded.publication, rendered.value, styles, (), pages.value)
    assert epub.value is not None, epub.diagnostics
    return Made(
        loaded=loaded,
        html=html,
        pdf=pdf,
        epub=epub.value,
        page_map=pages.value,
        findings=(*pages.diagnostics, *rendered.diagnostics),
    )
