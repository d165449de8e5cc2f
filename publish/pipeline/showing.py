"""What a preview shows of a publication that was made, beside its bytes: what is heard, pages, trees, places."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from publish.formats.output_format import Made
from publish.model.edition import Edition
from publish.model.paper import Paper
from publish.model.publication import Publication
from publish.preview.heard import HeardLine, heard
from publish.preview.outline import OutlineElement, outline
from publish.preview.together import Place, together


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPaper:
    """An edition on paper: its words and, if its PDF can be read, its structure tree."""

    paper: Paper
    tree: OutlineElement | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What is shown of a publication: nothing of an edition that couldn't be made.

    ``places`` are those that the EPUB and the editions on paper have in common.
    """

    lines: tuple[HeardLine, ...] = ()
    papers: tuple[ShownPaper, ...] = ()
    places: tuple[Place, ...] = ()


def lines_heard(book: Made) -> tuple[HeardLine, ...]:
    """Return what is heard of an EPUB; nothing where there is none."""
    return heard(book.data.value, book.origins) if book.data.value is not None else ()


def show(publication: Publication, made: Mapping[Edition, Made]) -> Shown:
    """Work out what is shown of the editions of a publication, of whichever there are.

    Editions on paper need their words: ``publish.pipeline.editions.make_laid_out`` asks for them.  To read the trees of
    300 pages takes some seconds.
    """
    books = [each for edition, each in made.items() if not edition.format.paged and each.data.value is not None]
    papers = (paper_shown(each) for each in made.values())
    return Shown(
        lines=lines_heard(books[0]) if books else (),
        papers=tuple(each for each in papers if each is not None),
        places=places_shown(publication, made),
    )


def paper_shown(made: Made) -> ShownPaper | None:
    """Return what is shown of an edition on paper; None of what is no paper or couldn't be made."""
    if made.paper is None or made.data.value is None:
        return None
    return ShownPaper(paper=made.paper, tree=outline(made.data.value, f"{made.paper.edition}.pdf", made.paper).value)


def places_shown(publication: Publication, made: Mapping[Edition, Made]) -> tuple[Place, ...]:
    """Return the places that the EPUB and the editions on paper have in common, none where there is no EPUB."""
    paginated = publication.pagination.name if publication.pagination else ""
    papers = [each.paper for each in made.values() if each.paper is not None and each.data.value is not None]
    for edition, book in made.items():
        if not edition.format.paged and book.data.value is not None:
            return together(book.data.value, book.origins, papers, paginated)
    return ()
