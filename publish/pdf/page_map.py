"""Where the pages of an edition begin, read from what is laid out.

Every run of words of the paged HTML is read along with the boxes that it was cut into, page by page.  Heads and feet of
pages, repeated heads of tables, notes and what the style sheets write are no beginnings.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from publish.diagnostics import Diagnostic, Outcome
from publish.html.places import position_of
from publish.model.edition import Edition
from publish.model.page_map import PageMap
from publish.pdf.structure.painted.boxes import pages_of_pieces
from publish.pdf.words_on_pages import TextInOrder
from publish.rules.building import PAGE_BEGINS_INSIDE, PAGE_UNREAD

_POINTS = 0.75  # of a CSS pixel
_PAPERS = {"a4": "A4", "letter": "Letter"}


def page_map(root: Any, pages: Sequence[Any], labels: Sequence[str], edition: Edition) -> Outcome[PageMap]:
    """Say where each page begins; ``root`` is the HTML, ``labels`` are the numbers of the pages.

    A page without words that both media have begins where the next one does.  Where a page begins among the words of
    the one before, as in a row of a table that is divided, or where a box can't be read along, there is a finding.
    """
    text = TextInOrder(root)
    findings: list[Diagnostic] = []
    divided: dict[str, list[str]] = {}
    begins: list[int | None] = []
    reached = 0
    for label, pieces in zip(labels, pages_of_pieces(pages), strict=True):
        found = [text.read(piece) for piece in pieces if text.holds(piece)]
        read = [each for each in found if each is not None and each.end > each.first]
        begins.append(read[0].first if read else None)
        if read and min(each.first for each in read) < max(reached, read[0].first):
            divided.setdefault(text.source(read[0].first), []).append(label)
        if None in found:
            findings.append(_unread(label, text.source(read[0].first) if read else ""))
        reached = max([reached, *(each.end for each in read)])
    starts = []
    following = text.length
    for label, first in reversed(list(zip(labels, begins, strict=True))):
        following = following if first is None else first
        starts.append(text.start(label, following))
    value = PageMap(
        edition=edition.name, paper=_PAPERS[edition.paper], size=_text_size(pages), pages=tuple(reversed(starts))
    )
    findings += [_divided(labels, source) for source, labels in divided.items()]
    return Outcome(value=value, diagnostics=tuple(findings))


def _divided(labels: Sequence[str], source: str) -> Diagnostic:
    """Say it once of all pages over which the same passages go on."""
    several = len(labels) > 1
    pages = f"pages {labels[0]} to {labels[-1]} go" if several else f"page {labels[0]} goes"
    marks = "their marks in the EPUB stand" if several else "its mark in the EPUB stands"
    return PAGE_BEGINS_INSIDE.finding(
        f"{pages} on with several passages at once, as a row of a table does that is longer than a page: "
        f"{marks} where the first of them goes on",
        position_of(source),
    )


def _unread(label: str, source: str) -> Diagnostic:
    return PAGE_UNREAD.finding(
        f"words on page {label} are not those of the text: the marks of this page and the next may be out of place",
        position_of(source),
    )


def _text_size(pages: Sequence[Any]) -> str:
    """Return the size of the text in points: that of the root element."""
    return f"{pages[0]._page_box.children[0].style['font_size'] * _POINTS:g}"
