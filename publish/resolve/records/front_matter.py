"""What ``publication.yaml`` and the heads of the texts say becomes what is known of each text, without gaps."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from publish.diagnostics import Diagnostic
from publish.languages import direction
from publish.model.document import Document
from publish.model.inlines import Inline, Words
from publish.model.metadata import Byline, FrontMatter, PublicationFile
from publish.model.walk import plain_text, without_soft_hyphens
from publish.resolve.dates import date_text
from publish.rules.blocks import HEADLINE_MISSING
from publish.rules.files import NO_TEXT, TEXT_NAME_TAKEN
from publish.rules.publication import LANGUAGE_MISSING


@dataclass(frozen=True, slots=True, kw_only=True)
class TextFacts:
    """What is known of a text before it is read."""

    title: tuple[Inline, ...]  # the headline, or the words that stand in its place
    plain_title: str
    subtitle: str
    language: str
    direction: str
    byline: Byline


def main_language(publication: PublicationFile, documents: tuple[Document, ...]) -> tuple[str, tuple[Diagnostic, ...]]:
    """Return the language of the publication; English, with a warning, where nothing says it."""
    written = (publication.language, *(document.front_matter.language for document in documents))
    found = next((language for language in written if language), "")
    if found:
        return found, ()
    if "language" in dict(publication.fields):  # and source has said what is wrong with it
        return "en", ()
    message = "nothing says which language the publication is in; English is assumed"
    return "en", (LANGUAGE_MISSING.finding(message, publication.position, "add language: en", "WCAG 2.2, 3.1.1"),)


def text_facts(
    documents: tuple[Document, ...], publication: PublicationFile, language: str
) -> tuple[tuple[TextFacts, ...], tuple[Diagnostic, ...]]:
    """Return what is known of each text, in their order, and what is wrong with titles and names.

    ``language`` is the publication's.  A lone text takes what it lacks from the publication.
    """
    alone = publication if len(documents) == 1 else None
    facts, findings = [], list(_names_taken(documents))
    for document in documents:
        title, found = _title(document, publication, alone is not None)
        findings += found
        facts.append(_facts(document, title, alone, document.front_matter.language or language))
    return tuple(facts), tuple(findings)


def _facts(document: Document, title: str, alone: PublicationFile | None, language: str) -> TextFacts:
    front = document.front_matter
    headline = document.headline.children if document.headline else ()
    words = Words(text=title, position=dict(front.fields).get("title", front.position))
    plain = without_soft_hyphens(title)
    return TextFacts(
        title=headline if headline and plain_text(headline) == plain else (words,),
        plain_title=plain,
        subtitle=front.subtitle or (alone.subtitle if alone else ""),
        language=language,
        direction=direction(language),
        byline=_byline(front, alone, language),
    )


def no_text(publication: PublicationFile) -> Diagnostic:
    """Return an error: there is nothing to publish."""
    return NO_TEXT.finding("the publication holds no text", publication.position)


def _title(document: Document, publication: PublicationFile, alone: bool) -> tuple[str, tuple[Diagnostic, ...]]:
    """Return the title of a text in plain words."""
    headline = plain_text(document.headline.children) if document.headline else ""
    front = document.front_matter
    if front.title:
        return front.title, ()
    if headline:
        return headline, ()
    title = (publication.title if alone else "") or document.slug.replace("-", " ").capitalize()
    hint = "begin the text with a line such as: # Title"
    message = f'text "{document.slug}" has no headline; "{title}" stands in its place'
    return title, (HEADLINE_MISSING.finding(message, document.position, hint, "WCAG 2.2, 2.4.2"),)


def _byline(front: FrontMatter, alone: PublicationFile | None, language: str) -> Byline:
    """Return the byline of a text; what it lacks comes from the publication of which it is the only text."""
    contributors = front.contributors or (alone.contributors if alone else ())
    date = front.date or (alone.date if alone else "")
    return Byline(
        names=tuple(each.name for each in contributors if each.role == "aut"),
        dateline=front.dateline,
        date=date,
        date_text=date_text(date, language) if date else "",
    )


def _names_taken(documents: Iterable[Document]) -> tuple[Diagnostic, ...]:
    """Report texts that links, and the files made of them, couldn't tell apart."""
    first: dict[str, Document] = {}
    findings = []
    for document in documents:
        other = first.setdefault(document.slug, document)
        if other is not document:
            message = f'{other.position.path} and {document.position.path} would both be the text "{document.slug}"'
            findings.append(TEXT_NAME_TAKEN.finding(message, document.position))
    return tuple(findings)
