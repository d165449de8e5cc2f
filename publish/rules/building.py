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
    text="Notes find room at the foot of the page that calls them.",
    hint="shorten it, put what is long into the text, or leave it",
    reason="One that fills more than a page stands at the end of its text, and its calls say on which page.",
)
WORDS_CUT_OFF = Rule(
    name="words-cut-off",
    severity=Severity.ERROR,
    text="All words lie on the paper.",
    hint="divide the table, or break the long word",
    reason="What lies beyond the edge is read by nobody.",
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
