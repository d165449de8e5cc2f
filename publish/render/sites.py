"""From the places that something leads back to, to links that a reader can tell apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from publish.model.inlines import Language
from publish.model.publication import Piece, Site
from publish.model.walk import plain_text
from publish.render.phrases import Phrases
from publish.render.views import SiteLink


class SiteLinks:
    """Makes the links of one page, no two of which have the same words if they are to be ``distinct``.

    On paper the number of a page follows each, and context would only be in the way.
    """

    def __init__(self, phrase: Phrases, distinct: bool = True) -> None:
        self._phrase = phrase
        self._distinct = distinct
        self._seen: set[str] = set()

    def of(self, sites: Iterable[Site], with_context: bool = False) -> tuple[SiteLink, ...]:
        """Make links of sites; the context is said where it is asked for or where the words alone would repeat."""
        return tuple(self._link(site, with_context) for site in sites)

    def _link(self, site: Site, with_context: bool) -> SiteLink:
        text = words = site.text
        if not self._distinct:
            return _link_of(site, words, "")
        detail = ""
        if site.context and (with_context or words in self._seen):
            detail = site.context
            words = self._detailed(text, detail)
        number = 1
        while words in self._seen:
            number += 1
            words = self._detailed(text, self._phrase.joined(filter(None, (detail, str(number)))))
        self._seen.add(words)
        return _link_of(site, words, site.list_title if detail else "")

    def _detailed(self, text: str, detail: str) -> str:
        return self._phrase.plain("{text} ({detail})", text=text, detail=detail)


def _link_of(site: Site, words: str, list_title: str) -> SiteLink:
    """Make a link whose words end with a context that begins with the title of a list, where there is one."""
    end = words.rfind(site.context, len(site.text)) if list_title else len(words)
    after = words[end + len(list_title) :]
    pieces = (*_pieces(words[:end], site.foreign), Piece(text=list_title, ours=True), Piece(text=after))
    kept = tuple(piece for piece in pieces if piece.text)
    return SiteLink(target=site.anchor, words=words, pieces=kept, language=site.language, direction=site.direction)


def _pieces(words: str, foreign: Iterable[Language]) -> Iterator[Piece]:
    """Tell words in another language from those around them."""
    rest = words
    for passage in foreign:
        before, said, after = rest.partition(plain_text(passage.children))
        if said:
            yield Piece(text=before)
            yield Piece(text=said, language=passage.language, direction=passage.direction)
            rest = after
    yield Piece(text=rest)
