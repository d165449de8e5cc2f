"""The rules for what validators can't see in a PDF: each says how sure it is (``confidence``).

A fault is an error, since nothing else can be meant; what is likely one is a warning; what a person has to look at is
information.
"""

from __future__ import annotations

from publish.diagnostics import Confidence, Rule, Severity

_SEVERITIES = {
    Confidence.FAULT: Severity.ERROR,
    Confidence.LIKELY: Severity.WARNING,
    Confidence.LOOK: Severity.INFO,
}


def _rule(name: str, confidence: Confidence, text: str, hint: str, reason: str, *clauses: str) -> Rule:
    """Make a rule; a fault may be overruled by people, who see what a program can't."""
    return Rule(
        name=name,
        severity=_SEVERITIES[confidence],
        text=text,
        hint=hint,
        reason=reason,
        clauses=clauses,
        arguable=confidence is Confidence.FAULT,
        confidence=confidence,
    )


_FAULT, _LIKELY, _LOOK = Confidence.FAULT, Confidence.LIKELY, Confidence.LOOK

PDF_TITLE_PLACEHOLDER = _rule(
    "pdf-title-placeholder",
    _FAULT,
    "The title is a title, not what a program put there or the name of a file.",
    "write the title of the text into the properties of the document in the source, and export it again",
    "A screen reader reads the title first; “Microsoft Word - draft3.docx” doesn't say what the file is about.",
    "WCAG 2.2, 2.4.2",
    "Matterhorn 06-004",
)
PDF_ALT_PLACEHOLDER = _rule(
    "pdf-alt-placeholder",
    _FAULT,
    "The alternative of a picture says what it shows, not that it is one.",
    "say in a sentence what the picture tells those who see it; mark it as an artifact if it tells nothing",
    "“Image” is all that a blind reader is told of the picture.",
    "WCAG 2.2, 1.1.1 (F30)",
)
PDF_ALT_FILE_NAME = _rule(
    "pdf-alt-file-name",
    _FAULT,
    "The alternative of a picture isn't the name of its file.",
    "say in a sentence what the picture tells those who see it; mark it as an artifact if it tells nothing",
    "“IMG_2041.jpg” is all that a blind reader is told of the picture.",
    "WCAG 2.2, 1.1.1 (F30)",
)
PDF_ALT_WITHOUT_LETTERS = _rule(
    "pdf-alt-without-letters",
    _FAULT,
    "The alternative of a picture has words.",
    "say in a sentence what the picture tells those who see it; mark it as an artifact if it tells nothing",
    "A reader is told of a picture, and hears nothing or “dash” in its place.",
    "WCAG 2.2, 1.1.1 (F30)",
)
PDF_ALT_LONG = _rule(
    "pdf-alt-long",
    _LIKELY,
    "The alternative of a picture is a sentence or two; what is longer stands in the text.",
    "shorten the alternative to what the picture is for, and put the details into the text or a table",
    "An alternative is read in one go: a reader can't stop in it, go back by words, or find it again.",
    "WCAG 2.2, 1.1.1",
)
PDF_ALT_REPEATED = _rule(
    "pdf-alt-repeated",
    _LOOK,
    "Different pictures have different alternatives.",
    "look whether these pictures show the same; if they don't, say of each what it alone shows",
    "Pictures of the same name can't be told apart by those who don't see them.",
    "WCAG 2.2, 1.1.1",
)
PDF_ALT_IS_CAPTION = _rule(
    "pdf-alt-is-caption",
    _LIKELY,
    "The alternative of a picture says more than its caption.",
    "say in the alternative what the caption doesn't",
    "Whoever listens hears the same twice, and nothing of what the picture shows.",
    "WCAG 2.2, 1.1.1",
)
PDF_FIGURE_OF_WORDS = _rule(
    "pdf-figure-of-words",
    _LIKELY,
    "Words that are drawn in a line of text are tagged as text (ActualText on a Span), not as a figure.",
    "tag the drawing as a Span with the words as ActualText",
    "A screen reader breaks off in the sentence to announce a picture; the words can't be searched or copied.",
    "WCAG 2.2, 1.4.5",
    "PDF/UA-1, 7.3",
)
PDF_FIGURE_BEHIND_TEXT = _rule(
    "pdf-figure-behind-text",
    _LIKELY,
    "What is painted behind text as a ground is an artifact.",
    "mark the ground as an artifact, in InDesign and Word as decorative",
    "“Blue background” is announced as a picture, and tells those who don't see it nothing.",
    "WCAG 2.2, 1.1.1",
    "PDF/UA-1, 7.1",
)
PDF_SCAN_ALT = _rule(
    "pdf-scan-alt",
    _FAULT,
    "A page of text that was scanned holds its words.",
    "recognise the text (OCR), correct it, and tag it",
    "“Scan of page 1” is all that a blind reader is told of the whole page; nobody can search it or enlarge its type.",
    "WCAG 2.2, 1.1.1",
    "WCAG 2.2, 1.4.5",
)
PDF_SCAN = _rule(
    "pdf-scan",
    _LIKELY,
    "A page isn't one picture without any words.",
    "recognise the text (OCR), correct it, and tag it; leave it if the page is a picture and nothing else",
    "What is only to be seen can't be read aloud, searched or enlarged.",
    "WCAG 2.2, 1.4.5",
)
PDF_SCAN_RECOGNISED = _rule(
    "pdf-scan-recognised",
    _LOOK,
    "Text that a program recognised under a scanned page has been corrected.",
    "read the recognised words against the page",
    "Whoever listens hears the words that were recognised, with every mistake in them.",
    "WCAG 2.2, 1.1.1",
)
PDF_ALL_ARTIFACT = _rule(
    "pdf-all-artifact",
    _FAULT,
    "The text of a file isn't marked as an artifact as a whole.",
    "tag the text, and mark as artifacts only what is decoration or repeats on each page",
    "Artifacts are left out: a screen reader says that the file is empty.",
    "WCAG 2.2, 1.3.1",
    "PDF/UA-1, 7.1",
    "Matterhorn 01-004",
)
PDF_TEXT_ARTIFACT = _rule(
    "pdf-text-artifact",
    _LIKELY,
    "What belongs to the text isn't marked as an artifact.",
    "tag it as part of the text",
    "Artifacts are left out when a text is read aloud: a sentence breaks off, or a paragraph is missing.",
    "WCAG 2.2, 1.3.1",
    "PDF/UA-1, 7.1",
    "Matterhorn 01-004",
)
PDF_HEADINGS_NONE = _rule(
    "pdf-headings-none",
    _LIKELY,
    "A text of several pages has headings, tagged as such (H1 to H6).",
    "use the styles for headings in the source, and export it again",
    "Who doesn't see the page goes from heading to heading; without any, all of it has to be heard.",
    "WCAG 2.2, 1.3.1",
    "WCAG 2.2, 2.4.10",
    "Matterhorn 13-004",
)
PDF_HEADINGS_ALL = _rule(
    "pdf-headings-all",
    _LIKELY,
    "Paragraphs aren't tagged as headings.",
    "tag as headings only what names a section",
    "Where everything is a heading there is none: the list of headings is the whole text.",
    "WCAG 2.2, 1.3.1",
)
PDF_HEADING_LONG = _rule(
    "pdf-heading-long",
    _LIKELY,
    "A heading is short.",
    "tag it as a paragraph if it is one",
    "The list of headings, by which a reader finds the way, is full of whole paragraphs.",
    "WCAG 2.2, 1.3.1",
)
PDF_HEADING_LOOKS_LIKE_TEXT = _rule(
    "pdf-heading-looks-like-text",
    _LOOK,
    "What is tagged as a heading looks like one.",
    "look whether it is a heading; tag it as a paragraph if it isn't",
    "A heading that nobody sees as one leads those who go by headings astray.",
    "WCAG 2.2, 1.3.1",
)
PDF_HEADING_AS_PARAGRAPH = _rule(
    "pdf-heading-as-paragraph",
    _LIKELY,
    "What looks like a heading is tagged as one.",
    "use a style for headings in the source, and export it again",
    "Those who see the page find the section at a glance; those who go by headings pass it.",
    "WCAG 2.2, 1.3.1 (F2)",
    "Matterhorn 13-004",
)
PDF_BOLD_LINE = _rule(
    "pdf-bold-line",
    _LOOK,
    "A bold line above a paragraph is a heading, or isn't meant as one.",
    "look whether it names a section; if it does, use a style for headings in the source",
    "Those who go by headings pass what only looks like one.",
    "WCAG 2.2, 1.3.1 (F2)",
)
PDF_HEADING_IN_PIECES = _rule(
    "pdf-heading-in-pieces",
    _LIKELY,
    "A heading of two lines is one heading.",
    "put both lines into one heading, with a line break instead of a new paragraph",
    "The list of headings shows two, neither of which says what the section is about.",
    "WCAG 2.2, 1.3.1",
)
PDF_HEADINGS_IN_CELLS = _rule(
    "pdf-headings-in-cells",
    _LIKELY,
    "The heads of a table are header cells (TH), not headings in its cells.",
    "tag the cell as TH with its Scope, and what is in it as P",
    "The table has no heads for a screen reader to name, and the list of headings is full of them.",
    "WCAG 2.2, 1.3.1",
)
PDF_TITLE_AS_HEADING = _rule(
    "pdf-title-as-heading",
    _LIKELY,
    "The title of a text has a level of its own, above those of its sections.",
    "tag the title as Title (in PDF/UA-1 mapped to P), or its sections one level below",
    "The title stands in the list of headings as one chapter among the others.",
    "WCAG 2.2, 1.3.1",
)
PDF_LIST_AS_PARAGRAPHS = _rule(
    "pdf-list-as-paragraphs",
    _LIKELY,
    "What looks like a list is tagged as one (L, LI, Lbl, LBody).",
    "use the program's own lists in the source instead of typed bullets or numbers, and export it again",
    "A screen reader says of a list how many items it has and lets readers skip it.",
    "WCAG 2.2, 1.3.1",
    "Matterhorn 16-002",
)
PDF_LIST_NUMBERING = _rule(
    "pdf-list-numbering",
    _FAULT,
    "ListNumbering says bullets where a list has bullets, and numbers where it has numbers.",
    "set ListNumbering to what stands before the items",
    "A screen reader says “bullet” where a number stands, or counts where nothing is counted.",
    "WCAG 2.2, 1.3.1",
    "PDF/UA-1, 7.6",
)
PDF_LIST_NUMBERING_KIND = _rule(
    "pdf-list-numbering-kind",
    _LIKELY,
    "ListNumbering names the kind of bullet or number that stands before the items.",
    "set ListNumbering to what stands before the items",
    "What is announced, or shown where the text is laid out anew, isn't what stands on the page.",
    "WCAG 2.2, 1.3.1",
    "PDF/UA-1, 7.6",
)
PDF_LIST_NUMBERING_ABSENT = _rule(
    "pdf-list-numbering-absent",
    _LIKELY,
    "A list with numbers says how it is numbered (ListNumbering).",
    "set ListNumbering to Decimal, LowerAlpha or what else stands before the items",
    "Where the text is laid out anew, or told in braille, the numbers get lost.",
    "PDF/UA-1, 7.6",
)
PDF_LIST_LABEL_IN_BODY = _rule(
    "pdf-list-label-in-body",
    _LIKELY,
    "The bullet or number of an item is its label (Lbl), not part of its body.",
    "tag it as Lbl before LBody",
    "A screen reader can't tell the label from the words.",
    "WCAG 2.2, 1.3.1",
    "PDF/UA-1, 7.6",
)
PDF_LIST_IN_PIECES = _rule(
    "pdf-list-in-pieces",
    _LIKELY,
    "One list is one list, over pages and over paragraphs in its items.",
    "put the items into one L, and further paragraphs of an item into its LBody",
    "A screen reader tells of several short lists, and counts each anew.",
    "WCAG 2.2, 1.3.1",
)
PDF_TABLE_WITHOUT_HEADERS = _rule(
    "pdf-table-without-headers",
    _LIKELY,
    "A table has header cells (TH).",
    "tag the cells of the first row or column as TH with their Scope; use no table for layout",
    "Whoever hears a cell isn't told what it is about.",
    "WCAG 2.2, 1.3.1",
    "PDF/UA-1, 7.5",
    "Matterhorn 15-001",
)
PDF_TABLE_FOR_LAYOUT = _rule(
    "pdf-table-for-layout",
    _LOOK,
    "A table holds data, and isn't there for layout.",
    "look whether it is a table; tag its content as paragraphs if it isn't",
    "A screen reader announces rows and columns where there is only text.",
    "WCAG 2.2, 1.3.1",
    "Matterhorn 15-005",
)
PDF_LINK_WORDS = _rule(
    "pdf-link-words",
    _LIKELY,
    "The words of a link say where it leads.",
    "make the words that name the target the link",
    "In the list of links, “here” stands beside “here”.",
    "WCAG 2.2, 2.4.4",
    "WCAG 2.2, 2.4.9",
)
PDF_LINK_SAME_WORDS = _rule(
    "pdf-link-same-words",
    _LOOK,
    "Links with the same words lead to the same place.",
    "look whether what stands around them tells them apart",
    "In the list of links they can't be told apart.",
    "WCAG 2.2, 2.4.4",
)
PDF_LANGUAGE_OF_PASSAGE = _rule(
    "pdf-language-of-passage",
    _LIKELY,
    "A passage in another language than the text around it says so (Lang).",
    "mark the language of the passage in the source, and export it again",
    "A voice for one language spells out or skips what is written in another script, and garbles another language.",
    "WCAG 2.2, 3.1.2",
    "Matterhorn 11-007",
)
PDF_LANGUAGE_UNLIKE_TEXT = _rule(
    "pdf-language-unlike-text",
    _LIKELY,
    "The language of the file is that of its text.",
    "set the language of the document in the source, and export it again",
    "The whole text is read in a voice for another language.",
    "WCAG 2.2, 3.1.1",
)
PDF_ORDER_REVERSED = _rule(
    "pdf-order-reversed",
    _FAULT,
    "The tags of a page don't go from its end to its beginning.",
    "bring the tags into the order of reading",
    "The text is read aloud backwards.",
    "WCAG 2.2, 1.3.2",
    "Matterhorn 09-001",
)
PDF_ORDER_UNLIKE_LAYOUT = _rule(
    "pdf-order-unlike-layout",
    _LIKELY,
    "The tags stand in the order in which the page is read.",
    "bring the tags into the order of reading",
    "The text is read aloud in another order than it has on the page.",
    "WCAG 2.2, 1.3.2",
    "Matterhorn 09-001",
)
PDF_ORDER_IN_ELEMENT = _rule(
    "pdf-order-in-element",
    _LIKELY,
    "The words of an element stand in the order in which they are read.",
    "bring the marked content of the element into the order of its lines",
    "A sentence is read aloud in pieces that make no sense.",
    "WCAG 2.2, 1.3.2",
    "Matterhorn 09-001",
)
PDF_ORDER_ACROSS_COLUMNS = _rule(
    "pdf-order-across-columns",
    _LIKELY,
    "Columns are read one after the other, not across.",
    "tag one column after the other; use columns in the source, not tabs",
    "Half a line of one column is followed by half a line of the other.",
    "WCAG 2.2, 1.3.2",
    "Matterhorn 09-001",
)
PDF_PARAGRAPH_IN_PIECES = _rule(
    "pdf-paragraph-in-pieces",
    _LIKELY,
    "A paragraph is one element, over lines, columns and pages.",
    "put the pieces into one P; in the source, press Return only at the end of a paragraph",
    "A screen reader stops in the sentence, and readers who go by paragraphs hear halves.",
    "WCAG 2.2, 1.3.1",
)
PDF_PARAGRAPHS_IN_ONE = _rule(
    "pdf-paragraphs-in-one",
    _LIKELY,
    "Two paragraphs are two elements.",
    "tag each paragraph as P",
    "Readers who go by paragraphs can't stop between the two.",
    "WCAG 2.2, 1.3.1",
)
PDF_CONTRAST = _rule(
    "pdf-contrast",
    _LIKELY,
    "Text stands out from its ground: by 4.5 to 1, large type by 3 to 1.",
    "choose a darker or a lighter colour in the source",
    "Pale type is lost to those who see little, and to everybody in the sun.",
    "WCAG 2.2, 1.4.3",
)
PDF_PRINTED_NUMBERS = _rule(
    "pdf-printed-numbers",
    _LIKELY,
    "The number of a page in the program is the one that is printed on it (PageLabels).",
    "set the page labels to the numbers that are printed",
    "“See page 12” leads whoever enters 12 to another page.",
    "WCAG 2.2, 2.4.5",
    "PDF17 of the Techniques for WCAG 2.2",
)
PDF_BOOKMARKS_NONE = _rule(
    "pdf-bookmarks-none",
    _LIKELY,
    "A long text has bookmarks.",
    "export it with bookmarks made of its headings",
    "Without bookmarks one pages through; in many programs they are the only way to a chapter.",
    "WCAG 2.2, 2.4.5",
    "PDF2 of the Techniques for WCAG 2.2",
)
