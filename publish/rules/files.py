"""Files and folders."""

from __future__ import annotations

from publish.diagnostics import Rule, Severity

PATH_UNKNOWN = Rule(
    name="path-unknown",
    severity=Severity.ERROR,
    text="There is nothing at the path that you gave, or no publication.",
)
PATH_UNREADABLE = Rule(
    name="path-unreadable",
    severity=Severity.ERROR,
    text="The system doesn't let the path be read.",
    hint="change its permissions",
)
NO_PUBLICATION = Rule(
    name="no-publication",
    severity=Severity.ERROR,
    text="The folder holds neither `publication.yaml` nor a text.",
    hint="`publish new NAME` writes one to begin with",
)
NO_TEXT = Rule(
    name="no-text",
    severity=Severity.ERROR,
    text="The publication has no text.",
    hint="add `text.md`",
)
TEXT_NAME_TAKEN = Rule(
    name="text-name-taken",
    severity=Severity.ERROR,
    text="Two texts would have the same name in the outputs.",
    hint="rename one of the files",
)
NAME_TAKEN = Rule(
    name="name-taken",
    severity=Severity.ERROR,
    text="Two publications would have the same outputs; or `publish new` would overwrite something.",
    hint="choose another name",
)
FILE_MISSING = Rule(
    name="file-missing",
    severity=Severity.ERROR,
    text="A file that the publication names isn't there.",
    hint="add it, or correct its name",
)
FILE_UNREADABLE = Rule(
    name="file-unreadable",
    severity=Severity.ERROR,
    text="A file can't be read, or is larger than 64 MB.",
    hint="change its permissions, or make it smaller",
)
FILE_UNWRITABLE = Rule(
    name="file-unwritable",
    severity=Severity.ERROR,
    text="A record can't be written into a file: it is a link, or nobody may write to it or its folder.",
    hint="change its permissions; it is as it was",
)
FILE_CHANGED = Rule(
    name="file-changed",
    severity=Severity.ERROR,
    text="A file changed while `publish review` showed it; nothing was written.",
    hint="run the command again",
)
PATH_OUTSIDE = Rule(
    name="path-outside",
    severity=Severity.ERROR,
    text="A file lies outside the publication's folder, perhaps through a link on the disk.",
    hint="copy it into the folder",
)
FOLDER_UNWRITABLE = Rule(
    name="folder-unwritable",
    severity=Severity.ERROR,
    text="`publish new` can't write there.",
    hint="choose another folder",
)
UNKNOWN_RECORD_FILE = Rule(
    name="unknown-record-file",
    severity=Severity.WARNING,
    text="A file in `records/` has a name that is none of the five.",
    hint="rename it: `places.yaml`",
)
NOT_UTF_8 = Rule(
    name="not-utf-8",
    severity=Severity.ERROR,
    text="The file is saved in another encoding.",
    hint="save it as UTF-8",
)
CONTROL_CHARACTER = Rule(
    name="control-character",
    severity=Severity.ERROR,
    text="An invisible character that can't be shown, mostly from copied text.",
    hint="delete it",
)
FILE_TOO_LARGE = Rule(
    name="file-too-large",
    severity=Severity.ERROR,
    text="A text is over 10 MB, a YAML file over 2 MB, or front matter over 200 kB.",
    hint="divide it",
)
TEXT_TOO_LARGE = Rule(
    name="text-too-large",
    severity=Severity.ERROR,
    text="A text has more lines or pieces than any book.",
    hint="divide it",
)
TEXT_EMPTY = Rule(
    name="text-empty",
    severity=Severity.ERROR,
    text="The text holds no words.",
    hint="write it, or delete the file",
)
NESTING_TOO_DEEP = Rule(
    name="nesting-too-deep",
    severity=Severity.ERROR,
    text="Lists, quotations, containers or values lie more than 32 deep in each other.",
    hint="take out some levels",
)
SEVERAL_PUBLICATIONS = Rule(
    name="several-publications",
    severity=Severity.ERROR,
    text="The path holds several publications, and what you asked for is of one.",
    hint="name one of them",
)
