"""What people and other tools call the fields of a publication, a text or a record, and what they are called here."""

from __future__ import annotations

from collections.abc import Iterable

from publish.diagnostics import Edit
from publish.source.nearest import did_you_mean, nearest, respelt

_CALLED: dict[str, str] = {
    # a publication and its texts; where a name has several meanings, the first that a file has counts
    "author authors creator creators writer writers written-by by who": "byline contributors credit",
    "references bib bibfile": "bibliography",
    "editor editors translator translators illustrator illustrators photographers": "contributors credit",
    "photographer": "contributors credit",
    "contributor byline people": "contributors byline",
    "pubdate pub-date publication-date published published-on issued year created date-published day when": "date",
    "updated last-modified lastmod revised revision date-modified changed": "modified",
    "lang locale languages dc-language inlanguage": "language lang",
    "language": "lang",
    "keywords keyword tags tag categories topics topic subject": "subjects",
    "category": "subjects type feature kind",
    "license licence licenses copyright usage-terms terms-of-use": "rights",
    "publishers press imprint publishing-house organisation organization": "publisher",
    "abstract summary synopsis blurb about excerpt": "description definition",
    "sub-title tagline": "subtitle",
    "headline heading booktitle book-title": "title name term",
    "isbn issn doi uuid urn guid isbn13 ean": "identifier",
    "original source-work translated-from adapted-from": "based-on",
    "email e-mail mail feedback accessibility-contact support": "contact",
    "cover-image cover-picture coverimage front-cover": "cover",
    "color accent accent-color accent-colour theme-color theme-colour": "colour",
    "backmatter back_matter end-matter endmatter appendices": "back-matter",
    "output outputs format formats targets edition": "editions",
    "chapters files sections parts articles spine pages-list": "texts",
    "images pictures picture photos illustrations figure": "figures image",
    "location city written-at": "dateline place",
    "accessibility accessibilitysummary": "accessibility-summary",
    "ignore disable suppress noqa silences": "silence",
    # records
    "title": "name term caption",
    "alias aliases aka also-known-as other-names alternative-names synonyms": "names",
    "definition text words explanation meaning note notes details": "definition description",
    "description": "definition",
    "kind sort": "type feature kind",
    "type": "kind feature",
    "abbr abbreviation acronym short-name initials": "short",
    "long-form expansion stands-for short-for full-name": "abbreviation-of",
    "position job function job-title occupation office roles": "role",
    "latitude longitude lat lon lng coords coordinate gps geo latlng": "coordinates",
    "parent part-of region country province in located-in": "within",
    "controlled-by holder held-by owner": "control",
    "sources source citation reference according": "according-to source",
    "link website web homepage address uri href site": "url",
    # figures
    "file src path filename image-file photo img": "image",
    "alt-text alttext alternative alternative-text alternate": "alt",
    "legend caption-text": "caption",
    "attribution courtesy copyright-holder artist": "credit",
    "long-description longdesc extended-description": "description",
    "decoration presentational ornamental": "decorative",
}
"""Names of one kind, and after the colon the fields that may be meant."""

_NEEDLESS: dict[str, str] = {
    "dir direction rtl text-direction page-progression-direction": "the direction follows the language",
    "toc contents table-of-contents toc-depth numbersections": "contents are made of the headings",
    "css style stylesheet theme template layout documentclass geometry fontsize": "all publications look alike",
    "slug permalink id url-slug aliases-web": "the name of the folder, or of the file, is the name of the outputs",
    "draft weight order series version generator": "it has no use here",
}
"""Names of what other tools ask for and nobody need say here, and why."""

_OF_EDITIONS = ("back-matter", "paper", "standards")
"""Fields of an edition, which people write beside ``editions``."""

_MEANT = {name: tuple(fields.split()) for names, fields in _CALLED.items() for name in names.split()}
_LEFT_OUT = {name: reason for names, reason in _NEEDLESS.items() for name in names.split()}


def field_hint(key: str, known: Iterable[str]) -> str:
    """Say which field was meant by a key that none has: by another spelling, another name, or the nearest letters."""
    fields = frozenset(known)
    plain = "-".join(key.replace("_", "-").casefold().split())[:80]
    named = next((name for name in (plain, *_meant(plain)) if name in fields), "")
    if named:
        return f'did you mean "{named}"?'
    if "editions" in fields:
        for name in (plain, *_meant(plain)):
            if name in _OF_EDITIONS:
                return f"give it to an edition: editions: [{{name: print, {name}: …}}]"
    if plain in _LEFT_OUT:
        return f"leave it out: {_LEFT_OUT[plain]}"
    return did_you_mean(plain, fields, cutoff=_ALIKE)


def field_edit(key: str, known: Iterable[str]) -> Edit | None:
    """Return the edit that writes the field that ``field_hint`` asks about; None where it asks about none."""
    fields = frozenset(known)
    plain = "-".join(key.replace("_", "-").casefold().split())[:80]
    named = next((name for name in (plain, *_meant(plain)) if name in fields), "")
    guess = named or nearest(plain, fields, _ALIKE)
    return respelt(key, guess) if field_hint(key, fields) == f'did you mean "{guess}"?' else None


_ALIKE = 0.7
"""How much like a field a key must be: a wrong guess costs more than a list."""


def is_misspelt(key: str, known: Iterable[str]) -> bool:
    """Return whether a key is so much like a field, or a name that people have for one, that it is meant as one."""
    fields = frozenset(known)
    plain = "-".join(key.replace("_", "-").casefold().split())[:80]
    return bool(fields.intersection(_meant(plain))) or bool(nearest(plain, fields, _ALIKE))


def other_names(known: Iterable[str]) -> tuple[str, ...]:
    """Return the names that people have for fields, but that no field has."""
    fields = frozenset(known)
    return tuple(name for name in _MEANT if name not in fields and fields.intersection(_MEANT[name]))


def _meant(name: str) -> tuple[str, ...]:
    return _MEANT.get(name, ())
