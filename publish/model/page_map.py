"""Where the pages of an edition on paper begin, said so that it holds on paper and on screen.

A place is a key and a number of characters.  A key names an element that both media have; ``html.runs`` says how
keys are read from pages and which characters count.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class PageStart:
    """Where a page begins: before the character of ``key`` that ``offset`` others precede.

    ``label`` is the number of the page as it is printed.  ``begins`` are the characters of the same key that follow,
    a dozen at most, by which the place can be recognised; none where the page begins after the last one.
    ``source`` is where the words stand in the source, as ``PATH:LINE:COLUMN``.
    """

    label: str
    key: str
    offset: int
    begins: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PageMap:
    """The pages of one edition: its name, its paper as people call it, the size of its text in points."""

    edition: str
    paper: str
    size: str
    pages: tuple[PageStart, ...]
