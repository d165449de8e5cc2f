"""What a publication and its texts say about themselves becomes metadata without gaps."""

from __future__ import annotations

import datetime
import re
import uuid
from collections.abc import Iterable
from dataclasses import replace

from publish.diagnostics import Diagnostic
from publish.identifiers import read_number
from publish.languages import direction
from publish.model.colours import DEFAULT_COLOUR
from publish.model.document import Document
from publish.model.metadata import Contributor, FrontMatter, Metadata, PublicationFile
from publish.model.walk import without_soft_hyphens
from publish.resolve.dates import date_text, timestamp
from publish.resolve.records.front_matter import TextFacts
from publish.rules.publication import REVIEW_STALE

_BEGINNING = "2000-01-01T00:00:00Z"
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\Z", re.IGNORECASE | re.ASCII)


def metadata_of(
    slug: str,
    publication: PublicationFile,
    documents: tuple[Document, ...],
    facts: tuple[TextFacts, ...],
    language: str,
    epoch: int | None,
    contents: str,
) -> Metadata:
    """Return the metadata with every gap filled.

    ``facts`` are those of the texts and ``language`` the publication's; ``contents`` is the digest that a review
    must name to be true.
    """
    fronts = tuple(document.front_matter for document in documents)
    alone = fronts[0] if len(fronts) == 1 else None
    title = publication.title or (facts[0].plain_title if alone else "") or _title_of_slug(slug)
    date = publication.date or (alone.date if alone else "")
    modified = timestamp(publication.modified) or timestamp(date) or _moment(epoch)
    return Metadata(
        slug=slug,
        fields=publication.fields,
        title=without_soft_hyphens(title),
        subtitle=publication.subtitle or (alone.subtitle if alone else ""),
        language=language,
        direction=direction(language),
        colour=publication.colour or DEFAULT_COLOUR,
        languages=tuple(dict.fromkeys((language, *(text.language for text in facts)))),
        identifier=identifier_of(publication.identifier) or derived_identifier(slug, title, language),
        date=date,
        date_text=date_text(date, language) if date else "",
        modified=modified,
        modified_text=date_text(modified.partition("T")[0], language) if modified != _BEGINNING else "",
        publisher=publication.publisher,
        contact=publication.contact,
        description=publication.description,
        subjects=publication.subjects,
        based_on=publication.based_on,
        contributors=_contributors(publication, fronts),
        rights=publication.rights,
        review=publication.review if publication.review and publication.review.contents == contents else None,
        contents=contents,
    )


def with_title(publication: PublicationFile, slug: str, documents: tuple[Document, ...]) -> PublicationFile:
    """Return what is said of a publication of several texts with the title that its slug gives it, if it names none."""
    untitled = not publication.title and len(documents) > 1
    return replace(publication, title=_title_of_slug(slug)) if untitled else publication


def stale_review(publication: PublicationFile, contents: str) -> tuple[Diagnostic, ...]:
    """Return a warning where the review of a publication is of other contents."""
    review = publication.review
    if review is None or review.contents == contents:
        return ()
    if not review.contents:
        said = "the review record names no contents"
    else:
        said = f"the contents have changed since {review.by} reviewed them on {review.date}"
    message = f"{said}: no conformance is claimed"
    hint = f"review them again and run: publish review; it writes contents: {contents}"
    return (REVIEW_STALE.finding(message, review.position, hint, "EPUB Accessibility 1.1, 4"),)


def derived_identifier(slug: str, title: str, language: str) -> str:
    """Return the identifier of a publication that names none: it stays the same while these three do."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"publish:{slug}\n{title}\n{language}").urn


def identifier_of(written: str) -> str:
    """Return an identifier as outputs have it: a UUID, an ISBN or an ISSN by its name, anything else as written."""
    words = written.strip()
    if _UUID.match(words):
        return f"urn:uuid:{words.lower()}"
    number = read_number(words)
    return number.urn if number and number.right else words


def _moment(epoch: int | None) -> str:
    if epoch is None:
        return _BEGINNING
    try:
        moment = datetime.datetime.fromtimestamp(epoch, datetime.UTC)
    except (OverflowError, ValueError, OSError):
        return _BEGINNING
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}".rjust(20, "0")


def _contributors(publication: PublicationFile, fronts: Iterable[FrontMatter]) -> tuple[Contributor, ...]:
    everyone = (*publication.contributors, *(each for front in fronts for each in front.contributors))
    found: dict[tuple[str, str], Contributor] = {}
    for each in everyone:
        found.setdefault((each.name, each.role), each)
    return tuple(found.values())


def _title_of_slug(slug: str) -> str:
    return slug.replace("-", " ").capitalize()
