"""YAML: records, publication.yaml and front matter."""

from __future__ import annotations

from publish.diagnostics import Rule, Severity

YAML_SYNTAX = Rule(
    name="yaml-syntax",
    severity=Severity.ERROR,
    text="Records, publication.yaml and front matter are YAML.",
    hint="check indentation, colons and quotation marks",
    reason="What can't be read as YAML says nothing, though it looks as if it did.",
)
YAML_ALIAS = Rule(
    name="yaml-alias",
    severity=Severity.ERROR,
    text="YAML has no anchors (&x) and aliases (*x).",
    hint="write the value out",
    reason=(
        "A value that stands elsewhere is easily changed for one place and not the other; and aliases can "
        "multiply a small file into gigabytes."
    ),
)
YAML_TAG = Rule(
    name="yaml-tag",
    severity=Severity.ERROR,
    text="YAML has no tags (!x).",
    hint="delete it: every value is text",
    reason="Every value is text here, so a tag changes nothing and could in other programs run code.",
)
YAML_KEY = Rule(
    name="yaml-key",
    severity=Severity.ERROR,
    text="Each key is text.",
    hint="write a word before the colon",
    reason="A list or mapping as a key has no name that a field could be found by.",
)
YAML_DOCUMENTS = Rule(
    name="yaml-documents",
    severity=Severity.ERROR,
    text="A file of YAML holds one document.",
    hint="delete the line ---",
    reason="What follows the second --- would be left out.",
)
FRONT_MATTER_UNCLOSED = Rule(
    name="front-matter-unclosed",
    severity=Severity.ERROR,
    text="Front matter ends with a line of three hyphens.",
    hint="write --- on the line after it",
    reason="Without its end the whole text would be taken for YAML.",
)
FRONT_MATTER_UNREAD = Rule(
    name="front-matter-unread",
    severity=Severity.WARNING,
    text="What publication.yaml says for all texts is said only there.",
    hint="move the key to publication.yaml",
    reason="In the front matter it isn't read, and looks as if it were.",
)
PUBLICATION_EMPTY = Rule(
    name="publication-empty",
    severity=Severity.ERROR,
    text="publication.yaml says something.",
    hint="write title: and language: into it",
    reason="An empty file looks as if the title and language were set.",
)
DUPLICATE_KEY = Rule(
    name="duplicate-key",
    severity=Severity.ERROR,
    text="A key stands once in its mapping.",
    hint="keep one of the two",
    reason="Of two values one would win without notice, and mostly the wrong one.",
)
DUPLICATE_ID = Rule(
    name="duplicate-id",
    severity=Severity.ERROR,
    text="Each record of a kind has an id of its own in its folder.",
    hint="keep one of the two, or give one another id",
    reason="A mention could mean either.",
)
UNKNOWN_KEY = Rule(
    name="unknown-key",
    severity=Severity.ERROR,
    text="Each key is one that is read.",
    hint="check its spelling; the documentation of the source format lists the keys",
    reason="A misspelt key is passed over, and its value is missing from the outputs.",
)
MISSING_KEY = Rule(
    name="missing-key",
    severity=Severity.ERROR,
    text="Each field that is needed is there.",
    hint="add it",
    reason="Without it something in the outputs would be without a name.",
)
FIELD_MARKUP = Rule(
    name="field-markup",
    severity=Severity.WARNING,
    text="A field of plain words holds no Markdown.",
    hint="write the words without marks; captions and definitions take Markdown",
    reason="Asterisks, brackets and addresses would be printed and read aloud.",
)
FIELD_EMPTY = Rule(
    name="field-empty",
    severity=Severity.WARNING,
    text="A key has a value.",
    hint="write a value, or delete the key",
    reason="A key that says nothing looks as if the question had been answered.",
)
WRONG_TYPE = Rule(
    name="wrong-type",
    severity=Severity.ERROR,
    text="Each value has the form that its field asks for: text, a list, or keys with values.",
    hint="write it in the form that the documentation of the source format shows",
    reason="A list where text belongs can't be printed.",
)
UNKNOWN_VALUE = Rule(
    name="unknown-value",
    severity=Severity.ERROR,
    text="A value that is chosen from a list is one of the list.",
    hint="choose one of those that the documentation names",
    reason="Another word would be passed over or misread by shops and libraries.",
)
IDENTIFIER_MALFORMED = Rule(
    name="identifier-malformed",
    severity=Severity.ERROR,
    text="Identifiers of Wikidata, GeoNames and ISNI, and UUIDs, have their form.",
    hint="copy it again from its source",
    reason="A wrong one ties the record to another thing, or to none.",
)
CHECK_DIGIT = Rule(
    name="check-digit",
    severity=Severity.WARNING,
    text="An ISBN, an ISSN or an ISNI has all its digits, and the last one, the check digit, is right.",
    hint="copy it again from its source",
    reason="A wrong one leads shops, libraries and catalogues to another book or person, or to none.",
)
USED_BY_MISPLACED = Rule(
    name="used-by-misplaced",
    severity=Severity.ERROR,
    text="used-by stands at names of the kind used-by-others.",
    hint="write kind: used-by-others, or delete used-by",
    reason="Who uses a name matters only where it isn't one's own.",
)
DECORATIVE_WITHOUT_REASON = Rule(
    name="decorative-without-reason",
    severity=Severity.ERROR,
    text="A figure that is declared decorative says why.",
    hint="write the reason after decorative:",
    reason="Whoever can't see it hears nothing of it; that must have been weighed.",
    clauses=("WCAG 2.2, 1.1.1",),
)
TEXT_OUTSIDE = Rule(
    name="text-outside",
    severity=Severity.ERROR,
    text="The texts listed lie within the folder.",
    hint="copy it into the folder, and name it from there",
    reason="What lies outside isn't there for the next person.",
)
TEXT_REPEATED = Rule(
    name="text-repeated",
    severity=Severity.ERROR,
    text="Each text is listed once.",
    hint="list each text once",
    reason="Readers would meet it twice.",
)
EDITION_REPEATED = Rule(
    name="edition-repeated",
    severity=Severity.ERROR,
    text="Each edition is listed once.",
    hint="list each edition once",
    reason="Two of one name would overwrite each other.",
)
STANDARD_REPEATED = Rule(
    name="standard-repeated",
    severity=Severity.ERROR,
    text="Each standard is listed once.",
    hint="list each standard once",
    reason="The second says nothing, and may have been meant to be another.",
)
STANDARDS_CONFLICT = Rule(
    name="standards-conflict",
    severity=Severity.ERROR,
    text="One file can meet all the standards listed.",
    hint="leave one of them out; docs/outputs.md lists what goes together",
    reason="A PDF that claims two standards which exclude each other meets neither.",
)
STANDARDS_MISPLACED = Rule(
    name="standards-misplaced",
    severity=Severity.ERROR,
    text="standards belong to editions that are PDFs.",
    hint="move them to print or large-print",
    reason="An EPUB is made to other standards, and the PDF would silently be made to the default.",
)
BACK_MATTER_MISPLACED = Rule(
    name="back-matter-misplaced",
    severity=Severity.ERROR,
    text="back-matter belongs to editions on paper.",
    hint="move it to print or large-print",
    reason="An e-book always has all of its back matter, so the key would do nothing there, nor on paper.",
)
NOTE_IN_RECORD = Rule(
    name="note-in-record",
    severity=Severity.ERROR,
    text="The prose of a record has no notes.",
    hint="say it in the prose",
    reason="A record is printed in several places; a note of it would have no number of its own.",
)
PICTURE_IN_RECORD = Rule(
    name="picture-in-record",
    severity=Severity.ERROR,
    text="The prose of a record has no pictures.",
    hint="place it in a text",
    reason="A record is printed in several places, and none of them has room for a figure.",
)
DATE_UNREAD = Rule(
    name="date-unread",
    severity=Severity.WARNING,
    text="The date of a text is a date of the calendar.",
    hint="write it as 2018-05-16",
    reason="The text goes without a date.",
)
