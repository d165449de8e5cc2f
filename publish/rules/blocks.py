"""Headings, notes, containers and tables."""

from __future__ import annotations

from publish.diagnostics import Rule, Severity

HEADLINE_MISSING = Rule(
    name="headline-missing",
    severity=Severity.WARNING,
    text="A text begins with its headline.",
    hint="begin it with # Title",
    reason="The name of the file stands in for it, in the contents and in the title bar of the reading system.",
    clauses=("WCAG 2.2, 2.4.2",),
)
SECOND_HEADLINE = Rule(
    name="second-headline",
    severity=Severity.ERROR,
    text="A text has one headline.",
    hint="write it with ##, make two texts, or give the title in the front matter",
    reason="Listeners take each headline for the beginning of another text.",
    clauses=("WCAG 2.2, 1.3.1",),
)
HEADING_SKIP = Rule(
    name="heading-skip",
    severity=Severity.ERROR,
    text="Headings go down one level at a time.",
    hint="write it with one # more than the heading above it",
    reason="Who moves by headings takes a level that is left out for a passage that was missed.",
    clauses=(
        "WCAG 2.2, 1.3.1",
        "PDF/UA-1, 7.4.2",
    ),
)
HEADING_EMPTY = Rule(
    name="heading-empty",
    severity=Severity.ERROR,
    text="A heading has words.",
    hint="write words, or delete the line",
    reason="An entry without words in the contents and in a screen reader's list can't be told from a mistake.",
    clauses=("WCAG 2.2, 2.4.6",),
)
HEADING_ID_MALFORMED = Rule(
    name="heading-id-malformed",
    severity=Severity.ERROR,
    text="The id of a heading begins with a letter.",
    hint="begin it with a letter, and go on with letters, digits and hyphens",
    reason="Ids become addresses within the outputs.",
)
HEADING_ID_REPEATED = Rule(
    name="heading-id-repeated",
    severity=Severity.ERROR,
    text="Each id of a heading is given once in a text.",
    hint="give one of them another id",
    reason="A link could mean either.",
)
NOTE_MISSING = Rule(
    name="note-missing",
    severity=Severity.ERROR,
    text="Each call of a note has its note.",
    hint="write it below the paragraph: [^1]: words",
    reason="Readers would follow the call to nothing.",
)
NOTE_UNCALLED = Rule(
    name="note-uncalled",
    severity=Severity.WARNING,
    text="Each note is called.",
    hint="write [^1] where it belongs, or delete it",
    reason="A note that nothing calls is left out of the outputs.",
)
NOTE_REPEATED = Rule(
    name="note-repeated",
    severity=Severity.ERROR,
    text="Each label of a note stands once.",
    hint="give one of them another label",
    reason="A call could mean either.",
)
NOTE_EMPTY = Rule(
    name="note-empty",
    severity=Severity.ERROR,
    text="A note says something.",
    hint="write its words after the colon",
    reason="Readers would leave their place for nothing.",
)
NOTE_IN_NOTE = Rule(
    name="note-in-note",
    severity=Severity.ERROR,
    text="A note calls no other note.",
    hint="say it in the first note, or in the text",
    reason="Nobody finds the way back from a note of a note.",
)
CONTAINER_UNCLOSED = Rule(
    name="container-unclosed",
    severity=Severity.ERROR,
    text="A container ends.",
    hint="add a line with as many colons as opened it where it ends",
    reason="All that follows would lie within it.",
)
CONTAINER_NOT_OPEN = Rule(
    name="container-not-open",
    severity=Severity.ERROR,
    text="Colons close a container that is open.",
    hint="delete the line, or give it a name to open a container: ::: box",
    reason="What was meant as a box is a row of colons to readers.",
)
CONTAINER_EMPTY = Rule(
    name="container-empty",
    severity=Severity.ERROR,
    text="A container holds something.",
    hint="write something into it, or delete it",
    reason="An empty box looks like something that got lost.",
)
CONTAINER_MALFORMED = Rule(
    name="container-malformed",
    severity=Severity.ERROR,
    text="After the name of a container stands {key=value}, or nothing.",
    hint="put the words on the next line",
    reason="Words there would be lost.",
)
UNKNOWN_CONTAINER = Rule(
    name="unknown-container",
    severity=Severity.ERROR,
    text="A container has one of the known names.",
    hint="check its spelling; docs/source-format.md lists them",
    reason="What it says of its words would be lost.",
)
ATTRIBUTE_UNKNOWN = Rule(
    name="attribute-unknown",
    severity=Severity.ERROR,
    text="A container has only attributes of its own.",
    hint="check its spelling",
    reason="What it was to say would be lost.",
)
BOX_WITHOUT_HEADING = Rule(
    name="box-without-heading",
    severity=Severity.ERROR,
    text="A box begins with a heading.",
    hint="begin it with a heading: ### Words",
    reason="A screen reader announces a box by its name; without one, listeners don't know what they are in.",
    clauses=("WCAG 2.2, 1.3.1",),
)
CLAIM_WITHOUT_SOURCE = Rule(
    name="claim-without-source",
    severity=Severity.ERROR,
    text="A claim says who makes it.",
    hint="name its sources: ::: claim {by=id}",
    reason="A claim of nobody is an assertion of the publication's own.",
)
VERSE_NUMBERS = Rule(
    name="verse-numbers",
    severity=Severity.ERROR,
    text="The numbers of lines are asked for by a number: every fifth line has its own with numbers=5.",
    hint="write numbers=5, or leave it out",
    reason="No line would have its number beside it.",
)
LINES_MALFORMED = Rule(
    name="lines-malformed",
    severity=Severity.ERROR,
    text="Lines to write on are counted, and have a height of 5 to 100 millimetres.",
    hint="write ::: lines {3}, or ::: lines {count=3 height=12mm}",
    reason="A worksheet would have fewer lines than its author wants, or others.",
)
STEPS_WITHOUT_LIST = Rule(
    name="steps-without-list",
    severity=Severity.ERROR,
    text="The steps of a procedure are an ordered list.",
    hint="write 1. before the first step, 2. before the second",
    reason="Nobody would hear which step comes next.",
)
DIALOGUE_WITHOUT_SPEAKER = Rule(
    name="dialogue-without-speaker",
    severity=Severity.WARNING,
    text="In a dialogue each speech begins with the name of who speaks, and a colon.",
    hint="write **Anna:** before the words, or the name on a line of its own and : before the words below it",
    reason="Nobody could tell who speaks.",
)
QUESTION_MISPLACED = Rule(
    name="question-misplaced",
    severity=Severity.ERROR,
    text="Questions and answers stand in texts, and in no notes or records.",
    hint="move it into the text",
    reason="It would have no number, and its answer would be lost.",
)
ANSWER_WITHOUT_QUESTION = Rule(
    name="answer-without-question",
    severity=Severity.ERROR,
    text="An answer stands in its question or right after it.",
    hint="move it to its question: ::: question … ::: and then ::: answer … :::",
    reason="Nobody could tell what it answers.",
)
ANSWERS_TWICE = Rule(
    name="answers-twice",
    severity=Severity.ERROR,
    text="A text has one place for its answers, if it has any.",
    hint="delete one of them",
    reason="The answers stand in one of the places, and the other would be empty.",
)
TIMELINE_SHAPE = Rule(
    name="timeline-shape",
    severity=Severity.ERROR,
    text="A timeline holds one list, perhaps with a heading before it.",
    hint="move the rest out; write each entry as - [16 May](date:2018-05-16) what happened",
    reason="Words between the entries would belong to no date.",
)
TIMELINE_ENTRY_WITHOUT_DATE = Rule(
    name="timeline-entry-without-date",
    severity=Severity.ERROR,
    text="Each entry of a timeline begins with a date.",
    hint="begin it with a date link: [16 May](date:2018-05-16)",
    reason="An entry without a date has no place in the order.",
)
TABLE_SHAPE = Rule(
    name="table-shape",
    severity=Severity.ERROR,
    text="A table container holds a caption, one table and perhaps notes.",
    hint="write the caption, then one table of | cells |, then its notes",
    reason="A caption between two tables could name either.",
)
TABLE_HEADERS = Rule(
    name="table-headers",
    severity=Severity.ERROR,
    text="headers is columns, rows or both; head-rows and head-columns say how many of each there are.",
    hint="write {headers=columns}, {headers=rows} or {headers=both}",
    reason="Listeners hear the headers with each cell; another word gives them none.",
    clauses=("WCAG 2.2, 1.3.1",),
)
CELLS_JOINED = Rule(
    name="cells-joined",
    severity=Severity.INFO,
    text="|| joins a cell to the one before it.",
    hint="write | | for an empty cell",
    reason="GitHub shows an empty cell there, MultiMarkdown a joined one.",
)
CELLS_NOT_JOINED = Rule(
    name="cells-not-joined",
    severity=Severity.ERROR,
    text="A cell that is joined to the one above lies under it alone, and takes up the same columns.",
    hint="write ^^ under each column of the cell above, or the words in each cell; the head has cells of its own",
    reason="Joined cells make a rectangle, so that readers know which row and column each belongs to.",
    clauses=("WCAG 2.2, 1.3.1",),
)
CELL_HOLDS_BLOCK = Rule(
    name="cell-holds-block",
    severity=Severity.ERROR,
    text="A cell holds words, lists, quotations, code or figures.",
    hint="put it before or after the table; bold words can head what stands in a cell",
    reason="Screen readers lose count of rows and columns where a table, a heading or a box begins in a cell.",
    clauses=("WCAG 2.2, 1.3.1",),
)
TABLE_WORD_CUT = Rule(
    name="table-word-cut",
    severity=Severity.ERROR,
    text="Where spaces separate columns, each column has as many dashes as its longest words have letters.",
    hint="move the words, or write more dashes under the name of the column before them",
    reason="A word that reaches into the next column is cut in two, half of it in each cell.",
)
TABLE_ID_MALFORMED = Rule(
    name="table-id-malformed",
    severity=Severity.ERROR,
    text="The id of a table begins with a letter; letters, digits and hyphens may follow.",
    hint="write it like this: {#tbl-rain}",
    reason="Links lead to the table by its id.",
)
TABLE_ID_REPEATED = Rule(
    name="table-id-repeated",
    severity=Severity.ERROR,
    text="Each table has an id of its own.",
    hint="give one of them another id",
    reason="A link to the id could lead to either.",
)
TABLE_ATTRIBUTE = Rule(
    name="table-attribute",
    severity=Severity.INFO,
    text="What stands in braces after the caption of a table is its id or the widths of its columns.",
    hint="leave it out",
    reason="Style sheets decide how tables look, in each output by what its readers need.",
)
TABLE_WIDTHS = Rule(
    name="table-widths",
    severity=Severity.ERROR,
    text="widths has a number for each column of the table.",
    hint="write one number for each column: {widths=1,2,1}",
    reason="Otherwise nobody can say which column each number means.",
)
TABLE_FIT = Rule(
    name="table-fit",
    severity=Severity.ERROR,
    text="fit is turned, upright, groups or syllables.",
    hint="write {fit=turned}, {fit=upright}, {fit=groups} or {fit=syllables}, or leave it out",
    reason="A table that is too wide for its page would be set in a way that its author didn't choose.",
)
TABLE_WITHOUT_CAPTION = Rule(
    name="table-without-caption",
    severity=Severity.WARNING,
    text="A table in a container has a caption.",
    hint="write it as a paragraph before the table",
    reason="In a list of tables and for those who listen, the caption says whether it is worth entering.",
    clauses=("WCAG 2.2, 1.3.1",),
)
TABLE_UNREAD = Rule(
    name="table-unread",
    severity=Severity.ERROR,
    text="The line under the head of a table has as many cells as the head.",
    hint="write a line such as |---|---| under the head, with as many cells as it has",
    reason="Otherwise there is no table, and its bars are printed as words.",
)
TABLE_ROW_LONG = Rule(
    name="table-row-long",
    severity=Severity.ERROR,
    text="No row has more cells than the head.",
    hint="put the words into a cell of the table, or add a column to its head; write \\| for a bar among words",
    reason="Markdown drops what is too much, without notice.",
)
