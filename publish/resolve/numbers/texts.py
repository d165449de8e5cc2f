"""Documents become texts in which everything is tied, and the prose of a record becomes the same."""

from __future__ import annotations

from dataclasses import dataclass, replace

from publish.model.blocks import Block, Note
from publish.model.document import Document
from publish.model.inlines import Inline
from publish.model.walk import plain_text
from publish.resolve.context import Context
from publish.resolve.numbers.blocks import BLOCKS
from publish.resolve.records.index import Key
from publish.resolve.ties.references import INLINES
from publish.resolve.ties.resolver import OutlineHeading, Resolver

_HANDLERS = {**INLINES, **BLOCKS}


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadText:
    """A text after everything in it is tied."""

    title: tuple[Inline, ...]
    blocks: tuple[Block, ...]
    notes: tuple[Note, ...]
    outline: tuple[OutlineHeading, ...]


def read_document(context: Context, document: Document, title: str, *, several: bool) -> ReadText:
    """Tie everything in a text, whose title is given in plain words; ``several`` says that it isn't the only one."""
    passage = Resolver(
        context=context,
        handlers=_HANDLERS,
        title=title,
        slug=document.slug,
        prefix=f"{document.slug}-" if several else "",
        several_texts=several,
        takes_figures=True,
        notes={note.label: note for note in document.notes},
    )
    headline = document.headline
    written_here = headline is not None and plain_text(headline.children) == title
    words = passage.read(headline.children) if headline is not None and written_here else ()
    blocks = passage.read(document.blocks)
    return ReadText(title=words, blocks=blocks, notes=_read_notes(passage), outline=tuple(passage.outline))


def record_passage(context: Context, name: str, own: Key | None = None) -> Resolver:
    """Begin to read the prose of a record; ``own`` is the entry that it is part of."""
    return Resolver(context=context, handlers=_HANDLERS, title=name, own=own, counts=False)


def _read_notes(passage: Resolver) -> tuple[Note, ...]:
    passage.in_note = True
    passage.takes_figures = False
    notes = []
    for label, number in passage.note_numbers.items():
        passage.heading = passage.note_headings[label]
        note = passage.notes[label]
        notes.append(
            replace(
                note,
                blocks=passage.read(note.blocks),
                anchor=passage.note_anchors[label],
                number=number,
                references=tuple(passage.calls[label]),
            )
        )
    return tuple(notes)
