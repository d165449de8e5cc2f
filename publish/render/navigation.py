"""From a publication to the lines of its navigation document."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from publish.model.publication import ContentDocument, Publication
from publish.render.html_renderer import HtmlRenderer
from publish.render.phrases import Phrases

ID = "nav"
_TYPES = {
    "cover": "cover",
    "opening": "titlepage",
    "figures": "credits",
    "attributions": "bibliography",
    "glossary": "glossary",
    "colophon": "colophon",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Landmark:
    """A place that reading systems offer to go to; ``type`` is its ``epub:type``."""

    type: str
    title: Markup
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureItem:
    """A line of the list of figures."""

    label: Markup
    title: str
    target: str


def figures(publication: Publication, phrase: Phrases) -> tuple[FigureItem, ...]:
    """Return the list of figures: those that have a caption."""
    return tuple(
        FigureItem(label=phrase("Figure {number}", number=use.number), title=use.caption_text, target=use.anchor)
        for use in publication.figures
        if use.number and use.caption_text
    )


def landmarks(publication: Publication, page: HtmlRenderer) -> tuple[Landmark, ...]:
    """Return the landmarks, no two with the same type and target."""
    marks = [Landmark(type="toc", title=page.phrase("Contents"), href=f"{ID}.xhtml#toc")]
    if figures(publication, page.phrase):
        marks.append(Landmark(type="loi", title=page.phrase("List of figures"), href=f"{ID}.xhtml#loi"))
    begun = False
    for document in publication.documents:
        if document.kind == "division" and not begun:
            begun = True
            marks.append(_landmark("bodymatter", page.phrase("Start of the text"), document))
        elif document.kind in _TYPES:
            title = page.phrase("Title page") if document.kind == "opening" else page.phrase.ours(document.title)
            marks.append(_landmark(_TYPES[document.kind], title, document))
    return tuple(marks)


def _landmark(kind: str, title: Markup, document: ContentDocument) -> Landmark:
    return Landmark(type=kind, title=title, href=f"{document.id}.xhtml#{document.anchor}")
