"""Checking outputs."""

from __future__ import annotations

from publish.diagnostics import Rule, Severity

VALIDATOR_MISSING = Rule(
    name="validator-missing",
    severity=Severity.ERROR,
    text="The validators are installed.",
    hint="publish doctor says what is missing and how to install it",
    reason="An output that nobody could check isn't known to be sound.",
)
VALIDATOR_STOPPED = Rule(
    name="validator-stopped",
    severity=Severity.ERROR,
    text="A validator runs to its end.",
    hint="build the file again; it may be damaged, or too large for this machine",
    reason="An output that wasn't checked whole isn't known to be sound.",
)
VALIDATOR_UNASKED = Rule(
    name="validator-unasked",
    severity=Severity.ERROR,
    text="A file holds nothing that would cost a validator minutes and gigabytes.",
    hint="fix what our own rules find in the file, or export it again in parts",
    reason="Such files can bring a machine to a halt. Only our own rules, which have limits, read them.",
)
FILE_UNCHECKED = Rule(
    name="file-unchecked",
    severity=Severity.ERROR,
    text="Each file that is named can be checked: an EPUB or PDF, whole, that anybody may open.",
    hint="check a complete copy that opens without a password or a licence",
    reason="What nobody could look into isn't known to be sound. Reading programs may refuse it too.",
)
FILE_ENDING = Rule(
    name="file-ending",
    severity=Severity.WARNING,
    text="The name of an EPUB ends in .epub, that of a PDF in .pdf.",
    hint="rename it",
    reason="Systems go by the ending: the file opens in a program that can't read it, or not at all.",
)
REPORT_FOLDER = Rule(
    name="report-folder",
    severity=Severity.ERROR,
    text="A report goes into a new folder, an empty one, or that of an earlier report.",
    hint="name another folder",
    reason="What else lies there would be mixed with the report, or lost.",
)
OUTPUT_STALE = Rule(
    name="output-stale",
    severity=Severity.WARNING,
    text="Outputs are made from the contents as they are.",
    hint="build it again with publish build",
    reason="A check of old outputs says nothing about the text as it is.",
)
OUTPUT_CHANGED = Rule(
    name="output-changed",
    severity=Severity.ERROR,
    text="Outputs are as they were made: their digests are those in outputs.json.",
    hint="to keep the file, move it to another place, else delete it; then build again",
    reason="Nobody knows whether a file that was changed or damaged still says what the source says.",
)
OUTPUT_MISSING = Rule(
    name="output-missing",
    severity=Severity.WARNING,
    text="Outputs that outputs.json names exist.",
    hint="build it again with publish build",
    reason="Readers who look for it find nothing.",
)
OUTPUT_UNREADABLE = Rule(
    name="output-unreadable",
    severity=Severity.ERROR,
    text="A file to be checked exists and isn't empty.",
    hint="check the spelling of its path",
    reason="What can't be read can't be judged.",
)
WRONG_VIEW = Rule(
    name="wrong-view",
    severity=Severity.ERROR,
    text="What is asked for can be shown of this file.",
    hint="ask for a view that this kind of file has: publish inspect --help lists them",
    reason="A source has a tree and entities; an EPUB or PDF has tags, pictures and links, and can be heard.",
)
EPUB_UNREADABLE = Rule(
    name="epub-unreadable",
    severity=Severity.ERROR,
    text="The file is an EPUB, and whole.",
    hint="export it again",
    reason="A reading system can't open it either, or shows a part of it.",
)
EPUB_FILE_UNREAD = Rule(
    name="epub-file-unread",
    severity=Severity.ERROR,
    text="Each file inside the EPUB can be read.",
    hint="repair it, or export the book again",
    reason="Reading systems leave its words out, or refuse the book; the other files are checked.",
)
