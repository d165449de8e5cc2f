"""What belongs to a figure besides its alternative text."""

from __future__ import annotations

from collections.abc import Iterator

from publish.diagnostics import Diagnostic, Rule, Severity
from publish.lint.passages import CheckedSource, is_blank
from publish.lint.samples import figure_sample, two_figures_sample
from publish.model.entities import FigureRecord
from publish.model.inlines import Picture
from publish.model.walk import plain_text


def _hint(source: CheckedSource, figure: FigureRecord, key: str, otherwise: str) -> str:
    if figure in source.publication_file.figures:
        return f"add {key}: to its record at {figure.position.path}:{figure.position.line}"
    return otherwise


FIGURE_CAPTION = Rule(
    name="figure-caption",
    severity=Severity.WARNING,
    text="A figure has a caption, unless it is declared decorative or stands on the cover alone.",
    hint="add a caption in quotation marks after the picture's path",
    reason=(
        "The alternative text says what is seen; the caption says to everybody what it is, when and where. A figure "
        "without one has no name in the list of figures, and a reader who searches for it finds nothing."
    ),
    bad=figure_sample(caption=""),
    good=figure_sample(),
)


def check_figure_caption(source: CheckedSource) -> Iterator[Diagnostic]:
    """Look at every figure that isn't decorative; the title stands by that of the cover."""
    for figure in source.figures:
        if figure.id == source.publication_file.cover and figure.id not in source.places:
            continue
        if not figure.decorative and is_blank(plain_text(figure.caption)):
            hint = _hint(source, figure, "caption", FIGURE_CAPTION.hint)
            yield FIGURE_CAPTION.finding(f'figure "{figure.id}" has no caption', source.place_of(figure), hint)


FIGURE_CREDIT = Rule(
    name="figure-credit",
    severity=Severity.WARNING,
    text="A figure says who made the picture, unless it is declared decorative.",
    hint="make it a figure record with credit: in publication.yaml and place it with ![](figure:id)",
    reason=(
        "Readers weigh a picture by who took it. Whoever copies the handout needs to know whom to ask, and most "
        "licences allow the use only with a credit."
    ),
    bad=figure_sample(credit=""),
    good=figure_sample(),
)


def check_figure_credit(source: CheckedSource) -> Iterator[Diagnostic]:
    """Look at every figure that isn't decorative."""
    for figure in source.figures:
        if not figure.decorative and is_blank(figure.credit):
            hint = _hint(source, figure, "credit", FIGURE_CREDIT.hint)
            yield FIGURE_CREDIT.finding(f'figure "{figure.id}" has no credit', source.place_of(figure), hint)


FIGURE_DESCRIPTION = Rule(
    name="figure-description",
    severity=Severity.WARNING,
    clauses=(
        "WCAG 2.2, 1.1.1",
        "EPUB Accessibility 1.1, accessModeSufficient",
    ),
    text="A figure that needs a description (needs-description: true) has one.",
    hint="add description:",
    reason=(
        "A map or a chart says more than an alternative text can hold. Without a description whoever cannot see it "
        "doesn't get what it says, and the EPUB can no longer tell shops and libraries that its text alone is enough."
    ),
    bad=figure_sample(needs_description="true"),
    good=figure_sample(needs_description="true", description="One village lies north of the river, one south of it."),
)


def check_figure_description(source: CheckedSource) -> Iterator[Diagnostic]:
    """Look at the figures whose record asks for a description."""
    for figure in source.figures:
        if figure.id in source.publication_file.needs_description and is_blank(plain_text(figure.description)):
            message = f'figure "{figure.id}" needs a description and has none'
            hint = _hint(source, figure, "description", FIGURE_DESCRIPTION.hint)
            yield FIGURE_DESCRIPTION.finding(message, figure.where("needs-description"), hint)


PICTURE_NAMES_ALIKE = Rule(
    name="picture-names-alike",
    severity=Severity.ERROR,
    clauses=("EPUB 3.3, 4.2.2",),
    text="The paths of two pictures differ in more than capital letters.",
    hint="rename one of the files",
    reason=(
        'To many e-readers and computers "Map.svg" and "map.svg" are one file. Of two such pictures one stands in both '
        "places, and the reader is told something wrong."
    ),
    bad=two_figures_sample("images/Bridge.svg", "images/bridge.svg"),
    good=two_figures_sample("images/old-bridge.svg", "images/new-bridge.svg"),
)


def check_picture_names_alike(source: CheckedSource) -> Iterator[Diagnostic]:
    """Look at every file once."""
    seen: dict[str, str] = {}
    pictures = [(figure.image, figure.where("image")) for figure in source.figures if figure.image]
    for each in source.sightings:
        if isinstance(each.node, Picture):
            pictures.append((each.node.image, each.node.position))
    for image, position in pictures:
        if (other := seen.setdefault(image.casefold(), image)) != image:
            yield PICTURE_NAMES_ALIKE.finding(
                f'the names of the pictures "{image}" and "{other}" differ in case alone', position
            )
