"""What a publication and its texts say about themselves becomes metadata without gaps."""

from __future__ import annotations

import datetime
import re
import uuid
from collections.abc import Iterable

from publish.diagnostics import Diagnostic, error, warning
from publish.languages import direction
from publish.model.document import Document
from publish.model.metadata import Byline, Contributor, FrontMatter, Metadata, PublicationFile, Review
from publish.model.walk import plain_text
from publish.resolve.dates import date_text, timestamp

_BEGINNING = "2000-01-01T00:00:00Z"
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\Z", re.IGNORECASE | re.ASCII)
_ISBN = re.compile(r"(isbn[: ]*)?(97[89][- ]?)?[0-9][0-9- ]{7,12}[0-9xX]\Z", re.IGNORECASE | re.ASCII)


def main_language(publication: PublicationFile, documents: tuple[Document, ...]) -> tuple[str, tuple[Diagnostic, ...]]:
    """Give the language of the publication; English with a finding where nothing says it."""
    written = (publication.language, *(document.front_matter.language for document in documents))
    found = next((language for language in written if language), "")
    if found:
        return found, ()
    if "language" in dict(publication.fields):  # and source has said what is wrong with it
        return "en", ()
    message = "nothing says which language the publication is in; English is assumed"
    return "en", (warning("language-missing", message, publication.position, "add language: en", "WCAG 2.2, 3.1.1"),)


def text_title(document: Document, publication: PublicationFile, alone: bool) -> tuple[str, tuple[Diagnostic, ...]]:
    """Give the title of a text in plain words."""
    headline = plain_text(document.headline.children) if document.headline else ""
    front = document.front_matter
    if front.title:
        if headline and headline != front.title and document.headline:
            message = f'the headline "{headline[:80]}" is left out: the title of the front matter stands in its place'
            hint = "remove the headline, or the title"
            return front.title, (warning("headline-unused", message, document.headline.position, hint),)
        return front.title, ()
    if headline:
        return headline, ()
    title = (publication.title if alone else "") or document.slug.replace("-", " ").capitalize()
    hint = "begin the text with a line such as: # Title"
    message = f'text "{document.slug}" has no headline; "{title}" stands in its place'
    return title, (warning("headline-missing", message, document.position, hint, "WCAG 2.2, 2.4.2"),)


def byline(front: FrontMatter, alone: PublicationFile | None, language: str) -> Byline:
    """Give the byline of a text; what it lacks comes from the publication of which it is the only text."""
    contributors = front.contributors or (alone.contributors if alone else ())
    date = front.date or (alone.date if alone else "")
    return Byline(
        names=tuple(each.name for each in contributors if each.role == "aut"),
        dateline=front.dateline,
        date=date,
        date_text=date_text(date, language) if date else "",
    )


def metadata_of(
    slug: str,
    publication: PublicationFile,
    documents: tuple[Document, ...],
    titles: tuple[str, ...],
    languages: tuple[str, ...],
    epoch: int | None,
    contents: str,
) -> Metadata:
    """Fill every gap; ``languages`` begins with the main one."""
    fronts = tuple(document.front_matter for document in documents)
    alone = fronts[0] if len(fronts) == 1 else None
    title = publication.title or (titles[0] if alone else "") or title_of_slug(slug)
    date = publication.date or (alone.date if alone else "")
    language = languages[0]
    modified = timestamp(publication.modified) or timestamp(date) or _moment(epoch)
    return Metadata(
        slug=slug,
        fields=publication.fields,
        title=title,
        subtitle=publication.subtitle or (alone.subtitle if alone else ""),
        language=language,
        direction=direction(language),
        languages=tuple(dict.fromkeys(languages)),
        identifier=_identifier(publication.identifier) or derived_identifier(slug, title, language),
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


def title_of_slug(slug: str) -> str:
    """Give the title of a publication of several texts that names none."""
    return slug.replace("-", " ").capitalize()


def stale_review(review: Review, contents: str) -> Diagnostic:
    """Say that a review is of other contents."""
    if not review.contents:
        said = "the review record names no contents"
    else:
        said = f"the contents have changed since {review.by} reviewed them on {review.date}"
    message = f"{said}: no conformance is claimed"
    hint = f"review them again and run: publish review; it writes contents: {contents}"
    return warning("review-stale", message, review.position, hint, "EPUB Accessibility 1.1, 4")


def no_text(publication: PublicationFile) -> Diagnostic:
    """Say that there is nothing to publish."""
    return error("no-text", "the publication holds no text", publication.position, "add a file text.md")


def names_taken(documents: Iterable[Document]) -> tuple[Diagnostic, ...]:
    """Report texts that links, and the files made of them, couldn't tell apart."""
    first: dict[str, Document] = {}
    findings = []
    for document in documents:
        other = first.setdefault(document.slug, document)
        if other is not document:
            message = f'{other.position.path} and {document.position.path} would both be the text "{document.slug}"'
            findings.append(error("text-name-taken", message, document.position, "give one of the files another name"))
    return tuple(findings)


def derived_identifier(slug: str, title: str, language: str) -> str:
    """Give the identifier of a publication that names none: it stays while these three do."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"publish:{slug}\n{title}\n{language}").urn


def _identifier(written: str) -> str:
    words = written.strip()
    if _UUID.match(words):
        return f"urn:uuid:{words.lower()}"
    digits = re.sub(r"[^0-9xX]", "", words)
    if _ISBN.match(words) and len(digits) in (10, 13):
        return f"urn:isbn:{digits.upper()}"
    return words


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
