"""A paged document in, the bytes of a tagged PDF out (PDF/UA, ISO 14289)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from publish.diagnostics import Outcome
    from publish.model.edition import Edition
    from publish.model.files import Asset, PagedDocument
    from publish.model.publication import Publication


def build_pdf(
    document: PagedDocument, publication: Publication, edition: Edition, sources: tuple[Asset, ...] = ()
) -> Outcome[bytes]:
    """Lay the document out on the edition's paper and write it to its standards, with ``sources`` embedded.

    Files can be embedded only where the standards hold them, see ``publish.model.standards.holds_sources``.
    """
    from publish.pdf.layout import make_pdf

    return make_pdf(document, publication, edition, sources)
