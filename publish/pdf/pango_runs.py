"""What Pango made of a line: its runs, and where their bytes lie among the characters of the line."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any


def runs_of(layout: Any) -> Iterator[Any]:
    """Yield the runs of the first line of a layout of WeasyPrint from left to right."""
    from weasyprint.text.ffi import ffi

    line, _ = layout.get_first_line()
    run = line.runs
    while run != ffi.NULL:
        yield run.data
        run = run.next


def places_of(text: str) -> dict[int, int]:
    """Return for the place of each character in UTF-8, and for the end, its place among the characters."""
    places, byte = {}, 0
    for index, character in enumerate(text):
        places[byte] = index
        byte += len(character.encode())
    places[byte] = len(text)
    return places


def clusters_of(run: Any, places: dict[int, int]) -> list[tuple[int, int]]:
    """Return for each glyph of a run where its cluster begins and ends among the characters of the line."""
    offset = run.item.offset
    starts = [run.glyphs.log_clusters[index] for index in range(run.glyphs.num_glyphs)]
    ends = dict(pairwise([*sorted(set(starts)), run.item.length]))
    return [(places[offset + start], places[offset + ends[start]]) for start in starts]
