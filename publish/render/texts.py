"""From texts and their divisions to markup."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from publish.diagnostics import Position
from publish.model.blocks import Heading, Note, Paragraph
from publish.model.publication import ContentDocument, Division, Publication, Text
from publish.model.walk import walk
from publish.render.html_renderer import HtmlRenderer
from publish.render.views import BackLink, NoteView

NOTHING = Markup("")


@dataclass(frozen=True, slots=True, kw_only=True)
class TextView:
    """A text with what its first page holds; ``language`` is set where it isn't that of the whole page."""

    text: Text
    language: str
    names: Markup
    position: Position
    contents: Markup
    body: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class DivisionView:
    """A later division of a text; ``anchor`` is empty where its first heading carries it."""

    anchor: str
    body: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class NotesView:
    """The notes of a page, or of a text on paper."""

    anchor: str
    notes: tuple[NoteView, ...]


def division_of(document: ContentDocument, publication: Publication) -> Division | None:
    """Find the division that a content document holds, if it holds one."""
    for text in publication.texts:
        if document.kind == "division" and text.slug == document.text:
            return next(division for division in text.divisions if division.id == document.division)
    return None


def article(text: Text, body: Markup, page: HtmlRenderer, contents: Markup = NOTHING) -> Markup:
    """Set a text: its headline, then the markup of its body."""
    foreign = page.paper and text.language != page.page.language
    first = text.title[0].position if text.title else Position(path=text.slug)
    view = TextView(
        text=text,
        language=text.language if foreign else "",
        names=page.phrase.names(text.byline.names),
        position=first,
        contents=contents,
        body=body,
    )
    return page.macro("text", view)


def later_division(division: Division, page: HtmlRenderer, notes: Markup = NOTHING) -> Markup:
    """Set a division that isn't the first of its text."""
    headings = {node.anchor for node in walk(division.blocks) if isinstance(node, Heading)}
    anchor = "" if division.anchor in headings else division.anchor
    return page.macro("division", DivisionView(anchor=anchor, body=page.blocks(division.blocks) + notes))


def note_section(notes: tuple[Note, ...], anchor: str, page: HtmlRenderer) -> Markup:
    """Set the notes of a page on screen, or of a text on paper."""
    views = tuple(_note_view(note, page) for note in notes)
    return page.macro("notes_on_paper" if page.paper else "notes", NotesView(anchor=anchor, notes=views))


def _note_view(note: Note, page: HtmlRenderer) -> NoteView:
    first = note.blocks[0] if note.blocks and isinstance(note.blocks[0], Paragraph) else None
    return NoteView(
        position=note.position,
        anchor=note.anchor,
        number=note.number,
        blocks=note.blocks,
        first=first,
        rest=note.blocks[1:] if first else note.blocks,
        backlinks=_backlinks(note, page),
    )


def _backlinks(note: Note, page: HtmlRenderer) -> tuple[BackLink, ...]:
    number = str(note.number)
    one = page.phrase("Back to reference {number}", number=number)
    return tuple(
        BackLink(
            target=target,
            words=page.phrase("Back to reference {number}.{call}", number=number, call=call)
            if len(note.references) > 1
            else one,
        )
        for call, target in enumerate(note.references, start=1)
    )
