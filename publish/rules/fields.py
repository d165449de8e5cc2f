"""YAML: records, publication.yaml and front matter."""

from __future__ import annotations

from publish.diagnostics import Rule, Severity

YAML_SYNTAX = Rule(
    name="yaml-syntax",
    severity=Severity.ERROR,
    text="It isn't YAML.",
    hint="look at indentation, colons and quotation marks",
)
YAML_ALIAS = Rule(
    name="yaml-alias",
    severity=Severity.ERROR,
    text="An anchor `&x` or an alias `*x`.",
    hint="write the value out",
)
YAML_TAG = Rule(
    name="yaml-tag",
    severity=Severity.ERROR,
    text="A tag such as `!x`.",
    hint="delete it",
)
YAML_KEY = Rule(
    name="yaml-key",
    severity=Severity.ERROR,
    text="A key isn't text.",
    hint="write a word before the colon",
)
YAML_DOCUMENTS = Rule(
    name="yaml-documents",
    severity=Severity.ERROR,
    text="A second document begins with `---`.",
    hint="delete that line",
)
FRONT_MATTER_UNCLOSED = Rule(
    name="front-matter-unclosed",
    severity=Severity.ERROR,
    text="Front matter begins and never ends.",
    hint="write `---` on the line after it",
)
PUBLICATION_EMPTY = Rule(
    name="publication-empty",
    severity=Severity.ERROR,
    text="`publication.yaml` says nothing.",
    hint="write `title:` and `language:`",
)
DUPLICATE_KEY = Rule(
    name="duplicate-key",
    severity=Severity.ERROR,
    text="A key stands twice.",
    hint="keep one",
)
DUPLICATE_ID = Rule(
    name="duplicate-id",
    severity=Severity.ERROR,
    text="Two records of a kind in one folder have the same id.",
    hint="give one another id",
)
UNKNOWN_KEY = Rule(
    name="unknown-key",
    severity=Severity.ERROR,
    text="No such key.",
)
MISSING_KEY = Rule(
    name="missing-key",
    severity=Severity.ERROR,
    text="A field that is needed isn't there.",
    hint="add it",
)
FIELD_EMPTY = Rule(
    name="field-empty",
    severity=Severity.WARNING,
    text="A key has nothing behind it, or only characters that show nothing.",
    hint="write a value, or delete the key",
)
WRONG_TYPE = Rule(
    name="wrong-type",
    severity=Severity.ERROR,
    text="A list where text belongs, or the like.",
)
UNKNOWN_VALUE = Rule(
    name="unknown-value",
    severity=Severity.ERROR,
    text="The value isn't one of those to choose from.",
)
IDENTIFIER_MALFORMED = Rule(
    name="identifier-malformed",
    severity=Severity.ERROR,
    text="No such identifier of Wikidata, GeoNames or ISNI, or no UUID behind `urn:uuid:`.",
)
USED_BY_MISPLACED = Rule(
    name="used-by-misplaced",
    severity=Severity.ERROR,
    text="`used-by` belongs to names of the kind `used-by-others`.",
    hint="change `kind`, or delete `used-by`",
)
DECORATIVE_WITHOUT_REASON = Rule(
    name="decorative-without-reason",
    severity=Severity.ERROR,
    text="`decorative` says true and not why.",
    hint="write the reason",
)
TEXT_OUTSIDE = Rule(
    name="text-outside",
    severity=Severity.ERROR,
    text="`texts` names a file outside the folder.",
    hint="copy it into the folder",
)
TEXT_REPEATED = Rule(
    name="text-repeated",
    severity=Severity.ERROR,
    text="`texts` names a file twice.",
    hint="list it once",
)
EDITION_REPEATED = Rule(
    name="edition-repeated",
    severity=Severity.ERROR,
    text="`editions` names an edition twice.",
    hint="list it once",
)
STANDARD_REPEATED = Rule(
    name="standard-repeated",
    severity=Severity.ERROR,
    text="`standards` names a standard twice.",
    hint="list it once",
)
STANDARDS_CONFLICT = Rule(
    name="standards-conflict",
    severity=Severity.ERROR,
    text="No single PDF can meet the `standards` listed.",
)
STANDARDS_MISPLACED = Rule(
    name="standards-misplaced",
    severity=Severity.ERROR,
    text="The edition `epub` has `standards`, which only PDFs are made to.",
    hint="move them to `print` or `large-print`",
)
NOTE_IN_RECORD = Rule(
    name="note-in-record",
    severity=Severity.ERROR,
    text="A note stands or is called in a record's prose.",
    hint="say it in the prose",
)
PICTURE_IN_RECORD = Rule(
    name="picture-in-record",
    severity=Severity.ERROR,
    text="A picture stands in a record's prose.",
    hint="place it in a text",
)
