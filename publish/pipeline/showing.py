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


def lines_heard(book: Made) -> tuple[HeardLine, ...]:
    """Return what is heard of an EPUB; nothing where there is none."""
    return heard(book.data.value, book.origins) if book.data.value is not None else ()


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
