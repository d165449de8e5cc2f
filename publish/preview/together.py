"""Where the same words stand in the EPUB and on paper, so that one view can follow the other.

Both media know from which paragraph, heading or record of the source their elements come.  Where a page of the
paginated edition begins, the EPUB has a mark.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from lxml import etree

from publish.diagnostics import Position
from publish.html.vocabulary import PAGE_BREAK_ROLE
from publish.model.files import Origin
from publish.model.paper import Paper
from publish.preview.book import BookPage, all_steps, book_pages


@dataclass(frozen=True, slots=True, kw_only=True)
class OnPaper:
    """Where a place lies in an edition: on which page, counted from 1, and how many points below its upper edge."""

    edition: str
    page: int
    top: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """An element of the EPUB, and where its words begin in each edition on paper.

    ``page`` is the name of the content document, ``steps`` the way to the element as in an EPUB CFI.  ``source`` is
    None of the marks where pages begin, which stand for a page of one edition.
    """

    page: str
    steps: str
    source: Position | None
    papers: tuple[OnPaper, ...]


def together(
    book: bytes, origins: Mapping[str, tuple[Origin, ...]], papers: Iterable[Paper], paginated: str = ""
) -> tuple[Place, ...]:
    """Return the places that an EPUB and editions on paper have in common, in the order of the EPUB.

    ``origins`` are those of each page of the EPUB, by its name; ``paginated`` is the edition whose pages it marks.
    """
    laid_out = tuple(papers)
    begins = {paper.edition: _beginnings(paper) for paper in laid_out}
    labels = {paper.edition: _numbers(paper) for paper in laid_out}.get(paginated, {})
    places: list[Place] = []
    for page in book_pages(book, origins):
        if page.number >= 0:
            places += _from_the_first_words(list(_places(page, begins, labels)))
    return tuple(places)


def _from_the_first_words(places: list[Place]) -> list[Place]:
    """Return the places of a page; one whose first words belong to an element inside it begins where that begins."""
    following: Place | None = None
    made = []
    for place in reversed(places):
        inside = following is not None and following.steps.startswith(f"{place.steps}/")
        earlier = {each.edition: each for each in following.papers} if following and inside else {}
        papers = tuple(min(each, earlier.get(each.edition, each), key=_order) for each in place.papers)
        following = replace(place, papers=papers)
        made.append(following)
    return made[::-1]


def _order(place: OnPaper) -> tuple[int, float]:
    return place.page, place.top


def _places(
    page: BookPage, begins: Mapping[str, Mapping[str, OnPaper]], labels: Mapping[str, OnPaper]
) -> Iterator[Place]:
    ways = all_steps(page.root)
    known = page.known
    for element in page.root.iter(etree.Element):
        if element.get("role") == PAGE_BREAK_ROLE:
            marked = labels.get(element.get("aria-label", ""))
            papers = tuple(filter(None, (marked,)))
            source = None
        else:
            source = known.get(element)
            found = (places.get(str(source)) for places in begins.values())
            papers = tuple(each for each in found if each is not None)
        if papers:
            yield Place(page=page.name, steps=ways[element], source=source, papers=papers)


def _beginnings(paper: Paper) -> dict[str, OnPaper]:
    """Return where the words of each place in the source begin."""
    found: dict[str, OnPaper] = {}
    for number, page in enumerate(paper.pages, start=1):
        for words in page.words:
            if words.block and str(words.block) not in found:
                found[str(words.block)] = OnPaper(edition=paper.edition, page=number, top=words.top)
    return found


def _numbers(paper: Paper) -> dict[str, OnPaper]:
    return {
        page.label: OnPaper(edition=paper.edition, page=number, top=0.0)
        for number, page in enumerate(paper.pages, start=1)
    }
