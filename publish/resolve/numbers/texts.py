"""Documents become texts with everything numbered and cut into divisions, and so does the prose of records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from publish.diagnostics import Diagnostic
from publish.model.blocks import Block, Note
from publish.model.document import Document
from publish.model.files import PictureFile
from publish.model.frozen_mapping import FrozenMapping
from publish.model.inlines import Inline
from publish.model.publication import Division, FigureUse, Text
from publish.resolve.numbers.anchors import RESERVED, Anchors, NewAnchors
from publish.resolve.numbers.assign_anchors import Anchored
from publish.resolve.numbers.divisions import chapter_title, pieces_of
from publish.resolve.numbers.numbering import Count, Numbering, OutlineHeading
from publish.resolve.records.front_matter import TextFacts
from publish.resolve.records.index import Key, RecordIndex
from publish.resolve.records.names import prose_of
from publish.resolve.records.used import UsedRecords


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberedTexts:
    """The texts after everything in them is numbered.

    ``outlines`` are the headings of each text; ``figures`` stand in reading order; ``tables`` counts those with a
    caption, ``formulas`` those with a name.
    """

    texts: tuple[Text, ...]
    outlines: tuple[tuple[OutlineHeading, ...], ...]
    figures: tuple[FigureUse, ...]
    tables: int
    formulas: int
    anchors: Anchors
    findings: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberedProse:
    """The definitions of entities and the descriptions of sources after everything in them is numbered."""

    blocks: Mapping[Key, tuple[Block, ...]]
    anchors: Anchors
    findings: tuple[Diagnostic, ...]


def number_texts(
    anchored: Anchored,
    facts: tuple[TextFacts, ...],
    index: RecordIndex,
    pictures: Mapping[str, PictureFile],
    language: str,
    awaited: str,
) -> NumberedTexts:
    """Number the headings, tables, figures and notes of each text, and cut each into divisions.

    ``language`` is the publication's, in which figures are dated.  ``awaited`` stands in the place of alternative
    texts that are still to be written.
    """
    new = NewAnchors(anchored.anchors)
    count = Count(index=index, anchors=new, pictures=pictures, language=language, awaited=awaited)
    numbered = tuple(
        _number(count, document, about, several=len(facts) > 1)
        for document, about in zip(anchored.documents, facts, strict=True)
    )
    figures = {figure.anchor: figure for figure in count.figures}
    ids = NewAnchors(Anchors(taken=frozenset((*RESERVED, "article"))))
    texts = []
    for document, start, about, each in zip(anchored.documents, anchored.starts, facts, numbered, strict=True):
        name = "article" if len(facts) == 1 else ids.give(document.slug)
        first = Division(id=name, title=about.plain_title, anchor=start, opening=True, blocks=())
        divisions = _divisions(each, first, document.slug, figures, count.anchors)
        texts.append(_text(document.slug, start, about, each.title, divisions))
    return NumberedTexts(
        texts=tuple(texts),
        outlines=tuple(each.outline for each in numbered),
        figures=tuple(count.figures),
        tables=count.tables,
        formulas=count.formulas,
        anchors=count.anchors.given(),
        findings=tuple(count.findings),
    )


def number_prose(
    used: UsedRecords, index: RecordIndex, before: NumberedTexts, anchors: Anchors, language: str
) -> NumberedProse:
    """Number the headings, tables and formulas in the prose of the records that have an entry, after those of texts.

    ``language`` is the publication's, in which formulas are said.
    """
    count = Count(index=index, anchors=NewAnchors(anchors), tables=before.tables, formulas=before.formulas)
    blocks = {key: Numbering(count=count, language=language).read(prose_of(index.record(*key))) for key in used.keys}
    return NumberedProse(blocks=FrozenMapping(blocks), anchors=count.anchors.given(), findings=tuple(count.findings))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Numbered:
    title: tuple[Inline, ...]
    blocks: tuple[Block, ...]
    notes: tuple[Note, ...]
    outline: tuple[OutlineHeading, ...]


def _number(count: Count, document: Document, about: TextFacts, several: bool) -> _Numbered:
    numbering = Numbering(
        count=count,
        takes_figures=True,
        notes={note.label: note for note in document.notes},
        prefix=f"{document.slug}-" if several else "",
        language=about.language,
    )
    title, blocks = numbering.read(about.title), numbering.read(document.blocks)
    return _Numbered(title=title, blocks=blocks, notes=numbering.read_notes(), outline=tuple(numbering.outline))


def _divisions(
    text: _Numbered, first: Division, slug: str, figures: Mapping[str, FigureUse], new: NewAnchors
) -> tuple[Division, ...]:
    """Fill the first division, which has its name already, and make those of further chapters."""
    (blocks, notes), *chapters = pieces_of(text.title, text.blocks, text.notes, figures)
    divisions = [replace(first, blocks=blocks, notes=notes)]
    for blocks, notes in chapters:
        title = chapter_title(blocks)
        anchor = new.for_words(f"{slug} {title}", slug)
        divisions.append(Division(id=anchor, title=title, anchor=anchor, opening=False, blocks=blocks, notes=notes))
    return tuple(divisions)


def _text(slug: str, anchor: str, about: TextFacts, title: tuple[Inline, ...], divisions: tuple[Division, ...]) -> Text:
    return Text(
        slug=slug,
        anchor=anchor,
        title=title,
        plain_title=about.plain_title,
        subtitle=about.subtitle,
        language=about.language,
        direction=about.direction,
        byline=about.byline,
        divisions=divisions,
    )
