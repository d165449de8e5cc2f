"""Alternative text: that it is there, and that it says what the picture says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from publish.diagnostics import Diagnostic, Position, Rule, Severity
from publish.lint.passages import CheckedSource, is_blank
from publish.lint.samples import figure_sample
from publish.model.inlines import Picture

_CLAUSE = "WCAG 2.2, 1.1.1"
_LONG = " ".join(["The river runs from west to east."] * 8)


def _alternatives(source: CheckedSource) -> Iterator[tuple[str, str, str, Position]]:
    """Yield what each picture is called, its file, its alternative text and where that is written."""
    for figure in source.figures:
        if figure.image and not figure.decorative:
            yield f'figure "{figure.id}"', figure.image, figure.alt, figure.where("alt")
    for sighting in source.sightings:
        if isinstance(sighting.node, Picture):
            yield f'picture "{sighting.node.image}"', sighting.node.image, sighting.node.alt, sighting.node.position


FIGURE_ALT = Rule(
    name="figure-alt",
    severity=Severity.ERROR,
    clauses=(_CLAUSE,),
    text="A picture has an alternative text, unless it is declared decorative.",
    hint="write between the square brackets what the picture shows",
    reason=(
        "Someone who listens to the text, or reads it with the fingers, meets silence where the picture stands, or "
        "the name of a file. Whoever reads on a slow connection without pictures meets a gap."
    ),
    bad=figure_sample(alt=""),
    good=figure_sample(),
)


def check_figure_alt(source: CheckedSource) -> Iterator[Diagnostic]:
    """Look at the figures, and at the pictures in the lines."""
    for figure in source.figures:
        if figure.image and not figure.decorative and is_blank(figure.alt):
            record = figure.position
            recorded = figure in source.publication_file.figures
            hint = f"add alt: to its record at {record.path}:{record.line}" if recorded else FIGURE_ALT.hint
            named = f'figure "{figure.id}"' if recorded else f'the picture "{figure.image}"'
            yield FIGURE_ALT.finding(f"{named} has no alternative text", source.place_of(figure), hint)
    for sighting in source.sightings:
        if isinstance(sighting.node, Picture) and is_blank(sighting.node.alt):
            message = f'the picture "{sighting.node.image}" has no alternative text'
            yield FIGURE_ALT.finding(message, sighting.node.position)


ALT_IS_FILE_NAME = Rule(
    name="alt-is-file-name",
    severity=Severity.ERROR,
    arguable=True,
    clauses=(_CLAUSE,),
    text="An alternative text says what the picture shows and isn't the name of its file.",
    hint="say in a sentence what the picture shows",
    reason=(
        'A screen reader reads "river dot svg" and the listener knows no more than before. No validator notices, '
        "because an alternative text is there."
    ),
    bad=figure_sample(alt="river.svg"),
    good=figure_sample(),
)


def check_alt_is_file_name(source: CheckedSource) -> Iterator[Diagnostic]:
    """Compare each alternative text with its file's name, and with what file names look like."""
    for thing, image, alt, position in _alternatives(source):
        path = PurePosixPath(image)
        names = {image.casefold(), path.name.casefold()}
        words = alt.strip().casefold()
        if words and (words in names or _FILE_NAME.fullmatch(words)):
            yield ALT_IS_FILE_NAME.finding(
                f'the alternative text of {thing} is the name of a file: "{alt.strip()}"', position
            )


_FILE_NAME = re.compile(r"\S+\.(?:png|jpe?g|gif|svg|webp|tiff?|bmp)", re.IGNORECASE)


ALT_TOO_LONG = Rule(
    name="alt-too-long",
    severity=Severity.WARNING,
    clauses=(_CLAUSE,),
    text="An alternative text has at most 250 characters; what needs more goes into a description.",
    hint="keep the gist in alt: and move the rest to description:",
    reason=(
        "An alternative text is read in one breath: nobody can pause in it, go back a sentence or skip the rest. A "
        "description is text like any other, with paragraphs and lists, and on paper everybody can read it."
    ),
    bad=figure_sample(alt=_LONG),
    good=figure_sample(description=_LONG, needs_description="true"),
)


def check_alt_too_long(source: CheckedSource) -> Iterator[Diagnostic]:
    """Count characters."""
    for thing, _image, alt, position in _alternatives(source):
        if len(alt) > _LONGEST:
            yield ALT_TOO_LONG.finding(f"the alternative text of {thing} has {len(alt)} characters", position)


_LONGEST = 250


ALT_PREAMBLE = Rule(
    name="alt-preamble",
    severity=Severity.WARNING,
    clauses=(_CLAUSE,),
    text='An alternative text doesn\'t begin with words like "image of".',
    hint="begin with what the picture shows",
    reason=(
        'A screen reader says "image" before it reads the alternative text, so the listener hears it twice, at '
        'every picture. Words that say more than that, such as "map" or "portrait", are welcome.'
    ),
    bad=figure_sample(alt="Image of the river between the villages."),
    good=figure_sample(),
)


def check_alt_preamble(source: CheckedSource) -> Iterator[Diagnostic]:
    """Look at the first words."""
    for thing, _image, alt, position in _alternatives(source):
        if found := _PREAMBLE.match(alt.strip()):
            yield ALT_PREAMBLE.finding(f'the alternative text of {thing} begins with "{found.group()}"', position)


_PREAMBLE = re.compile(
    r"(?:an? |the )?(?:image|picture|photo|photograph|graphic)(?: (?:of|showing)\b|:)"
    r"|(?:une |l['’])?(?:image|photo|photographie) (?:de |du |des |d['’]|montrant\b)"
    r"|صورة (?:لـ|تظهر|تُظهر)",
    re.IGNORECASE,
)
