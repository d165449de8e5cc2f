"""The sections that are made from what a publication says and holds, and not from one of its texts."""

from __future__ import annotations

from markupsafe import Markup

from publish.model.publication import ContentDocument, Publication
from publish.render.back_matter import BACK_MATTER
from publish.render.html_renderer import HtmlRenderer
from publish.render.title_pages import TITLE_PAGES

_SECTIONS = {**TITLE_PAGES, **BACK_MATTER}


def made_section(document: ContentDocument, publication: Publication, page: HtmlRenderer) -> Markup:
    """Set the section of a content document that is none of a text."""
    return _SECTIONS[document.kind](document, publication, page)
