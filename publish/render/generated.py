"""From the indexes of a publication to the markup of its generated sections, its cover and its opening."""

from __future__ import annotations

from collections.abc import Callable

from markupsafe import Markup

from publish.model.publication import ContentDocument, Publication
from publish.render import sections
from publish.render.typesetter import Typesetter

Maker = Callable[[ContentDocument, Publication, Typesetter], Markup]


def section(document: ContentDocument, publication: Publication, page: Typesetter) -> Markup:
    """Set the section that a content document of a generated kind holds."""
    return _SECTIONS[document.kind](document, publication, page)


def _cover(document: ContentDocument, publication: Publication, page: Typesetter) -> Markup:
    use = publication.cover
    if use is None or not use.image:
        return _opening(document, publication, page)
    alt = use.alt or publication.metadata.title
    return page.macro("cover", {"anchor": document.anchor, "source": page.source(use.image), "alt": alt})


def _opening(document: ContentDocument, publication: Publication, page: Typesetter) -> Markup:
    about = publication.metadata
    names = page.phrase.names(person.name for person in about.contributors if person.role == "aut")
    return page.macro("opening", {"anchor": document.anchor, "about": about, "names": names})


def _figures(document: ContentDocument, publication: Publication, page: Typesetter) -> Markup:
    lines = sections.figure_lines(publication, page.phrase)
    return page.macro("figures_and_credits", {**_head(document), "lines": lines})


def _attributions(document: ContentDocument, publication: Publication, page: Typesetter) -> Markup:
    sources = sections.sources(publication, page.phrase, distinct=not page.paper)
    return page.macro("attributions", {**_head(document), "sources": sources})


def _glossary(document: ContentDocument, publication: Publication, page: Typesetter) -> Markup:
    lists = sections.glossary_sections(publication, page.phrase)
    return page.macro("glossary", {**_head(document), "sections": lists})


def _colophon(document: ContentDocument, publication: Publication, page: Typesetter) -> Markup:
    about = sections.colophon(publication, page.phrase)
    return page.macro("colophon", {**_head(document), "about": about})


def _head(document: ContentDocument) -> dict[str, object]:
    return {"anchor": document.anchor, "title": document.title}


_SECTIONS: dict[str, Maker] = {
    "cover": _cover,
    "opening": _opening,
    "figures": _figures,
    "attributions": _attributions,
    "glossary": _glossary,
    "colophon": _colophon,
}
