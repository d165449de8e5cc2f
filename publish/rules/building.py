"""Building."""

from __future__ import annotations

from publish.diagnostics import Rule, Severity

EDITION_UNDECLARED = Rule(
    name="edition-undeclared",
    severity=Severity.WARNING,
    text="`--edition` asks for one that the publication doesn't declare.",
    hint="add it to `editions:`",
)
PAGE_BEGINS_INSIDE = Rule(
    name="page-begins-inside",
    severity=Severity.WARNING,
    text="A page goes on with several passages at once, such as the cells of a row that is longer than a page.",
    hint="divide the row, or put what is long into the text",
)
PAGE_UNREAD = Rule(
    name="page-unread",
    severity=Severity.WARNING,
    text="Words on a printed page aren't those of the text, so marks of pages in the EPUB may be out of place.",
)
PAGE_PLACE_LOST = Rule(
    name="page-place-lost",
    severity=Severity.WARNING,
    text="A printed page begins at words that the EPUB lacks; its mark stands where the next page begins.",
)
GLYPH_MISSING = Rule(
    name="glyph-missing",
    severity=Severity.ERROR,
    text="No font has a character, so paper would show an empty box.",
    hint="write another, or install a font",
)
WORDS_LOST = Rule(
    name="words-lost",
    severity=Severity.ERROR,
    text="The layout found no room for a note.",
    hint="make the note shorter, or call it from another paragraph",
)
WORDS_CUT_OFF = Rule(
    name="words-cut-off",
    severity=Severity.ERROR,
    text="Words would lie beyond the edge of the paper.",
    hint="divide the table, shorten the note, or break the long word",
)
PICTURE_UNPAINTED = Rule(
    name="picture-unpainted",
    severity=Severity.ERROR,
    text="A picture can't be drawn on paper.",
    hint="export it again, or as a PNG",
)
PDF_LAYOUT = Rule(
    name="pdf-layout",
    severity=Severity.INFO,
    text="The layout engine remarks on something.",
)
LIBRARY_MISSING = Rule(
    name="library-missing",
    severity=Severity.ERROR,
    text="A library that makes the edition, or one that it rests on, isn't installed.",
    hint="`publish doctor` names the command",
)
BUILD_UNWRITABLE = Rule(
    name="build-unwritable",
    severity=Severity.ERROR,
    text="The build folder can't be written to.",
    hint="free some space, or change its permissions",
)
BUILD_STOPPED = Rule(
    name="build-stopped",
    severity=Severity.ERROR,
    text="A process was stopped, perhaps for want of memory.",
    hint="`--jobs 1`",
)
