"""Headings, notes, containers and tables."""

from __future__ import annotations

from publish.diagnostics import Rule, Severity

HEADLINE_MISSING = Rule(
    name="headline-missing",
    severity=Severity.WARNING,
    text="The text has no headline; another title stands in.",
    hint="begin it with `# Title`",
)
HEADLINE_UNUSED = Rule(
    name="headline-unused",
    severity=Severity.WARNING,
    text="Heading and front matter give two titles; that of the front matter wins.",
    hint="remove one",
)
SECOND_HEADLINE = Rule(
    name="second-headline",
    severity=Severity.ERROR,
    text="A second `#` heading.",
    hint="write it with `##`, or make two texts",
)
HEADING_SKIP = Rule(
    name="heading-skip",
    severity=Severity.ERROR,
    text="A level of headings is left out.",
)
HEADING_EMPTY = Rule(
    name="heading-empty",
    severity=Severity.ERROR,
    text="A heading has no words, or only characters that show nothing.",
    hint="write some, or delete the line",
)
HEADING_ID_MALFORMED = Rule(
    name="heading-id-malformed",
    severity=Severity.ERROR,
    text="`{#…}` holds no id.",
    hint="begin it with a letter",
)
HEADING_ID_REPEATED = Rule(
    name="heading-id-repeated",
    severity=Severity.ERROR,
    text="Two headings have the same id.",
    hint="change one",
)
NOTE_MISSING = Rule(
    name="note-missing",
    severity=Severity.ERROR,
    text="A call has no note.",
    hint="write `[^1]: words`",
)
NOTE_UNCALLED = Rule(
    name="note-uncalled",
    severity=Severity.WARNING,
    text="A note that nothing calls; it is left out.",
    hint="write `[^1]` where it belongs",
)
NOTE_REPEATED = Rule(
    name="note-repeated",
    severity=Severity.ERROR,
    text="Two notes have the same label.",
    hint="change one",
)
NOTE_EMPTY = Rule(
    name="note-empty",
    severity=Severity.ERROR,
    text="A note says nothing.",
    hint="write it",
)
NOTE_IN_NOTE = Rule(
    name="note-in-note",
    severity=Severity.ERROR,
    text="A note calls a note.",
    hint="say it in the first one",
)
CONTAINER_UNCLOSED = Rule(
    name="container-unclosed",
    severity=Severity.ERROR,
    text="A container never ends.",
    hint="add as many colons as opened it",
)
CONTAINER_NOT_OPEN = Rule(
    name="container-not-open",
    severity=Severity.ERROR,
    text="Colons close nothing.",
    hint="delete them, or name a container",
)
CONTAINER_EMPTY = Rule(
    name="container-empty",
    severity=Severity.ERROR,
    text="A container holds nothing.",
    hint="fill or delete it",
)
CONTAINER_MALFORMED = Rule(
    name="container-malformed",
    severity=Severity.ERROR,
    text="Something behind a container's name isn't `{key=value}`.",
    hint="put the words on the next line",
)
UNKNOWN_CONTAINER = Rule(
    name="unknown-container",
    severity=Severity.ERROR,
    text="No container has this name.",
)
ATTRIBUTE_UNKNOWN = Rule(
    name="attribute-unknown",
    severity=Severity.ERROR,
    text="The container has no such attribute.",
)
BOX_WITHOUT_HEADING = Rule(
    name="box-without-heading",
    severity=Severity.ERROR,
    text="Nothing names the box.",
    hint="begin it with a heading",
)
CLAIM_WITHOUT_SOURCE = Rule(
    name="claim-without-source",
    severity=Severity.ERROR,
    text="The claim doesn't say who makes it.",
    hint="`{by=id}`",
)
TIMELINE_SHAPE = Rule(
    name="timeline-shape",
    severity=Severity.ERROR,
    text="A timeline holds one list, perhaps with a heading before it.",
    hint="move the rest out",
)
TIMELINE_ENTRY_WITHOUT_DATE = Rule(
    name="timeline-entry-without-date",
    severity=Severity.ERROR,
    text="An entry doesn't begin with a date link.",
    hint="begin it with one",
)
TABLE_SHAPE = Rule(
    name="table-shape",
    severity=Severity.ERROR,
    text="A table container holds a caption, one table, perhaps notes.",
    hint="put them in this order",
)
TABLE_HEADERS = Rule(
    name="table-headers",
    severity=Severity.ERROR,
    text="`headers` is `columns` or `both`.",
    hint="correct it",
)
TABLE_WITHOUT_CAPTION = Rule(
    name="table-without-caption",
    severity=Severity.WARNING,
    text="A table container has no caption.",
    hint="write a paragraph before the table",
)
TABLE_UNREAD = Rule(
    name="table-unread",
    severity=Severity.ERROR,
    text="The line under a table's head has fewer or more cells than the head, so that no table is read.",
)
TABLE_ROW_LONG = Rule(
    name="table-row-long",
    severity=Severity.ERROR,
    text="A row has more cells than the head.",
    hint="add a column, or write `|` for a bar among words",
)
