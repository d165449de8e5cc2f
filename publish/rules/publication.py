"""The publication as a whole, and its review."""

from __future__ import annotations

from publish.diagnostics import Rule, Severity

LANGUAGE_MISSING = Rule(
    name="language-missing",
    severity=Severity.WARNING,
    text="Nothing says the language; English is assumed.",
    hint="add `language:`",
)
PAGES_OF_NO_EDITION = Rule(
    name="pages-of-no-edition",
    severity=Severity.ERROR,
    text="`pages` names an edition that isn't among `editions`.",
    hint="add it there, or leave `pages` out",
)
INTERFACE_LANGUAGE = Rule(
    name="interface-language",
    severity=Severity.INFO,
    text="Headings such as Glossary have no translation and will be English.",
)
PLACE_WITHIN_ITSELF = Rule(
    name="place-within-itself",
    severity=Severity.ERROR,
    text="`within` goes round in a circle.",
    hint="take one out",
)
TERM_OF_ITSELF = Rule(
    name="term-of-itself",
    severity=Severity.WARNING,
    text="A term says that it abbreviates itself.",
    hint="write the long form",
)
REVIEW_STALE = Rule(
    name="review-stale",
    severity=Severity.WARNING,
    text="The review record is of other contents; no conformance is claimed.",
    hint="review again, then `publish review`",
)
REVIEW_MISSING = Rule(
    name="review-missing",
    severity=Severity.ERROR,
    text="`publish review --check` finds no review record.",
    hint="have people review it, then `publish review` with `--by` and `--date`",
)
REVIEW_UNCONFIRMED = Rule(
    name="review-unconfirmed",
    severity=Severity.ERROR,
    text="There was nobody to ask whether all of it was looked at, so no review was recorded.",
    hint="`--yes`, once people have done so",
)
REVIEW_MALFORMED = Rule(
    name="review-malformed",
    severity=Severity.ERROR,
    text="An option of `publish review` holds no name, day, address or known standard.",
)
REVIEW_UNWRITABLE = Rule(
    name="review-unwritable",
    severity=Severity.ERROR,
    text="The record can't be written into the file without changing more of it.",
)
