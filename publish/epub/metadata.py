"""What a publication says of itself, turned into the statements of a package document.

EPUB 3.3, section 5.5, and EPUB Accessibility 1.1, section 3.  A claim of conformance is made only where the
publication holds the record of a review.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from publish.model.metadata import Contributor, Metadata, Review
from publish.model.page_map import PageMap
from publish.model.publication import Accessibility

IDENTIFIER = "identifier"
CONFORMANCE, CERTIFIER = "conformance", "certifier"
_ADDRESS = "-._~:/?#[]@!$&'()*+,;=%"
_DAY = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One element of the package's metadata.

    ``name`` is a Dublin Core element such as ``dc:title``, or the property of a ``meta``, or the relation of
    a ``link``, which has an ``href`` instead of a value.  ``refines`` is the ``id`` of another statement.
    """

    name: str
    value: str = ""
    id: str = ""
    refines: str = ""
    scheme: str = ""
    language: str = ""
    direction: str = ""
    href: str = ""


def page_source(title: str, page_map: PageMap | None, phrases: Mapping[str, str]) -> str:
    """Name the edition whose page numbers the EPUB has: its kind, its paper and the size of its text.

    All editions share the identifier of the publication, so none of them can be named by an ISBN.
    """
    if page_map is None or not page_map.pages:
        return ""
    phrase = f"{{title}}, {page_map.edition} edition (PDF, {{paper}}, {{size}} pt)"
    return phrases.get(phrase, phrase).format(title=title, paper=page_map.paper, size=page_map.size)


def statements(
    metadata: Metadata, accessibility: Accessibility, source_of_pages: str = "", phrase_language: str = ""
) -> tuple[Statement, ...]:
    """Return everything that the package says of the publication, each refinement after what it refines.

    ``source_of_pages`` names the edition whose pages the EPUB marks and lists; there is none where it does neither.
    ``phrase_language`` is that of the phrases, where it isn't the publication's.
    The date of modification isn't among them: EbookLib writes it.
    """
    said = (
        *_titles(metadata),
        *(Statement(name="dc:language", value=language) for language in metadata.languages or (metadata.language,)),
        *_contributors(metadata.contributors),
        *_about(metadata),
        *_accessibility(accessibility, phrase_language),
        *_pages(source_of_pages, phrase_language),
        *(_review(metadata.review) if metadata.review else ()),
    )
    return tuple(_in_direction(statement, metadata.direction) for statement in said if _says_something(statement))


def _titles(metadata: Metadata) -> Iterator[Statement]:
    yield Statement(name="dc:title", value=metadata.title, id="title")
    yield Statement(name="title-type", value="main", refines="title")
    if _folded(metadata.subtitle):
        yield Statement(name="display-seq", value="1", refines="title")
        yield Statement(name="dc:title", value=metadata.subtitle, id="subtitle")
        yield Statement(name="title-type", value="subtitle", refines="subtitle")
        yield Statement(name="display-seq", value="2", refines="subtitle")


def _contributors(contributors: tuple[Contributor, ...]) -> Iterator[Statement]:
    """Name authors as creators and everyone else as contributors, in the order of the publication."""
    numbers = {"creator": 0, "contributor": 0}
    for contributor in contributors:
        element = "creator" if contributor.role in ("", "aut") else "contributor"
        if not _folded(contributor.name):
            continue
        numbers[element] += 1
        name = f"{element}-{numbers[element]}"
        yield Statement(name=f"dc:{element}", value=contributor.name, id=name)
        yield Statement(name="role", value=contributor.role or "aut", refines=name, scheme="marc:relators")
        if contributor.file_as not in ("", contributor.name):
            yield Statement(name="file-as", value=contributor.file_as, refines=name)
        yield Statement(name="display-seq", value=str(numbers[element]), refines=name)


def _about(metadata: Metadata) -> Iterator[Statement]:
    yield Statement(name="dc:publisher", value=metadata.publisher)
    yield Statement(name="dc:date", value=_day(metadata.date))
    yield Statement(name="dc:description", value=metadata.description)
    for subject in metadata.subjects:
        yield Statement(name="dc:subject", value=subject)
    rights = metadata.rights
    yield Statement(name="dc:rights", value=rights.statement)
    yield Statement(name="dc:rights", value=", ".join(part for part in (rights.licence, rights.url) if part))
    yield Statement(name="dc:source", value=metadata.based_on)


def _accessibility(accessibility: Accessibility, phrase_language: str) -> Iterator[Statement]:
    for mode in accessibility.access_modes:
        yield Statement(name="schema:accessMode", value=mode)
    for modes in accessibility.sufficient:
        yield Statement(name="schema:accessModeSufficient", value=",".join(modes))
    for feature in accessibility.features:
        yield Statement(name="schema:accessibilityFeature", value=feature)
    for hazard in accessibility.hazards:
        yield Statement(name="schema:accessibilityHazard", value=hazard)
    own, summary = accessibility.own_summary, accessibility.summary
    if own and phrase_language:  # one language each
        yield Statement(name="schema:accessibilitySummary", value=own)
        summary = summary.removeprefix(own)
    yield Statement(name="schema:accessibilitySummary", value=summary, language=phrase_language)


def _pages(source: str, phrase_language: str) -> Iterator[Statement]:
    if source:
        yield Statement(name="schema:accessibilityFeature", value="pageBreakMarkers")
        yield Statement(name="schema:accessibilityFeature", value="pageNavigation")
        yield Statement(name="pageBreakSource", value=source, language=phrase_language)


def _review(review: Review) -> Iterator[Statement]:
    yield Statement(name="dcterms:conformsTo", value=review.conforms_to, id=CONFORMANCE, language="en")
    yield Statement(name="a11y:certifiedBy", value=review.by, id=CERTIFIER, refines=CONFORMANCE)
    yield Statement(name="dcterms:date", value=review.date, refines=CERTIFIER)
    yield Statement(name="a11y:certifierCredential", value=review.credential, refines=CERTIFIER)
    if urlsplit(review.report).scheme in ("http", "https"):
        report = quote(review.report, safe=_ADDRESS)
        yield Statement(name="a11y:certifierReport", href=report, refines=CERTIFIER)


def _says_something(statement: Statement) -> bool:
    return bool(_folded(statement.value) or statement.href)


def _in_direction(statement: Statement, direction: str) -> Statement:
    """Fold a value's white space, and state its direction where its words don't run as the package's do."""
    value = _folded(statement.value)
    own = _first_direction(value) if statement.name in _READ_ALOUD else ""
    return Statement(
        name=statement.name,
        value=value,
        id=statement.id,
        refines=statement.refines,
        scheme=statement.scheme,
        language=statement.language,
        direction=own if own != direction else "",
        href=statement.href,
    )


_READ_ALOUD = frozenset(
    {
        "dc:title",
        "dc:creator",
        "dc:contributor",
        "dc:publisher",
        "dc:description",
        "dc:subject",
        "dc:rights",
        "file-as",
        "schema:accessibilitySummary",
        "pageBreakSource",
        "a11y:certifiedBy",
        "a11y:certifierCredential",
        "dcterms:conformsTo",
    }
)


def _first_direction(value: str) -> str:
    """Return the direction of the first letter that has one."""
    for character in value:
        kind = unicodedata.bidirectional(character)
        if kind in ("R", "AL"):
            return "rtl"
        if kind == "L":
            return "ltr"
    return ""


def _folded(value: str) -> str:
    return " ".join(value.split())


def _day(date: str) -> str:
    """Return the day, month or year that a date begins with: ``dc:date`` takes neither ranges nor bare times."""
    found = _DAY.match(date)
    return found.group() if found else ""
