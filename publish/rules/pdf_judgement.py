"""The rules for what validators can't see in a PDF: each says how sure it is (``confidence``).

A fault is an error that people may overrule, since they see what a program can't; what is likely one is a warning; what
a person has to look at is information.
"""

from __future__ import annotations

from publish.diagnostics import Confidence, Rule, Severity

PDF_TITLE_PLACEHOLDER = Rule(
    name="pdf-title-placeholder",
    severity=Severity.ERROR,
    text="The title is a title, not what a program put there or the name of a file.",
    hint="write the title of the text into the properties of the document in the source, and export it again",
    reason="A screen reader reads the title first; “Microsoft Word - draft3.docx” doesn't say what the file is about.",
    clauses=("WCAG 2.2, 2.4.2", "Matterhorn 06-004"),
    arguable=True,
    confidence=Confidence.FAULT,
)
PDF_ALT_PLACEHOLDER = Rule(
    name="pdf-alt-placeholder",
    severity=Severity.ERROR,
    text="The alternative of a picture says what it shows, not that it is one.",
    hint="say in a sentence what the picture tells those who see it; mark it as an artifact if it tells nothing",
    reason="“Image” is all that a blind reader is told of the picture.",
    clauses=("WCAG 2.2, 1.1.1 (F30)",),
    arguable=True,
    confidence=Confidence.FAULT,
)
PDF_ALT_FILE_NAME = Rule(
    name="pdf-alt-file-name",
    severity=Severity.ERROR,
    text="The alternative of a picture isn't the name of its file.",
    hint="say in a sentence what the picture tells those who see it; mark it as an artifact if it tells nothing",
    reason="“IMG_2041.jpg” is all that a blind reader is told of the picture.",
    clauses=("WCAG 2.2, 1.1.1 (F30)",),
    arguable=True,
    confidence=Confidence.FAULT,
)
PDF_ALT_WITHOUT_LETTERS = Rule(
    name="pdf-alt-without-letters",
    severity=Severity.ERROR,
    text="The alternative of a picture has words.",
    hint="say in a sentence what the picture tells those who see it; mark it as an artifact if it tells nothing",
    reason="A reader is told of a picture, and hears nothing or “dash” in its place.",
    clauses=("WCAG 2.2, 1.1.1 (F30)",),
    arguable=True,
    confidence=Confidence.FAULT,
)
PDF_ALT_LONG = Rule(
    name="pdf-alt-long",
    severity=Severity.WARNING,
    text="The alternative of a picture is a sentence or two; what is longer stands in the text.",
    hint="shorten the alternative to what the picture is for, and put the details into the text or a table",
    reason="An alternative is read in one go: a reader can't stop in it, go back by words, or find it again.",
    clauses=("WCAG 2.2, 1.1.1",),
    confidence=Confidence.LIKELY,
)
PDF_ALT_REPEATED = Rule(
    name="pdf-alt-repeated",
    severity=Severity.INFO,
    text="Different pictures have different alternatives.",
    hint="check whether these pictures show the same thing; if not, say what each one alone shows",
    reason="Pictures of the same name can't be told apart by those who don't see them.",
    clauses=("WCAG 2.2, 1.1.1",),
    confidence=Confidence.LOOK,
)
PDF_ALT_IS_CAPTION = Rule(
    name="pdf-alt-is-caption",
    severity=Severity.WARNING,
    text="The alternative of a picture says more than its caption.",
    hint="say in the alternative what the caption doesn't",
    reason="Whoever listens hears the same twice, and nothing of what the picture shows.",
    clauses=("WCAG 2.2, 1.1.1",),
    confidence=Confidence.LIKELY,
)
PDF_FIGURE_OF_WORDS = Rule(
    name="pdf-figure-of-words",
    severity=Severity.WARNING,
    text="Words that are drawn in a line of text are tagged as text (ActualText on a Span), not as a figure.",
    hint="tag the drawing as a Span with the words as ActualText",
    reason="A screen reader breaks off in the sentence to announce a picture; the words can't be searched or copied.",
    clauses=("WCAG 2.2, 1.4.5", "PDF/UA-1, 7.3"),
    confidence=Confidence.LIKELY,
)
PDF_FIGURE_BEHIND_TEXT = Rule(
    name="pdf-figure-behind-text",
    severity=Severity.WARNING,
    text="A background behind text is an artifact.",
    hint="mark the background as an artifact; in Word, mark it as decorative",
    reason="“Blue background” is announced as a picture, and tells those who don't see it nothing.",
    clauses=("WCAG 2.2, 1.1.1", "PDF/UA-1, 7.1"),
    confidence=Confidence.LIKELY,
)
PDF_SCAN_ALT = Rule(
    name="pdf-scan-alt",
    severity=Severity.ERROR,
    text="A page of text that was scanned holds its words.",
    hint="recognise the text (OCR), correct it, and tag it",
    reason=(
        "“Scan of page 1” is all that a blind reader is told of the whole page; nobody can search it or "
        "enlarge its type."
    ),
    clauses=("WCAG 2.2, 1.1.1", "WCAG 2.2, 1.4.5"),
    arguable=True,
    confidence=Confidence.FAULT,
)
PDF_SCAN = Rule(
    name="pdf-scan",
    severity=Severity.WARNING,
    text="A page isn't one picture without any words.",
    hint="recognise the text (OCR), correct it, and tag it; leave it if the page is a picture and nothing else",
    reason="What is only to be seen can't be read aloud, searched or enlarged.",
    clauses=("WCAG 2.2, 1.4.5",),
    confidence=Confidence.LIKELY,
)
PDF_SCAN_RECOGNISED = Rule(
    name="pdf-scan-recognised",
    severity=Severity.INFO,
    text="Text that a program recognised under a scanned page has been corrected.",
    hint="read the recognised words against the page",
    reason="Whoever listens hears the words that were recognised, with every mistake in them.",
    clauses=("WCAG 2.2, 1.1.1",),
    confidence=Confidence.LOOK,
)
PDF_ALL_ARTIFACT = Rule(
    name="pdf-all-artifact",
    severity=Severity.ERROR,
    text="The text of a file isn't marked as an artifact as a whole.",
    hint="tag the text, and mark as artifacts only what is decoration or repeats on each page",
    reason="Artifacts are left out: a screen reader says that the file is empty.",
    clauses=("WCAG 2.2, 1.3.1", "PDF/UA-1, 7.1", "Matterhorn 01-002"),
    arguable=True,
    confidence=Confidence.FAULT,
)
PDF_TEXT_ARTIFACT = Rule(
    name="pdf-text-artifact",
    severity=Severity.WARNING,
    text="What belongs to the text isn't marked as an artifact.",
    hint="tag it as part of the text",
    reason="Artifacts are left out when a text is read aloud: a sentence breaks off, or a paragraph is missing.",
    clauses=("WCAG 2.2, 1.3.1", "PDF/UA-1, 7.1", "Matterhorn 01-002"),
    confidence=Confidence.LIKELY,
)
PDF_HEADINGS_NONE = Rule(
    name="pdf-headings-none",
    severity=Severity.WARNING,
    text="A text of several pages has headings, tagged as such (H1 to H6).",
    hint="use the styles for headings in the source, and export it again",
    reason="People who don't see the page move from heading to heading; without any, they have to listen to all of it.",
    clauses=("WCAG 2.2, 1.3.1", "WCAG 2.2, 2.4.10", "Matterhorn 14-001"),
    confidence=Confidence.LIKELY,
)
PDF_HEADINGS_ALL = Rule(
    name="pdf-headings-all",
    severity=Severity.WARNING,
    text="Paragraphs aren't tagged as headings.",
    hint="tag as headings only what names a section",
    reason="Where everything is a heading there is none: the list of headings is the whole text.",
    clauses=("WCAG 2.2, 1.3.1",),
    confidence=Confidence.LIKELY,
)
PDF_HEADING_LONG = Rule(
    name="pdf-heading-long",
    severity=Severity.WARNING,
    text="A heading is short.",
    hint="tag it as a paragraph if it is one",
    reason="The list of headings, by which a reader finds the way, is full of whole paragraphs.",
    clauses=("WCAG 2.2, 1.3.1",),
    confidence=Confidence.LIKELY,
)
PDF_HEADING_LOOKS_LIKE_TEXT = Rule(
    name="pdf-heading-looks-like-text",
    severity=Severity.INFO,
    text="What is tagged as a heading looks like one.",
    hint="check whether it is a heading; tag it as a paragraph if it isn't",
    reason="A heading that nobody sees as one leads those who go by headings astray.",
    clauses=("WCAG 2.2, 1.3.1",),
    confidence=Confidence.LOOK,
)
PDF_HEADING_AS_PARAGRAPH = Rule(
    name="pdf-heading-as-paragraph",
    severity=Severity.WARNING,
    text="What looks like a heading is tagged as one.",
    hint="use a style for headings in the source, and export it again",
    reason="Those who see the page find the section at a glance; those who move by headings miss it.",
    clauses=("WCAG 2.2, 1.3.1 (F2)", "Matterhorn 14-001"),
    confidence=Confidence.LIKELY,
)
PDF_BOLD_LINE = Rule(
    name="pdf-bold-line",
    severity=Severity.INFO,
    text="A bold line above a paragraph is a heading, or isn't meant as one.",
    hint="check whether it names a section; if it does, use a style for headings in the source",
    reason="Those who move by headings miss what only looks like one.",
    clauses=("WCAG 2.2, 1.3.1 (F2)",),
    confidence=Confidence.LOOK,
)
PDF_HEADING_IN_PIECES = Rule(
    name="pdf-heading-in-pieces",
    severity=Severity.WARNING,
    text="A heading of two lines is one heading.",
    hint="put both lines into one heading, with a line break instead of a new paragraph",
    reason="The list of headings shows two, neither of which says what the section is about.",
    clauses=("WCAG 2.2, 1.3.1",),
    confidence=Confidence.LIKELY,
)
PDF_HEADINGS_IN_CELLS = Rule(
    name="pdf-headings-in-cells",
    severity=Severity.WARNING,
    text="The headers of a table are header cells (TH), not headings in its cells.",
    hint="tag the cell as TH with its Scope, and what is in it as P",
    reason="The table has no headers for a screen reader to name, and the list of headings is full of them.",
    clauses=("WCAG 2.2, 1.3.1",),
    confidence=Confidence.LIKELY,
)
PDF_TITLE_AS_HEADING = Rule(
    name="pdf-title-as-heading",
    severity=Severity.WARNING,
    text="The title of a text has a level of its own, above those of its sections.",
    hint="tag the title as Title (in PDF/UA-1 mapped to P), or its sections one level below",
    reason="The title stands in the list of headings as one chapter among the others.",
    clauses=("WCAG 2.2, 1.3.1",),
    confidence=Confidence.LIKELY,
)
PDF_LIST_AS_PARAGRAPHS = Rule(
    name="pdf-list-as-paragraphs",
    severity=Severity.WARNING,
    text="What looks like a list is tagged as one (L, LI, Lbl, LBody).",
    hint="use the program's own lists in the source instead of typed bullets or numbers, and export it again",
    reason="A screen reader says of a list how many items it has and lets readers skip it.",
    clauses=("WCAG 2.2, 1.3.1", "Matterhorn 16-003"),
    confidence=Confidence.LIKELY,
)
PDF_LIST_NUMBERING = Rule(
    name="pdf-list-numbering",
    severity=Severity.ERROR,
    text="ListNumbering says bullets where a list has bullets, and numbers where it has numbers.",
    hint="set ListNumbering to what stands before the items",
    reason="A screen reader says “bullet” where a number stands, or counts where nothing is counted.",
    clauses=("WCAG 2.2, 1.3.1", "PDF/UA-1, 7.6"),
    arguable=True,
    confidence=Confidence.FAULT,
)
PDF_LIST_NUMBERING_KIND = Rule(
    name="pdf-list-numbering-kind",
    severity=Severity.WARNING,
    text="ListNumbering names the kind of bullet or number that stands before the items.",
    hint="set ListNumbering to what stands before the items",
    reason="What is announced, or shown where the text is laid out anew, isn't what stands on the page.",
    clauses=("WCAG 2.2, 1.3.1", "PDF/UA-1, 7.6"),
    confidence=Confidence.LIKELY,
)
PDF_LIST_NUMBERING_ABSENT = Rule(
    name="pdf-list-numbering-absent",
    severity=Severity.WARNING,
    text="A list with numbers says how it is numbered (ListNumbering).",
    hint="set ListNumbering to Decimal, LowerAlpha or what else stands before the items",
    reason="Where the text is laid out anew, or shown in braille, the numbers get lost.",
    clauses=("PDF/UA-1, 7.6",),
    confidence=Confidence.LIKELY,
)
PDF_LIST_LABEL_IN_BODY = Rule(
    name="pdf-list-label-in-body",
    severity=Severity.WARNING,
    text="The bullet or number of an item is its label (Lbl), not part of its body.",
    hint="tag it as Lbl before LBody",
    reason="A screen reader can't tell the label from the words.",
    clauses=("WCAG 2.2, 1.3.1", "PDF/UA-1, 7.6"),
    confidence=Confidence.LIKELY,
)
PDF_LIST_IN_PIECES = Rule(
    name="pdf-list-in-pieces",
    severity=Severity.WARNING,
    text="One list is one list, over pages and over paragraphs in its items.",
    hint="put the items into one L, and further paragraphs of an item into its LBody",
    reason="A screen reader tells of several short lists, and counts each anew.",
    clauses=("WCAG 2.2, 1.3.1",),
    confidence=Confidence.LIKELY,
)
PDF_TABLE_WITHOUT_HEADERS = Rule(
    name="pdf-table-without-headers",
    severity=Severity.WARNING,
    text="A table has header cells (TH).",
    hint="tag the cells of the first row or column as TH with their Scope; use no table for layout",
    reason="Whoever hears a cell isn't told what it is about.",
    clauses=("WCAG 2.2, 1.3.1", "PDF/UA-1, 7.5", "Matterhorn 15-001"),
    confidence=Confidence.LIKELY,
)
PDF_TABLE_FOR_LAYOUT = Rule(
    name="pdf-table-for-layout",
    severity=Severity.INFO,
    text="A table holds data, and isn't there for layout.",
    hint="check whether it is a table; tag its content as paragraphs if it isn't",
    reason="A screen reader announces rows and columns where there is only text.",
    clauses=("WCAG 2.2, 1.3.1", "Matterhorn 15-004"),
    confidence=Confidence.LOOK,
)
PDF_LINK_WORDS = Rule(
    name="pdf-link-words",
    severity=Severity.WARNING,
    text="The words of a link say where it leads.",
    hint="make the words that name the target the link",
    reason="In the list of links, “here” stands beside “here”.",
    clauses=("WCAG 2.2, 2.4.4", "WCAG 2.2, 2.4.9"),
    confidence=Confidence.LIKELY,
)
PDF_LINK_SAME_WORDS = Rule(
    name="pdf-link-same-words",
    severity=Severity.INFO,
    text="Links with the same words lead to the same place.",
    hint="check whether what stands around them tells them apart",
    reason="In the list of links they can't be told apart.",
    clauses=("WCAG 2.2, 2.4.4",),
    confidence=Confidence.LOOK,
)
PDF_LANGUAGE_OF_PASSAGE = Rule(
    name="pdf-language-of-passage",
    severity=Severity.WARNING,
    text="A passage in another language than the text around it says so (Lang).",
    hint="mark the language of the passage in the source, and export it again",
    reason=(
        "A voice for one language spells out or skips what is written in another script, and garbles another language."
    ),
    clauses=("WCAG 2.2, 3.1.2", "Matterhorn 11-007"),
    confidence=Confidence.LIKELY,
)
PDF_LANGUAGE_UNLIKE_TEXT = Rule(
    name="pdf-language-unlike-text",
    severity=Severity.WARNING,
    text="The language of the file is that of its text.",
    hint="set the language of the document in the source, and export it again",
    reason="The whole text is read in a voice for another language.",
    clauses=("WCAG 2.2, 3.1.1",),
    confidence=Confidence.LIKELY,
)
PDF_ORDER_REVERSED = Rule(
    name="pdf-order-reversed",
    severity=Severity.ERROR,
    text="The tags of a page don't go from its end to its beginning.",
    hint="put the tags into reading order",
    reason="The text is read aloud backwards.",
    clauses=("WCAG 2.2, 1.3.2", "Matterhorn 09-001"),
    arguable=True,
    confidence=Confidence.FAULT,
)
PDF_ORDER_UNLIKE_LAYOUT = Rule(
    name="pdf-order-unlike-layout",
    severity=Severity.WARNING,
    text="The tags stand in the order in which the page is read.",
    hint="put the tags into reading order",
    reason="The text is read aloud in another order than it has on the page.",
    clauses=("WCAG 2.2, 1.3.2", "Matterhorn 09-001"),
    confidence=Confidence.LIKELY,
)
PDF_ORDER_IN_ELEMENT = Rule(
    name="pdf-order-in-element",
    severity=Severity.WARNING,
    text="The words of an element stand in the order in which they are read.",
    hint="bring the marked content of the element into the order of its lines",
    reason="A sentence is read aloud in pieces that make no sense.",
    clauses=("WCAG 2.2, 1.3.2", "Matterhorn 09-001"),
    confidence=Confidence.LIKELY,
)
PDF_ORDER_ACROSS_COLUMNS = Rule(
    name="pdf-order-across-columns",
    severity=Severity.WARNING,
    text="Columns are read one after the other, not across.",
    hint="tag one column after the other; use columns in the source, not tabs",
    reason="Half a line of one column is followed by half a line of the other.",
    clauses=("WCAG 2.2, 1.3.2", "Matterhorn 09-001"),
    confidence=Confidence.LIKELY,
)
PDF_PARAGRAPH_IN_PIECES = Rule(
    name="pdf-paragraph-in-pieces",
    severity=Severity.WARNING,
    text="A paragraph is one element, over lines, columns and pages.",
    hint="put the pieces into one P; in the source, press Return only at the end of a paragraph",
    reason="A screen reader stops in the sentence, and readers who go by paragraphs hear halves.",
    clauses=("WCAG 2.2, 1.3.1",),
    confidence=Confidence.LIKELY,
)
PDF_PARAGRAPHS_IN_ONE = Rule(
    name="pdf-paragraphs-in-one",
    severity=Severity.WARNING,
    text="Two paragraphs are two elements.",
    hint="tag each paragraph as P",
    reason="Readers who go by paragraphs can't stop between the two.",
    clauses=("WCAG 2.2, 1.3.1",),
    confidence=Confidence.LIKELY,
)
PDF_CONTRAST = Rule(
    name="pdf-contrast",
    severity=Severity.WARNING,
    text="Text has a contrast with its background of at least 4.5:1, large type of 3:1.",
    hint="choose a darker or a lighter colour in the source",
    reason="Pale type is lost to people with low vision, and to everybody in the sun.",
    clauses=("WCAG 2.2, 1.4.3",),
    confidence=Confidence.LIKELY,
)
PDF_PRINTED_NUMBERS = Rule(
    name="pdf-printed-numbers",
    severity=Severity.WARNING,
    text="The number of a page in the program is the one that is printed on it (PageLabels).",
    hint="set the page labels to the numbers that are printed",
    reason="“See page 12” leads whoever enters 12 to another page.",
    clauses=("WCAG 2.2, 1.3.1 (PDF17)",),
    confidence=Confidence.LIKELY,
)
PDF_BOOKMARKS_NONE = Rule(
    name="pdf-bookmarks-none",
    severity=Severity.WARNING,
    text="A long text has bookmarks.",
    hint="export it with bookmarks made of its headings",
    reason="Without bookmarks, readers have to page through the file: often they are the only way to a chapter.",
    clauses=("WCAG 2.2, 2.4.5 (PDF2)",),
    confidence=Confidence.LIKELY,
)
