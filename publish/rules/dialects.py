"""Marks of other dialects of Markdown, which aren't read here.

A warning where the words are printed whole, with the marks; an error where they would run together, change their
meaning or show what was not to be shown; an author who means the signs themselves may overrule it.
"""

from __future__ import annotations

from publish.diagnostics import Rule, Severity

FORMULA_UNREAD = Rule(
    name="formula-unread",
    severity=Severity.WARNING,
    text="A formula is written in words and signs, or shown as a picture.",
    hint="write it with signs (x² + y²), or show it as a figure with a description; \\$ is a dollar sign",
    reason="Commands of TeX are printed as they stand; few readers can read them, and no voice.",
    clauses=("WCAG 2.2, 1.1.1",),
)
LATEX_UNREAD = Rule(
    name="latex-unread",
    severity=Severity.WARNING,
    text="A text holds no commands of LaTeX.",
    hint="delete it, or say it in Markdown; two backslashes, \\\\, show one",
    reason="They are printed as words.",
)
SCRIPT_UNREAD = Rule(
    name="script-unread",
    severity=Severity.WARNING,
    text="Letters and digits above or below the line are characters of their own.",
    hint="write it another way; \\~ and \\^ show the signs themselves",
    reason="Tildes and carets are printed, and voices read them aloud.",
)
STRIKETHROUGH_UNREAD = Rule(
    name="strikethrough-unread",
    severity=Severity.WARNING,
    text="Words that hold no longer are left out or said to be so.",
    hint="write the words that hold now, or say what has changed; \\~ shows a tilde",
    reason="What is struck through looks deleted and sounds like the rest; here, the tildes are printed besides.",
)
HIGHLIGHT_UNREAD = Rule(
    name="highlight-unread",
    severity=Severity.WARNING,
    text="Words are stressed by stars.",
    hint="write *words* or **words**; a backslash before the first sign shows it",
    reason="The signs are printed.",
)
EDIT_UNREAD = Rule(
    name="edit-unread",
    severity=Severity.ERROR,
    text="Editors' changes and remarks are settled before a text is published.",
    hint="accept or undo the change, and delete the remark",
    reason="Readers would see the words that were taken out and what editors said of them.",
    arguable=True,
)
COMMENT_UNREAD = Rule(
    name="comment-unread",
    severity=Severity.ERROR,
    text="A comment stands between <!-- and -->.",
    hint="write <!-- before it and --> after it",
    reason="Words that were not meant for readers would be published.",
    arguable=True,
)
TASK_UNREAD = Rule(
    name="task-unread",
    severity=Severity.WARNING,
    text="An item of a list has no box of brackets.",
    hint="write ☐ or ☑ in its place, or say in words what is done",
    reason="The brackets are printed, and voices read them aloud.",
)
LINE_BLOCK_UNREAD = Rule(
    name="line-block-unread",
    severity=Severity.ERROR,
    text="Lines that stay apart end with a backslash.",
    hint="write a backslash at the end of each line but the last, and take the bars away",
    reason="Verses and addresses would run together, with bars in between.",
    arguable=True,
)
TABLE_FORM_UNREAD = Rule(
    name="table-form-unread",
    severity=Severity.ERROR,
    text="A table has bars between its cells and a line of dashes under its head.",
    hint="write a row with the names of the columns, and |---|---| under it",
    reason="Its rows would run together, and nobody could say which number belongs to what.",
    clauses=("WCAG 2.2, 1.3.1",),
    arguable=True,
)
CELL_SPAN_UNREAD = Rule(
    name="cell-span-unread",
    severity=Severity.WARNING,
    text="Each cell of a table stands alone.",
    hint="write the words in each cell that they hold for",
    reason="Readers find a sign or nothing where the joined cell was to say something.",
    clauses=("WCAG 2.2, 1.3.1",),
)
CAPTION_UNREAD = Rule(
    name="caption-unread",
    severity=Severity.WARNING,
    text="A table with a caption stands in a container.",
    hint="write ::: table, the caption, the table, and ::: where it ends",
    reason="The caption would be a paragraph or a row like any other, and name no table.",
    clauses=("WCAG 2.2, 1.3.1",),
)
ALERT_UNREAD = Rule(
    name="alert-unread",
    severity=Severity.WARNING,
    text="A notice stands in a container.",
    hint="write ::: notice, the words without >, and ::: where it ends",
    reason="The mark is printed, and voices announce a quotation.",
)
ADMONITION_UNREAD = Rule(
    name="admonition-unread",
    severity=Severity.ERROR,
    text="A notice or side piece stands in a container.",
    hint="write ::: notice, the words at the head of the line, and ::: where it ends; a side piece is ::: box",
    reason="Its words would be set as code, or run on after the mark.",
    arguable=True,
)
CONTENTS_UNREAD = Rule(
    name="contents-unread",
    severity=Severity.WARNING,
    text="Contents are made from the headings.",
    hint="delete the line: contents are made by themselves",
    reason="The mark is printed.",
)
WIKI_LINK_UNREAD = Rule(
    name="wiki-link-unread",
    severity=Severity.WARNING,
    text="A link has words and an address.",
    hint="write [words](text:name) for a text of this publication, [words](term:id) for a term",
    reason="The brackets are printed, and the link leads nowhere.",
)
EMBED_UNREAD = Rule(
    name="embed-unread",
    severity=Severity.ERROR,
    text="A picture is placed by its name.",
    hint="write ![](figure:id), or ![what it shows](images/name.png); other texts are linked to: [words](text:name)",
    reason="Readers would find the name of a file where the picture was meant to be.",
    arguable=True,
)
CITATION_UNREAD = Rule(
    name="citation-unread",
    severity=Severity.WARNING,
    text="A source is named by a typed link or a note.",
    hint="write [words](source:id), [words](claim:id) or a note, [^1]; a figure is [words](figure:id)",
    reason="The key is printed, and readers can't tell what it stands for.",
)
INLINE_NOTE_UNREAD = Rule(
    name="inline-note-unread",
    severity=Severity.ERROR,
    text="A note stands below its paragraph.",
    hint="write [^1] here, and below the paragraph [^1]: the words of the note",
    reason="Its words would stand in the middle of a sentence.",
    arguable=True,
)
TEMPLATE_UNREAD = Rule(
    name="template-unread",
    severity=Severity.WARNING,
    text="A text says what it says, without a template's help.",
    hint="write the words that it stands for, ![](figure:id) for a picture, ::: for a box; `…` shows it as code",
    reason="What was to be filled in is missing, and the instruction is printed.",
)
ABBREVIATION_UNREAD = Rule(
    name="abbreviation-unread",
    severity=Severity.WARNING,
    text="An abbreviation is a term with a record.",
    hint="write [HTML](term:html), and a record html in terms.yaml with its abbreviation-of",
    reason="The explanation is printed as a paragraph, and no abbreviation has it.",
    clauses=("WCAG 2.2, 3.1.4",),
)
EMOJI_UNREAD = Rule(
    name="emoji-unread",
    severity=Severity.WARNING,
    text="An emoji is a character.",
    hint="write the character itself, or words; \\: shows a colon",
    reason="Its name is printed between colons.",
)
BLOCK_ID_UNREAD = Rule(
    name="block-id-unread",
    severity=Severity.WARNING,
    text="Headings alone have ids.",
    hint="delete it; a heading is named by {#id} after its words",
    reason="The name is printed after the words.",
)
METADATA_UNREAD = Rule(
    name="metadata-unread",
    severity=Severity.ERROR,
    text="Front matter stands at the very beginning of a text, between two lines ---.",
    hint="move it to the first line of the text, between two lines ---, or into publication.yaml",
    reason="Keys and values would be printed, and one of them as a heading.",
    arguable=True,
)
HEADING_UNREAD = Rule(
    name="heading-unread",
    severity=Severity.ERROR,
    text="A heading begins with #.",
    hint="write ## before its words",
    reason="It would be missing from the contents and from what people jump to who listen.",
    clauses=("WCAG 2.2, 1.3.1",),
    arguable=True,
)
EMPHASIS_UNREAD = Rule(
    name="emphasis-unread",
    severity=Severity.WARNING,
    text="Signs of emphasis stand close to their words, one before and one after.",
    hint="put the stars where a blank or the beginning or end of a word is; \\* shows a star",
    reason="The signs are printed, and the stress is lost.",
)
BBCODE_UNREAD = Rule(
    name="bbcode-unread",
    severity=Severity.WARNING,
    text="Words are marked as in Markdown.",
    hint="write **words**, *words*, [words](https://…), or > for a quotation",
    reason="The marks are printed.",
)
DIRECTIVE_UNREAD = Rule(
    name="directive-unread",
    severity=Severity.ERROR,
    text="A text holds no directives of reStructuredText, AsciiDoc or Org.",
    hint="write ::: notice or ::: box for a box, ![](figure:id) for a picture, ``` for code; metadata go to the head",
    reason="What it was to do isn't done, and its name is printed.",
    arguable=True,
)
LIST_UNREAD = Rule(
    name="list-unread",
    severity=Severity.ERROR,
    text="An item of a list begins with - or with a number and a full stop.",
    hint="begin each item with - or 1. and a blank",
    reason="The items run together in one paragraph.",
    clauses=("WCAG 2.2, 1.3.1",),
    arguable=True,
)
RUBY_UNREAD = Rule(
    name="ruby-unread",
    severity=Severity.WARNING,
    text="How words are read aloud stands in brackets after them.",
    hint="write 漢字（かんじ）",
    reason="Braces and bars are printed, and voices read both one after the other.",
)
FENCE_UNREAD = Rule(
    name="fence-unread",
    severity=Severity.WARNING,
    text="A block of code is shown, never run or drawn.",
    hint="show what it makes as a figure, ![](figure:id), or name the language alone: ```python",
    reason="Readers see the instruction where its result was meant to be.",
)
