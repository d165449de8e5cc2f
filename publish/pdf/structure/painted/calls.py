"""The space before the number of a note, parted from it: it keeps the call on its line, and is no part of the link.

The style sheets write both as one generated text.  A screen reader would hear a link that begins with a space, and
whoever points at the space would point at the link.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.text.line_break import split_first_line

from publish.html.vocabulary import NOTE_REFERENCE
from publish.pdf.structure.painted.spaces import UNSEEN

_SPACE = "\u00a0"


def part_spaces(root: Any, pages: Sequence[Any]) -> None:
    """Part such texts in laid-out pages; the space becomes generated content of the element around the call."""
    parents = {child: parent for parent in root.iter() for child in parent}
    for page in pages:
        for box in [each for each in page._page_box.descendants() if isinstance(each, boxes.InlineBox)]:
            if _is_call(box):
                box.children = tuple(part for child in box.children for part in _parts(child, parents))


def _is_call(box: Any) -> bool:
    further = box.element_tag == "a::before" and NOTE_REFERENCE in (box.element.get("class") or "").split()
    return further or box.element_tag == "span::footnote-call"


def _parts(box: Any, parents: Mapping[Any, Any]) -> Iterator[Any]:
    if not isinstance(box, boxes.TextBox) or not box.text.startswith(_SPACE) or box.text == _SPACE:
        yield box
        return
    space, number = _set(box, _SPACE), _set(box, box.text[1:])
    space.text = UNSEEN  # WeasyPrint paints no text of nothing but white space
    space.width = box.width - number.width  # less than it has alone, where the style sheets draw words together
    left, right = (number, space) if box.style["direction"] == "rtl" else (space, number)
    right.position_x = left.position_x + left.width
    space.element = parents[box.element]
    space.element_tag = f"{space.element.tag}::before"
    yield from (space, number)


def _set(box: Any, text: str) -> Any:
    """Return a box like another one with a part of its text, at the same place."""
    part = box.copy_with_text(text)
    part.pango_layout, _, _, part.width, _, _ = split_first_line(text, box.style, None, None, 0)
    return part
