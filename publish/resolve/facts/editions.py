"""Which editions a publication comes out in, and whose page numbers the others carry."""

from __future__ import annotations

from dataclasses import replace

from publish.diagnostics import Diagnostic
from publish.model.edition import Edition, Format
from publish.model.metadata import PublicationFile
from publish.resolve.facts.metadata import identifier_of
from publish.rules.publication import PAGES_OF_NO_EDITION


def editions_of(publication: PublicationFile, formats: tuple[Format, ...]) -> tuple[Edition, ...]:
    """Return the editions that a publication declares, or one of each format that is made by default."""
    by_default = (each for each in formats if each.by_default)
    declared = tuple(replace(each, identifier=identifier_of(each.identifier)) for each in publication.editions)
    return declared or tuple(Edition(format=each, position=publication.position) for each in by_default)


def pagination_of(
    publication: PublicationFile, editions: tuple[Edition, ...], formats: tuple[Format, ...]
) -> tuple[Edition | None, tuple[Diagnostic, ...]]:
    """Return the edition that the EPUB has its page numbers from: the one named, else the first of ``formats``."""
    paged = {edition.name: edition for edition in editions if edition.format.paged}
    findings = []
    if publication.pages and publication.pages not in paged:
        message = f"the EPUB can't have the pages of the edition \"{publication.pages}\", which isn't made"
        position = dict(publication.fields).get("pages", publication.position)
        hint = f"add {publication.pages} to editions:, or leave pages: out"
        findings.append(PAGES_OF_NO_EDITION.finding(message, position, hint))
    order = (publication.pages, *(each.name for each in formats))
    found = next((paged[name] for name in order if name in paged), None)
    taken = any(edition.format.takes_pages for edition in editions)
    return found if taken else None, tuple(findings)
