"""What findings say of files that are imported."""

from __future__ import annotations

from publish.diagnostics import Rule, Severity

IMPORT_KIND = Rule(
    name="import-kind",
    severity=Severity.ERROR,
    text="A file that is imported is of a kind that can be read.",
    hint="save it as .docx, .odt, .rtf, .html, .epub, .txt or Markdown",
    reason="Its words couldn't be taken over.",
)
IMPORT_UNREADABLE = Rule(
    name="import-unreadable",
    severity=Severity.ERROR,
    text="A file that is imported can be read: it isn't damaged, locked by a password, or larger than any document.",
    hint="open it in the program that made it and save it anew",
    reason="Its words couldn't be taken over.",
)
IMPORT_WORDS = Rule(
    name="import-words",
    severity=Severity.WARNING,
    text="Every word of the file is in the text that was written.",
    hint="look for the words in the file and write them into the text",
    reason="Readers would miss them, and nobody would notice.",
)
