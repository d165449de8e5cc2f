"""Alternative text: that it is there, and that it says what the picture says."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from pathlib import PurePosixPath

from publish.diagnostics import Diagnostic, Position, Rule, Severity
from publish.lint.passages import CheckedSource, is_blank
from publish.lint.samples import figure_sample, lettered_figure_sample
from publish.model.entities import FigureRecord
from publish.model.files import PictureFile
from publish.model.inlines import Picture
from publish.model.walk import plain_text

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
        if figure.image and not figure.decorative and is_blank(figure.alt) and not figure.alt_awaited:
            record = figure.position
            recorded = figure in source.publication_file.figures
            hint = f"add alt: to its record at {record.path}:{record.line}" if recorded else FIGURE_ALT.hint
            named = f'figure "{figure.id}"' if recorded else f'the picture "{figure.image}"'
            yield FIGURE_ALT.finding(f"{named} has no alternative text", source.place_of(figure), hint)
    for sighting in source.sightings:
        if isinstance(sighting.node, Picture) and is_blank(sighting.node.alt) and not sighting.node.alt_awaited:
            message = f'the picture "{sighting.node.image}" has no alternative text'
            yield FIGURE_ALT.finding(message, sighting.node.position)


ALT_AWAITED = Rule(
    name="alt-awaited",
    severity=Severity.WARNING,
    clauses=(_CLAUSE,),
    text="A picture whose alternative text is awaited gets it before readers get the picture.",
    hint="write what the picture shows here, and take out alt-awaited",
    reason=(
        "Outputs can be made meanwhile, and say in the place of the picture that nobody has described it. That is "
        "honest, and all that a listener gets; the metadata say that some pictures have no alternative text."
    ),
    bad=figure_sample(alt="", alt_awaited="true"),
    good=figure_sample(),
)


def check_alt_awaited(source: CheckedSource) -> Iterator[Diagnostic]:
    """Look at the figures, and at the pictures in the lines, that are marked so and have none."""
    for figure in source.figures:
        if figure.image and not figure.decorative and is_blank(figure.alt) and figure.alt_awaited:
            message = f'the alternative text of figure "{figure.id}" is still to be written'
            yield ALT_AWAITED.finding(message, figure.where("alt-awaited"))
    for sighting in source.sightings:
        if isinstance(sighting.node, Picture) and is_blank(sighting.node.alt) and sighting.node.alt_awaited:
            message = f'the alternative text of the picture "{sighting.node.image}" is still to be written'
            yield ALT_AWAITED.finding(message, sighting.node.position)


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
        if words and (words in names or FILE_NAME.fullmatch(words)):
            yield ALT_IS_FILE_NAME.finding(
                f'the alternative text of {thing} is the name of a file: "{alt.strip()}"', position
            )


FILE_NAME = re.compile(r"\S+\.(?:png|jpe?g|gif|svg|webp|tiff?|bmp)", re.IGNORECASE)


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
        if len(alt) > LONGEST:
            yield ALT_TOO_LONG.finding(f"the alternative text of {thing} has {len(alt)} characters", position)


LONGEST = 250


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
        if found := PREAMBLE.match(alt.strip()):
            yield ALT_PREAMBLE.finding(f'the alternative text of {thing} begins with "{found.group()}"', position)


PREAMBLE = re.compile(
    r"(?:an? |the )?(?:image|picture|photo|photograph|graphic)(?: (?:of|showing)\b|:)"
    r"|(?:une |l['’])?(?:image|photo|photographie) (?:de |du |des |d['’]|montrant\b)"
    r"|صورة (?:لـ|تظهر|تُظهر)",
    re.IGNORECASE,
)


ALT_REPEATS_CAPTION = Rule(
    name="alt-repeats-caption",
    severity=Severity.WARNING,
    clauses=(_CLAUSE,),
    text="An alternative text says something else than the caption below the picture.",
    hint="say in alt: what is seen; the caption is read as well",
    reason=(
        "Whoever listens hears the same words twice and still doesn't know what the picture shows. Whoever sees it "
        "has the picture and the caption."
    ),
    bad=figure_sample(alt="The river and the two villages on its banks"),
    good=figure_sample(),
)


def check_alt_repeats_caption(source: CheckedSource) -> Iterator[Diagnostic]:
    """Compare letters and digits alone."""
    for figure in source.figures:
        if figure.image and not figure.decorative and repeats(figure.alt, plain_text(figure.caption)):
            message = f'the alternative text of figure "{figure.id}" repeats its caption'
            yield ALT_REPEATS_CAPTION.finding(message, figure.where("alt"))


def repeats(alt: str, caption: str) -> bool:
    """Return whether an alternative text says nothing but what a caption says."""
    return bool(folded := _folded(alt)) and folded == _folded(caption)


ALT_SIGNATURE_STALE = Rule(
    name="alt-signature-stale",
    severity=Severity.WARNING,
    text="An alternative text and its picture are those that somebody signed.",
    hint="look at the picture and its words again, and sign them: publish alt",
    reason="A name stands for words that its bearer hasn't read, or for a picture that its bearer hasn't seen.",
    bad=figure_sample(**{"alt-signed": "{by: Roe, on: 2026-11-20, of: 0000000000000000}"}),
    good=figure_sample(**{"alt-signed": "{by: Roe, on: 2026-11-20, of: 8382d36c90debd88}"}),
)


def check_alt_signature_stale(source: CheckedSource) -> Iterator[Diagnostic]:
    """Compare the digest that was signed with that of the record and the picture as they are."""
    for figure in source.figures:
        picture = source.pictures.get(figure.image)
        if figure.signed and picture and figure.signed.of != signed_contents(figure, picture):
            message = f'figure "{figure.id}" has changed since {figure.signed.by} signed it on {figure.signed.on}'
            yield ALT_SIGNATURE_STALE.finding(message, figure.signed.position)


def signed_contents(figure: FigureRecord, picture: PictureFile) -> str:
    """Return a digest of a picture and of what its record says to those who can't see it, 16 hexadecimal digits."""
    words = (figure.alt, figure.decorative, plain_text(figure.description))
    seen = hashlib.sha256(picture.data).hexdigest()
    return hashlib.sha256("\0".join((seen, *words)).encode()).hexdigest()[:16]


PICTURE_WORDS = Rule(
    name="picture-words",
    severity=Severity.INFO,
    clauses=(_CLAUSE,),
    text="Words that stand in a drawing are said in its alternative text, its caption or its description too.",
    hint="say them in alt: or description:, as far as they matter",
    reason=(
        "A picture is shown as a whole: nobody can select, search, translate or hear the words in it. Whoever doesn't "
        "see them has only what is written beside it."
    ),
    bad=lettered_figure_sample(""),
    good=lettered_figure_sample("The old mill stands in the north."),
)


def check_picture_words(source: CheckedSource) -> Iterator[Diagnostic]:
    """Look at drawings; numbers and short labels don't count, nor do the words of a cover, which are the title."""
    for figure in source.figures:
        if figure.id == source.publication_file.cover and figure.id not in source.places:
            continue
        said = f"{figure.alt} {plain_text(figure.caption)} {plain_text(figure.description)}"
        if missing := _unsaid(source, figure.image, said):
            message = f'words in the picture of figure "{figure.id}" are said nowhere beside it: {missing}'
            yield PICTURE_WORDS.finding(message, source.place_of(figure))
    for sighting in source.sightings:
        if isinstance(sighting.node, Picture) and (missing := _unsaid(source, sighting.node.image, sighting.node.alt)):
            message = f'words in the picture "{sighting.node.image}" are said nowhere beside it: {missing}'
            yield PICTURE_WORDS.finding(message, sighting.node.position)


def _unsaid(source: CheckedSource, image: str, said: str) -> str:
    """Return the words of a picture that aren't said, a few of them, or an empty text."""
    picture = source.pictures.get(image)
    text = _folded(said)
    missing: dict[str, None] = {}
    for line in picture.words if picture else ():
        for word in line.split():
            folded = "".join(filter(str.isalpha, _folded(word)))
            if len(folded) >= _SHORTEST and folded[: max(_SHORTEST, len(folded) * 2 // 3)] not in text:
                missing[word.strip(_MARKS)] = None
    words = list(missing)
    return ", ".join(f'"{word[:30]}"' for word in words[:_MOST_WORDS]) + (" …" if words[_MOST_WORDS:] else "")


def _folded(text: str) -> str:
    """Return a text without capitals, marks and spaces, as words are compared."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in plain if character.isalnum())


_SHORTEST, _MOST_WORDS = 4, 5
_MARKS = ".,:;!?()[]«»“”\"'…–-"
