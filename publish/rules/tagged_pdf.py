"""Tagged PDFs, of this tool or another."""

from __future__ import annotations

from publish.diagnostics import Rule, Severity

PDF_UNTAGGED = Rule(
    name="pdf-untagged",
    severity=Severity.ERROR,
    text="The PDF has tags.",
    hint="export it again with tags, or as PDF/UA",
    clauses=("PDF/UA-1, 7.1", "PDF/UA-2, 8.2.1"),
)
PDF_ENCRYPTED = Rule(
    name="pdf-encrypted",
    severity=Severity.ERROR,
    text="The PDF opens without a password.",
    hint="save it without a password, or name a copy that has none",
)
PDF_DAMAGED = Rule(
    name="pdf-damaged",
    severity=Severity.ERROR,
    text="The table of objects (xref) of the PDF leads to its objects.",
    hint="export it again, or repair it: qpdf --replace-input FILE.pdf",
    clauses=("ISO 32000-2, 7.5.4",),
)
PDF_TOO_LARGE = Rule(
    name="pdf-too-large",
    severity=Severity.ERROR,
    text="Nothing in the PDF is larger than in any that people make, such as a page that unpacks to 2 GB.",
    hint="export it again in parts; a file that people made isn't nearly as large inside",
)
PDF_UNREADABLE = Rule(
    name="pdf-unreadable",
    severity=Severity.ERROR,
    text="The file is a PDF, and whole enough to be read.",
    hint="export it again, or name another file",
)
PDF_STRUCTURE = Rule(
    name="pdf-structure",
    severity=Severity.ERROR,
    text="Elements of the structure tree contradict each other: in two places, in itself, under another parent.",
    hint="make it again; if the press made it, report it",
)
PDF_ELEMENT_EMPTY = Rule(
    name="pdf-element-empty",
    severity=Severity.WARNING,
    text="An element of the tree holds neither content nor elements.",
    hint="make it again without it",
)
PDF_ROLE = Rule(
    name="pdf-role",
    severity=Severity.ERROR,
    text="The role of an element is no standard one, and isn't mapped to one.",
    hint="map it, or use a standard role",
)
PDF_CONTAINMENT = Rule(
    name="pdf-containment",
    severity=Severity.ERROR,
    text="An element stands where the standard doesn't allow it, such as a paragraph directly in a list.",
)
PDF_CONTENT_UNTAGGED = Rule(
    name="pdf-content-untagged",
    severity=Severity.ERROR,
    text="Words, drawings or pictures are neither in the tree nor artifacts.",
    hint="tag them, or mark them as artifacts",
)
PDF_MARKED_CONTENT = Rule(
    name="pdf-marked-content",
    severity=Severity.ERROR,
    text="Marked content of a page overlaps, is owned twice, or isn't closed.",
    hint="make it again",
)
PDF_MARKED_CONTENT_MISSING = Rule(
    name="pdf-marked-content-missing",
    severity=Severity.WARNING,
    text="An element owns marked content that is on no page.",
    hint="make it again; if the words are gone, put them back",
)
PDF_PARENT_TREE = Rule(
    name="pdf-parent-tree",
    severity=Severity.ERROR,
    text="The way back from content to its element is missing or wrong.",
    hint="make it again",
)
PDF_IDENTIFIER = Rule(
    name="pdf-identifier",
    severity=Severity.ERROR,
    text="Identifiers of elements aren't unique, or their table is wrong.",
    hint="make it again",
)
PDF_IDENTIFIER_EMPTY = Rule(
    name="pdf-identifier-empty",
    severity=Severity.WARNING,
    text="An element has an identifier without characters, which nothing can lead to.",
    hint="give it characters, or leave it out",
)
PDF_HEADING = Rule(
    name="pdf-heading",
    severity=Severity.ERROR,
    text="A heading skips a level, or the first isn't of level 1.",
    hint="correct the levels",
)
PDF_FIGURE = Rule(
    name="pdf-figure",
    severity=Severity.ERROR,
    text="A picture has no text that stands for it, or doesn't say where it is.",
    hint="write the text; make it again",
)
PDF_FIGURE_BEYOND_PAGE = Rule(
    name="pdf-figure-beyond-page",
    severity=Severity.WARNING,
    text="The box that says where a picture is (BBox) lies beyond its page, so a magnifier goes nowhere.",
    hint="correct the box, or export it again",
)
PDF_FORMULA_BBOX = Rule(
    name="pdf-formula-bbox",
    severity=Severity.WARNING,
    text="A formula doesn't say where on the page it is (BBox).",
    hint="export it with its box",
)
PDF_TABLE = Rule(
    name="pdf-table",
    severity=Severity.ERROR,
    text="Rows of different widths, or headers that cells can't be told by.",
    hint="correct the table",
)
PDF_TABLE_HEADER_UNKNOWN = Rule(
    name="pdf-table-header-unknown",
    severity=Severity.WARNING,
    text="A cell names, beside headers that are there, one that isn't; or a header cell names one.",
    hint="name the identifier of a header cell",
)
PDF_TABLE_HEADER_UNUSED = Rule(
    name="pdf-table-header-unused",
    severity=Severity.WARNING,
    text="A header cell heads nothing: it has no scope, and no cell names it; the other cells name theirs.",
    hint="give it a `Scope`, or make it a `TD`",
)
PDF_LIST = Rule(
    name="pdf-list",
    severity=Severity.ERROR,
    text="A list doesn't say how it is numbered, or an entry of contents what it leads to.",
    hint="make it again",
)
PDF_NOTE = Rule(
    name="pdf-note",
    severity=Severity.ERROR,
    text="A note has no identifier, or it and its call don't refer to each other.",
    hint="make it again",
)
PDF_ANNOTATION = Rule(
    name="pdf-annotation",
    severity=Severity.ERROR,
    text="A link or another annotation isn't in the tree, or says nothing in words.",
    hint="make it again",
)
PDF_ANNOTATION_BEYOND_PAGE = Rule(
    name="pdf-annotation-beyond-page",
    severity=Severity.WARNING,
    text="A link or another annotation lies beyond the visible part of its page, or reaches over its edge.",
    hint="move it onto the page, or remove it",
)
PDF_ANNOTATION_WITHOUT_WORDS = Rule(
    name="pdf-annotation-without-words",
    severity=Severity.WARNING,
    text="A link or another annotation doesn't say in words what it is (`Contents`), which PDF/UA-2 leaves open.",
    hint="give it `Contents`",
)
PDF_DESTINATION = Rule(
    name="pdf-destination",
    severity=Severity.ERROR,
    text="A link leads nowhere, or a link or bookmark to a place that isn't there.",
    hint="correct where it leads",
)
PDF_OUTLINE = Rule(
    name="pdf-outline",
    severity=Severity.ERROR,
    text="The tree of bookmarks is damaged.",
    hint="make it again",
)
PDF_BOOKMARK_WITHOUT_TARGET = Rule(
    name="pdf-bookmark-without-target",
    severity=Severity.WARNING,
    text="A bookmark leads nowhere and groups no others, so choosing it does nothing.",
    hint="let it lead to its heading",
)
PDF_PAGE_LABELS = Rule(
    name="pdf-page-labels",
    severity=Severity.ERROR,
    text="Pages have no labels, or faulty ones.",
    hint="number the pages",
)
PDF_PAGE_LABELS_MISSING = Rule(
    name="pdf-page-labels-missing",
    severity=Severity.INFO,
    text="The pages have no labels.",
    hint="number the pages",
)
PDF_LANGUAGE = Rule(
    name="pdf-language",
    severity=Severity.ERROR,
    text="Some words have no language, from the file or from an element around them, or one that is no language tag.",
    hint="add it, such as `en-GB`",
)
PDF_LANGUAGE_OF_FILE = Rule(
    name="pdf-language-of-file",
    severity=Severity.WARNING,
    text="The file says no language, though its elements do, so readers begin in the language of the machine.",
    hint="add it to the catalog (`Lang`)",
)
PDF_DOCUMENT = Rule(
    name="pdf-document",
    severity=Severity.ERROR,
    text="The file doesn't say that it is tagged, has no title, or doesn't show it.",
)
PDF_TITLE_DIFFERS = Rule(
    name="pdf-title-differs",
    severity=Severity.WARNING,
    text="The title in the metadata and the one in the document information differ.",
    hint="make them the same",
)
PDF_CLAIM = Rule(
    name="pdf-claim",
    severity=Severity.ERROR,
    text="The file claims a standard and lacks what that asks for.",
    hint="add what is missing, or take back the claim",
)
PDF_UNCLAIMED = Rule(
    name="pdf-unclaimed",
    severity=Severity.WARNING,
    text="The file claims no standard of accessibility.",
    hint="make it to PDF/UA",
)
