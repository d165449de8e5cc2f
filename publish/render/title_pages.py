"""From a publication to the markup of the pages before its texts: the cover, and the opening with the title."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from publish.model.publication import ContentDocument, Publication
from publish.render.back_matter import Maker
from publish.render.html_renderer import HtmlRenderer


def _cover(document: ContentDocument, publication: Publication, page: HtmlRenderer) -> Markup:
    use = publication.cover
    if use is None or not use.image:
        return _opening(document, publication, page)
    alt = use.alt or _alternative(publication, page)
    return page.macro("cover", {"anchor": document.anchor, "source": page.source(use.image), "alt": alt})


def _alternative(publication: Publication, page: HtmlRenderer) -> str:
    """Return the alternative text of a cover that shows the title and who wrote it, all in one language."""
    title, say = publication.metadata.title, page.phrase
    names = say.joined(person.name for person in publication.metadata.contributors if person.role == "aut")
    if page.page.phrases_foreign:
        return say.joined(filter(None, (title, names)))
    if not names:
        return say.plain("Cover: {title}", title=title)
    return say.plain("Cover: {title}, by {names}", title=title, names=names)


def _opening(document: ContentDocument, publication: Publication, page: HtmlRenderer) -> Markup:
    about = publication.metadata
    names = page.phrase.names(person.name for person in about.contributors if person.role == "aut")
    return page.macro("opening", {"anchor": document.anchor, "about": about, "names": names})


TITLE_PAGES: Mapping[str, Maker] = {"cover": _cover, "opening": _opening}
