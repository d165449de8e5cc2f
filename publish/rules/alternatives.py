"""Lists of alternative texts that people work through."""

from __future__ import annotations

from publish.diagnostics import Rule, Severity

ALT_LIST_UNREADABLE = Rule(
    name="alt-list-unreadable",
    severity=Severity.ERROR,
    text="A list of alternative texts is the CSV, Word or JSON file that publish alt wrote, filled in.",
    hint="write a list anew with publish alt PATH --to alternatives.csv, and fill that in",
    reason="Nobody's words would reach the text.",
)
ALT_PICTURE_UNKNOWN = Rule(
    name="alt-picture-unknown",
    severity=Severity.ERROR,
    text="Each picture of a list is one of the publication.",
    hint="leave the first column as it was written; write a new list if the picture was renamed",
    reason="The words that somebody wrote for it would be lost.",
)
ALT_CONFLICT = Rule(
    name="alt-conflict",
    severity=Severity.ERROR,
    text="A record hasn't changed since the list with its picture was written.",
    hint="compare both and write the better words into the record, or write a new list",
    reason="Words that somebody has written into the record since then would be lost.",
)
ALT_ANSWER = Rule(
    name="alt-answer",
    severity=Severity.ERROR,
    text="An answer in a list says one thing that a record can hold.",
    hint="give an alternative text, or the reason why the picture needs none",
    reason="Nobody can tell what is meant.",
)
ALT_NEEDS_RECORD = Rule(
    name="alt-needs-record",
    severity=Severity.WARNING,
    text="A picture among words has an alternative text and nothing else.",
    hint="put the picture into a paragraph of its own; it can be signed, decorative or described there",
    reason="Only a figure has a record that holds more.",
)
