"""A paged document in, the bytes of a tagged PDF out (PDF/UA, ISO 14289)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from publish.diagnostics import Outcome
    from publish.model.edition import Edition
    from publish.model.files import Asset, PagedDocument
    from publish.model.page_map import PageMap
    from publish.model.paper import Paper
    from publish.model.publication import Publication
    from publish.pdf.layout import MappedPdf


def build_pdf(
    document: PagedDocument, publication: Publication, edition: Edition, sources: tuple[Asset, ...] = ()
) -> Outcome[bytes]:
    """Lay the document out on the edition's paper and write it to its standards, with ``sources`` embedded.

    Files can be embedded only where the standards hold them, see ``publish.model.standards.holds_sources``.
    """
    from publish.pdf.layout import make_pdf

    return make_pdf(document, publication, edition, sources)


def build_mapped_pdf(
    document: PagedDocument,
    publication: Publication,
    edition: Edition,
    sources: tuple[Asset, ...] = (),
    *,
    with_words: bool = False,
) -> Outcome[MappedPdf]:
    """Do the same, and say where the pages begin and, ``with_words``, where their words stand."""
    from publish.pdf.layout import make_pdf_and_map

    return make_pdf_and_map(document, publication, edition, sources, with_words=with_words)


def map_pages(document: PagedDocument, publication: Publication, edition: Edition) -> Outcome[PageMap]:
    """Say where the pages of an edition begin; the same as if its PDF were made, and nothing is written."""
    from publish.pdf.layout import map_pages as lay_out_and_map

    return lay_out_and_map(document, publication, edition)


def place_words(document: PagedDocument, publication: Publication, edition: Edition) -> Paper:
    """Say where the words of an edition stand on its pages and in the source; no PDF is written."""
    from publish.pdf.layout import place_words as lay_out_and_place

    return lay_out_and_place(document, publication, edition)
