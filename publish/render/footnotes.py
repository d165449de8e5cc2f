"""From a note to what stands at the foot of a page: lines of words, since nothing else may."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from publish.model.blocks import Block, CodeBlock, Note
from publish.model.inlines import Code, Inline, Node, NoteReference
from publish.model.walk import children, walk
from publish.render.views import FootnoteView

Line = tuple[Inline, ...]


def footnote(note: Note, notes: Mapping[str, Note]) -> FootnoteView:
    """Prepare a note together with the notes that are first called inside it."""
    inner = _called_inside(note, notes, {note.anchor: note})
    return _view(note, tuple(_view(each, ()) for each in inner))


def _view(note: Note, inner: tuple[FootnoteView, ...]) -> FootnoteView:
    first, *further = _note_lines(note.blocks) or [()]
    return FootnoteView(anchor=note.anchor, number=note.number, first=first, further=tuple(further), inner=inner)


def _called_inside(note: Note, notes: Mapping[str, Note], seen: dict[str, Note]) -> tuple[Note, ...]:
    """Return the notes first called inside a note, and inside those, each once."""
    for node in walk(note.blocks):
        if isinstance(node, NoteReference) and node.first and node.target in notes and node.target not in seen:
            seen[node.target] = notes[node.target]
            _called_inside(notes[node.target], notes, seen)
    return tuple(seen.values())[1:]


def _note_lines(blocks: Iterable[Block]) -> list[Line]:
    return [line for block in blocks for line in _lines(block)]


def _lines(node: Node) -> Iterator[Line]:
    """Yield the words of each paragraph, heading, cell or line of code, in reading order."""
    if isinstance(node, CodeBlock):
        for text in node.text.splitlines():
            yield (Code(text=text, position=node.position),)
        return
    run: list[Inline] = []
    for child in children(node):
        if isinstance(child, Inline):
            run.append(child)
            continue
        if run:
            yield tuple(run)
            run = []
        yield from _lines(child)
    if run:
        yield tuple(run)
