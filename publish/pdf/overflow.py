"""Words that lie beyond the edges of the paper, turned into findings: WeasyPrint says nothing of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from publish.diagnostics import Diagnostic, Position
from publish.model.inlines import Words
from publish.model.publication import Publication
from publish.model.walk import walk
from publish.pdf.line_break_workaround import MARK
from publish.pdf.missing_glyphs import roots
from publish.rules.building import WORDS_CUT_OFF

_CSS_PIXEL = 1.0  # what rounding may make of an edge
_MOST_REPORTED = 20


def overflowing_words(pages: Iterable[Any], publication: Publication) -> tuple[Diagnostic, ...]:
    """Report the pages that lose words, each with some of them."""
    lost = tuple((number, words) for number, page in enumerate(pages, 1) if (words := tuple(_lost(page))))
    if not lost:
        return ()
    places = {" ".join(node.text.split()): node.position for node in _words(publication)}
    return tuple(_finding(number, words, places) for number, words in lost[:_MOST_REPORTED])


def _lost(page: Any) -> Iterator[str]:
    box = page._page_box
    right, bottom = box.margin_width() + _CSS_PIXEL, box.margin_height() + _CSS_PIXEL
    for text in box.descendants():
        words = str(getattr(text, "text", "")).replace(MARK, "").strip()
        if words and not (
            -_CSS_PIXEL <= text.position_x <= text.position_x + text.width <= right
            and -_CSS_PIXEL <= text.position_y <= text.position_y + text.height <= bottom
        ):
            yield words


def _finding(number: int, words: tuple[str, ...], places: Mapping[str, Position]) -> Diagnostic:
    longest = " ".join(max(words[:5], key=len).split())
    lines = "a line of words lies" if len(words) == 1 else f"{len(words)} lines of words lie"
    return WORDS_CUT_OFF.finding(
        f'on page {number}, {lines} beyond the edge of the paper, among them "{longest[:60]}"',
        next((place for text, place in places.items() if longest in text), None),
    )


def _words(publication: Publication) -> Iterator[Words]:
    return (node for node in walk(roots(publication)) if isinstance(node, Words))
