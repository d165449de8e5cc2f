"""The rules for tagged PDFs, of this tool or another.

The clauses of a rule are those of both parts of PDF/UA, with the failure conditions of the Matterhorn Protocol 1.1 for
part 1; a finding names those of the part that the file is checked by.
"""

from __future__ import annotations

from publish.diagnostics import Rule, Severity

PDF_UNTAGGED = Rule(
    name="pdf-untagged",
    severity=Severity.ERROR,
    text="The PDF has tags: a structure tree that says what each piece of ink is.",
    hint="export it again with tags: in Word and LibreOffice as PDF/UA, in InDesign with “Create Tagged PDF”",
    reason=(
        "Without tags a screen reader guesses what is a heading, a table or a running head, and in which order to read."
    ),
    clauses=("PDF/UA-1, 7.1", "Matterhorn 01-005", "PDF/UA-2, 8.2.1"),
)
PDF_ENCRYPTED = Rule(
    name="pdf-encrypted",
    severity=Severity.ERROR,
    text="The PDF opens without a password.",
    hint="save it without a password, or name a copy that has none",
    reason="Nothing can be said of a file that can't be opened, and a reader may not be given the password either.",
)
PDF_ENCRYPTION_BLOCKS_READERS = Rule(
    name="pdf-encryption-blocks-readers",
    severity=Severity.ERROR,
    text="Encryption lets assistive technology read the words.",
    hint="save it without restrictions, or allow “text access for screen readers”",
    reason="Where the permission is withheld, a program may refuse to read the words aloud.",
    clauses=("PDF/UA-1, 7.16", "Matterhorn 26-002"),
)
PDF_DAMAGED = Rule(
    name="pdf-damaged",
    severity=Severity.ERROR,
    text="The table of objects (xref) of the PDF leads to its objects.",
    hint="export it again, or repair it: qpdf --replace-input FILE.pdf",
    reason="Each program repairs a damaged file in its own way, so readers may be given different documents.",
    clauses=("ISO 32000-2, 7.5.4",),
)
PDF_TOO_LARGE = Rule(
    name="pdf-too-large",
    severity=Severity.ERROR,
    text="Nothing in the PDF is larger than in any that people make, such as a page that unpacks to 2 GB.",
    hint="export it again in parts; a file that people made isn't nearly as large inside",
    reason="Such files are made to stop the programs that open them; what lies beyond the bound isn't looked at.",
)
PDF_UNREADABLE = Rule(
    name="pdf-unreadable",
    severity=Severity.ERROR,
    text="The file is a PDF, and whole enough to be read.",
    hint="export it again, or name another file",
    reason="Nothing can be said of a file that can't be read, and a reader may not be able to open it either.",
)
PDF_STRUCTURE = Rule(
    name="pdf-structure",
    severity=Severity.ERROR,
    text="Each element stands in the structure tree once, and holds elements and content alone.",
    hint="export it again; where an editor of tags made the fault, delete the element there and tag its content again",
    reason="A reader's program goes in a circle, reads a passage twice, or stops.",
    clauses=("ISO 32000-2, 14.7.2", "PDF/UA-1, 7.1", "PDF/UA-2, 8.2.1"),
)
PDF_STRUCTURE_EMPTY = Rule(
    name="pdf-structure-empty",
    severity=Severity.ERROR,
    text="The structure tree holds elements.",
    hint="export it again with tags; an empty tree comes from a tool that marks the file as tagged and tags nothing",
    reason="A screen reader finds an empty document.",
    clauses=("ISO 32000-2, 14.7.2", "PDF/UA-1, 7.1", "PDF/UA-2, 8.2.5.2"),
)
PDF_PARENT = Rule(
    name="pdf-parent",
    severity=Severity.ERROR,
    text="Each element names as its parent (P) the element that it stands in.",
    hint="export it again; after moving tags by hand, save with an editor that rewrites P",
    reason="From a word under the pointer or the search, a screen reader goes up to a wrong place.",
    clauses=("ISO 32000-2, 14.7.2", "PDF/UA-1, 7.1", "PDF/UA-2, 8.2.1"),
)
PDF_ELEMENT_EMPTY = Rule(
    name="pdf-element-empty",
    severity=Severity.WARNING,
    text="Each element holds content or elements.",
    hint="delete the element from the tags, or in the source the empty paragraph that it comes from",
    reason="Readers stop at it and hear nothing, or “blank”.",
    clauses=("ISO 32000-2, 14.8",),
)
PDF_ROLE = Rule(
    name="pdf-role",
    severity=Severity.ERROR,
    text="The role of each element is a standard one, or is mapped to one.",
    hint="map the role to a standard one in the role map; in the source, map the style to a tag on export",
    reason="A reader's program doesn't know the role, and treats a heading as plain words.",
    clauses=("PDF/UA-1, 7.1", "Matterhorn 02-001", "PDF/UA-2, 8.2.4"),
)
PDF_ROLE_REMAPPED = Rule(
    name="pdf-role-remapped",
    severity=Severity.ERROR,
    text="The role map leaves the standard roles as they are.",
    hint="delete the entry from the role map, and give the elements the role that they are to have",
    reason="What one program reads by the standard as a paragraph, another reads by the map as something else.",
    clauses=("PDF/UA-1, 7.1", "Matterhorn 02-004", "PDF/UA-2, 8.2.4"),
)
PDF_ROLE_REPLACED = Rule(
    name="pdf-role-replaced",
    severity=Severity.ERROR,
    text="PDF/UA-2 uses neither H nor Note.",
    hint="use H1 to H6 for H, and FENote for Note",
    reason="Both were replaced because they say too little: an H has no level, a Note no kind.",
    clauses=("PDF/UA-2, 8.2.5.12", "PDF/UA-2, 8.2.5.14"),
)
PDF_CONTAINMENT = Rule(
    name="pdf-containment",
    severity=Severity.ERROR,
    text="An element stands where the standard allows it: a list item in a list, a cell in a row.",
    hint=(
        "put the element where the message says, or give it another role; often a style in the source is mapped "
        "to the wrong tag"
    ),
    reason="Readers' programs count items and find cells by the place of the elements, and lose what stands elsewhere.",
    clauses=("PDF/UA-1, 7.2", "Matterhorn 09-004", "Matterhorn 09-005", "Matterhorn 09-006", "ISO/TS 32005"),
)
PDF_CONTAINMENT_CONTENT = Rule(
    name="pdf-containment-content",
    severity=Severity.ERROR,
    text="An element that only groups holds elements, and no words of its own.",
    hint="put the words into a P or another element within",
    reason="Words directly in a Document, a list or a row are skipped by some readers' programs.",
    clauses=("ISO/TS 32005", "PDF/UA-2, 8.2.5.25"),
)
PDF_CAPTION = Rule(
    name="pdf-caption",
    severity=Severity.ERROR,
    text="A caption is the first or the last part of what it belongs to, and the only one.",
    hint="move the Caption to the beginning or the end of its element",
    reason="In the middle, it is read where it tears apart what it describes.",
    clauses=("PDF/UA-1, 7.2", "PDF/UA-2, 8.2.5.27"),
)
PDF_CONTENT_UNTAGGED = Rule(
    name="pdf-content-untagged",
    severity=Severity.ERROR,
    text="Everything on a page is in the structure tree or an artifact.",
    hint="tag it, or mark it as an artifact; running heads and lines that a tool leaves open are artifacts",
    reason="Nothing reads it aloud, and nothing knows that it may be left out.",
    clauses=("PDF/UA-1, 7.1", "Matterhorn 01-005", "PDF/UA-2, 8.2.2"),
)
PDF_MARKED_CONTENT = Rule(
    name="pdf-marked-content",
    severity=Severity.ERROR,
    text="Marked content begins and ends, is there once, and belongs to one element.",
    hint="export it again; an editor that pastes page content without renumbering it makes this fault",
    reason="Words are read twice, in a wrong place, or not at all.",
    clauses=("ISO 32000-2, 14.7.5", "PDF/UA-1, 7.1", "PDF/UA-2, 8.2.2"),
)
PDF_ARTIFACT_NESTED = Rule(
    name="pdf-artifact-nested",
    severity=Severity.ERROR,
    text="Artifacts and tagged content stay out of each other.",
    hint="end the artifact before the tagged content begins, or tag it as part of the content",
    reason="One program reads such words and another leaves them out.",
    clauses=("PDF/UA-1, 7.1", "Matterhorn 01-003", "Matterhorn 01-004", "PDF/UA-2, 8.2.2"),
)
PDF_FORM_REPEATED = Rule(
    name="pdf-form-repeated",
    severity=Severity.ERROR,
    text="A form that holds marked content is drawn once.",
    hint="let the tool place the content directly, or a copy of the form for each place",
    reason="An element can't say which of the places it means.",
    clauses=("PDF/UA-1, 7.20", "Matterhorn 30-002", "ISO 32000-2, 14.7.5.3"),
)
PDF_FORM_EXTERNAL = Rule(
    name="pdf-form-external",
    severity=Severity.ERROR,
    text="What a page draws is in the file, not in another one (reference XObject).",
    hint="export it with the pages of the other file embedded",
    reason="The words of another file aren't in the structure tree.",
    clauses=("PDF/UA-1, 7.20", "Matterhorn 30-001"),
)
PDF_MARKED_CONTENT_MISSING = Rule(
    name="pdf-marked-content-missing",
    severity=Severity.WARNING,
    text="The marked content that an element owns is on a page.",
    hint="delete the reference; if the words are gone, put them back in the source and export again",
    reason="The element is read as empty; often its words were cut off or painted without marks.",
    clauses=("ISO 32000-2, 14.7.5",),
)
PDF_PARENT_TREE = Rule(
    name="pdf-parent-tree",
    severity=Severity.ERROR,
    text="The parent tree leads from each piece of content back to its element.",
    hint="export it again, or save it with an editor of tags, which rewrites the parent tree",
    reason="A screen reader that is asked what is under the pointer, and reflow, go by this way.",
    clauses=("ISO 32000-2, 14.7.5.4",),
)
PDF_PARENT_TREE_KEYS = Rule(
    name="pdf-parent-tree-keys",
    severity=Severity.ERROR,
    text="The keys of the parent tree rise, and the next free one lies beyond them.",
    hint="export it again, or save it with an editor of tags, which rewrites the parent tree",
    reason="A program that searches for a key doesn't find it; one that adds a page overwrites another's.",
    clauses=("ISO 32000-2, 7.9.7", "ISO 32000-2, 14.7.2"),
)
PDF_IDENTIFIER = Rule(
    name="pdf-identifier",
    severity=Severity.ERROR,
    text="Identifiers of elements are unique.",
    hint="give one of the elements another identifier (ID)",
    reason="Cells name their headers and notes are found by identifiers.",
    clauses=("ISO 32000-2, 14.7.2", "PDF/UA-1, 7.9", "Matterhorn 19-004"),
)
PDF_IDENTIFIER_TABLE = Rule(
    name="pdf-identifier-table",
    severity=Severity.ERROR,
    text="The table of identifiers (IDTree) is sorted, and leads to the elements that have them.",
    hint="export it again; a tool that writes identifiers without the table can't be repaired by hand",
    reason="A program that looks for the header of a cell or for a note in the table doesn't find it.",
    clauses=("ISO 32000-2, 14.7.2", "ISO 32000-2, 7.9.6"),
)
PDF_IDENTIFIER_EMPTY = Rule(
    name="pdf-identifier-empty",
    severity=Severity.WARNING,
    text="An identifier has characters.",
    hint="give it characters, or leave it out",
    reason="Nothing can lead to it.",
    clauses=("ISO 32000-2, 14.7.2",),
)
PDF_HEADING = Rule(
    name="pdf-heading",
    severity=Severity.ERROR,
    text="Headings begin at H1 and leave no level out on the way down.",
    hint="choose the level of the heading in the source: the style “Heading 2” follows “Heading 1”",
    reason="Whoever moves by headings takes the gap for a section that was missed.",
    clauses=("PDF/UA-1, 7.4.2", "Matterhorn 14-002", "Matterhorn 14-003"),
)
PDF_HEADING_MIXED = Rule(
    name="pdf-heading-mixed",
    severity=Severity.ERROR,
    text="A document uses headings with a number (H1, H2) or without (H), not both.",
    hint="use H1 to H6 throughout",
    reason="A list of headings by level leaves the ones without a number out.",
    clauses=("PDF/UA-1, 7.4.4", "Matterhorn 14-007"),
)
PDF_HEADING_SEVERAL = Rule(
    name="pdf-heading-several",
    severity=Severity.ERROR,
    text="An element holds one heading without a number (H) at most.",
    hint="use H1 to H6, or put each H and what it heads into a Sect",
    reason="The level of an H is that of the element that it stands in.",
    clauses=("PDF/UA-1, 7.4.4", "Matterhorn 14-006"),
)
PDF_FIGURE_ALT = Rule(
    name="pdf-figure-alt",
    severity=Severity.ERROR,
    text="A figure has an alternative text that says what it shows.",
    hint="write the alternative text in the source, or mark the picture as decorative there",
    reason="Whoever doesn't see the picture is told “figure” and nothing more.",
    clauses=("PDF/UA-1, 7.3", "Matterhorn 13-004", "PDF/UA-2, 8.2.5.28.2"),
)
PDF_FORMULA_ALT = Rule(
    name="pdf-formula-alt",
    severity=Severity.ERROR,
    text="A formula has an alternative text, in PDF/UA-1.",
    hint="write in the source how the formula is read aloud (Alt)",
    reason="The characters of a formula don't say how they belong together; in PDF/UA-2 MathML does.",
    clauses=("PDF/UA-1, 7.7", "Matterhorn 17-002"),
)
PDF_FORMULA_MATHML = Rule(
    name="pdf-formula-mathml",
    severity=Severity.WARNING,
    text="A formula of mathematics carries its MathML, in PDF/UA-2.",
    hint="put a math element into the Formula, or associate a file of MathML with it (AF, Supplement)",
    reason="From words alone nobody can read a formula piece by piece, or in braille.",
    clauses=("PDF/UA-2, 8.2.5.29",),
)
PDF_MATH_OUTSIDE_FORMULA = Rule(
    name="pdf-math-outside-formula",
    severity=Severity.ERROR,
    text="MathML stands in a Formula.",
    hint="put the math element into a Formula",
    reason="A reader's program looks for MathML where a Formula begins.",
    clauses=("PDF/UA-2, 8.2.5.29",),
)
PDF_FIGURE_BBOX = Rule(
    name="pdf-figure-bbox",
    severity=Severity.ERROR,
    text="A figure on one page says where on it the figure is (BBox).",
    hint="export it again with a tool that writes the box, or add BBox to the layout attributes of the Figure",
    reason="Reflow shows the picture by its box, and a magnifier or a screen reader's frame finds it there.",
    clauses=("ISO 32000-2, 14.8.5.4.3",),
)
PDF_FIGURE_BEYOND_PAGE = Rule(
    name="pdf-figure-beyond-page",
    severity=Severity.WARNING,
    text="The box of a figure (BBox) lies on its page.",
    hint="correct the box, or export it again; some tools write pixels from the top instead of points from the bottom",
    reason="A magnifier goes nowhere, and reflow shows an empty place.",
    clauses=("ISO 32000-2, 14.8.5.4.3",),
)
PDF_FORMULA_BBOX = Rule(
    name="pdf-formula-bbox",
    severity=Severity.WARNING,
    text="A formula on one page says where on it the formula is (BBox).",
    hint="export it with its box, or add BBox to the layout attributes of the Formula",
    reason="Reflow shows a formula as a picture, by its box.",
    clauses=("ISO 32000-2, 14.8.5.4.3",),
)
PDF_TABLE = Rule(
    name="pdf-table",
    severity=Severity.ERROR,
    text="The rows of a table have the same width, and no cells overlap.",
    hint=(
        "add the cells that are missing, or correct RowSpan and ColSpan; in the source, merge or split cells so "
        "that each row is full"
    ),
    reason="Readers' programs count columns; from a short row on, each cell is read with the header of another.",
    clauses=("PDF/UA-1, 7.2", "Matterhorn 09-004", "PDF/UA-2, 8.2.5.26", "ISO 32000-2, 14.8.5.7"),
)
PDF_TABLE_WITHOUT_ROWS = Rule(
    name="pdf-table-without-rows",
    severity=Severity.ERROR,
    text="A table has rows.",
    hint="delete the table from the tags, or put its rows into TR",
    reason="A reader is told of a table of no size.",
    clauses=("PDF/UA-1, 7.2", "PDF/UA-2, 8.2.5.26"),
)
PDF_TABLE_GROUPS = Rule(
    name="pdf-table-groups",
    severity=Severity.ERROR,
    text="A table has one THead and one TFoot at most, and with them a TBody.",
    hint="put the rows that aren't headers into a TBody, and the header rows into one THead",
    reason="Where the header ends, and which rows are repeated on each page, can't be told.",
    clauses=("PDF/UA-1, 7.2", "Matterhorn 09-004"),
)
PDF_TABLE_HEADER = Rule(
    name="pdf-table-header",
    severity=Severity.ERROR,
    text="A header cell says what it heads, or is named by the cells that it heads.",
    hint="give the TH a Scope of Row or Column; in the source, mark the first row as headers",
    reason="A screen reader can't say which header belongs to a cell.",
    clauses=("PDF/UA-1, 7.5", "Matterhorn 15-003", "PDF/UA-2, 8.2.5.26"),
)
PDF_TABLE_HEADER_ABSENT = Rule(
    name="pdf-table-header-absent",
    severity=Severity.ERROR,
    text="What a cell names as its headers are header cells.",
    hint="let Headers of the cell name the identifiers (ID) of TH cells, or leave it out and give these a Scope",
    reason="The cell is read without a header.",
    clauses=("PDF/UA-1, 7.5", "Matterhorn 15-005", "PDF/UA-2, 8.2.5.26"),
)
PDF_TABLE_HEADER_UNKNOWN = Rule(
    name="pdf-table-header-unknown",
    severity=Severity.WARNING,
    text="Each header that a cell names is there, beside others that are; so are those of a header cell.",
    hint="delete the name from Headers, or give the header cell that identifier (ID)",
    reason="A part of what is to be read with the cell is missing.",
    clauses=("ISO 32000-2, 14.8.5.7",),
)
PDF_TABLE_HEADER_UNUSED = Rule(
    name="pdf-table-header-unused",
    severity=Severity.WARNING,
    text="Each header cell heads something, though all other cells name their headers.",
    hint="give the TH a Scope, or make it a TD",
    reason="Whoever meets the cell is told that it is a header, and of nothing.",
    clauses=("ISO 32000-2, 14.8.5.7",),
)
PDF_LIST = Rule(
    name="pdf-list",
    severity=Severity.ERROR,
    text="A list with labels says how they number it (ListNumbering).",
    hint="set ListNumbering on the L: Decimal, Disc, Ordered, Unordered or Description",
    reason="A reader isn't told whether the order of the items matters.",
    clauses=("PDF/UA-2, 8.2.5.25",),
)
PDF_TOC_REFERENCE = Rule(
    name="pdf-toc-reference",
    severity=Severity.ERROR,
    text="An entry of the contents refers to what it leads to (Ref).",
    hint="let Ref of the TOCI, or of an element within, name the heading",
    reason="A link leads to a page; the reference alone says which heading is meant.",
    clauses=("PDF/UA-2, 8.2.5.8",),
)
PDF_NOTE_IDENTIFIER = Rule(
    name="pdf-note-identifier",
    severity=Severity.ERROR,
    text="A note has an identifier (ID), in PDF/UA-1.",
    hint="give the Note an ID that no other element has",
    reason="What refers to the note finds it by its identifier.",
    clauses=("PDF/UA-1, 7.9", "Matterhorn 19-003"),
)
PDF_NOTE_TYPE = Rule(
    name="pdf-note-type",
    severity=Severity.ERROR,
    text="A note says whether it is a footnote or an endnote (NoteType).",
    hint="set NoteType on the FENote: Footnote, Endnote or None",
    reason="Readers choose to hear footnotes where they are called and endnotes later.",
    clauses=("PDF/UA-2, 8.2.5.14",),
)
PDF_NOTE_REFERENCE = Rule(
    name="pdf-note-reference",
    severity=Severity.ERROR,
    text="A note and what calls it refer to each other (Ref).",
    hint="let Ref of the note name each call, and Ref of the call the note",
    reason="The way back from a note leads to the place where reading went on.",
    clauses=("PDF/UA-2, 8.2.5.14",),
)
PDF_ANNOTATION_UNTAGGED = Rule(
    name="pdf-annotation-untagged",
    severity=Severity.ERROR,
    text="Each link, field and other annotation is in the structure tree.",
    hint="tag the annotation: a link in Link, a field in Form, others in Annot, each by an object reference (OBJR)",
    reason="A screen reader passes over a link that isn't in the tree, and the keyboard finds it out of order.",
    clauses=("PDF/UA-1, 7.18.1", "Matterhorn 28-002", "PDF/UA-2, 8.9.2"),
)
PDF_ANNOTATION_OWNER = Rule(
    name="pdf-annotation-owner",
    severity=Severity.ERROR,
    text="An annotation is in one element, of the role that is for it, and on the page that this says.",
    hint="move its object reference (OBJR) into a Link, a Form or an Annot of its own",
    reason="A link in a plain paragraph is announced as words, not as a link.",
    clauses=(
        "PDF/UA-1, 7.18.1",
        "Matterhorn 28-002",
        "Matterhorn 28-010",
        "Matterhorn 28-011",
        "PDF/UA-2, 8.9.2",
        "ISO 32000-2, 14.7.5.3",
    ),
)
PDF_ANNOTATION_CONTENTS = Rule(
    name="pdf-annotation-contents",
    severity=Severity.ERROR,
    text="A link or another annotation says in words what it is (Contents).",
    hint=(
        "write Contents: for a link, its words or where it leads; many tools have a field “alternate text of the link”"
    ),
    reason="Some screen readers read an address, letter by letter, where there are no words.",
    clauses=("PDF/UA-1, 7.18.1", "Matterhorn 28-004", "Matterhorn 28-012", "PDF/UA-2, 8.9.2.4"),
)
PDF_ANNOTATION_WITHOUT_WORDS = Rule(
    name="pdf-annotation-without-words",
    severity=Severity.WARNING,
    text="A link or another annotation says in words what it is (Contents), which PDF/UA-2 leaves open.",
    hint="write Contents: for a link, its words or where it leads",
    reason="Some screen readers read an address, letter by letter, where there are no words.",
    clauses=("ISO 32000-2, 14.9.3",),
)
PDF_ANNOTATION_WORDS_DIFFER = Rule(
    name="pdf-annotation-words-differ",
    severity=Severity.ERROR,
    text="Where an annotation (Contents) and its element (Alt) both have words, they are the same.",
    hint="make the two the same, or delete one",
    reason="Which of the two is read depends on the program.",
    clauses=("PDF/UA-2, 8.9.4.2",),
)
PDF_ANNOTATION_FORBIDDEN = Rule(
    name="pdf-annotation-forbidden",
    severity=Severity.ERROR,
    text="There are no trap networks and, in PDF/UA-2, no annotations for sounds and films of old kinds.",
    hint="delete the annotation; put sounds and films into a Screen or RichMedia annotation",
    reason="Programs of today don't play them, and offer no way around them.",
    clauses=("PDF/UA-1, 7.18.2", "Matterhorn 28-007", "PDF/UA-2, 8.9.2.4.11", "PDF/UA-2, 8.9.2.4.15"),
)
PDF_ANNOTATION_NOT_CONTENT = Rule(
    name="pdf-annotation-not-content",
    severity=Severity.ERROR,
    text="Printer's marks and, in PDF/UA-2, popups stay out of the structure tree.",
    hint="delete the element that holds the annotation",
    reason="They are nothing to read.",
    clauses=("PDF/UA-1, 7.18.8", "Matterhorn 28-017", "PDF/UA-2, 8.9.2.4.14", "PDF/UA-2, 8.9.2.4.9"),
)
PDF_FIELD_WORDS = Rule(
    name="pdf-field-words",
    severity=Severity.ERROR,
    text="A form field says in words what it asks for (TU), in PDF/UA-1.",
    hint="write the “tooltip” of the field, or Alt of its Form element",
    reason="Whoever comes to the field hears “edit” and nothing more.",
    clauses=("PDF/UA-1, 7.18.1", "Matterhorn 28-005"),
)
PDF_ANNOTATION_RECTANGLE = Rule(
    name="pdf-annotation-rectangle",
    severity=Severity.ERROR,
    text="An annotation has a rectangle (Rect).",
    hint="delete the annotation, or make it again where it belongs",
    reason="Nobody can point at it.",
    clauses=("ISO 32000-2, 12.5.2",),
)
PDF_ANNOTATION_BEYOND_PAGE = Rule(
    name="pdf-annotation-beyond-page",
    severity=Severity.WARNING,
    text="A link or another annotation lies within the visible part of its page.",
    hint="move it onto the page, or delete it",
    reason="Nobody can point at it, and the keyboard stops at a place that isn't seen.",
    clauses=("ISO 32000-2, 12.5.2",),
)
PDF_ANNOTATION_NOT_PRINTED = Rule(
    name="pdf-annotation-not-printed",
    severity=Severity.ERROR,
    text="In PDF/A, an annotation is marked to be printed (F).",
    hint="set the flag Print of the annotation",
    reason="What is seen on screen is missing on paper.",
    clauses=("PDF/A, 6.3.2",),
)
PDF_TAB_ORDER = Rule(
    name="pdf-tab-order",
    severity=Severity.ERROR,
    text="On a page with annotations, the tab key follows the structure (Tabs).",
    hint="set the tab order of the pages to “use document structure”",
    reason="The keyboard jumps over the page in an order that isn't that of the text.",
    clauses=("PDF/UA-1, 7.18.3", "Matterhorn 28-008", "Matterhorn 28-009", "PDF/UA-2, 8.9.3.3"),
)
PDF_DESTINATION = Rule(
    name="pdf-destination",
    severity=Severity.ERROR,
    text="A link or a bookmark leads to a place that is there.",
    hint="correct where it leads in the source: what it led to was renamed or removed",
    reason="Whoever follows it stays where they are, and doesn't know why.",
    clauses=("ISO 32000-2, 12.3.2",),
)
PDF_DESTINATION_STRUCTURE = Rule(
    name="pdf-destination-structure",
    severity=Severity.ERROR,
    text="In PDF/UA-2, a place within the file is named by its element (SD), not by a page alone.",
    hint="export it again with structure destinations; a tool that can't isn't ready for PDF/UA-2: export PDF/UA-1",
    reason="A screen reader goes on at the top of the page and not at the heading.",
    clauses=("PDF/UA-2, 8.8",),
)
PDF_LINK_TARGETS = Rule(
    name="pdf-link-targets",
    severity=Severity.ERROR,
    text="The links of one element lead to one place.",
    hint="put each link into a Link of its own",
    reason="The element is one link to a reader, who gets to one of the places by chance.",
    clauses=("PDF/UA-2, 8.2.5.20",),
)
PDF_OUTLINE = Rule(
    name="pdf-outline",
    severity=Severity.ERROR,
    text="The bookmarks form a tree, and each has a title.",
    hint="export it again; its bookmarks come from the headings",
    reason="Viewers stop at the damaged bookmark, and a screen reader has no words for one without a title.",
    clauses=("ISO 32000-2, 12.3.3",),
)
PDF_OUTLINE_COUNT = Rule(
    name="pdf-outline-count",
    severity=Severity.WARNING,
    text="The bookmarks are counted right.",
    hint="export it again; its bookmarks come from the headings",
    reason="Most viewers count for themselves; those that don't hide bookmarks, or show too little room for them.",
    clauses=("ISO 32000-2, 12.3.3",),
)
PDF_BOOKMARK_WITHOUT_TARGET = Rule(
    name="pdf-bookmark-without-target",
    severity=Severity.WARNING,
    text="A bookmark leads somewhere, or groups others.",
    hint="let it lead to its heading, or delete it",
    reason="Whoever chooses it stays where they are.",
    clauses=("ISO 32000-2, 12.3.3",),
)
PDF_PAGE_LABELS = Rule(
    name="pdf-page-labels",
    severity=Severity.ERROR,
    text="Page labels begin at the first page, and have a known style and number.",
    hint="number the pages again",
    reason="“Go to page 12” leads to another page than the one on paper with that number.",
    clauses=("ISO 32000-2, 12.4.2",),
)
PDF_PAGE_LABELS_MISSING = Rule(
    name="pdf-page-labels-missing",
    severity=Severity.INFO,
    text="Pages have labels.",
    hint="number the pages as they are numbered on paper",
    reason="Where the first pages are numbered otherwise, “page 12” isn't the twelfth.",
    clauses=("ISO 32000-2, 12.4.2",),
)
PDF_LANGUAGE = Rule(
    name="pdf-language",
    severity=Severity.ERROR,
    text="Every word has a language, from the file or from an element around it.",
    hint="set the language of the document in the source, so that it stands in the catalog (Lang)",
    reason="A screen reader speaks the words by the rules of another language, and braille comes out wrong.",
    clauses=("PDF/UA-1, 7.2", "Matterhorn 11-001", "PDF/UA-2, 8.4.4"),
)
PDF_LANGUAGE_TAG = Rule(
    name="pdf-language-tag",
    severity=Severity.ERROR,
    text="A language is named by its tag, such as en-GB.",
    hint="write the tag with hyphens: en-GB, pt-BR, zh-Hant",
    reason="The name is unknown to readers' programs, and is passed over.",
    clauses=("PDF/UA-1, 7.2", "PDF/UA-2, 8.4.4"),
)
PDF_LANGUAGE_OF_FILE = Rule(
    name="pdf-language-of-file",
    severity=Severity.WARNING,
    text="The file names its language, though its elements do.",
    hint="set the language of the document in the source, so that it stands in the catalog (Lang)",
    reason="Readers' programs begin in the language of the machine, and many look at the catalog alone.",
    clauses=("ISO 32000-2, 14.9.2",),
)
PDF_NOT_MARKED = Rule(
    name="pdf-not-marked",
    severity=Severity.ERROR,
    text="The file says that it is tagged (MarkInfo).",
    hint="set Marked in MarkInfo of the catalog to true, or export with tags",
    reason="Programs take the file for one without tags.",
    clauses=("PDF/UA-1, 6.2", "PDF/UA-2, 6.2"),
)
PDF_SUSPECTS = Rule(
    name="pdf-suspects",
    severity=Severity.ERROR,
    text="The file doesn't call its own tags doubtful (Suspects).",
    hint="look the tags over, and set Suspects in MarkInfo to false",
    reason="Programs may leave the tags aside and guess.",
    clauses=("PDF/UA-1, 7.1", "Matterhorn 01-007", "PDF/UA-2, 8.2"),
)
PDF_TITLE = Rule(
    name="pdf-title",
    severity=Severity.ERROR,
    text="The metadata give a title (dc:title).",
    hint="fill in the title in the properties of the document in the source",
    reason="The name of the file is what readers hear first, and what they find among ten windows.",
    clauses=("PDF/UA-1, 7.1", "Matterhorn 06-003", "PDF/UA-2, 8.11.1"),
)
PDF_TITLE_SHOWN = Rule(
    name="pdf-title-shown",
    severity=Severity.ERROR,
    text="A window shows the title, not the name of the file (DisplayDocTitle).",
    hint="choose “show: document title” for the initial view on export",
    reason="A screen reader reads the title of the window first; “report-final-3.pdf” says nothing.",
    clauses=("PDF/UA-1, 7.1", "Matterhorn 07-001", "Matterhorn 07-002", "PDF/UA-2, 8.11.2"),
)
PDF_TITLE_DIFFERS = Rule(
    name="pdf-title-differs",
    severity=Severity.WARNING,
    text="The title in the metadata and the one in the document information are the same.",
    hint="make them the same, or leave the one in the document information out",
    reason="Which one is shown or found depends on the program.",
    clauses=("ISO 32000-2, 14.3.3",),
)
PDF_LAYER_NAME = Rule(
    name="pdf-layer-name",
    severity=Severity.ERROR,
    text="A set of layers has a name (Name).",
    hint="name the set of layers, or remove layers on export",
    reason="Whoever is to choose what to see is offered an entry without words.",
    clauses=("PDF/UA-1, 7.10", "Matterhorn 20-001", "Matterhorn 20-002", "PDF/UA-2, 8.7"),
)
PDF_LAYER_AUTOMATIC = Rule(
    name="pdf-layer-automatic",
    severity=Severity.ERROR,
    text="No layer is switched on and off by the program (AS).",
    hint="delete AS from the set of layers, or remove layers on export",
    reason="What is read and what is seen or printed come apart.",
    clauses=("PDF/UA-1, 7.10", "Matterhorn 20-003", "PDF/UA-2, 8.7"),
)
PDF_FILE_NAMES = Rule(
    name="pdf-file-names",
    severity=Severity.ERROR,
    text="An embedded file has both of its names (F, UF) and, in PDF/UA-2, a description (Desc).",
    hint="attach the file again with a tool of today, and describe it",
    reason="Whoever comes to the attachment isn't told what it is.",
    clauses=("PDF/UA-1, 7.11", "Matterhorn 21-001", "PDF/UA-2, 8.14.1"),
)
PDF_CLAIM = Rule(
    name="pdf-claim",
    severity=Severity.ERROR,
    text="A file that claims a standard has what that asks for.",
    hint="add what the message names, or take back the claim",
    reason="Libraries and readers rely on the claim.",
)
PDF_UNCLAIMED = Rule(
    name="pdf-unclaimed",
    severity=Severity.WARNING,
    text="The file claims a standard of accessibility.",
    hint="export it as PDF/UA, so that its metadata name the part (pdfuaid:part)",
    reason="Whoever looks for accessible files doesn't find it.",
    clauses=("PDF/UA-1, 5", "Matterhorn 06-002", "PDF/UA-2, 5"),
)
