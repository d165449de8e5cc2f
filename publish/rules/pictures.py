"""Figures and pictures."""

from __future__ import annotations

from publish.diagnostics import Rule, Severity

UNKNOWN_FIGURE = Rule(
    name="unknown-figure",
    severity=Severity.ERROR,
    text="No figure has this id.",
)
FIGURE_UNPLACED = Rule(
    name="figure-unplaced",
    severity=Severity.ERROR,
    text="A link leads to a figure that stands in no text.",
    hint="place it: `![](figure:id)`",
)
FIGURE_IN_LINE = Rule(
    name="figure-in-line",
    severity=Severity.ERROR,
    text="A figure stands among words.",
    hint="give it a paragraph of its own",
)
FIGURE_MISPLACED = Rule(
    name="figure-misplaced",
    severity=Severity.ERROR,
    text="A figure stands in a note or a record.",
    hint="place it in a text",
)
FIGURE_ALT_IN_TEXT = Rule(
    name="figure-alt-in-text",
    severity=Severity.WARNING,
    text="Words in `![words](figure:id)` aren't used.",
    hint="move them to `alt:` in the record",
)
COVER_WITHOUT_PICTURE = Rule(
    name="cover-without-picture",
    severity=Severity.ERROR,
    text="The figure of the cover has no `image`.",
    hint="add one",
)
PICTURE_EMPTY = Rule(
    name="picture-empty",
    severity=Severity.ERROR,
    text="A picture names no file.",
    hint="write its path",
)
PICTURE_OUTSIDE = Rule(
    name="picture-outside",
    severity=Severity.ERROR,
    text="The picture lies outside the folder.",
    hint="copy it into the folder",
)
PICTURE_NETWORK = Rule(
    name="picture-network",
    severity=Severity.ERROR,
    text="The picture lies on the network, which a build doesn't use.",
    hint="download it into the folder, if you may",
)
PICTURE_NAME = Rule(
    name="picture-name",
    severity=Severity.ERROR,
    text="Not every e-reader can find a file by this name.",
)
PICTURE_TYPE = Rule(
    name="picture-type",
    severity=Severity.ERROR,
    text="The picture isn't what its name says, or no kind that publications hold.",
    hint="rename it, or save it again",
)
PICTURE_COLOURS = Rule(
    name="picture-colours",
    severity=Severity.ERROR,
    text="The picture's colours are those of printing inks (CMYK).",
    hint="export it again in RGB colours",
)
PICTURE_UNREADABLE = Rule(
    name="picture-unreadable",
    severity=Severity.ERROR,
    text="The picture is damaged, empty or too large.",
    hint="replace it",
)
PICTURE_UNSAFE = Rule(
    name="picture-unsafe",
    severity=Severity.ERROR,
    text="An SVG has scripts, or refers to other files.",
    hint="save it as plain SVG",
)
PICTURE_SIZE = Rule(
    name="picture-size",
    severity=Severity.ERROR,
    text="An SVG doesn't say how large it is.",
    hint="add a `viewBox`",
)
