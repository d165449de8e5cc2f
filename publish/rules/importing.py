"""What findings say of files that are imported."""

from __future__ import annotations

from publish.diagnostics import Rule, Severity

IMPORT_KIND = Rule(
    name="import-kind",
    severity=Severity.ERROR,
    text="A file that is imported is of a kind that can be read.",
    hint="save it as .docx, .odt, .rtf, .html, .epub, .txt or Markdown",
    reason="Its words couldn't be taken over.",
)
IMPORT_UNREADABLE = Rule(
    name="import-unreadable",
    severity=Severity.ERROR,
    text="A file that is imported can be read: it isn't damaged, locked by a password, or larger than any document.",
    hint="open it in the program that made it and save it anew",
    reason="Its words couldn't be taken over.",
)
IMPORT_EMPTY = Rule(
    name="import-empty",
    severity=Severity.ERROR,
    text="A file that is imported holds words or pictures.",
    hint="look whether it is the right file, and whether its words are hidden, deleted or drawn",
    reason="A text without words can't be published.",
)
PANDOC_MISSING = Rule(
    name="pandoc-missing",
    severity=Severity.ERROR,
    text="Pandoc, which reads and writes the files of word processors, is installed.",
    hint="publish doctor says how to install it",
    reason="Nothing can be imported or exported without it; all else works as before.",
)
IMPORT_READER = Rule(
    name="import-reader",
    severity=Severity.WARNING,
    text="Pandoc reads the file without a warning.",
    hint="compare that place of the text with the file",
    reason="What pandoc warns of may be missing from the text, or stand there in another form.",
)
IMPORT_WORDS = Rule(
    name="import-words",
    severity=Severity.WARNING,
    text="Every word of the file is in the text that was written.",
    hint="look for the words in the file and write them into the text",
    reason="Readers would miss them, and nobody would notice.",
)
IMPORT_PICTURE_KIND = Rule(
    name="import-picture-kind",
    severity=Severity.WARNING,
    text="The pictures of a file are of a kind that publications hold, and whole.",
    hint="save the picture as PNG, JPEG or SVG, put it into the folder images and name it in the record of its figure",
    reason="Readers would see nothing in its place but its caption and its description.",
)
IMPORT_METADATA = Rule(
    name="import-metadata",
    severity=Severity.INFO,
    text="A picture that is imported holds nothing but what is seen.",
    hint="nothing needs to be done: the caption, the credit, the rights and the alternative text are in its record",
    reason="Pictures carry where and when they were taken, by whom, and small copies of themselves.",
)
IMPORT_ALTERNATIVE = Rule(
    name="import-alternative",
    severity=Severity.INFO,
    text="An alternative text is written by a person.",
    hint="say in the record of the figure what the picture says here",
    reason="The name of a file, a number or a program's guess tells nothing, and may tell of somebody's disk.",
)
IMPORT_LINK = Rule(
    name="import-link",
    severity=Severity.WARNING,
    text="The links of a file lead to places that readers of the text can reach.",
    hint="write [words](text:#heading) for a place of this text, or a whole address: [words](https://example.org/page)",
    reason="The words are kept; whoever would have followed the link finds none.",
)
IMPORT_FORMULA = Rule(
    name="import-formula",
    severity=Severity.WARNING,
    text="The formulas of a file are read as formulas.",
    hint="write it anew between dollars: $x^2$",
    reason="It stands in the text as code, which voices spell out sign by sign.",
)
IMPORT_HEADING = Rule(
    name="import-heading",
    severity=Severity.INFO,
    text="Headings have words, stand between paragraphs and go down one level at a time.",
    hint="look whether the parts of the text still lie in each other as they are meant to",
    reason="Voices announce the level of each heading.",
)
IMPORT_LIST = Rule(
    name="import-list",
    severity=Severity.INFO,
    text="The items of a list keep the style of their numbers.",
    hint="look for words that name an item by its letter",
    reason='Words such as "see b" would lead to no item.',
)
IMPORT_TABLE = Rule(
    name="import-table",
    severity=Severity.INFO,
    text="The cells of a table hold lines of words, and a table holds rows and columns.",
    hint="look whether what stood in the cells can be understood line by line",
    reason="Voices read a table cell by cell.",
)
IMPORT_RAW = Rule(
    name="import-raw",
    severity=Severity.WARNING,
    text="A file holds no code for other programs, such as HTML or LaTeX.",
    hint="write in Markdown what it was to do",
    reason="Neither e-readers nor paper would do what it asks for.",
)
IMPORT_STYLE = Rule(
    name="import-style",
    severity=Severity.INFO,
    text="The styles of a file say what its paragraphs and words are.",
    hint="look whether something was meant that the text doesn't say any more: a box, a notice, a quotation",
    reason="The words are kept; what a style showed by its look alone is not.",
)
IMPORT_COMMENTS = Rule(
    name="import-comments",
    severity=Severity.WARNING,
    text="Comments and private remarks in a file aren't taken over; their number is told.",
    hint="read them in the file; if all are settled, nothing needs to be done",
    reason="They are meant for editors, and some of them aren't answered yet.",
)
IMPORT_CHANGES = Rule(
    name="import-changes",
    severity=Severity.WARNING,
    text="A file has no tracked changes: what was inserted is taken over, what was deleted isn't.",
    hint="accept or refuse the changes in the program that made the file, then import it again",
    reason="Nobody has decided about them yet, and readers would see a text that nobody agreed to.",
)
IMPORT_HIDDEN = Rule(
    name="import-hidden",
    severity=Severity.WARNING,
    text="Hidden words of a file aren't taken over; their number is told.",
    hint="if readers are meant to see them, show them in the program that made the file, then import it again",
    reason="What was hidden on purpose must not become public by an import.",
)
IMPORT_LEFT_OUT = Rule(
    name="import-left-out",
    severity=Severity.WARNING,
    text="What stands around a text (menus, headers, footers, contents, page numbers) isn't taken over.",
    hint="write into the text what readers need of it",
    reason="Publications make their own, and dates, file numbers and the word draft are often among them.",
)
IMPORT_ADDRESS = Rule(
    name="import-address",
    severity=Severity.INFO,
    text="An address leads straight to its page, without redirects and parameters that track people.",
    hint="try the links whose addresses changed",
    reason="Redirects tell a third party who reads what, and end when their owner ends them.",
)
IMPORT_PICTURE = Rule(
    name="import-picture",
    severity=Severity.WARNING,
    text="The pictures of a file are in it or beside it.",
    hint="save the picture, put it into the folder images and name it in the record of its figure",
    reason="Nothing is fetched from the network or from elsewhere on the disk.",
)
IMPORT_OTHER_KIND = Rule(
    name="import-other-kind",
    severity=Severity.INFO,
    text="A document is imported from the kind of file that keeps most of it.",
    hint="download the document as .docx and import that",
    reason="Web pages of word processors have lost pages, fields, languages and most of the structure of tables.",
)
IMPORT_OWN_BOOK = Rule(
    name="import-own-book",
    severity=Severity.ERROR,
    text="What publish made itself is edited in its source.",
    hint="take its source: the folder with publication.yaml, or the files embedded in the PDF",
    reason="Glossary, attributions and page breaks would become words of the text, and annotations would be lost.",
)
IMPORT_MOVED = Rule(
    name="import-moved",
    severity=Severity.INFO,
    text="What stands beside or above the words of a file (text boxes, readings) stands between them in the text.",
    hint="move it where readers need it",
    reason="A text has one order, in which a voice reads it; where a box stood says little of its place in it.",
)
IMPORT_LOOK = Rule(
    name="import-look",
    severity=Severity.INFO,
    text="The look of a file that means something to readers is said in words too.",
    hint="say in words what readers learn from it; if that is nothing, nothing needs to be done",
    reason="Publications have a look of their own, and many readers hear the text.",
)
IMPORT_OBJECT = Rule(
    name="import-object",
    severity=Severity.WARNING,
    text="Charts, diagrams, formulas and embedded documents of a file are in the text in a form that readers can use.",
    hint="save it as a picture for the record of its figure, or write its words and numbers as a table",
    reason="They are drawn by the program that made them; a reader of the publication would miss them.",
)
