"""Records that are imported from tables and extracts."""

from __future__ import annotations

from publish.diagnostics import Rule, Severity

RECORDS_UNREADABLE = Rule(
    name="records-unreadable",
    severity=Severity.ERROR,
    text="A file of records is a table with a column for names, or an extract of Wikidata or GeoNames.",
    hint="name the column with the names “name”; docs/records.md lists the others",
    reason="Nothing could be taken from it.",
)
RECORDS_KIND = Rule(
    name="records-kind",
    severity=Severity.ERROR,
    text="Each record is of a kind: group, place, person, source or term.",
    hint="say it for all with --record place, or add a column “record”",
    reason="It would stand in the wrong list of the glossary.",
)
RECORDS_COLUMN = Rule(
    name="records-column",
    severity=Severity.WARNING,
    text="Each column of a table is a field of its records.",
    hint="rename the column after the field that it holds; docs/records.md lists them",
    reason="What stands in it is not taken over.",
)
RECORDS_MANY = Rule(
    name="records-many",
    severity=Severity.ERROR,
    text="Of a large extract, the records that are wanted are named.",
    hint="name them: --only Homs --only 170017, or take those that the texts name: --in-texts",
    reason="Thousands of records that no text needs would bury those that it has.",
)
RECORDS_DOUBLE = Rule(
    name="records-double",
    severity=Severity.WARNING,
    text="A record that is imported is about something else than those that are there.",
    reason="Two records of one thing would share its mentions between them.",
    hint="add its identifier to the record, and import again",
)
RECORDS_DIFFER = Rule(
    name="records-differ",
    severity=Severity.WARNING,
    text="What is imported about a record agrees with what the record says.",
    hint="correct the record if the other is right",
    reason="One of the two is wrong, or they are about different things.",
)
RECORDS_ELSEWHERE = Rule(
    name="records-elsewhere",
    severity=Severity.INFO,
    text="What is new about a record is written into the folder where it stands.",
    hint="import into that folder: --into",
    reason="A record of several publications is changed for all of them.",
)
