"""From the indexes of a publication to the markup of its back matter: figures, attributions, glossary, colophon."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from markupsafe import Markup

from publish.model.edition import SHORT
from publish.model.publication import ContentDocument, Publication
from publish.render import sections
from publish.render.html_renderer import HtmlRenderer

Maker = Callable[[ContentDocument, Publication, HtmlRenderer], Markup]


def _figures(document: ContentDocument, publication: Publication, page: HtmlRenderer) -> Markup:
    lines = sections.figure_lines(publication, page.phrase)
    return page.macro("figures_and_credits", {**_head(document, page), "lines": lines})


def _bibliography(document: ContentDocument, publication: Publication, page: HtmlRenderer) -> Markup:
    works = sections.works(publication, page.phrase, paper=page.paper)
    return page.macro("bibliography", {**_head(document, page), "works": works})


def _attributions(document: ContentDocument, publication: Publication, page: HtmlRenderer) -> Markup:
    sources = sections.sources(publication, page.phrase, short=page.back_matter == SHORT)
    return page.macro("attributions", {**_head(document, page), "sources": sources})


def _glossary(document: ContentDocument, publication: Publication, page: HtmlRenderer) -> Markup:
    lists = sections.glossary_sections(publication, page.phrase)
    return page.macro("glossary", {**_head(document, page), "sections": lists})


def _colophon(document: ContentDocument, publication: Publication, page: HtmlRenderer) -> Markup:
    foreign, full = page.page.phrases_foreign, page.page.full
    about = sections.colophon(publication, page.phrase, paper=page.paper, foreign=foreign, full=full)
    return page.macro("colophon", {**_head(document, page), "about": about})


def _head(document: ContentDocument, page: HtmlRenderer) -> dict[str, object]:
    return {"anchor": document.anchor, "title": page.phrase.ours(document.title)}


BACK_MATTER: Mapping[str, Maker] = {
    "figures": _figures,
    "bibliography": _bibliography,
    "attributions": _attributions,
    "glossary": _glossary,
    "colophon": _colophon,
}
