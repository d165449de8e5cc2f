"""From the places that something leads back to, to links that say what they lead to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from publish.model.inlines import Language
from publish.model.publication import Piece, Site
from publish.model.walk import plain_text
from publish.render.views import SiteLink


class SiteLinks:
    """Makes the links of one page, and numbers those whose words and place are those of a link to elsewhere."""

    def __init__(self) -> None:
        self._seen: dict[tuple[str, str], dict[str, int]] = {}

    def of(self, sites: Iterable[Site]) -> tuple[SiteLink, ...]:
        """Make links of sites."""
        return tuple(self._link(site) for site in sites)

    def _link(self, site: Site) -> SiteLink:
        alike = self._seen.setdefault((site.text, site.place), {})
        number = alike.setdefault(site.anchor, len(alike) + 1)
        return link_to(site, number if number > 1 else 0)


def link_to(site: Site, number: int = 0) -> SiteLink:
    """Make the link to a site; a number tells it from others."""
    return SiteLink(
        target=site.anchor,
        words=site.text,
        said=tuple(_pieces(site.text, site.foreign)),
        sentence=tuple(_pieces(site.sentence, site.foreign)),
        place=tuple(_place(site)),
        beginning=site.beginning,
        number=number,
        language=site.language,
        direction=site.direction,
    )


def _place(site: Site) -> Iterator[Piece]:
    """Yield the pieces of a place, which may begin with the title of a list."""
    if site.list_title:
        yield Piece(text=site.list_title, ours=True)
    if rest := site.place.removeprefix(site.list_title):
        yield Piece(text=rest)


def _pieces(words: str, foreign: Iterable[Language]) -> Iterator[Piece]:
    """Tell words in another language from those around them."""
    rest = words
    for passage in foreign:
        before, said, after = rest.partition(plain_text(passage.children))
        if said:
            if before:
                yield Piece(text=before)
            yield Piece(text=said, language=passage.language, direction=passage.direction)
            rest = after
    if rest:
        yield Piece(text=rest)
