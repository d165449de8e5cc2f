"""Figures and pictures."""

from __future__ import annotations

from publish.diagnostics import Rule, Severity

UNKNOWN_FIGURE = Rule(
    name="unknown-figure",
    severity=Severity.ERROR,
    text="Each figure that is named is there.",
    hint="correct the id, or add the figure to publication.yaml",
    reason="A gap would stand where the picture belongs.",
)
FIGURE_UNPLACED = Rule(
    name="figure-unplaced",
    severity=Severity.ERROR,
    text="A link to a figure leads to one that stands in a text.",
    hint="place it in a text: ![](figure:id)",
    reason="Readers would follow it to nothing.",
)
FIGURE_IN_LINE = Rule(
    name="figure-in-line",
    severity=Severity.ERROR,
    text="A figure stands in a paragraph of its own.",
    hint="put it in a paragraph of its own, with empty lines around it",
    reason="It has a caption and a credit, for which a line of words has no room.",
)
FIGURE_MISPLACED = Rule(
    name="figure-misplaced",
    severity=Severity.ERROR,
    text="A figure stands in the prose of a text.",
    hint="place it in a text",
    reason="Notes and records are printed in small type, in several places.",
)
FIGURE_ALT_IN_TEXT = Rule(
    name="figure-alt-in-text",
    severity=Severity.WARNING,
    text="The alternative text of a figure stands in its record.",
    hint="move the words to alt: in the record, and write ![](figure:id)",
    reason="The words between the brackets aren't used, so nobody would hear them.",
)
COVER_WITHOUT_PICTURE = Rule(
    name="cover-without-picture",
    severity=Severity.ERROR,
    text="The figure of the cover has a picture.",
    hint="give its record an image:",
    reason="Shops and shelves would show an empty cover.",
)
COVER_NOT_DRAWN = Rule(
    name="cover-not-drawn",
    severity=Severity.WARNING,
    text="A cover can be drawn for an EPUB that has no picture for one.",
    hint="name a picture after cover:, or write cover: none",
    reason="Shelves show a cover; without one they show an empty page.",
)
PICTURE_EMPTY = Rule(
    name="picture-empty",
    severity=Severity.ERROR,
    text="A picture names its file.",
    hint="write its path: ![words](images/name.png)",
    reason="A gap would stand where the picture belongs.",
)
PICTURE_OUTSIDE = Rule(
    name="picture-outside",
    severity=Severity.ERROR,
    text="A picture lies within the publication's folder.",
    hint="put it into the folder, and write its path from there: images/name.png",
    reason="What lies outside isn't there for the next person.",
)
PICTURE_NETWORK = Rule(
    name="picture-network",
    severity=Severity.ERROR,
    text="A picture lies in the folder and not on the network.",
    hint="download it into the folder, if you may",
    reason="It can change or vanish, and readers are offline or would be watched.",
)
PICTURE_NAME = Rule(
    name="picture-name",
    severity=Severity.ERROR,
    text="A picture's name holds letters, digits, hyphens and underscores.",
    hint="rename it with plain letters, digits, - and _",
    reason="Not every e-reader finds a file by another name.",
)
PICTURE_TYPE = Rule(
    name="picture-type",
    severity=Severity.ERROR,
    text="A picture is what its name says, and of a kind that publications hold.",
    hint="give it the right ending, or export it again as PNG, JPEG or SVG",
    reason="E-readers trust the name, and show nothing where it is wrong.",
)
PICTURE_COLOURS = Rule(
    name="picture-colours",
    severity=Severity.ERROR,
    text="A picture has the colours of screens (RGB).",
    hint="export it again in RGB colours, best of all sRGB",
    reason="Screens differ on the colours of printing inks (CMYK), and a PDF to be kept can't hold them.",
)
PICTURE_UNREADABLE = Rule(
    name="picture-unreadable",
    severity=Severity.ERROR,
    text="A picture is whole.",
    hint="export it again",
    reason="Of a damaged picture e-readers show a part, a grey field or nothing.",
)
PICTURE_UNSAFE = Rule(
    name="picture-unsafe",
    severity=Severity.ERROR,
    text="An SVG holds no scripts and refers to no other files.",
    hint="save it as plain SVG",
    reason="Reading systems would run or fetch them, or refuse the whole book.",
)
PICTURE_SIZE = Rule(
    name="picture-size",
    severity=Severity.ERROR,
    text="An SVG says how large it is.",
    hint="add a viewBox to it",
    reason="Without a size it fills the page on one device and is a dot on another.",
)
PICTURE_WORDS_AS_TEXT = Rule(
    name="picture-words-as-text",
    severity=Severity.WARNING,
    text="The words of an SVG can be drawn as shapes, with the fonts that are available.",
    hint="install a font that has its letters, or convert its text to paths in the drawing program",
    reason="E-readers draw text in an SVG with their own fonts: letters become boxes, and words move out of place.",
)
PICTURE_NOT_DRAWN_ALIKE = Rule(
    name="picture-not-drawn-alike",
    severity=Severity.WARNING,
    text="An SVG looks the same on paper and on screens.",
    hint="look at the page; if it matters, flatten this in the drawing program, or export a PNG of 300 dots per inch",
    reason="Browsers draw filters, masks and blend modes; on paper they are missing or look different.",
)
PICTURE_NOT_IN_PIXELS = Rule(
    name="picture-not-in-pixels",
    severity=Severity.WARNING,
    text="An SVG that old e-readers would draw wrong can be turned into pixels for them.",
    hint="simplify its filters, masks and markers in the drawing program, or export it as a PNG",
    reason="Old e-readers show patterns black and leave out filters and masks.",
)
PICTURE_METADATA = Rule(
    name="picture-metadata",
    severity=Severity.INFO,
    text="A picture carries nothing that readers can't see.",
    hint="nothing needs to be done: no output holds it",
    reason=(
        "Cameras and programs write into a picture where, when and by whom it was taken, and captions that nobody "
        "sees. That can give people away, so no output holds it. A caption or a credit may belong in the record."
    ),
)
PICTURE_PART_DROPPED = Rule(
    name="picture-part-dropped",
    severity=Severity.WARNING,
    text="Everything in an SVG is drawn by every browser.",
    hint="save it as plain SVG",
    reason="What only one program draws is left out, so a word or a shape may be missing.",
)
PICTURE_ATTRIBUTE = Rule(
    name="picture-attribute",
    severity=Severity.INFO,
    text="After a picture stand a width, an id or nothing.",
    hint="nothing needs to be done if it is for another tool; {width=50%} makes the picture half as wide as the page",
    reason="What other tools do with it is not done here.",
)
