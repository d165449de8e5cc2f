"""What a preview shows of a publication that was made, beside its bytes: what is heard, places."""

from __future__ import annotations

from collections.abc import Mapping

from publish.formats.output_format import Made
from publish.model.edition import Edition
from publish.model.publication import Publication
from publish.preview.heard import HeardLine, heard
from publish.preview.together import Place, together


def lines_heard(book: Made) -> tuple[HeardLine, ...]:
    """Return what is heard of an EPUB; nothing where there is none."""
    return heard(book.data.value, book.origins) if book.data.value is not None else ()


def places_shown(publication: Publication, made: Mapping[Edition, Made]) -> tuple[Place, ...]:
    """Return the places that the EPUB and the editions on paper have in common, none where there is no EPUB."""
    paginated = publication.pagination.name if publication.pagination else ""
    papers = [each.paper for each in made.values() if each.paper is not None and each.data.value is not None]
    for edition, book in made.items():
        if not edition.format.paged and book.data.value is not None:
            return together(book.data.value, book.origins, papers, paginated)
    return ()
