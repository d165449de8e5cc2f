"""Typed links, dates and languages."""

from __future__ import annotations

from publish.diagnostics import Rule, Severity

UNKNOWN_SCHEME = Rule(
    name="unknown-scheme",
    severity=Severity.ERROR,
    text="The word before the colon of a typed link is an annotation.",
    hint="check its spelling; docs/source-format.md lists them",
    reason="A link of an unknown kind leads nowhere in the outputs.",
)
SCHEME_REFUSED = Rule(
    name="scheme-refused",
    severity=Severity.ERROR,
    text="Addresses stay within the publication or lead to the web.",
    hint="link to an https: address, or to a text: of this publication",
    reason="javascript:, file: and data: addresses may reach into the reader's device.",
)
ANNOTATION_EMPTY = Rule(
    name="annotation-empty",
    severity=Severity.ERROR,
    text="An annotation has words.",
    hint="write words between the brackets",
    reason="What it marks would be missing from the text, and a link without words can't be heard or chosen.",
    clauses=("WCAG 2.2, 2.4.4",),
)
LINK_EMPTY = Rule(
    name="link-empty",
    severity=Severity.ERROR,
    text="A link leads somewhere.",
    hint="write what it leads to between the parentheses",
    reason="Readers would follow it to nothing.",
)
LINK_RELATIVE = Rule(
    name="link-relative",
    severity=Severity.ERROR,
    text="A link is a typed link or a whole address.",
    hint="write text:name for a text of this publication, or a whole https:// address",
    reason="A path such as other.md breaks once the files are packed.",
)
LINK_NESTED = Rule(
    name="link-nested",
    severity=Severity.ERROR,
    text="A link doesn't stand inside a link.",
    hint="end the one before the other begins",
    reason="Nobody could say where a click in the middle leads; HTML and PDF don't allow it.",
)
ADDRESS_MALFORMED = Rule(
    name="address-malformed",
    severity=Severity.ERROR,
    text="An address is whole and well formed.",
    hint="write the whole address: https://example.org/page",
    reason="A mistyped address leads to another site or to none, for as long as the publication lasts.",
)
RECORD_ID_EMPTY = Rule(
    name="record-id-empty",
    severity=Severity.ERROR,
    text="An annotation names its record.",
    hint="write the record's id after the colon",
    reason="The mention would have no entry in the glossary.",
)
RECORD_ID_MALFORMED = Rule(
    name="record-id-malformed",
    severity=Severity.ERROR,
    text="An id holds letters, digits and hyphens.",
    hint="write it with letters, digits and hyphens, without spaces",
    reason="Ids become addresses within the outputs.",
)
UNKNOWN_RECORD = Rule(
    name="unknown-record",
    severity=Severity.ERROR,
    text="Each record that is named is there.",
    hint="correct the id, or add the record to its file",
    reason="A mention would lead nowhere, and a claim would have nobody who makes it.",
)
UNKNOWN_TEXT = Rule(
    name="unknown-text",
    severity=Severity.ERROR,
    text="A link to a text leads to one of this publication.",
    hint="correct its name",
    reason="Readers would follow it to nothing.",
)
UNKNOWN_HEADING = Rule(
    name="unknown-heading",
    severity=Severity.ERROR,
    text="A link to a heading leads to one that is there.",
    hint="correct its name, or give the heading that id: ## Words {#id}",
    reason="Readers would land at the top of a page and look for the place in vain.",
)
UNKNOWN_REFERENCE = Rule(
    name="unknown-reference",
    severity=Severity.ERROR,
    text="A reference leads to something that has the id.",
    hint="correct the id, or write it after what is meant: {#id}",
    reason="Readers would look for a table, a formula or a note that isn't there.",
    arguable=True,
)
REFERENCE_UNNUMBERED = Rule(
    name="reference-unnumbered",
    severity=Severity.ERROR,
    text="What a reference names by its number has one.",
    hint="give it a caption, or write words between the brackets",
    reason='"See table" leads nobody anywhere on paper.',
)
DATE_MALFORMED = Rule(
    name="date-malformed",
    severity=Severity.ERROR,
    text="A date is written as in 2018-05-16 and exists.",
    hint="write it as 2018-05-16, 2018-05 or 2018",
    reason="16/5/2018 and 5/16/2018 mean different days to different readers, and nothing to programs.",
)
LANGUAGE_MALFORMED = Rule(
    name="language-malformed",
    severity=Severity.ERROR,
    text="A language is named by its tag (BCP 47).",
    hint="write a tag such as ar or en-GB",
    reason="A voice is chosen by the tag; a wrong one reads French aloud as if it were English.",
    clauses=(
        "WCAG 2.2, 3.1.1",
        "WCAG 2.2, 3.1.2",
    ),
)
TYPED_LINK_UNOPENED = Rule(
    name="typed-link-unopened",
    severity=Severity.ERROR,
    text="A typed link begins and ends in one paragraph, list item or cell.",
    hint="write [ before its first word; a statement of two paragraphs needs a link in each, or ::: claim {by=id}",
    reason="The claim, language or mention would be lost, and its signs printed as words.",
)
TITLE_UNREAD = Rule(
    name="title-unread",
    severity=Severity.WARNING,
    text="Only a claim, or a source in an attribution line, has a title: the statement as the list words it.",
    hint="remove the title, or put its words into the text",
    reason="Nobody would read its words: a typed link shows only those between its brackets.",
)
TYPED_LINK_UNREAD = Rule(
    name="typed-link-unread",
    severity=Severity.WARNING,
    text="A typed link has no spaces before or in its parentheses.",
    hint="take the space out",
    reason="Its signs are printed as words, and what it says is lost.",
)
ATTRIBUTES_UNREAD = Rule(
    name="attributes-unread",
    severity=Severity.WARNING,
    text="Words carry annotations, not attributes in braces.",
    hint="say what the words are: [words](term:id), [words](lang:ar)",
    reason="The braces are printed as words.",
)
ATTRIBUTES_DROPPED = Rule(
    name="attributes-dropped",
    severity=Severity.INFO,
    text="Attributes of words say what readers are shown: who changed them, which language they are in, what they are.",
    hint="delete it, or say what the words are: [words](term:id), [words](lang:ar), [words]{.kbd}",
    reason="The words are read, and what the attribute says is lost.",
)
RAW_HTML = Rule(
    name="raw-html",
    severity=Severity.ERROR,
    text="A text holds Markdown and no HTML.",
    hint="write the words in Markdown; put \\ before < to show it as it is",
    reason=(
        "HTML looks right on one screen and says nothing to assistive technology, to paper or to the structure tree."
    ),
)
COMMENT_UNCLOSED = Rule(
    name="comment-unclosed",
    severity=Severity.ERROR,
    text="A comment ends.",
    hint="write --> where it ends",
    reason="All that follows would be lost.",
)
COMMENT_WORDS = Rule(
    name="comment-words",
    severity=Severity.ERROR,
    text="The line on which a comment ends holds nothing else.",
    hint="put the words on a line of their own",
    reason="Markdown drops words there, and nobody would notice that they are gone.",
)
