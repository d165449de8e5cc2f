"""Typed links, dates and languages."""

from __future__ import annotations

from publish.diagnostics import Rule, Severity

UNKNOWN_SCHEME = Rule(
    name="unknown-scheme",
    severity=Severity.ERROR,
    text="No annotation has this word before the colon.",
)
SCHEME_REFUSED = Rule(
    name="scheme-refused",
    severity=Severity.ERROR,
    text="The address may reach outside the publication.",
    hint="use `https:` or `text:`",
)
ANNOTATION_EMPTY = Rule(
    name="annotation-empty",
    severity=Severity.ERROR,
    text="A link has no words, or only characters that show nothing.",
    hint="write words between the brackets",
)
LINK_EMPTY = Rule(
    name="link-empty",
    severity=Severity.ERROR,
    text="A link leads nowhere.",
    hint="write what it leads to",
)
LINK_RELATIVE = Rule(
    name="link-relative",
    severity=Severity.ERROR,
    text="Neither a typed link nor a whole address.",
)
LINK_NESTED = Rule(
    name="link-nested",
    severity=Severity.ERROR,
    text="A link stands inside a link.",
    hint="end the one before the other begins",
)
ADDRESS_MALFORMED = Rule(
    name="address-malformed",
    severity=Severity.ERROR,
    text="Not a whole address.",
    hint="write it with `https://`",
)
RECORD_ID_EMPTY = Rule(
    name="record-id-empty",
    severity=Severity.ERROR,
    text="No id behind the colon.",
    hint="write it",
)
RECORD_ID_MALFORMED = Rule(
    name="record-id-malformed",
    severity=Severity.ERROR,
    text="Not an id: letters, digits and hyphens.",
    hint="correct it",
)
UNKNOWN_RECORD = Rule(
    name="unknown-record",
    severity=Severity.ERROR,
    text="No record has this id.",
)
UNKNOWN_TEXT = Rule(
    name="unknown-text",
    severity=Severity.ERROR,
    text="The publication has no such text.",
)
UNKNOWN_HEADING = Rule(
    name="unknown-heading",
    severity=Severity.ERROR,
    text="The text has no such heading.",
)
DATE_MALFORMED = Rule(
    name="date-malformed",
    severity=Severity.ERROR,
    text="Not a date, or a day that doesn't exist.",
    hint="write `2018-05-16`",
)
LANGUAGE_MALFORMED = Rule(
    name="language-malformed",
    severity=Severity.ERROR,
    text="Not a language tag.",
    hint="write `ar`, `en-GB`",
)
TYPED_LINK_UNOPENED = Rule(
    name="typed-link-unopened",
    severity=Severity.ERROR,
    text="A link ends in a paragraph, list item or cell in which it doesn't begin: no link holds more than words.",
    hint="write `[` before its first word; a statement of two paragraphs needs a link in each, or `::: claim {by=id}`",
)
TYPED_LINK_UNREAD = Rule(
    name="typed-link-unread",
    severity=Severity.WARNING,
    text="A typed link with a space before or in its parentheses is shown as it stands.",
    hint="take the space out",
)
ATTRIBUTES_UNREAD = Rule(
    name="attributes-unread",
    severity=Severity.WARNING,
    text="`{…}` behind words is shown as it stands.",
    hint="use a typed link",
)
RAW_HTML = Rule(
    name="raw-html",
    severity=Severity.ERROR,
    text="HTML isn't rendered.",
)
COMMENT_UNCLOSED = Rule(
    name="comment-unclosed",
    severity=Severity.ERROR,
    text="A comment never ends.",
    hint="write `-->`",
)
COMMENT_WORDS = Rule(
    name="comment-words",
    severity=Severity.ERROR,
    text="Words behind the end of a comment would be lost.",
    hint="put them on a line of their own",
)
