"""Checking outputs."""

from __future__ import annotations

from publish.diagnostics import Rule, Severity

VALIDATOR_MISSING = Rule(
    name="validator-missing",
    severity=Severity.ERROR,
    text="A validator isn't installed.",
    hint="`publish doctor` names the command",
)
VALIDATOR_STOPPED = Rule(
    name="validator-stopped",
    severity=Severity.ERROR,
    text="A validator gave up on the file.",
    hint="build it again; look at the reason",
)
FRONT_MATTER_UNREAD = Rule(
    name="front-matter-unread",
    severity=Severity.WARNING,
    text="A text's front matter holds a key that publication.yaml speaks for.",
    hint="move the key to publication.yaml",
)
OUTPUT_STALE = Rule(
    name="output-stale",
    severity=Severity.WARNING,
    text="Outputs were made from other contents and aren't checked.",
    hint="`publish build`",
)
OUTPUT_UNREADABLE = Rule(
    name="output-unreadable",
    severity=Severity.ERROR,
    text="The file isn't there, is empty, or is a folder.",
    hint="check the path",
)
WRONG_VIEW = Rule(
    name="wrong-view",
    severity=Severity.ERROR,
    text="`inspect` can't show that of this file.",
)
EPUB_UNREADABLE = Rule(
    name="epub-unreadable",
    severity=Severity.ERROR,
    text="Not an EPUB, or a damaged one.",
    hint="export it again",
)
EPUB_FILE_UNREAD = Rule(
    name="epub-file-unread",
    severity=Severity.ERROR,
    text="A file inside the EPUB is damaged, encrypted, too large or no XML; the others are checked.",
    hint="repair it",
)
