"""Finished content documents and what the publication says of itself in, the bytes of an EPUB out."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from publish.diagnostics import Outcome
    from publish.model.files import Asset, RenderedDocument
    from publish.model.page_map import PageMap
    from publish.model.publication import Publication


def build_epub(
    publication: Publication,
    documents: tuple[RenderedDocument, ...],
    styles: tuple[Asset, ...],
    pictures: tuple[Asset, ...],
    page_map: PageMap | None = None,
) -> Outcome[bytes]:
    """Put an EPUB 3.3 together.

    The documents are in reading order, the navigation document among them; every name is a path inside the
    EPUB's content folder.  ``styles`` are style sheets and fonts.  ``page_map`` is that of the marks in the documents.
    """
    from publish.epub.package import assemble

    return assemble(publication, documents, styles, pictures, page_map)
