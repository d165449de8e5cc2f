"""Contents become the accessibility metadata: nothing is said that the pages don't hold (EPUB Accessibility 1.1, 3)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from publish.model.blocks import Block, FormulaBlock
from publish.model.edition import Edition
from publish.model.files import PictureFile
from publish.model.inlines import Formula, Node, Picture
from publish.model.metadata import Metadata, PublicationFile
from publish.model.publication import (
    Accessibility,
    Attribution,
    FigureUse,
    GlossarySection,
    Piece,
    Publication,
    Text,
    words_of,
)
from publish.model.walk import walk
from publish.resolve.dates import date_text
from publish.resolve.phrases import say

_READING_ORDER = (
    "The reading order, headings and table of contents are marked, so that assistive technology can follow them."
)
_NOT_REPRODUCED = "Some pictures are not reproduced; their captions and descriptions stand in their place."
_MOVING = {"image/gif": b"NETSCAPE2.0", "image/webp": b"ANIM", "image/png": b"acTL", "image/svg+xml": b"<animate"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Formulas:
    """What the formulas of a publication are, as far as accessibility goes."""

    any: bool
    all_said: bool  # each is said in words


@dataclass(frozen=True, slots=True, kw_only=True)
class Pictures:
    """What the pictures of a publication are, as far as accessibility goes; decorative ones and cover aside."""

    informative: int  # pictures that carry meaning and are reproduced
    all_alternatives: bool  # each has an alternative text
    descriptions: int  # those that need an extended description and have one
    all_descriptions: bool  # none that needs one lacks it
    unreproduced: bool  # a figure stands without its picture
    shown: bool  # anything is reproduced at all that may hold text
    moving: bool

    @property
    def sufficient(self) -> bool:
        """Whether the text does without them."""
        return self.all_alternatives and self.all_descriptions


def inspect_pictures(
    texts: tuple[Text, ...],
    figures: tuple[FigureUse, ...],
    cover: FigureUse | None,
    needs_description: frozenset[str],
    pictures: Mapping[str, PictureFile],
    awaited: str,
) -> Pictures:
    """Return what the pictures of a publication let be said about it.

    ``awaited`` stands in the place of alternative texts that are still to be written.
    """
    divisions = (division for text in texts for division in text.divisions)
    inline = [node for each in divisions for node in walk((*each.blocks, *each.notes)) if isinstance(node, Picture)]
    counted = [figure for figure in figures if not figure.record.decorative]
    reproduced = [figure for figure in counted if figure.image]
    needing = [figure for figure in reproduced if figure.record.id in needs_description]
    described = [figure for figure in needing if figure.description]
    alternatives = [figure.record.alt for figure in reproduced]
    alternatives += ["" if picture.alt_awaited and picture.alt == awaited else picture.alt for picture in inline]
    names = {figure.image for figure in figures} | {picture.image for picture in inline}
    names |= {cover.image} if cover else set()
    return Pictures(
        informative=len(alternatives),
        all_alternatives=all(words.strip() for words in alternatives),
        descriptions=len(described),
        all_descriptions=len(described) == len(needing),
        unreproduced=len(reproduced) < len(counted),
        shown=bool(alternatives) or bool(cover and cover.image),
        moving=any(_moves(pictures[name]) for name in sorted(names & set(pictures))),
    )


def inspect_formulas(
    texts: tuple[Text, ...], figures: tuple[FigureUse, ...], records: Iterable[tuple[Block, ...]]
) -> Formulas:
    """Return what the formulas of a publication let be said about it; ``records`` is the prose of its entries."""
    divisions = (division for text in texts for division in text.divisions)
    trees: tuple[Iterable[Node], ...] = (
        *(text.title for text in texts),
        *((*each.blocks, *each.notes) for each in divisions),
        *((*figure.caption, *figure.description) for figure in figures),
        *records,
    )
    found = [node for tree in trees for node in walk(tree) if isinstance(node, (Formula, FormulaBlock))]
    return Formulas(any=bool(found), all_said=all(node.words for node in found))


def accessibility_of(
    metadata: Metadata,
    publication: PublicationFile,
    pictures: Pictures,
    formulas: Formulas,
    glossary: tuple[GlossarySection, ...],
    attributions: tuple[Attribution, ...],
    pagination: Edition | None,
    phrases: Mapping[str, str],
) -> Accessibility:
    """Derive the metadata and the sentences of the colophon."""
    modes: tuple[str, ...] = ("textual", "visual") if pictures.informative else ("textual",)
    sufficient: list[tuple[str, ...]] = [("textual",)] if pictures.sufficient else []
    sufficient += [modes] if len(modes) > 1 else []
    beyond = _beyond_the_fields(metadata, publication, pictures, glossary, attributions, pagination, phrases)
    pieces = (*_in_words(pictures, formulas, phrases), *beyond, *_who_looked(metadata, phrases))
    return Accessibility(
        access_modes=modes,
        sufficient=tuple(sufficient),
        features=_features(pictures, formulas),
        hazards=_hazards(pictures),
        summary=" ".join(map(words_of, beyond)),
        statement=tuple(map(words_of, pieces)),
        own_summary=" ".join(publication.accessibility_summary.split()),
        pieces=pieces,
    )


def _features(pictures: Pictures, formulas: Formulas) -> tuple[str, ...]:
    features = ["tableOfContents", "structuralNavigation", "readingOrder", "ARIA", "displayTransformability"]
    if pictures.informative and pictures.all_alternatives:
        features.append("alternativeText")
    if pictures.descriptions and pictures.all_descriptions:
        features.append("longDescription")
    if formulas.any:
        features.append("MathML")
        features += ["describedMath"] if formulas.all_said else []
    if not pictures.shown:  # a picture may hold text, whose contrast nobody has measured
        features.append("highContrastDisplay")
    return tuple(features)


def _hazards(pictures: Pictures) -> tuple[str, ...]:
    if pictures.moving:
        return ("unknownFlashingHazard", "unknownMotionSimulationHazard", "noSoundHazard")
    return ("none",)


def _moves(picture: PictureFile) -> bool:
    sign = _MOVING.get(picture.media_type)
    return sign is not None and sign in picture.data


def _beyond_the_fields(
    metadata: Metadata,
    publication: PublicationFile,
    pictures: Pictures,
    glossary: tuple[GlossarySection, ...],
    attributions: tuple[Attribution, ...],
    pagination: Edition | None,
    phrases: Mapping[str, str],
) -> tuple[tuple[Piece, ...], ...]:
    """Return the sentences about what no field of the metadata can say."""
    sentences: list[tuple[Piece, ...]] = []
    if publication.accessibility_summary:
        sentences.append((Piece(text=" ".join(publication.accessibility_summary.split())),))
    if pictures.unreproduced:
        sentences.append(say(phrases, _NOT_REPRODUCED))
    if glossary:
        sentence = "A glossary explains the names in the text and leads back to where they are mentioned."
        sentences.append(say(phrases, sentence))
    if any(attribution.claims for attribution in attributions):
        sentence = "Statements are linked to the sources that make them, and the sources back to the statements."
        sentences.append(say(phrases, sentence))
    if pagination is not None:
        sentences.append(_of_pages(pagination, phrases))
    if metadata.review is None:
        nobody = "Nobody has evaluated this publication against a standard of accessibility."
        sentences.append(say(phrases, nobody))
    return tuple(sentences) or (say(phrases, "It has no page list."),)


def _of_pages(pagination: Edition, phrases: Mapping[str, str]) -> tuple[Piece, ...]:
    phrase = f"The EPUB has the page numbers of the {pagination.name} edition."
    return say(phrases, phrase) if phrase in phrases else (Piece(text=phrase, ours=True),)


def without_pages(publication: Publication) -> Publication:
    """Return a publication whose EPUB has no page numbers of an edition on paper, and doesn't say that it has."""
    if publication.pagination is None:
        return publication
    said, sentence = publication.accessibility, _of_pages(publication.pagination, publication.phrases)
    words = words_of(sentence)
    summary = " ".join(said.summary.replace(words, "").split()) or publication.phrases["It has no page list."]
    without = replace(
        said,
        summary=summary,
        statement=tuple(each for each in said.statement if each != words),
        pieces=tuple(each for each in said.pieces if each != sentence),
    )
    return replace(publication, pagination=None, accessibility=without)


def _in_words(pictures: Pictures, formulas: Formulas, phrases: Mapping[str, str]) -> tuple[tuple[Piece, ...], ...]:
    """Return the sentences that say what the fields of the metadata say."""
    sentences = [_READING_ORDER]
    if not pictures.informative:
        sentences.append("No picture is needed to understand the text.")
    elif pictures.sufficient:
        sentences.append("Every picture that carries meaning has a text in its place.")
    else:
        sentences.append("Some pictures that carry meaning have no text in their place.")
    if pictures.descriptions and pictures.all_descriptions:
        sentences.append("Pictures that need it have a longer description.")
    if formulas.any:
        sentences.append("Formulas are marked up, so that assistive technology can read them.")
        sentences += ["Each formula has words in its place."] if formulas.all_said else []
    still = "Nothing flashes, moves or makes a sound."
    sentences.append("Some pictures may move or flash." if pictures.moving else still)
    return tuple(say(phrases, sentence) for sentence in sentences)


def _who_looked(metadata: Metadata, phrases: Mapping[str, str]) -> tuple[tuple[Piece, ...], ...]:
    sentences: list[tuple[Piece, ...]] = []
    review = metadata.review
    if review is not None:
        sentence = "{name} evaluated these contents on {date}; they conform to {standard}."
        standard = (Piece(text=review.conforms_to, language="en", direction="ltr"),)
        when = date_text(review.date, metadata.language)
        sentences.append(say(phrases, sentence, name=review.by, date=when, standard=standard))
    if metadata.contact:
        sentences.append(say(phrases, "Report an accessibility problem to {contact}.", contact=metadata.contact))
    return tuple(sentences)
