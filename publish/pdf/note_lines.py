"""Notes as they are when nothing is in their way: their lines, and how high they are.

A trial document holds each note at the foot of a page of its own, below copies of the elements that its call stands in,
so that every line is as wide as it is to be.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element

from weasyprint.formatting_structure import boxes

from publish.html.runs import counted
from publish.html.vocabulary import NOTE_HEADING

_HYPHEN = "\u2010"  # what WeasyPrint puts where a soft hyphen ends a line
_WHOLE = frozenset({"table", "dl", "figure", "section", "aside"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of a note: how many letters it ends after, and whether it begins or ends its block.

    Of a table and what else stays whole all lines are one.  ``leads`` says that the next line belongs with it.
    """

    letters: int
    height: float
    first: bool = True
    last: bool = True
    leads: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SetNote:
    """A note as it was set alone; heights are in CSS pixels, ``page`` is that of a page's text."""

    lines: tuple[Line, ...]
    height: float
    page: float


def set_alone(
    notes: Sequence[tuple[Any, Sequence[Any]]], root: Any, render: Callable[[Any], Any]
) -> list[SetNote | None]:
    """Set notes, each with the elements around its call from the body inwards; ``render`` lays out a tree.

    A note that isn't shown where it is called is None.
    """
    head = root.find("head")
    trial = Element(root.tag, dict(root.attrib))
    if head is not None:
        trial.append(deepcopy(head))
    body = Element("body", dict(root.find("body").attrib))
    trial.append(body)
    copies = []
    for note, around in notes:
        copies.append(_without_ids(note))
        holder = body
        for element in around:
            below = Element(element.tag, {name: value for name, value in element.attrib.items() if name != "id"})
            if holder is body:
                below.set("style", "break-before: page")
            holder.append(below)
            holder = below
        holder.text = "\u2060"
        holder.append(copies[-1])
    wanted = {copy: place for place, copy in enumerate(copies)}
    found: dict[int, SetNote] = {}
    for page in render(trial).pages:
        for area in page._page_box.children:
            for box in area.children if isinstance(area, boxes.FootnoteAreaBox) else ():
                if box.element in wanted:
                    found[wanted[box.element]] = _read(box, page._page_box.height)
    return [found.get(place) for place in range(len(copies))]


def _without_ids(note: Any) -> Any:
    copy = deepcopy(note)
    copy.tail = None
    for element in copy.iter():
        element.attrib.pop("id", None)
    return copy


def _read(note: Any, page: float) -> SetNote:
    letters = 0
    lines: list[Line] = []
    rows: list[tuple[Any, Any, Any]] = list(_lines(note, None, None))
    for place, (line, block, whole) in enumerate(rows):
        shown = [box for box in line.descendants() if not _is_generated(box)]
        letters += sum(map(_letters, shown)) - _hyphen(shown)
        before: tuple[Any, Any] = rows[place - 1][1:] if place else (None, None)
        after: tuple[Any, Any] = rows[place + 1][1:] if place + 1 < len(rows) else (None, None)
        if whole is not None and before[1] is whole:
            top = lines.pop()
            height = line.position_y + line.height - (whole.position_y)
            lines.append(Line(letters=letters, height=max(height, top.height)))
            continue
        lines.append(
            Line(
                letters=letters,
                height=line.height,
                first=block is not before[0],
                last=block is not after[0],
                leads=_leads(block.element) or _hyphen(shown) > 0,
            )
        )
    return SetNote(lines=tuple(lines), height=note.margin_height(), page=page)


def _lines(box: Any, block: Any, whole: Any) -> Iterator[tuple[Any, Any, Any]]:
    """Yield the lines of a box, each with its block and with what it stands in that stays whole."""
    for child in box.children:
        if isinstance(child, boxes.LineBox):
            yield child, box, whole
        elif isinstance(child, boxes.ParentBox):
            tag = child.element.tag if child.element is not None else ""
            yield from _lines(child, child, whole or (child if tag in _WHOLE else None))


def _is_generated(box: Any) -> bool:
    return "::" in (box.element_tag or "")


def _letters(box: Any) -> int:
    if isinstance(box, boxes.ReplacedBox):
        return 1
    return len(counted(box.text)) if isinstance(box, boxes.TextBox) else 0


def _hyphen(shown: Sequence[Any]) -> int:
    """Count the hyphen that only the end of a line has."""
    words = [box.text for box in shown if isinstance(box, boxes.TextBox) and box.text]
    return int(bool(words) and words[-1].endswith(_HYPHEN))


def _leads(element: Any) -> bool:
    return NOTE_HEADING in (element.get("class") or "").split()
