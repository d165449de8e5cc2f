"""Files and folders."""

from __future__ import annotations

from publish.diagnostics import Rule, Severity

PATH_UNKNOWN = Rule(
    name="path-unknown",
    severity=Severity.ERROR,
    text="A path given to a command leads to something.",
    hint="check its spelling",
    reason=(
        "A path that leads nowhere is mostly a slip of the pen; to go on without it would pass over what was meant."
    ),
)
PATH_UNREADABLE = Rule(
    name="path-unreadable",
    severity=Severity.ERROR,
    text="The system lets the path be read.",
    hint="change its permissions",
    reason="What can't be read can't be judged, and silence would look like a sound publication.",
)
NO_PUBLICATION = Rule(
    name="no-publication",
    severity=Severity.ERROR,
    text="The folder holds publication.yaml or a text; for a check, an EPUB or a PDF is enough.",
    hint="write a text into it, or begin with: publish new NAME",
    reason="Without either there is nothing to make; the wrong folder was probably named.",
)
NO_TEXT = Rule(
    name="no-text",
    severity=Severity.ERROR,
    text="A publication has a text.",
    hint="add a file text.md",
    reason="Records and pictures alone are no publication that anybody could read.",
)
TEXT_NAME_TAKEN = Rule(
    name="text-name-taken",
    severity=Severity.ERROR,
    text="Each text of a publication has a name of its own.",
    hint="give one of the files another name",
    reason="The name of a text is the name of its page in the EPUB, and the address that links lead to.",
)
FOLDER_NAME = Rule(
    name="folder-name",
    severity=Severity.ERROR,
    text="The name of a new folder is one that people can read and type.",
    hint="name it with letters, digits and hyphens",
    reason="A line break or another control character in a name can't be seen, and breaks lists of files and commands.",
)
NAME_TAKEN = Rule(
    name="name-taken",
    severity=Severity.ERROR,
    text="Each publication has a name of its own, and a new one takes nobody's place.",
    hint="choose another name",
    reason="Two with one name would overwrite each other's outputs.",
)
FILE_MISSING = Rule(
    name="file-missing",
    severity=Severity.ERROR,
    text="Each file that the publication names is there.",
    hint="add it, or correct its name",
    reason="A picture or text that is left out without a word is missed by readers first.",
)
FILE_UNREADABLE = Rule(
    name="file-unreadable",
    severity=Severity.ERROR,
    text="Each file can be read, and has at most 64 MB.",
    hint="change its permissions, or make it smaller",
    reason="What can't be read would be missing from the outputs.",
)
FILE_UNWRITABLE = Rule(
    name="file-unwritable",
    severity=Severity.ERROR,
    text="A file that a command changes can be written.",
    hint="change its permissions; it is as it was",
    reason="A review that isn't recorded claims nothing, however carefully people looked.",
)
FILE_CHANGED = Rule(
    name="file-changed",
    severity=Severity.ERROR,
    text="A file that a command writes stays as it was when the command read it.",
    hint="run the command again",
    reason="What somebody has changed in the meantime would be lost, or vouched for by a review that never saw it.",
)
CSV_ENCODING = Rule(
    name="csv-encoding",
    severity=Severity.ERROR,
    text="A CSV file is in UTF-8, or in the encoding that its table names.",
    hint="save it as CSV UTF-8, or write the encoding that it has: {csv=rain.csv encoding=windows-1252}",
    reason="Letters beyond those of English would be others than those that were typed.",
)
CSV_QUOTES = Rule(
    name="csv-quotes",
    severity=Severity.ERROR,
    text="In a CSV file quotation marks stand around a whole field, and double where they are part of it.",
    hint='write "A ""low"" wall" for a field with quotation marks in it',
    reason="Fields and rows would end where nobody meant them to.",
)
CSV_ROW = Rule(
    name="csv-row",
    severity=Severity.ERROR,
    text="All rows of a CSV file have as many fields as its first.",
    hint="add the fields that are missing, or put quotation marks around one that holds the separator",
    reason="Figures would stand under names that aren't theirs.",
)
CSV_EMPTY = Rule(
    name="csv-empty",
    severity=Severity.ERROR,
    text="A CSV file that a table names has rows.",
    hint="look whether it is the right file",
    reason="There would be a caption without a table.",
)
CSV_ATTRIBUTE = Rule(
    name="csv-attribute",
    severity=Severity.ERROR,
    text="The separator and the encoding of a CSV file are among those that are known.",
    hint="leave it out: it is found out from the file",
    reason="The file would be read in another way than was meant.",
)
PATH_OUTSIDE = Rule(
    name="path-outside",
    severity=Severity.ERROR,
    text="Each file of the publication lies within its folder, also where links on the disk lead.",
    hint="copy the file into the publication's folder and name it relative to that folder",
    reason="What lies outside isn't there on the machine of the next person, and may be none of theirs to read.",
)
FOLDER_UNWRITABLE = Rule(
    name="folder-unwritable",
    severity=Severity.ERROR,
    text="The folder for a new publication can be written.",
    hint="choose another folder, or change its permissions",
    reason="Nothing was written.",
)
UNKNOWN_RECORD_FILE = Rule(
    name="unknown-record-file",
    severity=Severity.WARNING,
    text="A file in records/ has one of the five names: groups, places, people, sources, terms.",
    hint="rename it, as to places.yaml",
    reason="A file by another name isn't read, so its records seem to be missing.",
)
NOT_UTF_8 = Rule(
    name="not-utf-8",
    severity=Severity.ERROR,
    text="Files are saved in UTF-8.",
    hint="save it as UTF-8 in your editor",
    reason=(
        "In another encoding letters with accents and all other scripts turn into other characters without notice."
    ),
)
CONTROL_CHARACTER = Rule(
    name="control-character",
    severity=Severity.ERROR,
    text="A text holds no invisible control characters.",
    hint="delete it",
    reason="They come with copied text, can't be shown, and aren't allowed in an EPUB at all.",
)
REPLACEMENT_CHARACTER = Rule(
    name="replacement-character",
    severity=Severity.WARNING,
    text="No character was lost and replaced by U+FFFD.",
    hint="write the character that stood here; the file was probably read in a wrong encoding once, and then saved",
    reason="Readers see a black diamond with a question mark, and a screen reader says that or nothing.",
)
PRIVATE_CHARACTER = Rule(
    name="private-character",
    severity=Severity.WARNING,
    text="A text holds no characters for private use.",
    hint="write the character that is meant; these mostly come from a symbol font, such as Wingdings",
    reason=(
        "Their meaning depends on one font. In others they are an empty box or another character, "
        "and a screen reader says nothing."
    ),
)
UNASSIGNED_CHARACTER = Rule(
    name="unassigned-character",
    severity=Severity.WARNING,
    text="Each character is one that Unicode has assigned.",
    hint="write the character that is meant; the file may have been damaged",
    reason="No font draws it and no screen reader speaks it. Unicode may give it any meaning later.",
)
FILE_TOO_LARGE = Rule(
    name="file-too-large",
    severity=Severity.ERROR,
    text="A text has at most 10 MB, a YAML file 2 MB, front matter 200 kB.",
    hint="divide it into several files",
    reason="Beyond that it is no text that people wrote, and reading it would take minutes.",
)
TEXT_TOO_LARGE = Rule(
    name="text-too-large",
    severity=Severity.ERROR,
    text="A text has no more lines and pieces than any book.",
    hint="divide it into several texts",
    reason="An e-reader couldn't open a page of that size.",
)
TEXT_EMPTY = Rule(
    name="text-empty",
    severity=Severity.ERROR,
    text="A text holds words.",
    hint="write the text, or delete the file",
    reason="An empty page in the outputs looks like something that got lost.",
)
NESTING_TOO_DEEP = Rule(
    name="nesting-too-deep",
    severity=Severity.ERROR,
    text="Lists, quotations, containers and values lie at most 32 deep in each other.",
    hint="take out some levels",
    reason="Nobody can follow so many levels, by eye or by ear.",
)
SEVERAL_PUBLICATIONS = Rule(
    name="several-publications",
    severity=Severity.ERROR,
    text="A command about one publication is given one.",
    hint="name one of them",
    reason="A review, or a value in a program, is of one publication.",
)
