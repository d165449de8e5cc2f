"""Marks of other dialects of Markdown, which aren't read here.

A rule is a warning where the words are printed whole, with the marks. It is an error where they would run together,
change their meaning or show what was meant to be hidden; an author who means the characters themselves may silence it.
"""

from __future__ import annotations

from publish.diagnostics import Rule, Severity

FORMULA_UNREAD = Rule(
    name="formula-unread",
    severity=Severity.WARNING,
    text="No white space stands beside the dollars of a formula.",
    hint="take it out; \\$ is a dollar sign",
    reason="It is printed as it was typed. Few people can read TeX, and no screen reader says it sensibly.",
    clauses=("WCAG 2.2, 1.1.1",),
)
LATEX_UNREAD = Rule(
    name="latex-unread",
    severity=Severity.WARNING,
    text="A text holds no LaTeX commands.",
    hint="delete it, or write it in Markdown; \\\\ shows one backslash",
    reason="The commands are printed like words.",
)
SCRIPT_UNREAD = Rule(
    name="script-unread",
    severity=Severity.WARNING,
    text="Words above and below the line stand between two carets or two tildes: x^2^, H~2~O.",
    hint="close each of them, as in x^2^ + y^2^; \\~ and \\^ show a tilde and a caret",
    reason="Nobody can tell whether one power is meant or two. The signs are printed, and screen readers say them.",
)
STRIKETHROUGH_UNREAD = Rule(
    name="strikethrough-unread",
    severity=Severity.WARNING,
    text="Words that are struck through stand between two tildes and two tildes, in one paragraph.",
    hint="write ~~ after the last of the words; \\~ shows a tilde",
    reason="The tildes are printed.",
)
TILDE_SINGLE = Rule(
    name="tilde-single",
    severity=Severity.INFO,
    text="Words that are struck through stand between two tildes and two tildes.",
    hint="write ~~words~~; \\~ shows a tilde",
    reason="GitHub strikes words between single tildes through, and other tools set them below the line.",
)
EDIT_READ = Rule(
    name="edit-read",
    severity=Severity.INFO,
    text="Readers are shown editors' changes: old words struck through, new ones underlined.",
    hint="accept or undo the change if it isn't meant for readers",
    reason="Changes are often left in a text by mistake.",
)
EDIT_UNREAD = Rule(
    name="edit-unread",
    severity=Severity.ERROR,
    text="Editors' remarks are removed before a text is published, and an editor's mark ends in its paragraph.",
    hint="delete it, or write the remark as a comment: <!-- words -->",
    reason="Readers would see what was written for editors.",
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
COMMENT_READ = Rule(
    name="comment-read",
    severity=Severity.INFO,
    text="A comment stands between <!-- and -->.",
    hint="nothing needs to be done if these words are for nobody but authors; \\ before the first sign shows them",
    reason="Its words are in no output.",
)
TASK_UNREAD = Rule(
    name="task-unread",
    severity=Severity.WARNING,
    text="A task is to do, [ ], or done, [x], and has words.",
    hint="write - [ ] or - [x], and say in words what else is true of it",
    reason="The brackets are printed, and screen readers read them aloud.",
)
TABLE_FORM_UNREAD = Rule(
    name="table-form-unread",
    severity=Severity.ERROR,
    text="A table has bars between its cells and a line of dashes under its header row.",
    hint="write a row with the names of the columns, and |---|---| under it",
    reason="Its rows would run together, and nobody could tell which number belongs to what.",
    clauses=("WCAG 2.2, 1.3.1",),
    arguable=True,
)
ALERT_UNREAD = Rule(
    name="alert-unread",
    severity=Severity.WARNING,
    text="The mark of a notice is the first line of a quotation.",
    hint="write > before it and before each of its lines, or ::: notice",
    reason="The mark is printed, and the words are those of an ordinary paragraph.",
)
ADMONITION_UNREAD = Rule(
    name="admonition-unread",
    severity=Severity.ERROR,
    text="The words of a notice are moved in by four spaces, or stand in a container.",
    hint="put four spaces before each line of the notice, or write ::: notice before it and ::: where it ends",
    reason="The mark would be printed, and nobody would know which words it is about.",
    arguable=True,
)
FOLD_SHOWN = Rule(
    name="fold-shown",
    severity=Severity.INFO,
    text="All words are shown from the beginning.",
    hint="nothing needs to be done; answers that readers should find for themselves stand better at the end",
    reason="Paper folds nothing, and e-readers open nothing for a search or a link.",
)
CLASS_UNREAD = Rule(
    name="class-unread",
    severity=Severity.INFO,
    text="A container has a name that means something here.",
    hint="nothing needs to be done if it is for another tool; for a notice, write ::: notice",
    reason="What its class does in another tool is not done here.",
)
CONTENTS_UNREAD = Rule(
    name="contents-unread",
    severity=Severity.INFO,
    text="The table of contents is made from the headings.",
    hint="nothing needs to be done: e-readers show the contents, and long texts have them on paper",
    reason="The place of the contents is the same in every publication, where readers look for it.",
)
WIKI_LINK_UNREAD = Rule(
    name="wiki-link-unread",
    severity=Severity.WARNING,
    text="A link of a wiki leads to a text, a heading or an id of this publication.",
    hint="write [words](text:name) for a text of this publication, [words](term:id) for a term, or the words alone",
    reason="The words are shown, and nobody can follow them.",
)
EMBED_UNREAD = Rule(
    name="embed-unread",
    severity=Severity.ERROR,
    text="A picture is placed by its name.",
    hint="write ![](figure:id) or ![what it shows](images/name.png); to link to another text, [words](text:name)",
    reason="Readers would find a file name where the picture was meant to be.",
    arguable=True,
)
CITATION_UNREAD = Rule(
    name="citation-unread",
    severity=Severity.WARNING,
    text="A source is cited by a typed link or a note.",
    hint="write [words](source:id), [words](claim:id) or a note, [^1]; for a figure, [words](figure:id)",
    reason="The key is printed, and readers can't tell what it stands for.",
)
INLINE_NOTE_UNREAD = Rule(
    name="inline-note-unread",
    severity=Severity.ERROR,
    text="The words of a note are written below its paragraph.",
    hint="write [^1] here, and [^1]: with the words of the note below the paragraph",
    reason="Its words would stand in the middle of a sentence.",
    arguable=True,
)
TEMPLATE_UNREAD = Rule(
    name="template-unread",
    severity=Severity.WARNING,
    text="A text holds no template tags.",
    hint="write the words that it stands for, ![](figure:id) for a picture, ::: box for a box; `…` shows it as code",
    reason="The tag is printed, and what it stands for is missing.",
)
ABBREVIATION_UNREAD = Rule(
    name="abbreviation-unread",
    severity=Severity.WARNING,
    text="A line that explains an abbreviation says what it is short for.",
    hint="write the long form after the colon: *[HTML]: Hypertext Markup Language",
    reason="Readers aren't told what the abbreviation means.",
    clauses=("WCAG 2.2, 3.1.4",),
)
ABBREVIATION_TWICE = Rule(
    name="abbreviation-twice",
    severity=Severity.WARNING,
    text="An abbreviation is short for one thing in a text.",
    hint="delete one of the lines; the first holds",
    reason="Readers would be told the wrong one somewhere.",
    clauses=("WCAG 2.2, 3.1.4",),
)
ABBREVIATION_UNUSED = Rule(
    name="abbreviation-unused",
    severity=Severity.INFO,
    text="The text holds the abbreviations that it explains.",
    hint="delete the line, or write the abbreviation as the text has it",
    reason="A line that explains what no words hold is left out, and is often a misspelling.",
)
EMOJI_UNREAD = Rule(
    name="emoji-unread",
    severity=Severity.WARNING,
    text="An emoji is written as a character.",
    hint="write the character itself, or words; \\: shows a colon",
    reason="Its name is printed between colons.",
)
BLOCK_ID_UNREAD = Rule(
    name="block-id-unread",
    severity=Severity.INFO,
    text="A link leads to a heading, a figure or a table.",
    hint="nothing needs to be done; to give a heading an id, write {#id} after its words",
    reason="The id of a paragraph is shown nowhere, and no link leads to it.",
)
METADATA_UNREAD = Rule(
    name="metadata-unread",
    severity=Severity.WARNING,
    text="Front matter begins on the first line of a text and stands between two lines of ---.",
    hint="move it to the beginning of the text, between two lines of ---, or into publication.yaml",
    reason="What it says is neither printed nor in the metadata of the outputs.",
)
FIELD_OF_OTHERS = Rule(
    name="field-of-others",
    severity=Severity.INFO,
    text="Front matter holds what the text says about itself.",
    hint="nothing needs to be done if it is for another tool",
    reason="What the field does in another tool is not done here.",
)
HEADINGS_LOWERED = Rule(
    name="headings-lowered",
    severity=Severity.INFO,
    text="Parts of a text begin with ##.",
    hint="nothing needs to be done; the headings are set one level lower, as if each had one # more",
    reason="The title of the front matter is the only headline of a text.",
)
HEADING_READ = Rule(
    name="heading-read",
    severity=Severity.INFO,
    text="A heading begins with # and a space.",
    hint="write ## before its words",
    reason="Other tools that read Markdown print the marks.",
)
HEADING_UNREAD = Rule(
    name="heading-unread",
    severity=Severity.ERROR,
    text="A heading begins with #.",
    hint="write ## before its words",
    reason="It would be missing from the contents, and people who listen couldn't jump to it.",
    clauses=("WCAG 2.2, 1.3.1",),
    arguable=True,
)
EMPHASIS_UNREAD = Rule(
    name="emphasis-unread",
    severity=Severity.WARNING,
    text="Asterisks for emphasis stand directly before and after the words.",
    hint="put the asterisks at the beginning and the end of whole words; \\* shows an asterisk",
    reason="The asterisks are printed, and the emphasis is lost.",
)
EMPHASIS_READ = Rule(
    name="emphasis-read",
    severity=Severity.INFO,
    text="Words are stressed with asterisks.",
    hint="nothing needs to be done; for quotation marks write “words”",
    reason="Two apostrophes on each side may be meant as quotation marks.",
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
    hint="write ::: notice or ::: box for a box, ![](figure:id) for a picture, ``` for code, front matter for metadata",
    reason="The directive is printed and does nothing.",
    arguable=True,
)
LIST_UNREAD = Rule(
    name="list-unread",
    severity=Severity.ERROR,
    text="A list item begins with - or with a number and a full stop.",
    hint="begin each item with - or 1. and a space",
    reason="The items run together in one paragraph.",
    clauses=("WCAG 2.2, 1.3.1",),
    arguable=True,
)
FENCE_UNREAD = Rule(
    name="fence-unread",
    severity=Severity.WARNING,
    text="A block of code is shown, never run or drawn.",
    hint="show the result as a figure, ![](figure:id), or name the language without braces: ```python",
    reason="Readers see the code where its result was meant to be.",
)
