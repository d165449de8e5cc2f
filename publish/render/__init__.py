"""From a publication to its pages: XHTML for the EPUB, one HTML document for paper, pictures read.

The functions import what they need when they are called, so that importing this package costs nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from publish.diagnostics import Outcome, Position
from publish.model.edition import Edition
from publish.model.entities import FigureRecord
from publish.model.files import Asset, PagedDocument, PictureFile, RenderedDocument
from publish.model.frozen_mapping import FrozenMapping
from publish.model.page_map import PageMap
from publish.model.publication import Publication


def content_documents(
    publication: Publication,
    page_map: PageMap | None = None,
    drawn: Mapping[str, PictureFile] = FrozenMapping(),
) -> Outcome[tuple[RenderedDocument, ...]]:
    """Make the XHTML pages of the EPUB in reading order, and the navigation document after them.

    With a ``page_map``, marks stand where the pages of that edition begin, and the navigation document lists them.
    ``drawn`` are the pictures that are shown in place of others, by the names of those.
    """
    from publish.render.content import content_documents as make

    return make(publication, page_map, drawn)


def paged_document(
    publication: Publication, edition: Edition, pictures: Mapping[str, PictureFile]
) -> Outcome[PagedDocument]:
    """Make the HTML document that an edition on paper is laid out from."""
    from publish.render.paged import paged_document as make

    return Outcome(value=make(publication, edition, pictures))


def read_picture(
    name: str, data: bytes, position: Position, figure: FigureRecord | None = None
) -> Outcome[PictureFile]:
    """Read a picture whole and say what it is, without what it carries unseen.

    ``position`` is where the publication names it, and ``figure`` the record that does, if one does.
    """
    from publish.render.assets import read_picture as read

    return read(name, data, position, figure)


def with_cover(publication: Publication, picture: PictureFile) -> Publication:
    """Return a publication with a drawn picture as its cover, on a page before all others."""
    from publish.render.covered import with_cover as add

    return add(publication, picture)


def epub_styles(colour: str, *, formulas: bool = False) -> tuple[Asset, ...]:
    """Return the style sheets of the EPUB; ``colour`` is the name of one of ``publish.model.colours``.

    ``formulas`` says whether the EPUB holds some, and their font with them.
    """
    from publish.render.styles import epub_styles as read

    return read(colour, formulas=formulas)


def formula_characters(documents: Iterable[RenderedDocument]) -> frozenset[str]:
    """Return the characters of all formulas of some pages; none where there are no formulas."""
    from publish.render.formulas import formula_characters as read

    return read(documents)
