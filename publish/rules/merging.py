"""What findings say of files that are imported again."""

from __future__ import annotations

from publish.diagnostics import Rule, Severity

IMPORT_MERGE = Rule(
    name="import-merge",
    severity=Severity.ERROR,
    text="A revised file can be merged with the text that it was imported as.",
    hint="import it into a new folder, and take over by hand what changed",
    reason="What would come out couldn't be read; the text stays as it is.",
)
IMPORT_CONFLICT = Rule(
    name="import-conflict",
    severity=Severity.WARNING,
    text="Nothing was changed both in a file and in the text that it was imported as.",
    hint="choose one of the two, and write it into the text",
    reason="The words in the text stay, and those of the file stand only in the report.",
)
IMPORT_ANNOTATION_LOST = Rule(
    name="import-annotation-lost",
    severity=Severity.WARNING,
    text="The words of each annotation are in the revised file.",
    hint="annotate the words that say it now, if any do",
    reason="An annotation goes with its words.",
)
IMPORT_ARRANGED = Rule(
    name="import-arranged",
    severity=Severity.INFO,
    text="A revised file and the text agree on the order of paragraphs, and on what stands around words.",
    hint="look whether the text is as it should be",
    reason="Only one of the two can be in the text.",
)
IMPORT_FIGURE_GONE = Rule(
    name="import-figure-gone",
    severity=Severity.WARNING,
    text="The figures of a text are in its revised file.",
    hint="delete the picture if nothing else needs it, or place the figure again",
    reason="A figure goes with its place in the file.",
)
