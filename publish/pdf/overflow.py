"""What lies beyond the edges of the paper, or of the frame on it: WeasyPrint says nothing of that."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder

from publish.diagnostics import Diagnostic, Position
from publish.html.places import position_of
from publish.html.vocabulary import FORMULA_PIECE, FROM
from publish.model.inlines import Words
from publish.model.publication import Publication
from publish.model.walk import walk
from publish.pdf.line_break_workaround import MARK
from publish.pdf.missing_glyphs import roots
from publish.rules.building import BEYOND_FRAME, WORDS_CUT_OFF

_MILLIMETRES = 25.4 / 96  # of a CSS pixel
_CSS_PIXEL = 1.0  # what rounding may make of an edge
_MOST_REPORTED = 20


def overflowing_words(pages: Iterable[Any], publication: Publication) -> tuple[Diagnostic, ...]:
    """Report the pages that lose words, each with some of them."""
    lost = tuple((number, words) for number, page in enumerate(pages, 1) if (words := tuple(_lost(page))))
    if not lost:
        return ()
    places = {" ".join(node.text.split()): node.position for node in _words(publication)}
    return tuple(_finding(number, words, places) for number, words in lost[:_MOST_REPORTED])


def beyond_frame(pages: Iterable[Any], root: Any) -> tuple[Diagnostic, ...]:
    """Report tables, pictures and words in the margin, each element once; ``root`` is the HTML."""
    found: dict[Any, tuple[int, float, str]] = {}
    for number, page in enumerate(pages, 1):
        for box, width in _in_margin(page._page_box):
            found.setdefault(box.element, (number, width, _name(box)))
    if not found:
        return ()
    parents = {child: parent for parent in root.iter() for child in parent}
    return tuple(_in_margin_of(element, *what, parents) for element, what in list(found.items())[:_MOST_REPORTED])


def _in_margin(page_box: Any) -> Iterator[tuple[Any, float]]:
    """Yield what sticks out of the frame of a page to a side, outermost first, and by how many CSS pixels.

    Words beyond the edge of the paper are another finding, and so are tables that take them there.
    """
    left = page_box.content_box_x()
    right = left + page_box.width
    waiting = [box for box in page_box.children if not isinstance(box, boxes.MarginBox)]
    while waiting:
        box = waiting.pop()
        if isinstance(box, AbsolutePlaceholder):
            box = box._box
        if isinstance(box, (boxes.TableBox, boxes.ReplacedBox, boxes.TextBox)) and _shows(box):
            if isinstance(box, boxes.ReplacedBox) and box.element.get("class") == FORMULA_PIECE:
                continue  # publish/pdf/formulas/width says more of these
            begin, end = box.border_box_x(), box.border_box_x() + box.border_width()
            outside = max(left - begin, end - right)
            if outside > _CSS_PIXEL:
                if isinstance(box, boxes.ReplacedBox) or 0 <= begin <= end <= page_box.margin_width():
                    yield box, outside
                continue
        waiting.extend(reversed(getattr(box, "children", ())))


def _shows(box: Any) -> bool:
    """Return whether a box shows something that belongs into the frame; bullets may hang out of it."""
    if (box.element_tag or "").endswith("::marker"):
        return False
    return not isinstance(box, boxes.TextBox) or bool(box.text.replace(MARK, "").strip())


def _name(box: Any) -> str:
    if isinstance(box, boxes.TextBox):
        return f'a line of words, "{" ".join(box.text.replace(MARK, "").split())[:60]}"'
    return "a table" if isinstance(box, boxes.TableBox) else "a picture"


def _in_margin_of(element: Any, number: int, width: float, name: str, parents: Mapping[Any, Any]) -> Diagnostic:
    while element is not None and not element.get(FROM):
        element = parents.get(element)
    where = position_of(element.get(FROM)) if element is not None else None
    millimetres = max(1, round(width * _MILLIMETRES))
    return BEYOND_FRAME.finding(f"on page {number}, {name} reaches {millimetres} mm into the margin", where)


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
