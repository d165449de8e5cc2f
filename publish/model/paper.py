"""The words of an edition on paper: where each stands on its page, and where it stands in the source."""

from __future__ import annotations

from dataclasses import dataclass

from publish.diagnostics import Position


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedWords:
    """Words on one line of a page, or a picture by its alternative text, in points from the page's upper left corner.

    ``source`` is where they themselves begin in the source, ``block`` where the paragraph, heading or record does that
    they belong to; both are None of what comes from nowhere.
    """

    words: str
    left: float
    top: float
    width: float
    height: float
    source: Position | None
    block: Position | None


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
