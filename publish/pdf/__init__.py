"""A paged document in, the bytes of a tagged PDF out (PDF/UA-1, ISO 14289-1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from publish.diagnostics import Outcome
    from publish.model.edition import Edition
    from publish.model.files import PagedDocument
    from publish.model.publication import Publication


def build_pdf(document: PagedDocument, publication: Publication, edition: Edition) -> Outcome[bytes]:
    """Lay the document out on the edition's paper and write it as PDF/UA-1."""
    from publish.pdf.layout import lay_out

    return lay_out(document, publication, edition)
