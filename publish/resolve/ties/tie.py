"""Numbered passages become passages in which everything leads where it belongs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from publish.diagnostics import Diagnostic
from publish.model.blocks import Block
from publish.model.frozen_mapping import FrozenMapping
from publish.model.publication import Division, FigureUse, Text
from publish.resolve.numbers.anchors import Anchors, NewAnchors
from publish.resolve.numbers.assign_anchors import Targets
from publish.resolve.records.index import Key, RecordIndex
from publish.resolve.records.used import UsedRecords
from publish.resolve.ties.resolver import Resolver, Tying


@dataclass(frozen=True, slots=True, kw_only=True)
class Tied:
    """Texts, figures in reading order, and the prose of the records that have an entry, with every link's target."""

    texts: tuple[Text, ...]
    figures: tuple[FigureUse, ...]
    prose: Mapping[Key, tuple[Block, ...]]
    findings: tuple[Diagnostic, ...]


def tie(
    texts: tuple[Text, ...],
    figures: tuple[FigureUse, ...],
    prose: Mapping[Key, tuple[Block, ...]],
    index: RecordIndex,
    used: UsedRecords,
    targets: Targets,
    anchors: Anchors,
    language: str,
) -> Tied:
    """Tie mentions, claims, references and links, first in the texts, then in the prose of the records used.

    Each gets an anchor of its own, which nothing in ``anchors`` is, and that of its target.  A link that leads
    nowhere keeps its words and is an error; what names no record keeps its words and is left to
    ``dangling_references``.
    """
    tying = Tying(
        index=index,
        used=used,
        targets=targets,
        placed=FrozenMapping((figure.anchor, figure) for figure in figures),
        anchors=NewAnchors(anchors),
        language=language,
    )
    tied_texts = tuple(_tie_text(tying, text) for text in texts)
    tied_prose = {key: Resolver(tying=tying, own=key).read(blocks) for key, blocks in prose.items()}
    return Tied(
        texts=tied_texts,
        figures=tuple(tying.figures),
        prose=FrozenMapping(tied_prose),
        findings=tuple(tying.findings),
    )


def _tie_text(tying: Tying, text: Text) -> Text:
    resolver = Resolver(tying=tying, slug=text.slug)
    title = resolver.read(text.title)
    prose = [replace(division, blocks=resolver.read(division.blocks)) for division in text.divisions]
    return replace(text, title=title, divisions=tuple(_tie_notes(resolver, division) for division in prose))


def _tie_notes(resolver: Resolver, division: Division) -> Division:
    """Tie the notes of a division, after the blocks of all."""
    notes = (replace(note, blocks=resolver.read(note.blocks)) for note in division.notes)
    return replace(division, notes=tuple(notes))
