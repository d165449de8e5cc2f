"""The words of an edition on paper: where each stands on its page, and where it stands in the source."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedWords:
    """Words on one line of a page, or a picture by its alternative text, in points from the page's upper left corner.

    ``source`` is the place of the paragraph, heading or record that they belong to, ``PATH:LINE:COLUMN``, and empty
    for what comes from nowhere; ``line`` is the line of that file which the words themselves begin on, 0 for none.
    """

    words: str
    left: float
    top: float
    width: float
    height: float
    source: str
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperPage:
    """A page: its number as it is printed, its size in points, its words in reading order without heads and feet."""

    label: str
    width: float
    height: float
    words: tuple[PlacedWords, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """The pages of one edition, in order."""

    edition: str
    pages: tuple[PaperPage, ...]
