"""What findings say of texts that go to Word and come back."""

from __future__ import annotations

from publish.diagnostics import Rule, Severity

EXPORT_CHANGED = Rule(
    name="export-changed",
    severity=Severity.ERROR,
    text="An export replaces no Word file that somebody has changed.",
    hint="import it first, move it, or name another folder with --into",
    reason="The changes of whoever edited it would be lost.",
)
RETURN_UNKNOWN = Rule(
    name="return-unknown",
    severity=Severity.ERROR,
    text="A Word file that comes back was exported from the publication, as it is now or as an export kept it.",
    hint="name the publication that it was exported from with --into, or bring the changes over by hand",
    reason="Without the text that it was made from nobody can say what editors changed and what the author did.",
)
RETURN_CONFLICT = Rule(
    name="return-conflict",
    severity=Severity.WARNING,
    text="What editors change in Word hasn't been changed by the author in the meantime.",
    hint="choose one of the two and write it into the text",
    reason="The text keeps the author's words; those of the editor would be lost without this line.",
)
RETURN_ANNOTATION = Rule(
    name="return-annotation",
    severity=Severity.WARNING,
    text="Annotations come back from Word with their words.",
    hint="annotate the words that say it now, if any do",
    reason="Editors delete content controls along with words, often without noticing.",
)
RETURN_LOCKED = Rule(
    name="return-locked",
    severity=Severity.WARNING,
    text="Words that the text doesn't hold itself are changed where they stand: in publication.yaml or in the text.",
    hint="make the change there",
    reason="Titles, captions, references and figures are in Word to be read; what is changed in them isn't taken over.",
)
RETURN_UNTAKEN = Rule(
    name="return-untaken",
    severity=Severity.WARNING,
    text="What editors add or change in Word can be taken over into the text.",
    hint="bring it over by hand",
    reason="It would be lost without this line.",
)
RETURN_COMMENTS = Rule(
    name="return-comments",
    severity=Severity.INFO,
    text="Comments of editors are private: they are counted and never written into the text.",
    hint="read them in Word",
    reason="Whoever wrote them didn't mean them for readers.",
)
RETURN_ACCEPTED = Rule(
    name="return-accepted",
    severity=Severity.INFO,
    text="Tracked changes are taken as accepted, hidden words as deleted.",
    hint="reject in Word what shouldn't be in the text, and import it again",
    reason="A text has one wording.",
)
