"""Documents, records and pictures become a ``Publication`` in which everything is tied together."""

from __future__ import annotations

from collections.abc import Mapping

from publish.diagnostics import Outcome
from publish.model.bibliography import Bibliography
from publish.model.document import Document
from publish.model.edition import Format
from publish.model.entities import Records
from publish.model.files import PictureFile
from publish.model.metadata import PublicationFile
from publish.model.publication import Publication


def resolve(
    *,
    slug: str,
    publication: PublicationFile,
    documents: tuple[Document, ...],
    records: Records,
    pictures: Mapping[str, PictureFile],
    formats: tuple[Format, ...],
    epoch: int | None = None,
    bibliography: Bibliography | None = None,
) -> Outcome[Publication]:
    """Tie the texts of a publication, in reading order, to its records and pictures.

    ``pictures`` are by their path under the publication's folder.  ``formats`` are those that a publication without
    editions of its own comes out in, as far as they are made by default.  ``epoch`` is the date of the last change
    in seconds since 1970, for a publication that names none.  ``bibliography`` has the works that can be cited.
    """
    from publish.resolve.publication import resolve_publication

    return resolve_publication(
        slug=slug,
        publication=publication,
        documents=documents,
        records=records,
        pictures=pictures,
        bibliography=bibliography or Bibliography(),
        formats=formats,
        epoch=epoch,
    )


def without_pages(publication: Publication) -> Publication:
    """Return a publication whose EPUB has no page numbers of an edition on paper, and doesn't say that it has."""
    from publish.resolve.facts.accessibility import without_pages as leave_out

    return leave_out(publication)
