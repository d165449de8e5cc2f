"""Silences: comments and keys that leave a finding out."""

from __future__ import annotations

from publish.diagnostics import Rule, Severity

SILENCE_RULE_UNKNOWN = Rule(
    name="silence-rule-unknown",
    severity=Severity.WARNING,
    text="What is silenced is a rule.",
    hint="write the name as it stands in the finding; `publish explain` lists all",
    reason="A misspelt name silences nothing, and authors wonder why the finding stays.",
)
SILENCE_WITHOUT_REASON = Rule(
    name="silence-without-reason",
    severity=Severity.WARNING,
    text="A silence says why; without a reason it silences nothing.",
    hint="write the reason after a colon: silence figure-credit: the archive doesn't know who took it",
    reason="Whoever works on the text after you must know whether the finding was weighed or was in the way.",
)
SILENCE_UNUSED = Rule(
    name="silence-unused",
    severity=Severity.WARNING,
    text="A silence silences something.",
    hint="delete it, or move it to the line of the finding",
    reason="One that is left over hides the next mistake of its kind from those who make it.",
)
SILENCE_REFUSED = Rule(
    name="silence-refused",
    severity=Severity.WARNING,
    text="Errors that nothing can be built on aren't silenced.",
    hint="delete it, and repair what the finding names",
    reason="A link to a record that doesn't exist has nowhere to lead, whatever its author decides.",
)
