"""The publication as a whole, and its review."""

from __future__ import annotations

from publish.diagnostics import Rule, Severity

LANGUAGE_MISSING = Rule(
    name="language-missing",
    severity=Severity.WARNING,
    text="A publication says its language.",
    hint="add language: en, or whichever it is",
    reason="Voices and hyphenation are chosen by it; English is assumed.",
    clauses=("WCAG 2.2, 3.1.1",),
)
PAGES_OF_NO_EDITION = Rule(
    name="pages-of-no-edition",
    severity=Severity.ERROR,
    text="pages names an edition on paper that is made.",
    hint="add the edition to editions, or leave pages out",
    reason="The page numbers of the EPUB would be those of a book that doesn't exist.",
)
INTERFACE_LANGUAGE = Rule(
    name="interface-language",
    severity=Severity.INFO,
    text="Headings such as Glossary are in the language of the publication.",
    hint="nothing need be done; a catalogue in publish/resolve/locale would add the language",
    reason="Readers meet a few English words amid their own language; they are marked as English.",
)
PLACE_WITHIN_ITSELF = Rule(
    name="place-within-itself",
    severity=Severity.ERROR,
    text="No place lies within itself, not even by way of others.",
    hint="take one within: out",
    reason="The glossary would say of a village that it lies in itself.",
)
TERM_OF_ITSELF = Rule(
    name="term-of-itself",
    severity=Severity.WARNING,
    text="An abbreviation stands for words other than itself.",
    hint="write the long form after abbreviation-of:",
    reason="Readers who look it up learn nothing.",
)
REVIEW_STALE = Rule(
    name="review-stale",
    severity=Severity.WARNING,
    text="The review record is of the contents as they are.",
    hint="have people review it again, then: publish review PATH --by NAME --date YYYY-MM-DD",
    reason="A claim of conformance must not outlive the words that were reviewed; until then none is made.",
    clauses=("EPUB Accessibility 1.1, 4",),
)
REVIEW_MISSING = Rule(
    name="review-missing",
    severity=Severity.ERROR,
    text="A review of the contents as they are is on record.",
    hint="when people have reviewed it: publish review PATH --by NAME --date YYYY-MM-DD",
    reason="Only people can judge much of what accessibility asks; without their review nothing is claimed.",
    clauses=("EPUB Accessibility 1.1, 4",),
)
REVIEW_UNCONFIRMED = Rule(
    name="review-unconfirmed",
    severity=Severity.ERROR,
    text="Somebody confirms that all of it was looked at before a review is recorded.",
    hint="add --yes once people have done so",
    reason="A record that nobody confirmed would claim what nobody saw.",
)
REVIEW_MALFORMED = Rule(
    name="review-malformed",
    severity=Severity.ERROR,
    text="A review names who, which day and which standard.",
    hint="give --by a name and --date a day such as 2026-01-02",
    reason="Libraries and readers ask whom they can ask about the claim.",
)
REVIEW_UNWRITABLE = Rule(
    name="review-unwritable",
    severity=Severity.ERROR,
    text="The record can be written without changing anything else in the file.",
    hint="write the record into the file by hand; docs/outputs.md shows one",
    reason="A file that is rewritten would lose its comments and its order.",
)
