"""The text of the paged HTML, read along with the boxes that it was cut into.

Every run of words is read as its boxes come, page by page, so that each box leads back to its characters.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import Any

from publish.html.runs import PICTURE, Run, counted, runs
from publish.model.page_map import PageStart
from publish.pdf.structure.painted.boxes import Kind, Piece

_SHOWN = 12  # characters by which a place can be recognised
_HYPHENS = "-\u2010"


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """What a box shows of the text, in characters that count: from ``first`` to just before ``end``."""

    first: int
    end: int


class TextInOrder:
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

    def read(self, piece: Piece) -> Read | None:
        """Read on; None if the words are others."""
        shown = PICTURE if piece.kind is Kind.PICTURE else counted(piece.box.text)
        return self._own[piece.element].read(shown)

    def source(self, place: int) -> str:
        """Return the place in the source of a character of the text."""
        return self._runs[self._at(place)].source

    def run_at(self, place: int) -> tuple[Run, int]:
        """Return the run of a character of the text, and how many of the run's own characters that count precede it."""
        at = self._at(place)
        return self._runs[at], place - self._begins[at]

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

    def read(self, shown: str) -> Read | None:
        """Go on by what a box shows; a hyphen at its end may be one that only the end of the line has."""
        begin = self._read
        if not self._letters.startswith(shown, begin):
            shown = shown[:-1] if shown[-1:] in _HYPHENS else shown
        if not self._letters.startswith(shown, begin):
            return None
        self._read = begin + len(shown)
        return Read(first=self._place(begin), end=self._place(self._read - 1) + 1 if shown else self._place(begin))

    def _place(self, at: int) -> int:
        run = bisect_right(self._begins, at) - 1
        return self._places[run] + at - self._begins[run]
