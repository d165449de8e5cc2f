"""What findings say of annotations and records that are proposed."""

from __future__ import annotations

from publish.diagnostics import Rule, Severity

SUGGEST_MENTION = Rule(
    name="suggest-mention",
    severity=Severity.INFO,
    text="Words that name a record are linked to it.",
    hint="publish suggest PATH --ask goes through all proposals",
    reason="Readers find in the glossary who or what is meant, and where else it is spoken of.",
)
SUGGEST_DATE = Rule(
    name="suggest-date",
    severity=Severity.INFO,
    text="Words that say a date are marked with it.",
    hint="publish suggest PATH --ask goes through all proposals",
    reason="“Wednesday” means nothing a week later, to people and to machines.",
)
SUGGEST_LANGUAGE = Rule(
    name="suggest-language",
    severity=Severity.INFO,
    text="Words in another language are marked with it.",
    hint="publish suggest PATH --ask goes through all proposals",
    reason="Screen readers and braille take the wrong voice and the wrong signs otherwise.",
    clauses=("WCAG 3.1.2",),
)
SUGGEST_CLAIM = Rule(
    name="suggest-claim",
    severity=Severity.INFO,
    text="A statement is marked with its source where the text names one.",
    hint="publish suggest PATH --ask goes through all proposals",
    reason="Readers can follow who says what.",
)
SUGGEST_QUOTATION = Rule(
    name="suggest-quotation",
    severity=Severity.INFO,
    text="Words that somebody is quoted with are marked as theirs.",
    hint="publish suggest PATH --ask goes through all proposals",
    reason="Readers can follow who says what.",
)
SUGGEST_RECORD = Rule(
    name="suggest-record",
    severity=Severity.INFO,
    text="A person, place, group or term that a text names has a record.",
    hint="publish suggest PATH --ask makes records of the names that need one",
    reason="What has no record can't be explained in the glossary.",
)
SUGGEST_ABBREVIATION = Rule(
    name="suggest-abbreviation",
    severity=Severity.INFO,
    text="An abbreviation that a text explains is marked with its long form.",
    hint="publish suggest PATH --ask goes through all proposals",
    reason="Those who begin to read in the middle learn what it means.",
    clauses=("WCAG 3.1.4",),
)
SUGGEST_SOURCE = Rule(
    name="suggest-source",
    severity=Severity.INFO,
    text="A number has a source that stands behind it.",
    hint="mark the statement as a claim of its source: [the number and what it counts](claim:source)",
    reason="Readers can't check what nobody stands behind.",
)
SUGGEST_NOT_MADE = Rule(
    name="suggest-not-made",
    severity=Severity.WARNING,
    text="A proposal that is accepted changes nothing but what it proposes.",
    hint="write the annotation by hand, and look at what is around it",
    reason="A table drawn with lines, for example, is another table once a cell is wider.",
)
SUGGEST_PLUGIN = Rule(
    name="suggest-plugin",
    severity=Severity.WARNING,
    text="What is installed to make further proposals works.",
    hint="update the package, or remove it",
    reason="Its proposals are missing.",
)
SUGGEST_MODEL = Rule(
    name="suggest-model",
    severity=Severity.ERROR,
    text="A model that is asked for is installed.",
    hint="install spaCy and the model by python -m pip, or leave --model out",
    reason="Its proposals would be missing.",
)
SUGGEST_ANSWERS = Rule(
    name="suggest-answers",
    severity=Severity.WARNING,
    text="The answers that earlier runs kept can be read.",
    hint="remove the file if its answers are no longer needed",
    reason="What somebody has refused is proposed again.",
)

BY_KIND = {
    rule.name: rule
    for rule in (
        SUGGEST_MENTION,
        SUGGEST_DATE,
        SUGGEST_LANGUAGE,
        SUGGEST_CLAIM,
        SUGGEST_QUOTATION,
        SUGGEST_RECORD,
        SUGGEST_ABBREVIATION,
        SUGGEST_SOURCE,
    )
}
"""The rules of proposals, by the kind of proposal."""
