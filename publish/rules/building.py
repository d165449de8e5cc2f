"""Building."""

from __future__ import annotations

from publish.diagnostics import Rule, Severity

EDITION_UNDECLARED = Rule(
    name="edition-undeclared",
    severity=Severity.WARNING,
    text="An edition asked for is one that the publication declares.",
    hint="add it to editions:, or leave --edition out",
    reason="Nothing was made of it.",
)
PAGE_BEGINS_INSIDE = Rule(
    name="page-begins-inside",
    severity=Severity.INFO,
    text="A page goes on with one passage.",
    hint="divide the row, or put what is long into the text",
    reason="The mark of the page in the EPUB can stand in one place only: where the first of the passages goes on.",
)
PAGE_UNREAD = Rule(
    name="page-unread",
    severity=Severity.WARNING,
    text="Printed pages hold the words of the text.",
    hint="report it: the page map lost its place",
    reason="Marks of pages in the EPUB may be out of place there.",
)
PAGE_PLACE_LOST = Rule(
    name="page-place-lost",
    severity=Severity.WARNING,
    text="A printed page begins at words that the EPUB has as well.",
    hint="report it: the page map lost its place",
    reason="The mark of that page stands where the next page begins.",
)
GLYPH_MISSING = Rule(
    name="glyph-missing",
    severity=Severity.ERROR,
    text="Each character has a font that draws it.",
    hint="write it with another character, or install a font that has it",
    reason="Paper would show an empty box.",
    clauses=("PDF/UA-1, 7.21.8",),
)
WORDS_LOST = Rule(
    name="words-lost",
    severity=Severity.ERROR,
    text="Each note has its place on a page.",
    hint="call the note from another paragraph",
    reason="Words would be missing on paper, and nobody would notice.",
)
NOTE_AT_END = Rule(
    name="note-at-end",
    severity=Severity.INFO,
    text="A note fits at the foot of the page that calls it.",
    hint="shorten the note, move part of it into the text, or leave it as it is",
    reason="A note that fills more than a page is set at the end of its text, and its calls say on which page.",
)
WORDS_CUT_OFF = Rule(
    name="words-cut-off",
    severity=Severity.ERROR,
    text="All words lie on the paper.",
    hint="divide the table, or break the long word",
    reason="What lies beyond the edge is read by nobody.",
)
BEYOND_FRAME = Rule(
    name="beyond-frame",
    severity=Severity.WARNING,
    text="Words, tables and pictures lie within the frame of the page.",
    hint="look at the page; divide the table, or break the long word with a soft hyphen",
    reason="What lies in the margin is cut off by some printers, and hidden by a binding.",
)
TABLE_REFITTED = Rule(
    name="table-refitted",
    severity=Severity.INFO,
    text="Tables fit their page as they are.",
    hint="look at the page; to choose another way, write ::: table {fit=…} with turned, upright, groups or syllables",
    reason="It was set differently from other tables, so that nothing of it is lost.",
)
TABLE_WORDS_BROKEN = Rule(
    name="table-words-broken",
    severity=Severity.WARNING,
    text="No word of a table is wider than the frame of its page.",
    hint="put soft hyphens (&shy;) where the word can be divided, or shorten it",
    reason="The word was broken wherever the line ended, which makes it hard to read.",
)
PICTURE_UNPAINTED = Rule(
    name="picture-unpainted",
    severity=Severity.ERROR,
    text="Each picture can be drawn on paper.",
    hint="export it again, or as a PNG",
    reason="A gap would stand in its place.",
)
PDF_LAYOUT = Rule(
    name="pdf-layout",
    severity=Severity.INFO,
    text="The layout engine has nothing to remark.",
    hint="read it; mostly nothing is to be done",
    reason="It tells of style rules that it doesn't know, and at times of something that is missing.",
)
LAYOUT_TIME = Rule(
    name="layout-time",
    severity=Severity.ERROR,
    text="An edition is laid out in the time that a text of its length needs.",
    hint="divide the passage into paragraphs, or remove some of its markup",
    reason="Some passages take a time that grows with the square of their length.",
)
LIBRARY_MISSING = Rule(
    name="library-missing",
    severity=Severity.ERROR,
    text="The libraries that make an edition are installed.",
    hint="publish doctor says what is missing and how to install it",
    reason="Without them the edition can't be made.",
)
BUILD_UNWRITABLE = Rule(
    name="build-unwritable",
    severity=Severity.ERROR,
    text="The build folder can be written.",
    hint="free some space, or change its permissions",
    reason="The last good outputs are as they were.",
)
BUILD_STOPPED = Rule(
    name="build-stopped",
    severity=Severity.ERROR,
    text="The processes that make editions run to their end.",
    hint="try again with --jobs 1",
    reason="The system ended one, mostly because memory ran out.",
)
BUILD_BUSY = Rule(
    name="build-busy",
    severity=Severity.ERROR,
    text="One build at a time writes the outputs of a publication.",
    hint="wait until the other build has ended, then try again; the outputs are unchanged",
    reason="Two builds that write at once would leave a mixture of both.",
)
BUILD_FOLDER = Rule(
    name="build-folder",
    severity=Severity.ERROR,
    text="Outputs go to a folder of their own, not among the sources of a publication.",
    hint="name another folder with --build-folder, or leave that option out",
    reason=(
        "Outputs beside sources are mistaken for sources, and sources for outputs. Only a folder named build may lie "
        "among sources."
    ),
)
OUTPUT_FOREIGN = Rule(
    name="output-foreign",
    severity=Severity.ERROR,
    text="An output replaces nothing but an output of an earlier build that nobody has changed since.",
    hint="move it to another place, or delete it, and build again",
    reason="A file that somebody put there or changed would be lost.",
)
OUTPUT_LEFT = Rule(
    name="output-left",
    severity=Severity.WARNING,
    text="An output that is no longer made is unchanged, so that it can be removed.",
    hint="move it to another place, or delete it",
    reason="Somebody has changed the file since it was made, so it stays where it is.",
)
EDITION_LEFT_OUT = Rule(
    name="edition-left-out",
    severity=Severity.WARNING,
    text="Every edition could be made.",
    hint="fix the errors of that edition, and build again",
    reason="The other editions are made from newer contents, so their words may differ.",
)
PAGES_LEFT_OUT = Rule(
    name="pages-left-out",
    severity=Severity.WARNING,
    text="The edition on paper whose pages the EPUB lists can be laid out.",
    hint="fix the errors of that edition, and build again",
    reason="Without it the EPUB has no page list, and its readers can't turn to a page of the edition on paper.",
)
IDENTIFIER_SHARED = Rule(
    name="identifier-shared",
    severity=Severity.WARNING,
    text="Each publication has an identifier of its own.",
    hint="give one of them its own identifier: in publication.yaml",
    reason="Libraries, shops and e-readers take two publications with one identifier for the same one.",
)
