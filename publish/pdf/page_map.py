"""Where the pages of an edition begin, read from what is laid out.

Every run of words of the paged HTML is read along with the boxes that it was cut into, page by page.  Heads and feet of
pages, repeated heads of tables, notes and what the style sheets write are no beginnings.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from publish.diagnostics import Diagnostic, Outcome
from publish.html.places import position_of
from publish.html.runs import PICTURE, Run, counted, runs
from publish.model.edition import Edition
from publish.model.page_map import PageMap, PageStart
from publish.pdf.structure.painted.boxes import Kind, Piece, pages_of_pieces
from publish.rules.building import PAGE_BEGINS_INSIDE, PAGE_UNREAD

_SHOWN = 12  # characters by which a place can be recognised
_HYPHENS = "-\u2010"
_POINTS = 0.75  # of a CSS pixel
_PAPERS = {"a4": "A4", "letter": "Letter"}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    """What a box shows of the text, in characters that count: from ``first`` to just before ``end``."""

    first: int
    end: int


def page_map(root: Any, pages: Sequence[Any], labels: Sequence[str], edition: Edition) -> Outcome[PageMap]:
    """Say where each page begins; ``root`` is the HTML, ``labels`` are the numbers of the pages.

    A page without words that both media have begins where the next one does.  Where a page begins among the words of
    the one before, as in a row of a table that is divided, or where a box can't be read along, there is a finding.
    """
    text = _Text(root)
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


class _Text:
    """The text of the paged HTML, and how far each element's own words have been read."""

    def __init__(self, root: Any) -> None:
        self._runs: list[Run] = []
        self._begins: list[int] = []
        self._own: dict[Any, _OwnWords] = {}
        self.length = 0
        for run in runs(root, {}):
            if not run.letters:
                continue
            self._runs.append(run)
            self._begins.append(self.length)
            holder = run.node if run.letters == PICTURE else run.holder
            self._own.setdefault(holder, _OwnWords()).add(run.letters, self.length)
            self.length += len(run.letters)

    def holds(self, piece: Piece) -> bool:
        """Return whether a piece of a page shows words that are looked for."""
        return piece.kind in (Kind.TEXT, Kind.PICTURE) and not piece.pseudo and piece.element in self._own

    def read(self, piece: Piece) -> _Read | None:
        """Read on; None if the words are others."""
        shown = PICTURE if piece.kind is Kind.PICTURE else counted(piece.box.text)
        return self._own[piece.element].read(shown)

    def source(self, place: int) -> str:
        """Return the place in the source of a character of the text."""
        return self._runs[self._at(place)].source

    def start(self, label: str, place: int) -> PageStart:
        """Say of a page that it begins before a character of the text."""
        at = self._at(place)
        run = self._runs[at]
        offset = run.start + place - self._begins[at]
        begins = run.letters[place - self._begins[at] :]
        for following in self._runs[at + 1 :]:
            if len(begins) >= _SHOWN or following.key != run.key:
                break
            begins += following.letters
        return PageStart(label=label, key=run.key, offset=offset, begins=begins[:_SHOWN], source=run.source)

    def _at(self, place: int) -> int:
        return bisect_right(self._begins, place) - 1


class _OwnWords:
    """The words that an element holds itself, with their places in the text, read along with its boxes."""

    def __init__(self) -> None:
        self._letters = ""
        self._begins: list[int] = []
        self._places: list[int] = []
        self._read = 0

    def add(self, letters: str, place: int) -> None:
        """Add a run that begins at a place of the text."""
        self._begins.append(len(self._letters))
        self._places.append(place)
        self._letters += letters

    def read(self, shown: str) -> _Read | None:
        """Go on by what a box shows; a hyphen at its end may be one that only the end of the line has."""
        begin = self._read
        if not self._letters.startswith(shown, begin):
            shown = shown[:-1] if shown[-1:] in _HYPHENS else shown
        if not self._letters.startswith(shown, begin):
            return None
        self._read = begin + len(shown)
        return _Read(first=self._place(begin), end=self._place(self._read - 1) + 1 if shown else self._place(begin))

    def _place(self, at: int) -> int:
        run = bisect_right(self._begins, at) - 1
        return self._places[run] + at - self._begins[run]
